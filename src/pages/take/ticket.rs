//! The cookie of one assessment in one browser: who the browser is, and which attempt or invitation it
//! has.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::app::App;
use crate::http::{HeaderMap, cookie};
use crate::kit::secret::{self, is_secret};

/// Half a year: an attempt without a time limit may be left and taken up again.
const KEPT_SECONDS: u32 = 180 * 24 * 60 * 60;

/// Tickets that a browser keeps: more would fill the headers that proxies let through, 8 KB.
const MOST_TICKETS: usize = 50;
const NAME: &str = "assessly_take_";

/// Both parts are secrets of 256 bits; the database has their hashes only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    browser: String,
    attempt: String,
}

impl Ticket {
    /// The ticket that this browser has for an assessment.
    pub fn find(app: &App, headers: &HeaderMap, assessment_row: i64) -> Option<Self> {
        let value = cookie::find(app, headers, &name(assessment_row))?;
        let (browser, attempt) = value.split_once('.')?;
        (is_secret(browser) && is_secret(attempt)).then(|| Self {
            browser: browser.to_owned(),
            attempt: attempt.to_owned(),
        })
    }

    /// The ticket for the attempt that the form `start_id` starts: the same each time, so that a
    /// form sent twice starts one attempt. The browser stays who it was.
    pub fn issue(app: &App, start_id: &str, earlier: Option<&Self>) -> Self {
        let secret = |purpose: &str| {
            let key = app.db.sealer().derive(purpose);
            let hash = blake3::keyed_hash(&key, start_id.as_bytes());
            URL_SAFE_NO_PAD.encode(hash.as_bytes())
        };
        Self {
            browser: earlier.map_or_else(
                || secret("assessly candidate's browser"),
                |earlier| earlier.browser.clone(),
            ),
            attempt: secret("assessly candidate's attempt"),
        }
    }

    /// The ticket of who opened an invitation: its token leads to its attempts, on every device.
    pub fn of_invitation(app: &App, token: &str, earlier: Option<&Self>) -> Self {
        Self {
            browser: earlier.map_or_else(
                || secret::new(&app.random),
                |earlier| earlier.browser.clone(),
            ),
            attempt: token.to_owned(),
        }
    }

    pub fn browser_hash(&self) -> [u8; 32] {
        *blake3::hash(self.browser.as_bytes()).as_bytes()
    }

    pub fn attempt_hash(&self) -> [u8; 32] {
        *blake3::hash(self.attempt.as_bytes()).as_bytes()
    }

    /// What the tokens of this attempt's forms are made for.
    pub fn form_subject(&self) -> &str {
        &self.attempt
    }

    /// The `Set-Cookie` headers that give it to a browser, and take away the tickets which that got
    /// first where there are too many.
    pub fn set_cookies(
        &self,
        app: &App,
        headers: &HeaderMap,
        assessment_row: i64,
    ) -> impl Iterator<Item = String> {
        let value = format!("{}.{}", self.browser, self.attempt);
        let own = cookie::set(app, &name(assessment_row), &value, Some(KEPT_SECONDS));
        let mut others: Vec<i64> = cookie::rests(app, headers, NAME)
            .into_iter()
            .filter_map(|row| row.parse().ok())
            .filter(|row| *row != assessment_row)
            .collect();
        others.truncate((others.len() + 1).saturating_sub(MOST_TICKETS));
        let ends = others
            .into_iter()
            .map(|row| cookie::set(app, &name(row), "", Some(0)));
        std::iter::once(own).chain(ends)
    }
}

/// Each assessment has its own, so that two of them in one browser do not meet.
fn name(assessment_row: i64) -> String {
    format!("{NAME}{assessment_row}")
}

/// An id for one rendering of a form.
pub fn new_id(app: &App) -> String {
    app.random.base62(22)
}

/// Whether a form's id can be one of ours.
pub fn is_id(text: &str) -> bool {
    text.len() == 22 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
