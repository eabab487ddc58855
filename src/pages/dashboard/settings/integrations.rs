//! Integrations: API keys, this hour's use, and how to begin.

use askama::Template;

use super::quick_start::{self, Sample};
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::key::{self, Key};
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Done, Empty, When};

pub const AT: &str = "/settings/integrations";
pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/settings/integrations.html")]
struct Integrations {
    frame: Frame,
    done: Done,
    /// Where there is a limit.
    facts: Vec<(String, String)>,
    no_limit: Option<String>,
    has_api: bool,
    new_key_at: String,
    keys: Vec<Line>,
    no_keys: Empty,
    webhooks_at: String,
    samples: Vec<Sample>,
}

/// A key.
struct Line {
    name: String,
    last_four: String,
    scopes: Vec<&'static str>,
    last_used: Option<When>,
    expires: Option<When>,
    state: State,
    /// Where it is revoked, while it works.
    revoke_at: Option<String>,
}

enum State {
    Works,
    Expired,
    Revoked(When),
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, row, now) = (desk.desk.t, desk.company_row(), call.arrived_at);
    let done = desk.desk.done(&mut call.query(), &["key-revoked"]);
    let keys = call.app.db.read(|connection| key::list(connection, row))?;
    let line = |key: Key| {
        let revoke_at = desk.at(&format!("{AT}/keys/{}/revoke", key.id));
        line(&desk, now, key, revoke_at)
    };
    let (facts, no_limit) = match requests_per_hour(&desk) {
        Some(limit) => (facts(&desk, limit), None),
        None => (Vec::new(), Some(t.count("use-unlimited", used(&desk)))),
    };
    let new_key_at = desk.at(&format!("{AT}/keys/new"));
    let shown = Integrations {
        frame: desk.frame(&t.get("integrations-title"), AT)?,
        done: Done { message: done },
        facts,
        no_limit,
        has_api: desk.membership.company.plan.has_api(),
        no_keys: Empty {
            title: t.get("keys-none-title"),
            text: t.get("keys-none-text"),
            action: Some((new_key_at.clone(), t.get("key-new"))),
        },
        new_key_at,
        webhooks_at: desk.at(super::webhooks::AT),
        keys: keys.into_iter().rev().map(line).collect(),
        samples: quick_start::samples(t, &call.app.base_url.origin, quick_start::PLACE),
    };
    page(StatusCode::OK, &shown)
}

fn requests_per_hour(desk: &CompanyDesk) -> Option<u64> {
    let company = &desk.membership.company;
    company.plan.requests_per_hour(company.requests_per_hour)
}

fn used(desk: &CompanyDesk) -> i64 {
    let (call, company) = (desk.desk.call, &desk.membership.company);
    let hours = &call.app.limits.hours;
    let used = hours.count(&company.row, call.arrived_at);
    i64::try_from(used).unwrap_or(i64::MAX)
}

/// The plan, and what of this hour is used.
fn facts(desk: &CompanyDesk, limit: u64) -> Vec<(String, String)> {
    let (t, call, company) = (desk.desk.t, desk.desk.call, &desk.membership.company);
    let plan = t.get(&format!("plan-{}", company.plan));
    let numbers = [
        ("used", t.decimal(used(desk)).into()),
        ("limit", t.decimal(limit).into()),
    ];
    // The minute that has begun counts as one.
    let seconds = call.app.limits.hours.seconds_left(call.arrived_at);
    let left = seconds.div_ceil(60) * 60;
    let left = t.duration(i64::try_from(left).unwrap_or(i64::MAX));
    let facts = [
        ("general-plan", plan),
        ("use-title", t.with("use-of", &numbers)),
        ("use-reset", left),
    ];
    facts.map(|(term, value)| (t.get(term), value)).into()
}

fn line(desk: &CompanyDesk, now: Timestamp, key: Key, revoke_at: String) -> Line {
    let state = match (key.revoked_at, key.expires_at) {
        (Some(at), _) => State::Revoked(desk.when(at)),
        (None, Some(at)) if at <= now => State::Expired,
        _ => State::Works,
    };
    let works = matches!(state, State::Works);
    Line {
        name: key.name,
        last_four: key.last_four,
        scopes: key.scopes.iter().map(|scope| scope.name()).collect(),
        last_used: key.last_used_at.map(|at| desk.when(at)),
        expires: key.expires_at.map(|at| desk.when(at)),
        state,
        revoke_at: works.then_some(revoke_at),
    }
}
