//! One delivery: the event, each attempt with request and answer, and sending it again.

use std::time::Duration;

use askama::Template;

use super::request::Request;
use super::words::{self, Badge};
use super::{DELIVERIES_AT, delivery_at, endpoint_at};
use crate::db::Tx;
use crate::error::{Code as ErrorCode, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::audit;
use crate::model::delivery::{self, Attempt, Delivery, Detail, Redelivered, State};
use crate::model::endpoint::secret::{self, Live};
use crate::model::endpoint::{self, Endpoint};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Code, Copy, Done, When};
use crate::pages::texts::Texts;
use crate::rules::act::Act;

pub const PARAMETERS: [&str; 1] = ["done"];
const DONE: [&str; 3] = ["tested", "redelivered", "delivery-cancelled"];
/// For so long the page waits for what the receiver says.
const WAIT: Duration = Duration::from_secs(5);

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/delivery.html")]
struct Shown {
    frame: Frame,
    done: Done,
    notice: Option<String>,
    /// What the event tells of, and as programs know that.
    told: String,
    kind: String,
    state: Badge,
    is_over: bool,
    created: When,
    next: Option<When>,
    finished: Option<When>,
    endpoint: Option<(String, String)>,
    repeats: Option<String>,
    ids: Vec<Copy>,
    at: String,
    token: String,
    /// The button that sends it now; nothing where that is not possible.
    send: Option<String>,
    cancel_at: Option<String>,
    attempts: Vec<Tried>,
    body: Code,
    curl: Option<Code>,
}

/// An attempt.
struct Tried {
    number: u32,
    started: When,
    answer: String,
    tone: &'static str,
    took: String,
    address: String,
    detail: Option<String>,
    /// Nothing where the endpoint is gone.
    request: Option<String>,
    is_signed: bool,
    /// Nothing where none came.
    response: Option<String>,
}

/// All that a page needs, read at once.
struct Found {
    detail: Detail,
    body: String,
    endpoint: Option<(Endpoint, Vec<Live>)>,
}

fn find(call: &Call) -> Result<Found> {
    let (company, id) = (call.membership()?.company.row, call.id("id")?);
    let (sealer, now) = (call.app.db.sealer(), call.app.clock.now());
    call.app.db.read(|connection| {
        let detail = delivery::detail(connection, company, &id)?;
        let endpoint_id = &detail.delivery.endpoint_id;
        let endpoint = match endpoint::get(connection, sealer, company, endpoint_id) {
            Ok(endpoint) => {
                let live = secret::live(connection, sealer, endpoint.row, now)?;
                Some((endpoint, live))
            }
            Err(error) if error.code == ErrorCode::NotFound => None,
            Err(error) => return Err(error),
        };
        let body = delivery::body(connection, detail.delivery.row)?;
        Ok(Found {
            detail,
            body,
            endpoint,
        })
    })
}

pub async fn show(call: Call) -> Result<Reply> {
    let done = CompanyDesk::of(&call)?.desk.done(&mut call.query(), &DONE);
    form(&call, StatusCode::OK, done, None)
}

fn form(
    call: &Call,
    status: StatusCode,
    done: Option<String>,
    notice: Option<String>,
) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let found = find(call)?;
    let delivery = &found.detail.delivery;
    let when = |at: Option<Timestamp>| at.map(|at| desk.when(at));
    let waits = matches!(delivery.state, State::Pending | State::Held);
    let request = found.request();
    let attempts = found.detail.attempts.iter().rev();
    let shown = Shown {
        frame: desk.frame(&words::happened(t, &delivery.event_type), DELIVERIES_AT)?,
        done: Done { message: done },
        notice,
        told: words::happened(t, &delivery.event_type),
        kind: delivery.event_type.clone(),
        state: words::state(t, delivery.state),
        is_over: delivery.finished_at.is_some(),
        created: desk.when(delivery.created_at),
        next: when(delivery.next_attempt_at),
        finished: when(delivery.finished_at),
        endpoint: found.endpoint.as_ref().map(|(endpoint, _)| {
            let at = desk.at(&endpoint_at(&endpoint.id, ""));
            (at, endpoint.url.clone())
        }),
        repeats: delivery
            .redelivery_of
            .as_ref()
            .map(|id| desk.at(&delivery_at(id, ""))),
        ids: ids(t, delivery),
        at: desk.at(&delivery_at(&delivery.id, "")),
        token: desk.desk.token(),
        send: found.send(t),
        cancel_at: waits.then(|| desk.at(&delivery_at(&delivery.id, "/cancel"))),
        attempts: attempts
            .map(|one| tried(&desk, one, request.as_ref()))
            .collect(),
        curl: request.map(|request| Code {
            t,
            id: "curl",
            label: t.get("delivery-curl"),
            text: request.curl(call.app.clock.now()),
        }),
        body: Code {
            t,
            id: "body",
            label: t.get("delivery-body"),
            text: pretty(&found.body),
        },
    };
    page(status, &shown)
}

