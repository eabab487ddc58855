//! One request, as a handler gets it.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rusqlite::Connection;
use warp::http::{HeaderMap, Method};

use super::body::{self, Body, Budget, Pause};
use super::etag::IfMatch;
use super::idempotency;
use super::not_modified::Held;
use super::query::Query;
use super::reply::Reply;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::id;
use crate::kit::shares::Taken;
use crate::kit::time::Timestamp;
use crate::model::audit::Actor;
use crate::model::idempotency::Place;
use crate::model::key::Bearer;
use crate::model::membership::{self, Membership};
use crate::model::remains;
use crate::model::session::{self, Session};

/// Names and decoded values of a path's parameters.
pub type Params = Vec<(&'static str, String)>;

/// Between two looks at what somebody waits for.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

pub struct Call {
    pub app: Arc<App>,
    pub method: Method,
    /// As it was sent, percent-encoding included.
    pub path: String,
    pub raw_query: String,
    pub headers: HeaderMap,
    /// The caller's address, behind trusted proxies.
    pub address: IpAddr,
    pub request_id: String,
    pub arrived_at: Timestamp,
    /// Tags of the languages that the person would like to read, what is most wanted first.
    pub languages: Vec<String>,
    pub(super) params: Params,
    pub(super) query_names: &'static [&'static str],
    pub(super) bearer: Option<Arc<Bearer>>,
    pub(super) session: Option<Session>,
    pub(super) membership: Option<Membership>,
    pub(super) body: Body,
    pub(super) budget: Arc<Budget>,
    /// Keyed BLAKE3 of the body, once it was read; zeros before.
    pub(super) body_hash: [u8; 32],
}

