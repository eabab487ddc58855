//! All answers at a glance, before they are submitted.

use askama::Template;

use super::question::Timer;
use crate::pages::layout::{Fault, Frame};

#[derive(Template)]
#[template(path = "take/review.html")]
pub struct Review {
    pub frame: Frame,
    pub faults: Vec<Fault>,
    pub action: String,
    /// Under which the browser keeps what could not be sent yet.
    pub key: String,
    pub token: String,
    pub may_go_back: bool,
    pub back_to: String,
    pub answered: usize,
    pub rows: Vec<Row>,
    pub timer: Option<Timer>,
}

/// One question.
pub struct Row {
    pub number: usize,
    pub title: String,
    pub answered: bool,
    pub required: bool,
    pub marked: bool,
    /// Named in the summary above, for want of an answer.
    pub missing: bool,
    /// The address of its page.
    pub at: String,
}
