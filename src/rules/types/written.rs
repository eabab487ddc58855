//! Answers that are written: what is read, and how long they may be.

use serde_json::Value;

use crate::kit::text::{has_control, is_control};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::question::Question;

pub(super) fn check_length(question: &Question, path: &str, check: &mut Check) {
    let most = question.rules().text_limits().1;
    check.range(&format!("{path}.max_length"), question.max_length, 1, most);
}

pub(super) fn read(question: &Question, value: &Value) -> Result<Option<Answer>, Fault> {
    match value {
        Value::String(text) if has_control(text) => {
            let message = "must not contain control characters";
            Err(Fault::new("invalid_characters", message))
        }
        Value::String(text) => keep(question, text.clone()),
        _ => Err(Fault::wrong_type("a string")),
    }
}

pub(super) fn typed(question: &Question, text: &str) -> Result<Option<Answer>, Fault> {
    keep(question, cleaned(text))
}

pub(super) fn validate(question: &Question, answer: &Answer) -> Result<(), Fault> {
    match answer {
        Answer::Text(text) => at_most(text, question.max_length()),
        _ => Ok(()),
    }
}

/// Keeps what is longer than the author allows, until it is validated, but not more than any.
fn keep(question: &Question, text: String) -> Result<Option<Answer>, Fault> {
    at_most(&text, question.rules().text_limits().1)?;
    Ok((!text.trim().is_empty()).then_some(Answer::Text(text)))
}

fn at_most(text: &str, most: i64) -> Result<(), Fault> {
    let most = usize::try_from(most).unwrap_or(0);
    match text.chars().nth(most) {
        Some(_) => {
            let message = format!("must have at most {most} characters");
            Err(Fault::new("too_long", message))
        }
        None => Ok(()),
    }
}

/// Browsers send line breaks as CRLF, and pasted texts bring characters that nobody can see.
fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|&character| matches!(character, '\n' | '\t') || !is_control(character))
        .collect()
}
