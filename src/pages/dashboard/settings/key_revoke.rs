//! Ending a key.

use super::integrations::AT;
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::key;
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::rules::act::Act;

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (row, id) = (desk.company_row(), call.id("id")?);
    let key = call
        .app
        .db
        .read(|connection| key::get(connection, row, &id))?;
    let t = desk.desk.t;
    let act = Danger {
        title: t.text("key-revoke-title", "name", &key.name),
        lines: vec![t.text("key-revoke-text", "key", &key.last_four)],
        button: t.get("key-revoke-do"),
        back: AT,
    };
    danger::ask(&desk, act)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let (row, id) = (call.membership()?.company.row, call.id("id")?);
    let actor = call.actor();
    let revoke = move |tx: &Tx| {
        let key = key::revoke(tx, row, &id)?;
        audit::record(tx, row, &actor, Act::KeyRevoked, Some(&key.spoken()))
    };
    call.write_as_member(revoke).await?;
    let desk = CompanyDesk::of(&call)?;
    Ok(Reply::see_other(
        &desk.at(&format!("{AT}?done=key-revoked")),
    ))
}
