//! Taking a member out of the company.

use super::member::find;
use super::roles;
use super::team::AT;
use crate::db::Tx;
use crate::error::{Code, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::model::{audit, membership};
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::rules::act::Act;

pub async fn show(call: Call) -> Result<Reply> {
    ask(&call, None)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let member = find(&call)?;
    let (company, actor) = (call.membership()?.company.row, call.actor());
    let own = call.membership()?.role;
    let is_self = call.session()?.user_row == member.user_row;
    let remove = move |tx: &Tx| {
        roles::check(own, membership::get(tx, company, &member.id)?.role)?;
        membership::remove(tx, company, member.user_row)?;
        audit::record(tx, company, &actor, Act::MemberRemoved, Some(&member.email))
    };
    match call.write_as_member(remove).await {
        // Who left has no more to see here.
        Ok(()) if is_self => Ok(Reply::see_other("/dashboard")),
        Ok(()) => {
            let desk = CompanyDesk::of(&call)?;
            Ok(Reply::see_other(
                &desk.at(&format!("{AT}?done=member-removed")),
            ))
        }
        Err(error) if error.code == Code::Conflict => ask(&call, Some("error-role-last_owner")),
        Err(error) => Err(error),
    }
}

/// `problem` is the text of what was in the way.
fn ask(call: &Call, problem: Option<&str>) -> Result<Reply> {
    let member = find(call)?;
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let mut lines = vec![t.get("member-remove-text")];
    lines.extend(problem.map(|problem| t.get(problem)));
    let act = Danger {
        title: t.text("member-remove-question", "name", &member.name),
        lines,
        button: t.get("member-remove"),
        back: AT,
    };
    let mut reply = danger::ask(&desk, act)?;
    if problem.is_some() {
        reply.status = StatusCode::CONFLICT;
    }
    Ok(reply)
}