impl Call {
    /// A parameter of the path, decoded.
    pub fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    }

    /// A parameter that is a public id.
    ///
    /// # Errors
    /// `NotFound` for what can not be an id.
    pub fn id(&self, name: &str) -> Result<String> {
        let value = self.param(name);
        if id::is_valid(value) {
            Ok(value.to_owned())
        } else {
            Err(Error::not_found())
        }
    }

    /// Whoever holds the key of this call.
    ///
    /// # Errors
    /// `Unauthorized` on a row that asks for no key.
    pub fn bearer(&self) -> Result<&Bearer> {
        let missing = || Error::new(Code::Unauthorized, "This call needs an API key.");
        self.bearer.as_deref().ok_or_else(missing)
    }

    /// The company whose key it is.
    ///
    /// # Errors
    /// As for [`Call::bearer`].
    pub fn company(&self) -> Result<i64> {
        Ok(self.bearer()?.company_row)
    }

    /// The signed-in person, where there is one.
    pub fn visitor(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// `Unauthorized` on a row that asks for none.
    pub fn session(&self) -> Result<&Session> {
        let missing = || Error::new(Code::Unauthorized, "This page needs somebody signed in.");
        self.session.as_ref().ok_or_else(missing)
    }

    /// The company of the path, and what the person is there.
    ///
    /// # Errors
    /// `Unauthorized` on a row that asks for no member.
    pub fn membership(&self) -> Result<&Membership> {
        let missing = || Error::new(Code::Unauthorized, "This page needs a member.");
        self.membership.as_ref().ok_or_else(missing)
    }

    /// Who acts, for the audit.
    pub fn actor(&self) -> Actor {
        let person = self.session.as_ref().map(|session| session.email.clone());
        let key = |bearer: &Arc<Bearer>| format!("{} ({})", bearer.key_name, bearer.key_id);
        Actor {
            name: person.or_else(|| self.bearer.as_ref().map(key)),
            address: Some(self.address),
        }
    }

    pub fn query(&self) -> Query {
        Query::new(&self.raw_query, self.query_names)
    }

    pub fn if_match(&self) -> IfMatch {
        IfMatch::from_headers(&self.headers)
    }

    /// Lets the handler's time stand still for as long as the answer is held.
    pub fn without_time_limit(&self) -> Pause<'_> {
        self.budget.pause()
    }

    /// What `find` finds, looking again and again for at most `longest`; `None` when it found nothing
    /// until then. The handler's time stands still.
    ///
    /// # Errors
    /// What `find` answers.
    pub async fn wait_for<T>(
        &self,
        longest: Duration,
        find: impl Fn(&Connection) -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        let _pause = self.without_time_limit();
        let until = Instant::now() + longest;
        loop {
            let found = self.app.db.read(&find)?;
            let left = until.saturating_duration_since(Instant::now());
            if found.is_some() || left.is_zero() || self.app.is_stopping() {
                return Ok(found);
            }
            tokio::time::sleep(left.min(LOOK_AGAIN)).await;
        }
    }

    /// Waits until nothing is left in the file of what was deleted so far, for at most `longest`; false
    /// when that is not so yet.
    ///
    /// # Errors
    /// When it can not be read.
    pub async fn wait_until_wiped(&self, longest: Duration) -> Result<bool> {
        let wanted = self.app.db.look_up(remains::get)?.wanted;
        let is_wiped = |connection: &Connection| {
            let remains = remains::get(connection)?;
            Ok((remains.wiped >= wanted).then_some(()))
        };
        Ok(self.wait_for(longest, is_wiped).await?.is_some())
    }

    /// Whether the caller has the representation of this `ETag`: its answer needs no body, for the
    /// 304 that it turns into has none.
    pub fn holds(&self, tag: &str) -> bool {
        Held::of(&self.method, &self.headers).has(tag.as_bytes())
    }

    /// The whole body, up to `limit` bytes.
    ///
    /// # Errors
    /// `PayloadTooLarge`, `RequestTimeout`, or `UnsupportedMediaType` for an encoded body.
    pub async fn bytes(&mut self, limit: usize) -> Result<Bytes> {
        self.read(limit, false).await
    }

    async fn read(&mut self, limit: usize, is_in_room: bool) -> Result<Bytes> {
        let limits = &self.app.settings.limits;
        let bytes = self
            .body
            .read(&self.headers, limit, limits, &self.budget, is_in_room)
            .await?;
        // Keyed: nobody who has only the file can try out what stood in a body.
        let key = self.app.db.sealer().derive("assessly idempotency body");
        self.body_hash = *blake3::keyed_hash(&key, &bytes).as_bytes();
        Ok(bytes)
    }

    /// The same once the room for files that candidates hand in has so much; with what it takes of that.
    /// It waits no longer than `patience`, and no longer than common proxies do.
    ///
    /// # Errors
    /// Those of [`Call::bytes`], and `Unavailable` where there is no room in time.
    pub(super) async fn bytes_in_room(
        &mut self,
        limit: usize,
        patience: Duration,
    ) -> Result<(Bytes, Option<Taken>)> {
        let limits = &self.app.settings.limits;
        let address = App::limit_address(self.address);
        let room = (&self.app.limits.uploads, address, patience);
        // More than all of the room is never there.
        let limit = limit.min(self.app.settings.files.bytes_at_once());
        let taken = body::admit(&self.headers, limit, limits, &self.budget, room).await?;
        Ok((self.read(limit, taken.is_some()).await?, taken))
    }

    /// Writes through the one writer. A POST with an `Idempotency-Key` takes effect once: its
    /// answer is stored in the same transaction and given again.
    ///
    /// # Errors
    /// What `write` answers, and what [`crate::db::Db::write`] does.
    pub async fn write(
        &self,
        write: impl FnOnce(&Tx) -> Result<Reply> + Send + 'static,
    ) -> Result<Reply> {
        match self.idempotency_place()? {
            None => self.app.db.write(write).await,
            Some(place) => {
                let once = move |tx: &Tx| idempotency::once(tx, &place, write);
                self.app.db.write(once).await
            }
        }
    }

    /// The stored answer to this very call, where it was made before: for a handler that writes in
    /// several steps, before the first of them.
    ///
    /// # Errors
    /// `IdempotencyMismatch`, and what [`crate::db::Db::write`] answers.
    pub async fn answered_before(&self) -> Result<Option<Reply>> {
        match self.idempotency_place()? {
            None => Ok(None),
            Some(place) => {
                let find = move |tx: &Tx| idempotency::before(tx, &place);
                self.app.db.write(find).await
            }
        }
    }

    /// Writes what a member does. The body may take its time, and who was let in before it came may
    /// be out by then, or be less: so session and role are looked at again in the transaction.
    ///
    /// # Errors
    /// `Forbidden` where the session has ended, `NotFound` for who is no member any more,
    /// `InsufficientRole` for who has a lesser role by now, and what `write` answers.
    pub async fn write_as_member<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (session, membership) = (self.session()?, self.membership()?);
        let (row, hash, user) = (session.row, session.hash, session.user_row);
        let (company, role) = (membership.company.row, membership.role);
        let checked = move |tx: &Tx| {
            session::check(tx, row, &hash)?;
            membership::check(tx, user, company, role)?;
            write(tx)
        };
        self.app.db.write(checked).await
    }

    /// The same in parts, as [`crate::db::Db::write_in_parts`] does: who is put out meanwhile does no
    /// further part.
    ///
    /// # Errors
    /// As for [`Call::write_as_member`].
    pub async fn write_in_parts_as_member(
        &self,
        part: impl Fn(&Tx) -> Result<usize> + Clone + Send + 'static,
    ) -> Result<usize> {
        let mut all = 0;
        loop {
            let done = self.write_as_member(part.clone()).await?;
            if done == 0 {
                return Ok(all);
            }
            all += done;
        }
    }

    /// Writes what a signed-in person does, whose session is looked at again in the transaction.
    ///
    /// # Errors
    /// `Forbidden` where the session has ended, and what `write` answers.
    pub async fn write_as_user<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let session = self.session()?;
        let (row, hash) = (session.row, session.hash);
        let checked = move |tx: &Tx| {
            session::check(tx, row, &hash)?;
            write(tx)
        };
        self.app.db.write(checked).await
    }

    /// Where the answer to this call is stored; `None` when it asks for nothing of the kind.
    fn idempotency_place(&self) -> Result<Option<Place>> {
        let Some(bearer) = self.bearer.as_ref().filter(|_| self.method == Method::POST) else {
            return Ok(None);
        };
        let Some(idempotency_key) = idempotency::key(&self.headers)? else {
            return Ok(None);
        };
        Ok(Some(Place {
            key_row: bearer.key_row,
            path: self.path_with_query(),
            idempotency_key,
            body_hash: self.body_hash,
        }))
    }

    /// Parameters of a POST change what it does, so they are part of where it goes.
    fn path_with_query(&self) -> String {
        if self.raw_query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.raw_query)
        }
    }
}
