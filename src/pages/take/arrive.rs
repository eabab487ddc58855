//! What every page of the way asks first: who calls, and whether an attempt is under way.

use rusqlite::Connection;

use super::ends;
use super::language;
use super::ticket::Ticket;
use super::visit::{Going, Visit};
use super::way::Way;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::{Call, Method, Reply, StatusCode, header};
use crate::kit::time::Timestamp;
use crate::model::assessment;
use crate::model::attempt::{self, Attempt};
use crate::model::invitation::{self, Invitation};
use crate::model::link::{self, Opened};
use crate::model::offering;
use crate::model::submission::{self, Scored, SubmitReason};
use crate::model::version;
use crate::pages::texts::Texts;
use crate::rules::document::Access;
use crate::rules::slug;

/// Why a page is not shown: another answer takes its place, or something failed.
pub enum Stop {
    Instead(Box<Reply>),
    Failed(Error),
}

pub type Step<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Reply> for Stop {
    fn from(reply: Reply) -> Self {
        Self::Instead(Box::new(reply))
    }
}

/// The answer of a handler that may have been stopped.
pub fn end(step: Step<Reply>) -> Result<Reply> {
    match step {
        Ok(reply) => Ok(reply),
        Err(Stop::Instead(reply)) => Ok(*reply),
        Err(Stop::Failed(error)) => Err(error),
    }
}

impl Visit {
    /// Finds the assessment and the attempt, and submits what is overdue.
    pub async fn of(call: &Call) -> Step<Self> {
        if let Some(address) = in_lower_case(call) {
            return Err(moved(&address).into());
        }
        let app = &call.app;
        let found = app.db.read(|connection| {
            let documents = &app.documents;
            let Some(place) = Place::of(connection, call)? else {
                return Ok(None);
            };
            let (company, slug) = (&place.company_slug, &place.assessment_slug);
            let Some(offering) = offering::find(connection, documents, company, slug)? else {
                return Ok(None);
            };
            let ticket = Ticket::find(app, &call.headers, offering.row);
            let holder = match &ticket {
                Some(ticket) => Holder::of(connection, offering.row, ticket, call.arrived_at)?,
                None => Holder::default(),
            };
            Ok(Some((offering, place.link, ticket, holder)))
        })?;
        let Some((offering, link, ticket, holder)) = found else {
            let unknown = || ends::unknown(Texts::of_candidate(call));
            return Err(elsewhere(call)?.unwrap_or_else(unknown).into());
        };
        let Holder {
            attempt,
            invitation,
        } = holder;
        let locale = match &attempt {
            Some(attempt) => attempt.locale.clone(),
            None => language::preferred(&offering.document, call),
        };
        let visit = Self {
            way: Way::new(&offering.company_slug, &offering.slug),
            t: language::words(&offering.document, &locale, call),
            offering,
            now: call.arrived_at,
            link: link.clone().filter(|link| link.is_active),
            ticket,
            invitation,
            attempt,
        };
        let visit = visit.without_overdue(call).await?.without_revoked()?;
        let is_gone = link.is_some() && visit.link.is_none();
        // Whoever came over it before goes on.
        if is_gone && !visit.attempt.as_ref().is_some_and(Attempt::is_open) {
            return Err(ends::link_gone(&visit).into());
        }
        Ok(visit)
    }

    async fn without_overdue(mut self, call: &Call) -> Step<Self> {
        if let Some(attempt) = self.attempt.take_if(|attempt| attempt.is_overdue(self.now)) {
            self.attempt = Some(submit(call, &attempt, SubmitReason::Deadline).await?);
        }
        Ok(self)
    }

    /// Nothing is shown to, and taken from, whoever is in the middle of it when the invitation is revoked.
    /// What was submitted before keeps its receipt.
    fn without_revoked(mut self) -> Step<Self> {
        if self.invitation.as_ref().is_some_and(Invitation::is_revoked) {
            let is_public = self.offering.document.settings.access() == Access::Public;
            let attempt = self.attempt.as_ref();
            if attempt.map_or(!is_public, Attempt::is_open) {
                return Err(ends::revoked(&self).into());
            }
            self.invitation = None;
        }
        Ok(self)
    }

    /// The attempt that is under way, or the page that says why there is none.
    pub fn going(mut self, call: &Call) -> Step<Going> {
        let (Some(attempt), Some(ticket)) = (self.attempt.take(), &self.ticket) else {
            return Err(ends::not_started(&self).into());
        };
        if !attempt.is_open() {
            return Err(Reply::see_other(&self.way.receipt()).into());
        }
        let (app, row, seed) = (&call.app, attempt.version_row, attempt.seed);
        let submission = attempt.row;
        let (document, sections) = app.db.read(|connection| {
            let document = version::seen(connection, &app.documents, row, seed)?;
            let sections = attempt::section_times(connection, submission, &document)?;
            Ok((document, sections))
        })?;
        Ok(Going {
            sections,
            form_subject: ticket.form_subject().to_owned(),
            visit: self,
            attempt,
            document,
        })
    }
}

