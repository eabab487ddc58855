//! What a candidate answered: read from JSON or a form, judged, and written back.
//!
//! Reading refuses what cannot be kept. Whether an answer suffices (`required`, `min_choices`,
//! `max_length`, …) is a second question, asked by [`validate()`] and not when time has run out.

mod number;
mod validate;

use std::collections::HashSet;

use serde_json::Value;

use crate::kit::fields::FieldError;
use crate::kit::text::{has_control, is_control};
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::document::{Question, QuestionType};

pub use number::looks_like_thousands;
pub use validate::validate;

/// An answer that is there. What is left empty is no answer at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The id of an option.
    Choice(String),
    /// Ids of options, in the order in which the question has them.
    Choices(Vec<String>),
    Bool(bool),
    Number(BigDecimal),
    Text(String),
}

/// Why a value is no answer, still without the field that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub message: String,
}

impl Fault {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    pub fn at(self, field: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
            code: self.code,
            message: self.message.into(),
        }
    }
}

/// Reads the JSON value of an answer. `None` for null, `""`, `[]` and white space: unanswered.
///
/// `locale` says whether a number may have a comma; a dot always may.
pub fn parse(question: &Question, value: &Value, locale: &str) -> Result<Option<Answer>, Fault> {
    match (question.kind(), value) {
        (_, Value::Null) => Ok(None),
        (QuestionType::Statement, _) => Err(no_answer()),
        (QuestionType::SingleChoice, Value::String(id)) => choice(question, id),
        (QuestionType::SingleChoice, _) => Err(wrong_type("the id of an option")),
        (QuestionType::MultipleChoice, Value::Array(ids)) => {
            let ids: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
            choices(
                question,
                &ids.ok_or_else(|| wrong_type("a list of ids of options"))?,
            )
        }
        // A form that was left empty, in JSON.
        (QuestionType::MultipleChoice, Value::String(text)) if text.trim().is_empty() => Ok(None),
        (QuestionType::MultipleChoice, _) => Err(wrong_type("a list of ids of options")),
        (QuestionType::TrueFalse, Value::Bool(is_true)) => Ok(Some(Answer::Bool(*is_true))),
        (QuestionType::TrueFalse, Value::String(text)) if text.trim().is_empty() => Ok(None),
        (QuestionType::TrueFalse, _) => Err(wrong_type("true or false")),
        (QuestionType::Numeric, Value::String(text)) => number::from_json(text, locale),
        (QuestionType::Numeric, _) => Err(wrong_type("a decimal number in a string, like \"9.8\"")),
        (QuestionType::ShortText | QuestionType::LongText, Value::String(written)) => {
            if has_control(written) {
                let message = "must not contain control characters";
                return Err(Fault::new("invalid_characters", message));
            }
            text(question, written.clone())
        }
        (QuestionType::ShortText | QuestionType::LongText, _) => Err(wrong_type("a string")),
    }
}

/// Reads what a form's fields of one name hold. Empty ones are unanswered.
pub fn parse_form(
    question: &Question,
    values: &[String],
    locale: &str,
) -> Result<Option<Answer>, Fault> {
    let given: Vec<&str> = values
        .iter()
        .map(String::as_str)
        .filter(|value| !value.trim().is_empty())
        .collect();
    let Some(first) = given.first() else {
        return Ok(None);
    };
    if question.kind() == QuestionType::MultipleChoice {
        return choices(question, &given);
    }
    if given.len() > 1 {
        return Err(Fault::new("too_many", "must have one value"));
    }
    match question.kind() {
        QuestionType::SingleChoice => choice(question, first),
        QuestionType::TrueFalse => match *first {
            "true" => Ok(Some(Answer::Bool(true))),
            "false" => Ok(Some(Answer::Bool(false))),
            _ => Err(wrong_type("true or false")),
        },
        QuestionType::Numeric => number::from_form(first, locale),
        QuestionType::ShortText | QuestionType::LongText => text(question, cleaned(first)),
        QuestionType::MultipleChoice | QuestionType::Statement => Err(no_answer()),
    }
}

impl Answer {
    /// The JSON value, which [`parse`] reads back as the same answer in every locale.
    pub fn value(&self) -> Value {
        match self {
            Self::Choice(id) => Value::String(id.clone()),
            Self::Choices(ids) => ids.iter().cloned().map(Value::String).collect(),
            Self::Bool(is_true) => Value::Bool(*is_true),
            Self::Number(number) => Value::String(decimal::plain(number)),
            Self::Text(text) => Value::String(text.clone()),
        }
    }

    /// The values that a form sends for this answer: [`parse_form`] reads them back.
    pub fn form_values(&self, locale: &str) -> Vec<String> {
        match self {
            Self::Choice(id) => vec![id.clone()],
            Self::Choices(ids) => ids.clone(),
            Self::Bool(is_true) => vec![is_true.to_string()],
            Self::Number(number) => vec![number::for_form(number, locale)],
            Self::Text(text) => vec![text.clone()],
        }
    }

    /// The labels of the chosen options in `language`; `None` where nothing is chosen from a list.
    pub fn labels(
        &self,
        question: &Question,
        language: &str,
        fallback: &str,
    ) -> Option<Vec<String>> {
        Some(
            self.chosen()?
                .iter()
                .filter_map(|id| question.option(id))
                .map(|option| option.label(language, fallback).to_owned())
                .collect(),
        )
    }

    /// The ids of the chosen options.
    pub fn chosen(&self) -> Option<&[String]> {
        match self {
            Self::Choice(id) => Some(std::slice::from_ref(id)),
            Self::Choices(ids) => Some(ids),
            _ => None,
        }
    }
}

fn choice(question: &Question, id: &str) -> Result<Option<Answer>, Fault> {
    if id.trim().is_empty() {
        return Ok(None);
    }
    match question.option(id) {
        Some(_) => Ok(Some(Answer::Choice(id.to_owned()))),
        None => Err(unknown_option()),
    }
}

fn choices(question: &Question, ids: &[&str]) -> Result<Option<Answer>, Fault> {
    let chosen: HashSet<&str> = ids.iter().copied().collect();
    if chosen.len() < ids.len() {
        return Err(Fault::new("not_unique", "has an option twice"));
    }
    let ordered: Vec<String> = question
        .options()
        .iter()
        .map(|option| option.id())
        .filter(|id| chosen.contains(id))
        .map(str::to_owned)
        .collect();
    if ordered.len() < ids.len() {
        return Err(unknown_option());
    }
    Ok((!ordered.is_empty()).then_some(Answer::Choices(ordered)))
}

fn text(question: &Question, text: String) -> Result<Option<Answer>, Fault> {
    let most = usize::try_from(question.text_limits().1).unwrap_or(usize::MAX);
    if text.chars().nth(most).is_some() {
        return Err(validate::too_long(most));
    }
    Ok((!text.trim().is_empty()).then_some(Answer::Text(text)))
}

/// Browsers send line breaks as CRLF, and pasted texts bring characters that nobody can see.
fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|&character| matches!(character, '\n' | '\t') || !is_control(character))
        .collect()
}

fn wrong_type(expected: &str) -> Fault {
    Fault::new("invalid_type", format!("must be {expected}"))
}

fn unknown_option() -> Fault {
    Fault::new("not_known", "names an option that does not exist")
}

fn no_answer() -> Fault {
    Fault::new(
        "not_allowed",
        "belongs to a statement, which takes no answer",
    )
}

#[cfg(test)]
mod tests;
