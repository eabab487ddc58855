//! Calling off what waits.

use super::{delivery_at, words};
use crate::db::Tx;
use crate::error::{Code, Result};
use crate::http::{Call, Reply};
use crate::model::{audit, delivery};
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::rules::act::Act;

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, row, id) = (desk.desk.t, desk.company_row(), call.id("id")?);
    let get = |connection: &_| delivery::get(connection, row, &id);
    let found = call.app.db.read(get)?;
    let act = Danger {
        title: t.text("delivery-cancel-title", "event", &found.event_type),
        lines: vec![t.text(
            "delivery-cancel-text",
            "state",
            words::state(t, found.state).word,
        )],
        button: t.get("delivery-cancel-do"),
        back: &delivery_at(&id, ""),
    };
    danger::ask(&desk, act)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let wanted = id.clone();
    let cancel = move |tx: &Tx| {
        let found = delivery::get(tx, company, &wanted)?;
        delivery::cancel(tx, company, &wanted)?;
        let subject = format!("{} {wanted}", found.event_type);
        audit::record(tx, company, &actor, Act::DeliveryCancelled, Some(&subject))
    };
    let page = match call.write_as_member(cancel).await {
        Ok(()) => "?done=delivery-cancelled",
        // It went on meanwhile; its page shows where it is.
        Err(error) if error.code == Code::Conflict => "",
        Err(error) => return Err(error),
    };
    Ok(Reply::see_other(
        &CompanyDesk::of(&call)?.at(&delivery_at(&id, page)),
    ))
}
