//! Whether a statement is true.

use serde_json::Value;

use super::Editor;
use crate::pages::dashboard::inputs::{Input, Inputs, Values};
use crate::pages::texts::Texts;
use crate::rules::document::{Correct, Question};

pub struct TrueFalse;

impl Editor for TrueFalse {
    fn answer(&self, inputs: &Inputs<'_>, _: &[String]) -> Vec<Input> {
        vec![inputs.select("correct", "correct", &["", "true", "false"])]
    }

    fn more(&self) -> &'static [&'static str] {
        &["penalty", "scored"]
    }

    fn correct(&self, values: &Values, _: &Value) -> Value {
        values.get("correct").parse::<bool>().ok().into()
    }

    fn key(&self, t: &Texts, question: &Question, _: (&str, &str)) -> Vec<String> {
        match question.correct {
            Some(Correct::Bool(true)) => vec![t.get("choice-true")],
            Some(Correct::Bool(false)) => vec![t.get("choice-false")],
            _ => Vec::new(),
        }
    }
}
