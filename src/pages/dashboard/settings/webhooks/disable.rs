//! Sending nothing to an endpoint for a while.

use super::{endpoint_at, find, words};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::endpoint::{self, Change};
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::rules::act::Act;

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, endpoint) = (desk.desk.t, find(&desk)?);
    let waiting = words::deliveries(t, endpoint.health.pending);
    let act = Danger {
        title: t.text("webhook-disable-title", "host", words::host(&endpoint.url)),
        lines: vec![
            t.get("webhook-disable-text"),
            t.text("webhook-disable-waiting", "deliveries", waiting),
        ],
        button: t.get("webhook-disable"),
        back: &endpoint_at(&endpoint.id, ""),
    };
    danger::ask(&desk, act)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let at = endpoint_at(&id, "?done=endpoint-disabled");
    let write = move |tx: &Tx| {
        let old = endpoint::get(tx, tx.sealer, company, &id)?;
        let change = Change {
            enabled: Some(false),
            ..Change::default()
        };
        let (endpoint, _) = endpoint::update(tx, company, &old, change)?;
        let subject = words::spoken(&endpoint);
        audit::record(tx, company, &actor, Act::EndpointDisabled, Some(&subject))
    };
    call.write_as_member(write).await?;
    Ok(Reply::see_other(&CompanyDesk::of(&call)?.at(&at)))
}
