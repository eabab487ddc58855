//! Whether an answer suffices. On time-out nobody asks: what is saved is scored.

use super::{Answer, Fault};
use crate::rules::document::Question;

/// The rule of the question that its answer breaks, if any.
pub fn validate(question: &Question, answer: Option<&Answer>) -> Result<(), Fault> {
    match answer {
        None if question.is_required() => Err(Fault::new("required", "is required")),
        None => Ok(()),
        Some(Answer::Choices(ids)) => validate_count(question, ids.len()),
        Some(Answer::Text(text)) => validate_length(question, text),
        Some(Answer::Choice(_) | Answer::Bool(_) | Answer::Number(_)) => Ok(()),
    }
}

pub(super) fn too_long(most: usize) -> Fault {
    Fault::new("too_long", format!("must have at most {most} characters"))
}

fn validate_count(question: &Question, count: usize) -> Result<(), Fault> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if let Some(least) = question.min_choices.filter(|&least| count < least) {
        return Err(Fault::new(
            "too_few",
            format!("must have at least {least} options"),
        ));
    }
    if let Some(most) = question.max_choices.filter(|&most| count > most) {
        return Err(Fault::new(
            "too_many",
            format!("must have at most {most} options"),
        ));
    }
    Ok(())
}

fn validate_length(question: &Question, text: &str) -> Result<(), Fault> {
    let most = usize::try_from(question.max_length()).unwrap_or(0);
    if text.chars().nth(most).is_some() {
        return Err(too_long(most));
    }
    Ok(())
}
