//! The endpoints of a company, and how each fares.

use askama::Template;

use super::words::{self, Badge};
use super::{AT, DELIVERIES_AT, endpoint_at};
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::endpoint::{self, Endpoint};
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Done, Empty, When};
use crate::rules::endpoint::MOST_ENDPOINTS;

pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/list.html")]
struct List {
    frame: Frame,
    done: Done,
    has_api: bool,
    lines: Vec<Line>,
    none: Empty,
    count: String,
    /// Nothing where there may be no more.
    new_at: Option<String>,
    deliveries_at: String,
}

struct Line {
    at: String,
    url: String,
    description: String,
    standing: Badge,
    last_success: Option<When>,
    pending: String,
    held: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, row, now) = (desk.desk.t, desk.company_row(), call.arrived_at);
    let done = desk.desk.done(&mut call.query(), &["endpoint-deleted"]);
    let sealer = call.app.db.sealer().clone();
    let most = i64::try_from(MOST_ENDPOINTS).unwrap_or(i64::MAX);
    // Each tells how many deliveries wait for it, and those are counted.
    let find = move |connection: &_| endpoint::list(connection, &sealer, row, most, 0);
    let endpoints = call.app.db.read_slow(row, find).await?;
    let new_at = desk.at(&format!("{AT}/new"));
    let line = |one: &Endpoint| line(&desk, now, one, desk.at(&endpoint_at(&one.id, "")));
    let shown = List {
        frame: desk.frame(&t.get("nav-webhooks"), AT)?,
        done: Done { message: done },
        has_api: desk.membership.company.plan.has_api(),
        lines: endpoints.iter().map(line).collect(),
        none: Empty {
            title: t.get("webhooks-none-title"),
            text: t.get("webhooks-none-text"),
            action: Some((new_at.clone(), t.get("webhook-new"))),
        },
        count: t.count(
            "count-endpoints",
            i64::try_from(endpoints.len()).unwrap_or(0),
        ),
        new_at: (endpoints.len() < MOST_ENDPOINTS).then_some(new_at),
        deliveries_at: desk.at(DELIVERIES_AT),
    };
    page(StatusCode::OK, &shown)
}

fn line(desk: &CompanyDesk, now: Timestamp, endpoint: &Endpoint, at: String) -> Line {
    let t = desk.desk.t;
    let health = &endpoint.health;
    Line {
        at,
        url: endpoint.url.clone(),
        description: endpoint.description.clone().unwrap_or_default(),
        standing: words::standing(t, endpoint, now),
        last_success: health.last_success_at.map(|at| desk.when(at)),
        pending: health.pending.to_string(),
        held: health.held.to_string(),
    }
}
