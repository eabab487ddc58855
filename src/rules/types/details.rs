//! Answers that tell something of the candidate: date, email, phone, url, country. They are looked
//! at as far as a form can judge them, and never scored.

use serde_json::Value;

use super::Type;
use crate::rules::answer::{Answer, Fault};
use crate::rules::question::Question;

pub struct Detail {
    /// Characters that one may have; 0 where it is no text that people search for.
    pub(super) most: i64,
    /// The detail as it is kept; `None` where it is none.
    pub(super) read: fn(&str) -> Option<String>,
    /// What is expected.
    pub(super) expected: &'static str,
}

impl Detail {
    fn keep(&self, text: &str) -> Result<Option<Answer>, Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        match (self.read)(text) {
            Some(text) => Ok(Some(Answer::Text(text))),
            None => Err(Fault::new("invalid", format!("must be {}", self.expected))),
        }
    }
}

impl Type for Detail {
    fn fields(&self) -> &'static [&'static str] {
        &["required"]
    }

    fn text_limits(&self) -> (i64, i64) {
        (self.most, self.most)
    }

    fn read(&self, _: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        match value {
            Value::String(text) => self.keep(text),
            _ => Err(Fault::wrong_type("a string")),
        }
    }

    fn read_typed(&self, _: &Question, text: &str, _: &str) -> Result<Option<Answer>, Fault> {
        self.keep(text)
    }
}
