//! Inviting somebody: a link, shown this once, for the inviter to send.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::roles;
use super::team::AT;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::model::audit::{self, Actor};
use crate::model::one_time_link::{self, Purpose};
use crate::model::{membership, user};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::once::{self, Once, Reader};
use crate::pages::dashboard::parts::{Copy, Field, Select, Summary};
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::role::Role;

#[derive(Template)]
#[template(path = "dashboard/settings/invitation_new.html")]
struct InvitationForm {
    frame: Frame,
    summary: Summary,
    at: String,
    back_at: String,
    token: String,
    form_id: String,
    email: Field,
    role: Select,
}

#[derive(Template)]
#[template(path = "dashboard/settings/invitation_made.html")]
struct Made {
    frame: Frame,
    is_again: bool,
    email: String,
    link: Copy,
    back_at: String,
}

/// What the page shows of an invitation that was made.
#[derive(Serialize, Deserialize)]
struct Kept {
    email: String,
    secret: String,
}

struct Typed {
    email: String,
    role: Role,
}

pub async fn show(call: Call) -> Result<Reply> {
    let frame = |title: &str| CompanyDesk::of(&call)?.frame(title, AT);
    let show = |made, is_again| show_made(&call, made, is_again);
    if let Some(made) = once::made(&call, Reader::Person, frame, show)? {
        return Ok(made);
    }
    let typed = Typed {
        email: String::new(),
        role: Role::Viewer,
    };
    form(&call, StatusCode::OK, &typed, &Faults::default())
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let giver = call.membership()?.role;
    let typed = read(&sent, giver)?;
    let (company, actor) = (call.membership()?.company.row, call.actor());
    let purpose = Purpose::Invitation {
        company_row: company,
        email: typed.email.clone(),
        role: typed.role,
        invited_by: call.session()?.user_row,
    };
    let email = typed.email.clone();
    let once = Once::of(&call, &sent, Reader::Person)?;
    let invite = once.guard(move |tx: &Tx| {
        let secret = invite(tx, &purpose, giver, &actor)?;
        Ok(Kept { email, secret })
    });
    match once.lead(call.write_as_member(invite).await) {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let faults = Faults::read(Texts::of_call(&call), "invite-", error)?;
            form(&call, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults)
        }
    }
}

/// A role above the own one is none that the page offers.
fn read(sent: &Form, giver: Role) -> Result<Typed> {
    let text = |name: &str| sent.get(name).unwrap_or_default().trim().to_owned();
    let role: Result<Role, String> = match text("role").as_str() {
        "" => Ok(Role::Viewer),
        given => given.parse(),
    };
    let refused = || Error::invalid("role", "invalid_choice", "can not be given");
    let role = role.ok().filter(|role| giver.may_give(*role));
    Ok(Typed {
        email: text("email"),
        role: role.ok_or_else(refused)?,
    })
}

fn invite(tx: &Tx, purpose: &Purpose, giver: Role, actor: &Actor) -> Result<String> {
    let Purpose::Invitation {
        company_row, email, ..
    } = purpose
    else {
        return Err(Error::not_found());
    };
    let mut errors = FieldErrors::new();
    user::check_email(email, &mut errors);
    errors.finish()?;
    if let Some(known) = user::find_by_email(tx, email)?
        && membership::role::of(tx, known.row, *company_row)?.is_some()
    {
        return Err(Error::invalid("email", "taken", "is a member already"));
    }
    one_time_link::check_invitation(tx, *company_row, email, giver, tx.now)?;
    audit::record(tx, *company_row, actor, Act::MemberInvited, Some(email))?;
    one_time_link::issue(tx, purpose)
}

fn form(call: &Call, status: StatusCode, typed: &Typed, faults: &Faults) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let shown = InvitationForm {
        frame: desk.frame(&faults.title(t, &t.get("invite-title")), AT)?,
        summary: faults.summary(t),
        at: call.path.clone(),
        back_at: desk.at(AT),
        token: desk.desk.token(),
        form_id: once::form_id(call),
        email: Field::email(t, faults, "email", &typed.email).first(faults),
        role: roles::select(t, faults, desk.membership.role, typed.role),
    };
    page(status, &shown)
}

fn show_made(call: &Call, made: Kept, is_again: bool) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let link = format!("{}/invitations/{}", call.app.base_url.origin, made.secret);
    let shown = Made {
        frame: desk.frame(&t.get("invited-title"), AT)?,
        is_again,
        email: made.email,
        link: Copy::of(t, "link", t.get("invited-link"), &link),
        back_at: desk.at(AT),
    };
    page(StatusCode::OK, &shown)
}
