//! The end of an endpoint.

use super::{AT, endpoint_at, find, words};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::endpoint;
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::rules::act::Act;

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, endpoint) = (desk.desk.t, find(&desk)?);
    let health = &endpoint.health;
    let called_off = words::deliveries(t, health.pending.saturating_add(health.held));
    let act = Danger {
        title: t.text("webhook-delete-title", "host", words::host(&endpoint.url)),
        lines: vec![
            t.text("webhook-delete-text", "url", &endpoint.url),
            t.text("webhook-delete-waiting", "deliveries", called_off),
        ],
        button: t.get("webhook-delete-do"),
        back: &endpoint_at(&endpoint.id, ""),
    };
    danger::ask(&desk, act)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let write = move |tx: &Tx| {
        let old = endpoint::get(tx, tx.sealer, company, &id)?;
        endpoint::delete(tx, old.row)?;
        let subject = words::spoken(&old);
        audit::record(tx, company, &actor, Act::EndpointDeleted, Some(&subject))
    };
    call.write_as_member(write).await?;
    let at = format!("{AT}?done=endpoint-deleted");
    Ok(Reply::see_other(&CompanyDesk::of(&call)?.at(&at)))
}
