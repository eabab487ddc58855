//! The cookie of a signed-in browser.

use warp::http::{HeaderMap, header};

use super::call::Call;
use super::reply::Reply;
use super::{cookie, device};
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::secret;
use crate::kit::time::Timestamp;
use crate::model::audit::{self, Actor};
use crate::model::session::{self, Session};
use crate::model::user::{self, User};
use crate::rules::act::Act;
use crate::rules::session::{self as rules, Times};

/// Where who is not signed in is sent, and who has to give the password again.
pub const SIGN_IN: &str = "/sign-in";
pub const CONFIRM: &str = "/confirm";

const NAME: &str = "assessly_session";

/// The session that the request's cookie names, unless it is over.
///
/// # Errors
/// When the database fails.
pub fn find(app: &App, headers: &HeaderMap, now: Timestamp) -> Result<Option<Session>> {
    let named = cookie::find(app, headers, NAME).filter(|value| secret::is_secret(value));
    let Some(named) = named else {
        return Ok(None);
    };
    let found = app
        .db
        .read(|connection| session::find(connection, named, now))?;
    if let Some(session) = found
        .as_ref()
        .filter(|found| found.times.is_worth_noting(now))
    {
        app.limits.session_used(session.row, now);
    }
    Ok(found)
}

/// Without "Keep me signed in" it goes with the browser's window.
pub fn set_cookie(app: &App, secret: &str, is_remembered: bool) -> String {
    let seconds = u32::try_from(rules::REMEMBERED).ok();
    cookie::set(app, NAME, secret, seconds.filter(|_| is_remembered))
}

pub fn no_cookie(app: &App) -> String {
    cookie::set(app, NAME, "", Some(0))
}

/// Signs the browser in, as a new session whatever it had, and leads to `next`.
///
/// # Errors
/// `Forbidden` where the password of `user` is another by now, and when the database fails.
pub async fn begin(call: &Call, user: &User, is_remembered: bool, next: &str) -> Result<Reply> {
    let times = Times::begin(is_remembered, call.arrived_at);
    let old = call.visitor().map(|session| session.row);
    let actor = Actor {
        name: Some(user.email.clone()),
        address: Some(call.address),
    };
    let (row, password) = (user.row, user.password_hash.clone());
    let begin = move |tx: &Tx| {
        user::check_password(tx, row, password.as_deref())?;
        user::note_sign_in(tx, row)?;
        audit::record_of_user(tx, row, &actor, Act::SignedIn, None)?;
        session::begin(tx, row, times, old)
    };
    let secret = call.app.db.write(begin).await?;
    let cookie = set_cookie(&call.app, &secret, is_remembered);
    let known = device::set_cookie(&call.app, &user.email, call.arrived_at);
    let reply = Reply::see_other(next).append(header::SET_COOKIE, &cookie);
    Ok(reply.append(header::SET_COOKIE, &known))
}

/// Puts a session of `times` in the place of the call's own, whose cookie is worth nothing then,
/// and leads to `next`. `change` is what else is done in the same transaction.
///
/// # Errors
/// `Forbidden` where the call's own was ended meanwhile, those of `change`, and when the database
/// fails.
pub async fn renew(
    call: &Call,
    next: &str,
    change: impl FnOnce(&Tx) -> Result<()> + Send + 'static,
) -> Result<Reply> {
    let old = call.session()?;
    let (row, hash, user) = (old.row, old.hash, old.user_row);
    // It ends when the old one would have.
    let times = Times {
        confirmed_at: call.arrived_at,
        seen_at: call.arrived_at,
        ..old.times
    };
    let renew = move |tx: &Tx| {
        session::check(tx, row, &hash)?;
        change(tx)?;
        session::begin(tx, user, times, Some(row))
    };
    let secret = call.app.db.write(renew).await?;
    let cookie = set_cookie(&call.app, &secret, times.is_remembered);
    Ok(Reply::see_other(next).append(header::SET_COOKIE, &cookie))
}
