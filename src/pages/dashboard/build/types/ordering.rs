//! Options with their places.

use std::collections::HashSet;

use serde_json::Value;

use super::Editor;
use super::rows::{self, Rows};
use crate::pages::dashboard::inputs::Values;
use crate::pages::texts::Texts;
use crate::rules::document::Question;

pub struct Ordering;

impl Editor for Ordering {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::PLACES]
    }

    fn more(&self) -> &'static [&'static str] {
        &["scoring", "scored"]
    }

    /// The options that have a place, by their places.
    fn correct(&self, values: &Values, made: &Value, wrong: &mut Vec<String>) -> Value {
        let options = made["options"].as_array().into_iter().flatten();
        let mut taken = HashSet::new();
        let place = |(number, option): (usize, &Value)| {
            let name = format!("options[{number}].place");
            let written = values.trimmed(&name);
            let place = written.parse::<usize>().ok();
            let is_wrong = place.map_or(!written.is_empty(), |place| !taken.insert(place));
            if is_wrong {
                wrong.push(name);
            }
            Some((place?, option["id"].clone()))
        };
        let mut placed: Vec<(usize, Value)> = options.enumerate().filter_map(place).collect();
        placed.sort_by_key(|(place, _)| *place);
        match placed.is_empty() {
            true => Value::Null,
            false => placed.into_iter().map(|(_, id)| id).collect(),
        }
    }

    fn key(
        &self,
        _: &Texts,
        question: &Question,
        (language, fallback): (&str, &str),
    ) -> Vec<String> {
        let options = question.key().iter().filter_map(|id| question.option(id));
        let labels = options.map(|option| option.label(language, fallback));
        (1..)
            .zip(labels)
            .map(|(place, label): (usize, _)| format!("{place}. {label}"))
            .collect()
    }
}
