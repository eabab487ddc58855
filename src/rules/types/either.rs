//! True or false, and yes or no: the same, but for what people read.

use serde_json::Value;

use super::Type;
use crate::kit::fields::{Message, named};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Correct, Question};

pub struct Either;

impl Type for Either {
    fn fields(&self) -> &'static [&'static str] {
        &["required", "points", "scored", "penalty", "correct"]
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        if !matches!(question.correct, None | Some(Correct::Bool(_))) {
            let message = named("true-or-false", "must be true or false");
            check.fault(&format!("{path}.correct"), "invalid_type", message);
        }
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        let message = "is required: true or false";
        let is_missing = question.correct.is_none();
        is_missing.then(|| named("key-true-false", message))
    }

    fn read(&self, _: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        match value {
            Value::Bool(is_true) => Ok(Some(Answer::Bool(*is_true))),
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

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        match (answer, &question.correct) {
            (Answer::Bool(value), Some(Correct::Bool(right))) if value == right => Fraction::WHOLE,
            _ => Fraction::NONE,
        }
    }

    fn best(&self, question: &Question) -> Points {
        match question.correct {
            Some(Correct::Bool(right)) => question.earned(&Answer::Bool(right)),
            _ => Points::ZERO,
        }
    }
}
