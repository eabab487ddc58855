//! The table of deliveries: on their own page, and on that of an endpoint.

use std::collections::HashMap;

use askama::Template;

use super::words::{self, Badge};
use super::{delivery_at, endpoint_at};
use crate::model::delivery::Delivery;
use crate::pages::dashboard::desk::CompanyDesk;
use crate::pages::dashboard::parts::When;
use crate::pages::texts::Texts;

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/table.html")]
pub struct Table {
    t: &'static Texts,
    /// Endpoints are named where there may be several.
    names_endpoints: bool,
    lines: Vec<Line>,
}

impl askama::filters::HtmlSafe for Table {}

struct Line {
    at: String,
    /// What it tells of, and as programs know that.
    told: String,
    kind: String,
    /// Its address is not known of an endpoint that is deleted.
    endpoint: Option<(String, String)>,
    state: Badge,
    attempts: u32,
    answer: String,
    created: When,
}

impl Table {
    /// `hosts` by the endpoints' ids; `None` on the page of one endpoint.
    pub fn of(
        desk: &CompanyDesk,
        deliveries: &[Delivery],
        hosts: Option<&HashMap<String, String>>,
    ) -> Self {
        let t = desk.desk.t;
        let line = |one: &Delivery| {
            let host = hosts.and_then(|hosts| hosts.get(&one.endpoint_id));
            let at = || desk.at(&endpoint_at(&one.endpoint_id, ""));
            Line {
                at: desk.at(&delivery_at(&one.id, "")),
                told: words::happened(t, &one.event_type),
                kind: one.event_type.clone(),
                endpoint: host.map(|host| (at(), host.clone())),
                state: words::state(t, one.state),
                attempts: one.attempt_count,
                answer: words::last_answer(t, one),
                created: desk.when(one.created_at),
            }
        };
        Self {
            t,
            names_endpoints: hosts.is_some(),
            lines: deliveries.iter().map(line).collect(),
        }
    }
}
