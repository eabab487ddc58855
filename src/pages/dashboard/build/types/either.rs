//! True or false, and yes or no: which of the two is right.

use serde_json::Value;

use super::Editor;
use crate::pages::dashboard::inputs::{Input, Inputs, Values};
use crate::pages::texts::Texts;
use crate::rules::document::{Correct, Question};

pub struct Either {
    /// Of the texts of its field.
    pub(super) word: &'static str,
    /// The texts of true and of false.
    pub(super) names: [&'static str; 2],
}

pub const TRUE_FALSE: Either = Either {
    word: "correct",
    names: ["choice-true", "choice-false"],
};

pub const YES_NO: Either = Either {
    word: "yes-no",
    names: ["choice-yes", "choice-no"],
};

impl Editor for Either {
    fn answer(&self, inputs: &Inputs<'_>, _: &[String]) -> Vec<Input> {
        vec![inputs.select("correct", self.word, &["", "true", "false"])]
    }

    fn more(&self) -> &'static [&'static str] {
        &["penalty", "scored"]
    }

    fn correct(&self, values: &Values, _: &Value, _: &mut Vec<String>) -> Value {
        values.get("correct").parse::<bool>().ok().into()
    }

    fn key(&self, t: &Texts, question: &Question, _: (&str, &str)) -> Vec<String> {
        let [yes, no] = self.names;
        match question.correct {
            Some(Correct::Bool(true)) => vec![t.get(yes)],
            Some(Correct::Bool(false)) => vec![t.get(no)],
            _ => Vec::new(),
        }
    }
}
