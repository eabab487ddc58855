//! The page before an act that cannot be taken back: what it will do, and to what.

use askama::Template;

use super::desk::{CompanyDesk, page};
use super::frame::Frame;
use crate::error::Result;
use crate::http::{Reply, StatusCode};

#[derive(Template)]
#[template(path = "dashboard/danger.html")]
struct DangerPage {
    frame: Frame,
    title: String,
    lines: Vec<String>,
    /// Where the form is sent: the page's own address.
    at: String,
    token: String,
    /// What the form remembers.
    seen: Option<String>,
    button: String,
    back_at: String,
}

/// What such a page says.
pub struct Danger<'a> {
    pub title: String,
    pub lines: Vec<String>,
    /// What the button does, in a verb.
    pub button: String,
    /// The page that one came from, behind the company's address.
    pub back: &'a str,
}

pub fn ask(desk: &CompanyDesk, act: Danger) -> Result<Reply> {
    ask_of(desk, act, None, StatusCode::OK)
}

/// The same about something that may change: the form sends back in the field `seen` what was shown.
pub fn ask_of(
    desk: &CompanyDesk,
    act: Danger,
    seen: Option<String>,
    status: StatusCode,
) -> Result<Reply> {
    let shown = DangerPage {
        frame: desk.frame(&act.title, act.back)?,
        title: act.title,
        lines: act.lines,
        at: desk.desk.call.path.clone(),
        token: desk.desk.token(),
        seen,
        button: act.button,
        back_at: desk.at(act.back),
    };
    page(status, &shown)
}
