//! Revoking an invitation, and resetting it: each is asked about before.

use super::{HERE, find_one, who};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::{attempt, audit, invitation};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::MOST_BYTES;
use crate::rules::act::Act;

pub async fn ask_revoke(call: Call) -> Result<Reply> {
    ask(&call, "revoke")
}

pub async fn ask_reset(call: Call) -> Result<Reply> {
    ask(&call, "reset")
}

fn ask(call: &Call, act: &str) -> Result<Reply> {
    let desk = AssessmentDesk::of(call)?;
    let (one, t) = (find_one(call, &desk)?, desk.company.desk.t);
    let act = Danger {
        title: t.text(&format!("inv-{act}-title"), "who", who(&one)),
        lines: vec![t.get(&format!("inv-{act}-text"))],
        button: t.get(&format!("inv-{act}")),
        back: &desk.path(&format!("{HERE}/{}", one.id)),
    };
    danger::ask(&desk.company, act)
}

pub async fn revoke(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (company, id) = (desk.company.company_row(), find_one(&call, &desk)?.id);
    let (actor, own) = (call.actor(), id.clone());
    let write = move |tx: &Tx| {
        let current = invitation::get(tx, company, &own, tx.now)?;
        if !current.is_revoked() {
            audit::record(tx, company, &actor, Act::CandidateUninvited, Some(&own))?;
        }
        invitation::revoke(tx, &current).map(drop)
    };
    call.write_as_member(write).await?;
    Ok(back(&desk, &id, "inv-revoked"))
}

pub async fn reset(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (company, id) = (desk.company.company_row(), find_one(&call, &desk)?.id);
    let (actor, own, documents) = (call.actor(), id.clone(), call.app.documents.clone());
    let write = move |tx: &Tx| {
        let current = invitation::get(tx, company, &own, tx.now)?;
        audit::record(tx, company, &actor, Act::InvitationReset, Some(&own))?;
        attempt::reset(tx, &documents, &current).map(drop)
    };
    call.write_as_member(write).await?;
    Ok(back(&desk, &id, "inv-reset"))
}

fn back(desk: &AssessmentDesk<'_>, id: &str, done: &str) -> Reply {
    Reply::see_other(&desk.at(&format!("{HERE}/{id}?done={done}")))
}
