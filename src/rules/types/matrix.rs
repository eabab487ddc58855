//! Rows that are answered with the same options: one for each row, or with `multiple` several.

use std::collections::HashSet;

use serde_json::Value;

use super::{Type, choices, parts};
use crate::kit::fields::{FieldErrors, Message, named};
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Correct, Item, Question};

const MOST_ROWS: usize = 50;

pub struct Matrix;

impl Type for Matrix {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required", "points", "scored", "rows", "options", "multiple", "correct",
        ]
    }

    fn complete(&self, question: &mut Question) {
        question.multiple.get_or_insert(false);
        choices::complete(question);
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        let field = format!("{path}.rows");
        match &question.rows {
            None => check.required(&field),
            Some(rows) => {
                check.count(&field, rows.len(), 1, MOST_ROWS, "rows");
                let mut seen = HashSet::new();
                for (number, row) in rows.iter().enumerate() {
                    let at = |name: &str| format!("{field}[{number}].{name}");
                    check.unique_id(&at("id"), row.id.as_deref(), &mut seen);
                    check.required_text(&at("label"), row.label.as_ref(), 2_000);
                }
            }
        }
        choices::check(question, false, path, check);
        check_key_shape(question, path, check);
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        let message = "is required: the right options of each row";
        let has_key = |row: &Item| !right(question, row.id()).is_empty();
        let is_whole = question.rows().iter().all(has_key);
        (!is_whole).then(|| named("key-matrix", message))
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        let Some(Correct::Rows(key)) = &question.correct else {
            return;
        };
        for (row, right) in key {
            let field = format!("{path}.correct.{row}");
            if !question.rows().iter().any(|known| known.id() == row) {
                let message = named("no-row", "names a row that does not exist");
                errors.add(field, "not_known", message);
            } else if right.ids().iter().any(|id| question.option(id).is_none()) {
                let message = named("no-option", "names an option that does not exist");
                errors.add(field, "not_known", message);
            }
        }
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        let read = |_: &str, value: &Value| match value {
            Value::String(id) if question.is_multiple() => choose(question, &[id.as_str()]),
            Value::String(id) => one(question, id),
            Value::Array(ids) if question.is_multiple() => {
                let ids: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
                choose(question, &ids.ok_or_else(wrong_type)?)
            }
            _ => Err(wrong_type()),
        };
        parts::read(&rows(question), value, read)
    }

    fn read_form(
        &self,
        question: &Question,
        values: &FormValues,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        let read = |_: &str, values: &FormValues| match question.is_multiple() {
            true => choose(question, &values.given("")),
            false => one(question, values.only("")?.unwrap_or_default()),
        };
        parts::read_form(&rows(question), values, read)
    }

    fn validate(&self, question: &Question, answer: &Answer) -> Result<(), Fault> {
        let given = answer.parts().len();
        match question.is_required() && given < question.rows().len() {
            true => Err(Fault::new("incomplete", "must have an answer in every row")),
            false => Ok(()),
        }
    }

    fn labels(
        &self,
        question: &Question,
        answer: &Answer,
        language: &str,
        fallback: &str,
    ) -> Option<Vec<String>> {
        let line = |(row, answer): &(String, Answer)| {
            let row = question.rows().iter().find(|known| known.id() == row);
            let row = row.map_or("", |row| row.label(language, fallback));
            let chosen = choices::labels(question, answer, language, fallback);
            format!("{row} – {}", chosen.unwrap_or_default().join(", "))
        };
        Some(answer.parts().iter().map(line).collect())
    }

    /// The part of the rows that are right, each as a whole.
    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let is_right = |(row, answer): &&(String, Answer)| {
            let chosen: HashSet<&String> = answer.chosen().unwrap_or_default().iter().collect();
            let key: HashSet<&String> = right(question, row).iter().collect();
            !key.is_empty() && chosen == key
        };
        let right = choices::count(answer.parts().iter().filter(is_right));
        Fraction::clamped(right, choices::count(question.rows().iter()))
    }

    fn best(&self, question: &Question) -> Points {
        let key = |row: &Item| {
            let right = right(question, row.id()).to_vec();
            (row.id().to_owned(), Answer::Choices(right))
        };
        question.earned(&Answer::Parts(question.rows().iter().map(key).collect()))
    }
}

fn rows(question: &Question) -> Vec<&str> {
    question.rows().iter().map(Item::id).collect()
}

/// The right options of a row.
fn right<'a>(question: &'a Question, row: &str) -> &'a [String] {
    match &question.correct {
        Some(Correct::Rows(key)) => key.get(row).map_or(&[][..], Correct::ids),
        _ => &[],
    }
}

fn wrong_type() -> Fault {
    Fault::wrong_type(
        "the id of an option in each row, or a list of them where several may be chosen",
    )
}

fn one(question: &Question, id: &str) -> Result<Option<Answer>, Fault> {
    parts::choice(id, question.options().iter().map(|option| option.id()))
}

fn choose(question: &Question, ids: &[&str]) -> Result<Option<Answer>, Fault> {
    let ids: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|id| !id.trim().is_empty())
        .collect();
    choices::choose(question, &ids)
}

fn check_key_shape(question: &Question, path: &str, check: &mut Check) {
    let field = format!("{path}.correct");
    let key = match &question.correct {
        None => return,
        Some(Correct::Rows(key)) => key,
        Some(_) => {
            let message = "must be an object with the options of each row";
            return check.fault(&field, "invalid_type", named("option-rows", message));
        }
    };
    for (row, right) in key {
        let is_fine = match right {
            Correct::One(_) => true,
            Correct::Many(_) => question.is_multiple(),
            _ => false,
        };
        let field = format!("{field}.{row}");
        if !is_fine {
            let message = named("one-option", "must be the id of an option");
            check.fault(&field, "invalid_type", message);
        }
        let ids = right.ids();
        let distinct: HashSet<&String> = ids.iter().collect();
        if distinct.len() < ids.len() {
            let message = named("option-twice", "names an option twice");
            check.fault(&field, "not_unique", message);
        }
    }
}
