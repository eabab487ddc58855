//! Who is let in: keys, plans, hours and scopes, in this order.

mod people;

use std::net::IpAddr;
use std::sync::Arc;

use warp::http::header::{self, HeaderName};
use warp::http::{HeaderMap, HeaderValue};

use super::arrival::Arrival;
use super::reply::Reply;
use super::table::{Table, Who};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::kit::time::Timestamp;
use crate::kit::window::Taken;
use crate::model::key::{self, Bearer};
use crate::model::membership::Membership;
use crate::model::session::Session;
use crate::rules::key as format;
use crate::rules::scope::Scope;

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");
/// draft-ietf-httpapi-ratelimit-headers-10
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const STATE: HeaderName = HeaderName::from_static("ratelimit");

/// What became known of the caller, even where the call is refused.
#[derive(Default)]
pub(super) struct Admission {
    pub bearer: Option<Arc<Bearer>>,
    pub session: Option<Session>,
    pub membership: Option<Membership>,
    /// The rate-limit headers of the answer, whatever it is.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// A call that wants to be let in.
pub(super) struct Asking<'a> {
    pub app: &'a App,
    pub arrival: &'a Arrival,
    /// The company that the path names.
    pub company: &'a str,
    pub table: &'a Table,
    pub address: IpAddr,
    pub now: Timestamp,
}

/// Lets the call in, answers something in its place, or says why not.
pub(super) fn admit(who: Who, asking: &Asking, admission: &mut Admission) -> Result<Option<Reply>> {
    let Asking {
        app, address, now, ..
    } = *asking;
    let headers = &asking.arrival.headers;
    match who {
        Who::Anyone => Ok(None),
        Who::Candidate => admit_browser(app, address, now).map(|()| None),
        Who::AnyKey => admit_key(app, &[], headers, address, now, admission).map(|()| None),
        Who::Key(scopes) => admit_key(app, scopes, headers, address, now, admission).map(|()| None),
        Who::Visitor | Who::User | Who::Member(_) | Who::Confirmed(_) => {
            admit_browser(app, address, now)?;
            people::admit(who, asking, admission)
        }
    }
}

fn admit_browser(app: &App, address: IpAddr, now: Timestamp) -> Result<()> {
    if !app.is_limited(address) {
        return Ok(());
    }
    let limit = u64::from(app.settings.limits.pages_burst);
    let taken = app
        .limits
        .pages
        .take(&App::limit_address(address), limit, now);
    if taken.granted {
        return Ok(());
    }
    let detail = "Too many requests come from your network; try again in a moment.";
    Err(Error::new(Code::RateLimited, detail).retry_after(app.limits.pages.seconds_left(now)))
}

fn admit_key(
    app: &App,
    scopes: &[Scope],
    headers: &HeaderMap,
    address: IpAddr,
    now: Timestamp,
    admission: &mut Admission,
) -> Result<()> {
    let found = match key_of(headers) {
        Some(key) => app
            .db
            .look_up(|connection| key::find_bearer(connection, key, now))?,
        None => None,
    };
    let Some(bearer) = found else {
        return Err(refuse_stranger(app, headers, address, now));
    };
    let bearer = admission.bearer.insert(Arc::new(bearer));
    if !bearer.plan.has_api() {
        return Err(Error::new(
            Code::PlanRequired,
            "The free plan has no API; another plan has.",
        ));
    }
    let hour = take_hour(app, bearer, now)?;
    admission.headers.extend(hour.headers());
    if !hour.granted() {
        let detail = "The requests of this hour are used up.";
        return Err(Error::new(Code::RateLimited, detail).retry_after(hour.seconds_left));
    }
    app.limits.key_used(bearer.key_row, now);
    scopes.iter().try_for_each(|scope| require(bearer, *scope))
}

/// Where only some calls of a row need a scope.
///
/// # Errors
/// `InsufficientScope` for a key without it.
pub fn require(bearer: &Bearer, scope: Scope) -> Result<()> {
    match bearer.scopes.has(scope) {
        true => Ok(()),
        false => Err(insufficient(scope)),
    }
}

/// The key in `Authorization: Bearer …`, if it can be one at all.
fn key_of(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    let key = key.trim();
    let is_one = values.next().is_none() && scheme.eq_ignore_ascii_case("bearer");
    (is_one && format::is_plausible(key)).then_some(key)
}

/// Wrong keys are counted by address; a right one is never slowed by them.
fn refuse_stranger(app: &App, headers: &HeaderMap, address: IpAddr, now: Timestamp) -> Error {
    let limit = u64::from(app.settings.limits.wrong_keys_per_minute);
    let address_key = App::limit_address(address);
    if app.is_limited(address) && !app.limits.wrong_keys.take(&address_key, limit, now).granted {
        return Error::new(Code::RateLimited, "Too many wrong API keys.")
            .retry_after(app.limits.wrong_keys.seconds_left(now));
    }
    let detail = match key_of(headers) {
        Some(_) => "This API key is not known, has expired, or was revoked.",
        None => "Send an API key as `Authorization: Bearer sk_live_…`.",
    };
    Error::new(Code::Unauthorized, detail)
}

fn insufficient(missing: Scope) -> Error {
    let detail = format!("The key lacks the scope {missing}.");
    Error::new(Code::InsufficientScope, detail).with("missing_scope", missing.name())
}

/// The company's current hour.
pub struct Hour {
    /// `None` is unlimited.
    pub limit: Option<u64>,
    pub remaining: Option<u64>,
    pub reset_at: Timestamp,
    seconds_left: u64,
    taken: bool,
}

fn take_hour(app: &App, bearer: &Bearer, now: Timestamp) -> Result<Hour> {
    let limit = bearer.requests_per_hour;
    let taken = app
        .limits
        .hours
        .take(&bearer.company_row, limit.unwrap_or(u64::MAX), now);
    Ok(hour(app, bearer, now, taken))
}

fn hour(app: &App, bearer: &Bearer, now: Timestamp, taken: Taken) -> Hour {
    Hour {
        limit: bearer.requests_per_hour,
        remaining: bearer.requests_per_hour.map(|_| taken.remaining),
        reset_at: app.limits.hours.end(now),
        seconds_left: app.limits.hours.seconds_left(now),
        taken: taken.granted,
    }
}

/// The hour as it stands, without counting.
pub fn current_hour(app: &App, bearer: &Bearer, now: Timestamp) -> Hour {
    let used = app.limits.hours.count(&bearer.company_row, now);
    let remaining = bearer
        .requests_per_hour
        .unwrap_or(u64::MAX)
        .saturating_sub(used);
    let taken = Taken {
        granted: true,
        remaining,
    };
    hour(app, bearer, now, taken)
}

impl Hour {
    fn granted(&self) -> bool {
        self.taken
    }

    fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let (Some(limit), Some(remaining)) = (self.limit, self.remaining) else {
            return Vec::new();
        };
        let texts = [
            (LIMIT, limit.to_string()),
            (REMAINING, remaining.to_string()),
            (RESET, self.reset_at.seconds().to_string()),
            (POLICY, format!("\"hour\";q={limit};w=3600")),
            (
                STATE,
                format!("\"hour\";r={remaining};t={}", self.seconds_left),
            ),
        ];
        let parsed = texts
            .into_iter()
            .filter_map(|(name, text)| Some((name, HeaderValue::from_str(&text).ok()?)));
        parsed.collect()
    }
}
