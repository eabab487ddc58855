//! The end of the way: what was submitted, and what may be shown of it.

use askama::Template;

use crate::kit::time::Timestamp;
use crate::pages::layout::Frame;

#[derive(Template)]
#[template(path = "take/receipt.html")]
pub struct Receipt {
    pub frame: Frame,
    pub company: String,
    pub name: String,
    /// The time ended before the candidate submitted.
    pub by_deadline: bool,
    pub code: String,
    pub submitted_at: Timestamp,
    pub submitted_text: String,
    /// Where the assessment shows it.
    pub result: Option<Outcome>,
    pub answers: Vec<Answer>,
    pub onward: Option<Onward>,
    /// Where another attempt is allowed.
    pub again: Option<String>,
}

pub struct Outcome {
    pub score: String,
    pub percentage: Option<String>,
    pub verdict: Option<Verdict>,
    pub notes: Vec<String>,
}

pub struct Verdict {
    pub passed: bool,
    pub text: String,
}

pub struct Answer {
    pub title: String,
    /// What was answered, a line for each option.
    pub lines: Vec<String>,
    pub verdict: String,
    /// `good`, `bad` or nothing: the colour beside the words.
    pub tone: &'static str,
    pub points: Option<String>,
}

/// Where the assessment sends candidates afterwards; always a plain link.
pub struct Onward {
    pub address: String,
    pub host: String,
}