impl Found {
    fn request(&self) -> Option<Request<'_>> {
        let (endpoint, secrets) = self.endpoint.as_ref()?;
        let delivery = &self.detail.delivery;
        Some(Request {
            endpoint,
            secrets,
            event_id: &delivery.event_id,
            body: &self.body,
            is_redelivery: delivery.redelivery_of.is_some(),
        })
    }

    fn send(&self, t: &Texts) -> Option<String> {
        let (endpoint, _) = self.endpoint.as_ref()?;
        if !endpoint.enabled {
            return None;
        }
        match self.detail.delivery.state {
            State::Sending => None,
            State::Pending | State::Held => Some(t.get("delivery-send-now")),
            _ => Some(t.get("delivery-send-again")),
        }
    }
}

fn ids(t: &'static Texts, delivery: &Delivery) -> Vec<Copy> {
    let all = [
        ("delivery-id", Some(&delivery.id)),
        ("event-id", Some(&delivery.event_id)),
        ("subject-id", delivery.subject.as_ref()),
    ];
    let shown = all.into_iter();
    shown
        .filter_map(|(name, id)| Some(Copy::of(t, name, t.get(name), id?)))
        .collect()
}

fn tried(desk: &CompanyDesk, attempt: &Attempt, request: Option<&Request>) -> Tried {
    let t = desk.desk.t;
    let head = request.map(|request| request.head(attempt.started_at));
    let signed = |head: &Vec<(String, String)>| {
        let mut names = head.iter().map(|(name, _)| name.as_str());
        names.any(|name| name == "webhook-signature")
    };
    Tried {
        number: attempt.number,
        started: desk.when(attempt.started_at),
        answer: words::answer(t, attempt.outcome.name(), attempt.status),
        tone: if attempt.outcome.is_success() {
            "good"
        } else {
            "bad"
        },
        took: t.count(
            "delivery-milliseconds",
            i64::try_from(attempt.milliseconds).unwrap_or(i64::MAX),
        ),
        address: attempt.remote_address.clone().unwrap_or_default(),
        detail: attempt.detail.clone(),
        is_signed: head.as_ref().is_some_and(signed),
        request: head.as_deref().map(lines),
        response: attempt.status.map(|_| response(attempt)),
    }
}

fn lines(head: &[(String, String)]) -> String {
    let line = |(name, value): &(String, String)| format!("{name}: {value}");
    head.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn response(attempt: &Attempt) -> String {
    let headers = serde_json::from_str(attempt.response_headers.get());
    let headers: Vec<(String, String)> = headers.unwrap_or_default();
    format!("{}\n\n{}", lines(&headers), attempt.response_body)
        .trim()
        .to_owned()
}

/// For reading; the bytes that are sent have no such spaces.
fn pretty(body: &str) -> String {
    let parsed: Result<serde_json::Value, _> = serde_json::from_str(body);
    let pretty = parsed.and_then(|value| serde_json::to_string_pretty(&value));
    pretty.unwrap_or_else(|_| body.to_owned())
}

/// Sends it now, and leads to what came of it.
pub async fn redeliver(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let send = move |tx: &Tx| {
        let delivery = match delivery::redeliver(tx, company, &id)? {
            Redelivered::Hastened(delivery) | Redelivered::Repeated(delivery) => delivery,
        };
        let subject = format!("{} {}", delivery.event_type, delivery.id);
        audit::record(tx, company, &actor, Act::DeliverySent, Some(&subject))?;
        Ok(delivery)
    };
    let sent = match call.write_as_member(send).await {
        Ok(sent) => sent,
        Err(error) if error.code == ErrorCode::Conflict => {
            let notice = Texts::of_call(&call).get("delivery-not-now");
            return form(&call, StatusCode::CONFLICT, None, Some(notice));
        }
        Err(error) => return Err(error),
    };
    let is_tried = |connection: &_| {
        let now = delivery::get(connection, company, &sent.id)?;
        let is_tried = now.attempt_count > sent.attempt_count || now.finished_at.is_some();
        Ok(is_tried.then_some(()))
    };
    call.wait_for(WAIT, is_tried).await?;
    let at = delivery_at(&sent.id, "?done=redelivered");
    Ok(Reply::see_other(&CompanyDesk::of(&call)?.at(&at)))
}
