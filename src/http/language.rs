//! Which languages somebody would like to read.

use warp::http::{HeaderMap, header};

use super::cookie;
use crate::app::App;
use crate::rules::language::accepted;

/// What a browser chose on a page for whoever comes.
const NAME: &str = "assessly_language";
/// Seconds that it is kept: a year.
const LASTS: u32 = 365 * 24 * 60 * 60;
/// Bytes of the longest tag that anybody has (RFC 5646, section 4.4.1).
const LONGEST: usize = 35;

/// What a browser chose, then what it asks for.
pub(super) fn of_browser(app: &App, headers: &HeaderMap) -> Vec<String> {
    let chosen = cookie::find(app, headers, NAME).filter(|tag| tag.len() <= LONGEST);
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let asked = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(accepted);
    chosen.into_iter().chain(asked).map(str::to_owned).collect()
}

/// `None` leaves it to what the browser asks for.
pub fn set_cookie(app: &App, chosen: Option<&str>) -> String {
    match chosen {
        Some(tag) => cookie::set(app, NAME, tag, Some(LASTS)),
        None => cookie::set(app, NAME, "", Some(0)),
    }
}
