//! A browser in which an account was signed in before: its cookie says so, and what is tried there is
//! counted apart. So strangers who try that account's passwords delay each other, and not whoever
//! has used it here (OWASP calls it a device cookie).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;
use warp::http::HeaderMap;

use super::cookie;
use crate::app::App;
use crate::kit::time::Timestamp;
use crate::rules::email;

const NAME: &str = "assessly_device";
/// After each sign-in there is a new one, for a quarter of a year.
const KEPT_SECONDS: u32 = 90 * 24 * 60 * 60;
const NONCE: usize = 22;

/// The cookie for the browser in which `email` has just signed in. A browser remembers the last
/// account only.
pub fn set_cookie(app: &App, email: &str, now: Timestamp) -> String {
    let ends = now.plus_seconds(i64::from(KEPT_SECONDS)).millis();
    let text = format!("{}.{ends}", app.random.base62(NONCE));
    let value = format!("{text}.{}", seal(app, &text, email));
    cookie::set(app, NAME, &value, Some(KEPT_SECONDS))
}

/// By what the tries of this browser are counted, where `email` has signed in there.
pub fn find<'a>(app: &App, headers: &'a HeaderMap, email: &str, now: Timestamp) -> Option<&'a str> {
    let value = cookie::find(app, headers, NAME)?;
    let (text, sealed) = value.rsplit_once('.')?;
    let (_, ends) = text.split_once('.')?;
    let right = seal(app, text, email);
    let is_right: bool = right.as_bytes().ct_eq(sealed.as_bytes()).into();
    let lasts = now < Timestamp::from_millis(ends.parse().ok()?);
    (is_right && lasts).then_some(text)
}

fn seal(app: &App, text: &str, email: &str) -> String {
    let key = app.db.sealer().derive("assessly device");
    let bound = format!("{text} {}", email::key(email));
    URL_SAFE_NO_PAD.encode(blake3::keyed_hash(&key, bound.as_bytes()).as_bytes())
}
