//! A link that came by another way than this site: it sets a new password, once.

use askama::Template;

use super::desk::page;
use super::faults::Faults;
use super::frame::Frame;
use super::outside::MOST_BYTES;
use super::parts::{Field, Summary};
use super::{passwords, second_step};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, forgery};
use crate::kit::fields::FieldErrors;
use crate::kit::secret::is_secret;
use crate::model::audit::{self, Actor};
use crate::model::one_time_link::{self, Purpose};
use crate::model::session as sessions;
use crate::model::user::{self, User};
use crate::pages::take::notice::Notice;
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::password;

#[derive(Template)]
#[template(path = "dashboard/password_link.html")]
struct PasswordLink {
    frame: Frame,
    summary: Summary,
    at: String,
    token: String,
    email: String,
    new_password: Field,
}

/// Looking at the page does not use the link up: previews do that too.
pub async fn show(call: Call) -> Result<Reply> {
    match whose(&call)? {
        Some(user) => form(&call, StatusCode::OK, &user, &Faults::default()),
        None => used_up(&call),
    }
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.form(MOST_BYTES).await?;
    forgery::check(&call.app, &call.headers, &sent, call.param("secret"))?;
    let Some(user) = whose(&call)? else {
        return used_up(&call);
    };
    let given = sent.get("new_password").unwrap_or_default();
    let mut errors = FieldErrors::new();
    password::check(
        "new_password",
        given,
        &[&user.email, &user.name],
        &mut errors,
    );
    let faults = Faults::of(Texts::of_call(&call), errors);
    if !faults.is_empty() {
        return form(&call, StatusCode::UNPROCESSABLE_ENTITY, &user, &faults);
    }
    let hash = passwords::hash(&call, given).await?;
    // With its new password, which session and second step are bound to.
    let user = set(&call, &user, hash).await?;
    second_step::enter(&call, &user, false, "/dashboard").await
}

/// The user whose link it is.
fn whose(call: &Call) -> Result<Option<User>> {
    let secret = call.param("secret");
    if !is_secret(secret) {
        return Ok(None);
    }
    call.app.db.read(|connection| {
        let found = one_time_link::find(connection, secret, call.arrived_at)?;
        match found.map(|link| link.purpose) {
            Some(Purpose::Password { user_row }) => user::get(connection, user_row).map(Some),
            _ => Ok(None),
        }
    })
}

/// Ends the link, and every session that the old password began.
async fn set(call: &Call, user: &User, hash: String) -> Result<User> {
    let (secret, row) = (call.param("secret").to_owned(), user.row);
    let actor = Actor {
        name: Some(user.email.clone()),
        address: Some(call.address),
    };
    let set = move |tx: &Tx| {
        let link = one_time_link::take(tx, &secret)?;
        if link.purpose != (Purpose::Password { user_row: row }) {
            return Err(Error::not_found());
        }
        user::set_password(tx, row, &hash)?;
        audit::record_of_user(tx, row, &actor, Act::PasswordReset, None)?;
        sessions::end_all(tx, row)?;
        user::get(tx, row)
    };
    call.app.db.write(set).await
}

/// For a link that was used, is too old, or never was.
pub fn used_up(call: &Call) -> Result<Reply> {
    let t = Texts::of_call(call);
    let notice = Notice::new(t, "link-used")
        .line(t.get("link-used-text"))
        .line(t.get("link-used-next"))
        .link("/sign-in", t.get("sign-in"));
    page(StatusCode::GONE, &notice)
}

fn form(call: &Call, status: StatusCode, user: &User, faults: &Faults) -> Result<Reply> {
    let t = Texts::of_call(call);
    let new = Field::password(t, faults, "new_password", "new-password").first(faults);
    let shown = PasswordLink {
        frame: Frame::outside(call, faults.title(t, &t.get("password-link-title"))),
        summary: faults.summary(t),
        at: call.path.clone(),
        token: forgery::token(&call.app, call.param("secret")),
        email: user.email.clone(),
        new_password: new.help(t.get("password-help")),
    };
    page(status, &shown)
}
