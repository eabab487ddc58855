//! One endpoint: how it fares, what can be done with it, what was sent lately.

use std::time::Duration;

use askama::Template;

use super::table::Table;
use super::words::{self, Badge};
use super::{AT, DELIVERIES_AT, delivery_at, endpoint_at, find};
use crate::db::Tx;
use crate::error::{Code, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::delivery::{self, Filter};
use crate::model::endpoint::{self, Endpoint, sample};
use crate::model::{assessment, audit};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Choice, Copy, Done, Select, When};
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::{backoff, event_type};

pub const PARAMETERS: [&str; 1] = ["done"];
const DONE: [&str; 6] = [
    "endpoint-changed",
    "endpoint-enabled",
    "endpoint-disabled",
    "held-sent",
    "held-cancelled",
    "held-kept",
];
/// Deliveries that are shown; the others are on their own page.
const LATEST: i64 = 10;
/// For so long the page of a test waits for what the receiver says.
const TEST_WAIT: Duration = Duration::from_secs(5);

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/show.html")]
struct Shown {
    frame: Frame,
    done: Done,
    /// What is in the way.
    notice: Option<String>,
    url: String,
    description: Option<String>,
    standing: Badge,
    facts: Vec<(String, Fact)>,
    /// As programs know them, and what each tells of.
    event_types: Vec<(String, String)>,
    assessments: Vec<String>,
    is_enabled: bool,
    /// What a test may send.
    kinds: Select,
    /// Something is held although it is enabled.
    has_held: bool,
    at: String,
    token: String,
    id: Copy,
    deliveries: Option<Table>,
    deliveries_at: String,
}

/// A value of the list of facts.
enum Fact {
    Text(String),
    Time(When),
}

pub async fn show(call: Call) -> Result<Reply> {
    let done = CompanyDesk::of(&call)?.desk.done(&mut call.query(), &DONE);
    form(&call, StatusCode::OK, done, None).await
}

async fn form(
    call: &Call,
    status: StatusCode,
    done: Option<String>,
    notice: Option<String>,
) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let (t, row, now) = (desk.desk.t, desk.company_row(), call.arrived_at);
    let endpoint = find(&desk)?;
    let filter = Filter {
        endpoint: Some(endpoint.id.clone()),
        ..Filter::default()
    };
    let latest = move |connection: &_| delivery::list(connection, row, &filter, LATEST, 0);
    let latest = call.app.db.read_slow(row, latest).await?;
    let all = format!("{DELIVERIES_AT}?endpoint={}", endpoint.id);
    let host = words::host(&endpoint.url);
    let told = endpoint.event_types.iter();
    let told = told.map(|kind| (kind.clone(), words::asked_for(t, kind)));
    let shown = Shown {
        frame: desk.frame(&host, AT)?,
        done: Done { message: done },
        notice: notice.or_else(|| warning(&desk, &endpoint, now)),
        standing: words::standing(t, &endpoint, now),
        facts: facts(&desk, &endpoint),
        assessments: titles(&desk, &endpoint)?,
        is_enabled: endpoint.enabled,
        kinds: kinds(t),
        has_held: endpoint.enabled && endpoint.health.held > 0,
        at: desk.at(&endpoint_at(&endpoint.id, "")),
        token: desk.desk.token(),
        id: Copy::of(t, "endpoint-id", t.get("webhook-id"), &endpoint.id),
        deliveries: (!latest.is_empty()).then(|| Table::of(&desk, &latest, None)),
        deliveries_at: desk.at(&all),
        url: endpoint.url,
        description: endpoint.description,
        event_types: told.collect(),
    };
    page(status, &shown)
}

/// The first is chosen.
fn kinds(t: &'static Texts) -> Select {
    let choice = |kind: &'static str| Choice {
        value: kind.to_owned(),
        label: words::happened(t, kind),
        help: Some(kind.to_owned()),
        is_chosen: kind == event_type::TEST,
    };
    Select {
        t,
        name: "type",
        label: t.get("webhook-test-type"),
        error: None,
        choices: sample::TYPES.map(choice).into(),
    }
}

