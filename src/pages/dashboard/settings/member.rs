//! One member: the role, and the way to the removal.

use askama::Template;

use super::roles;
use super::team::AT;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::model::audit;
use crate::model::membership::{self, Member};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Select, Summary};
use crate::rules::act::Act;
use crate::rules::role::Role;

#[derive(Template)]
#[template(path = "dashboard/settings/member.html")]
struct MemberForm {
    frame: Frame,
    summary: Summary,
    name: String,
    email: String,
    at: String,
    remove_at: String,
    back_at: String,
    token: String,
    role: Select,
}

pub async fn show(call: Call) -> Result<Reply> {
    let member = find(&call)?;
    let role = member.role;
    form(&call, StatusCode::OK, member, role, &Faults::default())
}

/// Another role.
pub async fn update(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let member = find(&call)?;
    let own = call.membership()?.role;
    let given = sent.get("role").unwrap_or_default().parse().ok();
    let refused = || Error::invalid("role", "invalid_choice", "can not be given");
    let role: Role = given
        .filter(|role| own.may_give(*role))
        .ok_or_else(refused)?;
    let desk = CompanyDesk::of(&call)?;
    let back = desk.at(AT);
    if role == member.role {
        return Ok(Reply::see_other(&back));
    }
    let (company, actor) = (desk.company_row(), call.actor());
    let (id, user, email) = (member.id.clone(), member.user_row, member.email.clone());
    let change = move |tx: &Tx| {
        roles::check(own, membership::get(tx, company, &id)?.role)?;
        membership::set_role(tx, company, user, role)?;
        audit::record(
            tx,
            company,
            &actor,
            Act::RoleChanged,
            Some(&format!("{email}: {role}")),
        )
    };
    match call.write_as_member(change).await {
        Ok(()) => Ok(Reply::see_other(&format!("{back}?done=role-changed"))),
        Err(error) if error.code == Code::Conflict => {
            let mut faults = Faults::default();
            faults.add("role", desk.desk.t.get("error-role-last_owner"));
            form(&call, StatusCode::CONFLICT, member, role, &faults)
        }
        Err(error) => Err(error),
    }
}

/// The member of the path, where the person may change that role.
pub fn find(call: &Call) -> Result<Member> {
    let (membership, id) = (call.membership()?, call.id("id")?);
    let row = membership.company.row;
    let found = call
        .app
        .db
        .read(|connection| membership::get(connection, row, &id))?;
    roles::check(membership.role, found.role)?;
    Ok(found)
}

fn form(
    call: &Call,
    status: StatusCode,
    member: Member,
    chosen: Role,
    faults: &Faults,
) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let shown = MemberForm {
        frame: desk.frame(&faults.title(t, &member.name), AT)?,
        summary: faults.summary(t),
        name: member.name,
        email: member.email,
        at: call.path.clone(),
        remove_at: format!("{}/remove", call.path),
        back_at: desk.at(AT),
        token: desk.desk.token(),
        role: roles::select(t, faults, desk.membership.role, chosen),
    };
    page(status, &shown)
}
