//! The first page of a link: what to expect, and who you are.

use askama::Template;

use crate::kit::time::Timestamp;
use crate::pages::layout::{Fault, Frame};
use crate::pages::markdown::Safe;

#[derive(Template)]
#[template(path = "take/landing.html")]
pub struct Landing {
    pub frame: Frame,
    pub faults: Vec<Fault>,
    pub company: String,
    pub title: String,
    pub description: Safe,
    pub facts: Vec<Fact>,
    /// What a candidate is told before the start.
    pub notes: Vec<String>,
    pub state: State,
}

/// One of the facts under the title.
pub struct Fact {
    pub term: String,
    pub text: String,
    /// Set where the text is a point in time.
    pub at: Option<Timestamp>,
}

pub enum State {
    /// The form that starts an attempt.
    Open { form: StartForm },
    /// An attempt is going on in this browser.
    Started { name: String, continue_at: String },
    /// The attempt of this browser is over, and there is no other.
    Done { receipt_at: String },
}

pub struct StartForm {
    /// With the query as it came, so that the start captures it.
    pub action: String,
    pub token: String,
    /// Of an earlier attempt in this browser.
    pub receipt_at: Option<String>,
    pub name: Field,
    /// Where the assessment asks for it.
    pub email: Option<Field>,
    /// Where there is more than one.
    pub languages: Vec<Choice>,
    pub consent: Option<Consent>,
}

#[derive(Default)]
pub struct Field {
    pub value: String,
    pub error: Option<String>,
}

pub struct Choice {
    pub tag: String,
    pub name: String,
    pub chosen: bool,
}

pub struct Consent {
    pub text: String,
    pub given: bool,
    pub error: Option<String>,
}
