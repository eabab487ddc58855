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
    let shown = DangerPage {
        frame: desk.frame(&act.title, act.back)?,
        title: act.title,
        lines: act.lines,
        at: desk.desk.call.path.clone(),
        token: desk.desk.token(),
        button: act.button,
        back_at: desk.at(act.back),
    };
    page(StatusCode::OK, &shown)
}
