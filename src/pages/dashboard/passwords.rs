//! Passwords: tried, hashed and changed. Every door goes through [`verify`], which counts.

use super::faults::Faults;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::{Call, device};
use crate::kit::password::{self, Verdict};
use crate::model::user::{self, User};
use crate::pages::texts::Texts;
use crate::rules::email;

/// What came of a password.
pub enum Tried {
    Right(Box<User>),
    /// Or there is no such user, which nobody is told.
    Wrong,
    /// Not looked at: in so many seconds the next one is.
    Wait(u64),
}

/// Whether it is the password of whoever has that address. A browser in which the account was signed
/// in before is counted by itself: whoever else tries its passwords keeps nobody out there.
///
/// # Errors
/// `RateLimited` for an address with too many tries, and where too many passwords wait.
pub async fn verify(call: &Call, email: &str, given: &str) -> Result<Tried> {
    let known = device::find(&call.app, &call.headers, email, call.arrived_at);
    let counted = match known {
        Some(device) => account("device", device),
        None => account("password", email),
    };
    look(call, email, counted, given).await
}

/// Whether it is the password of whoever is signed in. Counted by session: whoever tries passwords
/// at the sign-in keeps nobody from confirming the own one.
///
/// # Errors
/// As for [`verify`].
pub async fn verify_own(call: &Call, given: &str) -> Result<Tried> {
    let session = call.session()?;
    let counted = account("session", &session.form_subject());
    look(call, &session.email, counted, given).await
}

async fn look(call: &Call, email: &str, account: [u8; 32], given: &str) -> Result<Tried> {
    let app = &call.app;
    if let Some(wait) = begin_try(call, &account)? {
        return Ok(Tried::Wait(wait));
    }
    let found = app
        .db
        .read(|connection| user::find_by_email(connection, email))?;
    let kept = found.as_ref().and_then(|user| user.password_hash.clone());
    let (given, random) = (given.to_owned(), app.random.clone());
    let looked = app.hashing.run(move || {
        let verdict = password::verify(&given, kept.as_deref());
        let is_old = verdict == Verdict::RightButOld;
        (verdict, is_old.then(|| password::hash(&given, &random)))
    });
    let (verdict, renewed) = looked.await.ok_or_else(busy)?;
    let Some(mut user) = found.filter(|_| verdict != Verdict::Wrong) else {
        return Ok(Tried::Wrong);
    };
    app.limits.wrong_passwords.forget(&account);
    if let Some(hash) = renewed {
        let (row, old, new) = (user.row, user.password_hash.take(), hash.clone());
        let renew = move |tx: &Tx| user::renew_hash(tx, row, old.as_deref(), &new);
        if !app.db.write(renew).await? {
            return Ok(Tried::Wrong);
        }
        user.password_hash = Some(hash);
    }
    Ok(Tried::Right(Box::new(user)))
}

/// What tries of one kind are counted by.
pub fn account(kind: &str, email: &str) -> [u8; 32] {
    let text = format!("{kind} {}", email::key(email));
    *blake3::hash(text.as_bytes()).as_bytes()
}

/// Counts a try before it is looked at, or tells in how many seconds the next one is heard.
///
/// # Errors
/// `RateLimited` for an address with too many tries.
pub fn begin_try(call: &Call, account: &[u8; 32]) -> Result<Option<u64>> {
    take_try(call)?;
    let begun = call
        .app
        .limits
        .wrong_passwords
        .begin(account, call.arrived_at);
    Ok(begun.err().map(seconds))
}

fn take_try(call: &Call) -> Result<()> {
    let app = &call.app;
    if !app.is_limited(call.address) {
        return Ok(());
    }
    let address = App::limit_address(call.address);
    let taken = app.limits.sign_ins.take(&address, call.arrived_at);
    taken.map_err(|wait| {
        let detail = "Too many passwords were tried from your network.";
        Error::new(Code::RateLimited, detail).retry_after(seconds(wait))
    })
}

/// Whole seconds, at least one.
fn seconds(millis: i64) -> u64 {
    millis.max(1).unsigned_abs().div_ceil(1000)
}

fn busy() -> Error {
    let detail = "Too many people sign in at this moment.";
    Error::new(Code::RateLimited, detail).retry_after(1)
}

/// The hash that is kept of a new password.
///
/// # Errors
/// `RateLimited` where too many wait.
pub async fn hash(call: &Call, given: &str) -> Result<String> {
    let (given, random) = (given.to_owned(), call.app.random.clone());
    let hashed = call
        .app
        .hashing
        .run(move || password::hash(&given, &random));
    hashed.await.ok_or_else(busy)
}

/// What a form tells of a try that was not right, at the password's field.
pub fn fault(t: &Texts, tried: &Tried, field: &str, wrong: &str) -> Faults {
    let mut faults = Faults::default();
    match tried {
        Tried::Right(_) => {}
        Tried::Wrong => faults.add(field, t.get(wrong)),
        Tried::Wait(seconds) => {
            let wait = t.duration(i64::try_from(*seconds).unwrap_or(i64::MAX));
            faults.add(field, t.text("error-password-wait", "time", wait));
        }
    }
    faults
}