/// Submits an attempt, and answers with what it became.
pub async fn submit(call: &Call, attempt: &Attempt, reason: SubmitReason) -> Result<Attempt> {
    let ahead = score_ahead(call, attempt).await;
    let (row, documents) = (attempt.row, call.app.documents.clone());
    let write = move |tx: &Tx| attempt::submit(tx, &documents, row, reason, ahead);
    call.app.db.write(write).await
}

/// `None` where scoring takes no time, or has to wait too long for its turn.
async fn score_ahead(call: &Call, attempt: &Attempt) -> Option<Scored> {
    let (row, documents) = (attempt.row, call.app.documents.clone());
    let db = &call.app.db;
    let document =
        db.read(|connection| version::document(connection, &documents, attempt.version_row));
    if !document.ok()?.has_patterns() {
        return None;
    }
    let score = move |connection: &_| submission::score_ahead(connection, &documents, row);
    db.read_slow(attempt.company_row, score).await.ok()
}

/// What a ticket is good for.
#[derive(Default)]
struct Holder {
    attempt: Option<Attempt>,
    invitation: Option<Invitation>,
}

impl Holder {
    fn of(
        connection: &Connection,
        assessment: i64,
        ticket: &Ticket,
        now: Timestamp,
    ) -> Result<Self> {
        let hash = ticket.attempt_hash();
        if let attempt @ Some(_) = attempt::find(connection, assessment, &hash)? {
            return Ok(Self {
                attempt,
                invitation: None,
            });
        }
        let invitation = invitation::find_by_token(connection, assessment, &hash, now)?;
        let attempt = match &invitation {
            Some(invitation) => attempt::of_invitation(connection, invitation.row)?,
            None => None,
        };
        Ok(Self {
            attempt,
            invitation,
        })
    }
}

/// Where an address leads: slugs, or a code that stands for them.
pub(super) struct Place {
    pub company_slug: String,
    pub assessment_slug: String,
    /// Also one that is archived or deleted.
    link: Option<Opened>,
}

impl Place {
    /// `None` for a code that no link ever had.
    pub fn of(connection: &Connection, call: &Call) -> Result<Option<Self>> {
        let code = call.param("code");
        if code.is_empty() {
            return Ok(Some(Self {
                company_slug: call.param("company").to_owned(),
                assessment_slug: call.param("assessment").to_owned(),
                link: None,
            }));
        }
        let link = link::opened(connection, code)?;
        Ok(link.map(|link| Self {
            company_slug: link.company_slug.clone(),
            assessment_slug: link.assessment_slug.clone(),
            link: Some(link),
        }))
    }
}

/// The same address with its slugs or its code in lower case, where they were not; the rest byte
/// for byte.
fn in_lower_case(call: &Call) -> Option<String> {
    let given: Vec<&str> = ["code", "company", "assessment"]
        .map(|name| call.param(name))
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let lower: Vec<String> = given.iter().map(|part| part.to_ascii_lowercase()).collect();
    if lower == given || !lower.iter().all(|slug| slug::is_valid(slug)) {
        return None;
    }
    let root = if given.len() == 1 { "/l" } else { "/a" };
    let rest = call.path.split('/').skip(2 + given.len());
    let path: String = lower
        .iter()
        .map(String::as_str)
        .chain(rest)
        .flat_map(|part| ["/", part])
        .collect();
    let query = if call.raw_query.is_empty() { "" } else { "?" };
    Some(format!("{root}{path}{query}{}", call.raw_query))
}

/// The way to a company, or an assessment, that has another slug by now.
fn elsewhere(call: &Call) -> Result<Option<Reply>> {
    let (company, slug) = (call.param("company"), call.param("assessment"));
    let moved = call
        .app
        .db
        .look_up(|connection| assessment::moved(connection, company, slug))?;
    Ok(moved.map(|(company, slug)| {
        let rest = call.path.split('/').skip(4).flat_map(|part| ["/", part]);
        let query = if call.raw_query.is_empty() { "" } else { "?" };
        let path: String = ["/a/", &company, "/", &slug]
            .into_iter()
            .chain(rest)
            .collect();
        self::moved(&format!("{path}{query}{}", call.raw_query))
    }))
}

/// 308 keeps the method and the body.
pub fn moved(address: &str) -> Reply {
    let mut reply = Reply::no_content();
    reply.status = StatusCode::PERMANENT_REDIRECT;
    reply.header(header::LOCATION, address)
}

/// True for a call that shows a person the page; HEAD and the like do not.
pub fn is_shown(call: &Call) -> bool {
    call.method == Method::GET
}
