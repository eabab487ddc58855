//! Ending an invitation that was not used yet.

use super::team::AT;
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::one_time_link::{self, Invitation};
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::rules::act::Act;

pub async fn show(call: Call) -> Result<Reply> {
    let invitation = find(&call)?;
    let desk = CompanyDesk::of(&call)?;
    let t = desk.desk.t;
    let act = Danger {
        title: t.text("invitation-revoke-title", "email", &invitation.email),
        lines: vec![t.get("invitation-revoke-text")],
        button: t.get("invitation-revoke-do"),
        back: AT,
    };
    danger::ask(&desk, act)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let id = find(&call)?.id;
    let (row, actor) = (call.membership()?.company.row, call.actor());
    let revoke = move |tx: &Tx| {
        let gone = one_time_link::revoke_invitation(tx, row, &id)?;
        audit::record(tx, row, &actor, Act::InvitationRevoked, Some(&gone.email))
    };
    call.write_as_member(revoke).await?;
    let desk = CompanyDesk::of(&call)?;
    Ok(Reply::see_other(
        &desk.at(&format!("{AT}?done=invitation-revoked")),
    ))
}

/// The invitation of the path, where the person might have given its role.
fn find(call: &Call) -> Result<Invitation> {
    let (membership, id) = (call.membership()?, call.id("id")?);
    let (row, now) = (membership.company.row, call.arrived_at);
    let found = call
        .app
        .db
        .read(|connection| one_time_link::get_invitation(connection, row, &id, now))?;
    super::roles::check(membership.role, found.role)?;
    Ok(found)
}
