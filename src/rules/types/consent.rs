//! Whether somebody agrees. Where an answer is required, only agreement is one.

use serde_json::Value;

use super::Type;
use crate::rules::answer::{Answer, Fault};
use crate::rules::question::Question;

pub struct Consent;

impl Type for Consent {
    fn fields(&self) -> &'static [&'static str] {
        &["required"]
    }

    fn read(&self, _: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        match value {
            Value::Bool(agrees) => Ok(Some(Answer::Bool(*agrees))),
            Value::String(text) if text.trim().is_empty() => Ok(None),
            _ => Err(Fault::wrong_type("true or false")),
        }
    }

    fn read_typed(&self, _: &Question, text: &str, _: &str) -> Result<Option<Answer>, Fault> {
        match text {
            "true" => Ok(Some(Answer::Bool(true))),
            "false" => Ok(Some(Answer::Bool(false))),
            _ => Err(Fault::wrong_type("true or false")),
        }
    }

    fn validate(&self, question: &Question, answer: &Answer) -> Result<(), Fault> {
        match answer {
            Answer::Bool(false) if question.is_required() => {
                Err(Fault::new("required", "must be true"))
            }
            _ => Ok(()),
        }
    }
}
