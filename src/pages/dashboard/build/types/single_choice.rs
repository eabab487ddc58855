//! Options, one of which is right.

use serde_json::Value;

use super::rows::{self, Mark, Place, Rows};
use super::{Editor, key};
use crate::pages::dashboard::inputs::Values;
use crate::pages::texts::Texts;
use crate::rules::document::Question;

pub struct SingleChoice;

impl Editor for SingleChoice {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::OPTIONS]
    }

    fn mark(&self, values: &Values, list: &Place, number: usize) -> Option<Mark> {
        Some(Mark::one_of(values, list, number))
    }

    fn more(&self) -> &'static [&'static str] {
        &["penalty", "scored"]
    }

    /// The form names the right option by its number.
    fn correct(&self, values: &Values, made: &Value, _: &mut Vec<String>) -> Value {
        let number = values.get("correct").parse::<usize>().ok();
        let option = number.and_then(|number| made["options"].get(number));
        option.map_or(Value::Null, |option| option["id"].clone())
    }

    fn key(&self, t: &Texts, question: &Question, languages: (&str, &str)) -> Vec<String> {
        key::options(t, question, languages)
    }
}
