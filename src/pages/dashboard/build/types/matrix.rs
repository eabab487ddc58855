//! Rows with their right options, which stand in a list of their own.

use serde_json::{Map, Value};

use super::Editor;
use super::rows::{self, Rows};
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values};
use crate::pages::texts::Texts;
use crate::rules::document::{Correct, Question};

pub struct Matrix;

impl Editor for Matrix {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::MATRIX_ROWS, &rows::PLAIN_OPTIONS]
    }

    fn answer(&self, inputs: &Inputs<'_>, _: &[String]) -> Vec<Input> {
        vec![inputs.one("multiple", "multiple", Control::Tick)]
    }

    /// Each row names its right options by their numbers: "2", or "1, 3".
    fn correct(&self, values: &Values, made: &Value, wrong: &mut Vec<String>) -> Value {
        let rows = made["rows"].as_array().into_iter().flatten();
        let mut key = Map::new();
        for (number, row) in rows.enumerate() {
            let name = format!("rows[{number}].correct");
            let ids = chosen(values.trimmed(&name), &made["options"]);
            if ids.is_none() {
                wrong.push(name);
            }
            let ids = ids.unwrap_or_default();
            let row = row["id"].as_str().unwrap_or_default().to_owned();
            match (values.is_ticked("multiple"), ids.as_slice()) {
                (_, []) => {}
                (false, [one]) => drop(key.insert(row, one.clone())),
                _ => drop(key.insert(row, ids.into())),
            }
        }
        match key.is_empty() {
            true => Value::Null,
            false => key.into(),
        }
    }

    fn key(
        &self,
        _: &Texts,
        question: &Question,
        (language, fallback): (&str, &str),
    ) -> Vec<String> {
        let Some(Correct::Rows(key)) = &question.correct else {
            return Vec::new();
        };
        let rows = question.rows().iter().filter_map(|row| {
            let ids = key.get(row.id())?.ids().iter();
            let options = ids.filter_map(|id| question.option(id));
            let labels: Vec<&str> = options
                .map(|option| option.label(language, fallback))
                .collect();
            Some(format!(
                "{} – {}",
                row.label(language, fallback),
                labels.join(", ")
            ))
        });
        rows.collect()
    }
}

/// The ids of the options whose numbers were written; `None` for what is no such number.
fn chosen(written: &str, options: &Value) -> Option<Vec<Value>> {
    let parts = written.split(',').map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let id = |part: &str| {
        let number: usize = part.parse().ok()?;
        let option = options.get(number.checked_sub(1)?)?;
        Some(option["id"].clone())
    };
    parts.map(id).collect()
}