/// Why nothing arrives, and what will come of it.
fn warning(desk: &CompanyDesk, endpoint: &Endpoint, now: Timestamp) -> Option<String> {
    let (t, zone) = (desk.desk.t, &desk.membership.company.zone);
    let health = &endpoint.health;
    if !endpoint.enabled {
        let reason = endpoint.disabled_reason.as_deref()?;
        return t.find(&format!("webhook-why-{reason}"));
    }
    if !backoff::worries(health.consecutive_failures, health.hopeful_since, now) {
        return None;
    }
    let off = t.date_time(backoff::hopeless_at(health.hopeful_since), zone);
    Some(t.text("webhook-worry", "time", off))
}

fn facts(desk: &CompanyDesk, endpoint: &Endpoint) -> Vec<(String, Fact)> {
    let t = desk.desk.t;
    let health = &endpoint.health;
    let time = |at: Option<Timestamp>| match at {
        Some(at) => Fact::Time(desk.when(at)),
        None => Fact::Text(t.get("never")),
    };
    let payload = format!("webhook-payload-{}", endpoint.payload.name());
    let ordering = format!("webhook-ordering-{}", endpoint.ordering.name());
    let mut facts = vec![
        ("webhook-last-success", time(health.last_success_at)),
        ("webhook-last-failure", time(health.last_failure_at)),
        (
            "webhook-failures",
            Fact::Text(health.consecutive_failures.to_string()),
        ),
        (
            "webhook-pending",
            Fact::Text(words::deliveries(t, health.pending)),
        ),
        (
            "webhook-held",
            Fact::Text(words::deliveries(t, health.held)),
        ),
        ("webhook-payload", Fact::Text(t.get(&payload))),
        ("webhook-ordering", Fact::Text(t.get(&ordering))),
    ];
    if let Some(at) = endpoint.disabled_at {
        facts.insert(0, ("webhook-disabled-since", Fact::Time(desk.when(at))));
    }
    let headers: Vec<&str> = endpoint.headers.keys().map(String::as_str).collect();
    if !headers.is_empty() {
        facts.push(("webhook-headers", Fact::Text(headers.join(", "))));
    }
    let named = facts.into_iter().map(|(id, fact)| (t.get(id), fact));
    named.collect()
}

/// Of the assessments that it asks for.
fn titles(desk: &CompanyDesk, endpoint: &Endpoint) -> Result<Vec<String>> {
    let (call, row) = (desk.desk.call, desk.company_row());
    let origin = &call.app.base_url.origin;
    call.app.db.read(|connection| {
        let title = |id: &String| match assessment::get(connection, row, id, origin) {
            Ok(found) => Ok(found.plain_title()),
            Err(error) if error.code == Code::NotFound => Ok(id.clone()),
            Err(error) => Err(error),
        };
        endpoint.assessment_ids.iter().map(title).collect()
    })
}

/// Sends a test, and leads to what came of it.
pub async fn test(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let kind = sent.get("type").and_then(sample::kind);
    let kind = kind.unwrap_or(event_type::TEST);
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let send = move |tx: &Tx| {
        let found = endpoint::get(tx, tx.sealer, company, &id)?;
        let sent = endpoint::send_test(tx, company, &found, kind)?;
        let subject = words::spoken(&found);
        audit::record(tx, company, &actor, Act::EndpointTested, Some(&subject))?;
        Ok(sent.delivery.id)
    };
    let sent = match call.write_as_member(send).await {
        Ok(sent) => sent,
        Err(error) if error.code == Code::Conflict => {
            let notice = Texts::of_call(&call).get("webhook-test-not-now");
            return form(&call, StatusCode::CONFLICT, None, Some(notice)).await;
        }
        Err(error) => return Err(error),
    };
    let tried = |connection: &_| delivery::tried(connection, company, &sent);
    call.wait_for(TEST_WAIT, tried).await?;
    let at = delivery_at(&sent, "?done=tested");
    Ok(Reply::see_other(&CompanyDesk::of(&call)?.at(&at)))
}
