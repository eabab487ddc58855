//! Cookies: read by name, and set so that no script and no other site gets at them.

use warp::http::{HeaderMap, header};

use crate::app::App;

/// The value of the cookie that [`set`] made under `name`.
pub fn find<'a>(app: &App, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let name = full_name(app, name);
    pairs(headers)
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// The rest of each name that [`set`] made with `start` before it, in the order of the cookies:
/// browsers send first what they got first (RFC 6265, section 5.4).
pub fn rests<'a>(app: &App, headers: &'a HeaderMap, start: &str) -> Vec<&'a str> {
    let start = full_name(app, start);
    pairs(headers)
        .filter_map(|(name, _)| name.strip_prefix(&start))
        .collect()
}

fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// The value of a `Set-Cookie` header. `name` and `value` are letters, digits, `_`, `-` and `.`.
/// Without an age it goes with the browser's window.
pub fn set(app: &App, name: &str, value: &str, max_age_seconds: Option<u32>) -> String {
    let name = full_name(app, name);
    let secure = if app.base_url.is_https {
        "; Secure"
    } else {
        ""
    };
    let age = max_age_seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    format!("{name}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}")
}

/// Browsers take `__Host-` from this very host over https only.
fn full_name(app: &App, name: &str) -> String {
    let prefix = if app.base_url.is_https { "__Host-" } else { "" };
    format!("{prefix}{name}")
}
