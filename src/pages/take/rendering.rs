//! Ids of renderings of a landing page. Each is made here, for one place and one hour, so that views
//! can not be told under ids that no page ever had.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use super::ticket;
use super::visit::Visit;
use crate::app::App;
use crate::kit::time::Timestamp;

const HOUR_MILLIS: i64 = 3_600_000;
/// Characters before the seal, and of the seal.
const ID: usize = 22;
const SEAL: usize = 22;

/// An id for a rendering at `now`.
pub fn new(app: &App, visit: &Visit, now: Timestamp) -> String {
    let id = ticket::new_id(app);
    let seal = seal(app, visit, &id, hour(now));
    format!("{id}{seal}")
}

/// Whether a form's id can be one of ours: a start may come long after its page.
pub fn is_id(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.len() == ID + SEAL && text.bytes().all(is_part)
}

/// Whether the page of this place was rendered under that id, in this hour or the one before.
pub fn is_fresh(app: &App, visit: &Visit, text: &str, now: Timestamp) -> bool {
    if !is_id(text) {
        return false;
    }
    let (id, sealed) = text.split_at(ID);
    let hour = hour(now);
    [hour, hour - 1].into_iter().any(|hour| {
        let right = seal(app, visit, id, hour);
        right.as_bytes().ct_eq(sealed.as_bytes()).into()
    })
}

fn hour(now: Timestamp) -> i64 {
    now.millis().div_euclid(HOUR_MILLIS)
}

fn seal(app: &App, visit: &Visit, id: &str, hour: i64) -> String {
    let link = visit.link.as_ref().map_or(0, |link| link.row);
    let bound = format!("{} {link} {hour} {id}", visit.offering.row);
    let key = app.db.sealer().derive("assessly rendering");
    let hash = blake3::keyed_hash(&key, bound.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_bytes()[..16])
}
