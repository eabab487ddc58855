//! Asking for the password again, before what only its owner should do.

use askama::Template;

use super::desk::{Desk, MOST_BYTES, page};
use super::faults::Faults;
use super::frame::Frame;
use super::parts::{Field, Summary};
use super::passwords::{self, Tried};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode, session};
use crate::model::user;
use crate::rules::next;

const HOME: &str = "/dashboard";
pub const PARAMETERS: [&str; 1] = ["next"];

#[derive(Template)]
#[template(path = "dashboard/confirm.html")]
struct Confirm {
    frame: Frame,
    summary: Summary,
    email: String,
    token: String,
    next: String,
    password: Field,
}

pub async fn show(call: Call) -> Result<Reply> {
    let mut query = call.query();
    let wish = query.text("next").unwrap_or_default();
    let wish = next::safe(&wish).unwrap_or(HOME);
    form(&call, StatusCode::OK, wish, &Faults::default())
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let wish = next::safe(sent.get("next").unwrap_or_default()).unwrap_or(HOME);
    let t = Desk::of(&call)?.t;
    let given = sent.get("password").unwrap_or_default();
    if given.is_empty() {
        let mut faults = Faults::default();
        faults.add("password", t.get("error-password-required"));
        return form(&call, StatusCode::UNPROCESSABLE_ENTITY, wish, &faults);
    }
    let tried = passwords::verify_own(&call, given).await?;
    let status = match &tried {
        Tried::Right(user) => {
            let (row, hash) = (user.row, user.password_hash.clone());
            let check = move |tx: &Tx| user::check_password(tx, row, hash.as_deref());
            return session::renew(&call, wish, check).await;
        }
        Tried::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Tried::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let faults = passwords::fault(t, &tried, "password", "error-password-wrong");
    form(&call, status, wish, &faults)
}

fn form(call: &Call, status: StatusCode, next: &str, faults: &Faults) -> Result<Reply> {
    let desk = Desk::of(call)?;
    let t = desk.t;
    let shown = Confirm {
        frame: desk.frame(faults.title(t, &t.get("confirm-title"))),
        summary: faults.summary(t),
        email: desk.session.email.clone(),
        token: desk.token(),
        next: next.to_owned(),
        password: Field::password(t, faults, "password", "current-password").first(faults),
    };
    page(status, &shown)
}
