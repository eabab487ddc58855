//! Options, any of which may be right.

use serde_json::Value;

use super::rows::{self, Mark, Place, Rows};
use super::{Editor, key};
use crate::pages::dashboard::inputs::Values;
use crate::pages::texts::Texts;
use crate::rules::document::Question;

pub struct MultipleChoice;

impl Editor for MultipleChoice {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::OPTIONS]
    }

    fn mark(&self, values: &Values, _: &Place, number: usize) -> Option<Mark> {
        let name = name(number);
        Some(Mark {
            kind: "checkbox",
            is_set: values.is_ticked(&name),
            name,
            value: "yes".to_owned(),
        })
    }

    fn more(&self) -> &'static [&'static str] {
        &["scoring", "min_choices", "max_choices", "scored"]
    }

    fn correct(&self, values: &Values, made: &Value, _: &mut Vec<String>) -> Value {
        let options = made["options"].as_array().into_iter().flatten();
        let options = options.enumerate();
        let right = options.filter(|(number, _)| values.is_ticked(&name(*number)));
        let ids: Vec<Value> = right.map(|(_, option)| option["id"].clone()).collect();
        match ids.is_empty() {
            true => Value::Null,
            false => ids.into(),
        }
    }

    fn key(&self, t: &Texts, question: &Question, languages: (&str, &str)) -> Vec<String> {
        key::options(t, question, languages)
    }
}

fn name(number: usize) -> String {
    format!("options[{number}].correct")
}
