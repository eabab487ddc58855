//! "Your account": who is signed in, where, under which name, in which language, and a new password.

use askama::Template;

use super::desk::{self, Desk, MOST_BYTES, page};
use super::faults::Faults;
use super::frame::Frame;
use super::language;
use super::parts::{Done, Field, Select, Summary};
use super::passwords::{self, Tried};
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode, session};
use crate::kit::fields::FieldErrors;
use crate::kit::text;
use crate::model::membership;
use crate::model::{audit, second_factor, session as sessions, user};
use crate::rules::act::Act;
use crate::rules::password as rules;

const AT: &str = "/account";
pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/account.html")]
struct Account {
    frame: Frame,
    summary: Summary,
    done: Done,
    name: Field,
    email: String,
    companies: Vec<Line>,
    language: Select,
    token: String,
    current_password: Option<Field>,
    new_password: Field,
    is_two_step: bool,
}

/// A company, and what the person is there.
struct Line {
    at: String,
    name: String,
    role: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let mut query = call.query();
    let done = Desk::of(&call)?.done(&mut query, &["name", "password", "language"]);
    form(&call, StatusCode::OK, done, None, &Faults::default())
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    match sent.get("do") {
        Some("name") => rename(&call, &sent).await,
        Some("language") => language::keep(&call, &sent, &format!("{AT}?done=language")).await,
        _ => password(&call, &sent).await,
    }
}

/// Another name, as members of the companies and the audit read it from now on.
async fn rename(call: &Call, sent: &Form) -> Result<Reply> {
    let given = sent.get("name").unwrap_or_default().trim().to_owned();
    let mut errors = FieldErrors::new();
    text::check_name("name", &given, &mut errors);
    if !errors.is_empty() {
        let faults = Faults::of(Desk::of(call)?.t, errors);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(call, status, None, Some(&given), &faults);
    }
    let (user, actor) = (call.session()?.user_row, call.actor());
    let rename = move |tx: &Tx| {
        let renamed = user::rename(tx, user, &given)?;
        audit::record_of_user(tx, user, &actor, Act::UserChanged, Some(&renamed.email))
    };
    call.write_as_user(rename).await?;
    Ok(Reply::see_other(&format!("{AT}?done=name")))
}

/// A new password.
async fn password(call: &Call, sent: &Form) -> Result<Reply> {
    let faults = read(call, sent)?;
    if !faults.is_empty() {
        return form(call, StatusCode::UNPROCESSABLE_ENTITY, None, None, &faults);
    }
    let session = call.session()?;
    let mut verified = None;
    if session.has_password {
        let given = sent.get("current_password").unwrap_or_default();
        let tried = passwords::verify_own(call, given).await?;
        let status = match &tried {
            Tried::Right(_) => StatusCode::OK,
            Tried::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
            Tried::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
        };
        if status != StatusCode::OK {
            let t = Desk::of(call)?.t;
            let wrong = "error-password-wrong";
            let faults = passwords::fault(t, &tried, "current_password", wrong);
            return form(call, status, None, None, &faults);
        }
        if let Tried::Right(user) = tried {
            verified = user.password_hash;
        }
    }
    let given = sent.get("new_password").unwrap_or_default();
    change(call, given, verified).await
}

fn read(call: &Call, sent: &Form) -> Result<Faults> {
    let desk = Desk::of(call)?;
    let session = desk.session;
    let text = |name: &str| sent.get(name).unwrap_or_default();
    let mut errors = FieldErrors::new();
    if session.has_password && text("current_password").is_empty() {
        errors.add("current_password", "required", "is required");
    }
    let own = [session.email.as_str(), &session.name];
    rules::check("new_password", text("new_password"), &own, &mut errors);
    Ok(Faults::of(desk.t, errors))
}

/// Every other browser is signed out, and this one gets a new session.
async fn change(call: &Call, given: &str, verified: Option<String>) -> Result<Reply> {
    let hash = passwords::hash(call, given).await?;
    let (user, actor) = (call.session()?.user_row, call.actor());
    let change = move |tx: &Tx| {
        user::check_password(tx, user, verified.as_deref())?;
        user::set_password(tx, user, &hash)?;
        audit::record_of_user(tx, user, &actor, Act::PasswordChanged, None)?;
        sessions::end_all(tx, user)
    };
    session::renew(call, &format!("{AT}?done=password"), change).await
}

fn form(
    call: &Call,
    status: StatusCode,
    done: Option<String>,
    name: Option<&str>,
    faults: &Faults,
) -> Result<Reply> {
    let desk = Desk::of(call)?;
    let (t, session) = (desk.t, desk.session);
    let user = session.user_row;
    let all = call
        .app
        .db
        .read(|connection| membership::list_of_user(connection, user))?;
    let is_two_step = call
        .app
        .db
        .read(|connection| second_factor::is_on(connection, user))?;
    let line = |one: membership::Membership| Line {
        at: desk::home(&one.company.slug),
        name: one.company.name,
        role: t.get(&format!("role-{}", one.role)),
    };
    let current = Field::password(t, faults, "current_password", "current-password");
    let new = Field::password(t, faults, "new_password", "new-password");
    let shown = Account {
        frame: desk.frame(faults.title(t, &t.get("account-title"))),
        summary: faults.summary(t),
        done: Done { message: done },
        name: Field::text(t, faults, "name", name.unwrap_or(&session.name)).autocomplete("name"),
        email: session.email.clone(),
        companies: all.into_iter().map(line).collect(),
        language: language::select(t, session.language.as_deref()),
        is_two_step,
        token: desk.token(),
        current_password: session.has_password.then_some(current),
        new_password: new.help(t.get("password-help")),
    };
    page(status, &shown)
}
