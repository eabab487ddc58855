//! What is right, in words, for people who grade.

use crate::pages::texts::Texts;
use crate::rules::document::{Accepted, Correct, Question, QuestionType, ToleranceType};

/// A line for each answer that earns something; none where a person decides or nothing is scored.
pub fn lines(t: &Texts, question: &Question, language: &str, fallback: &str) -> Vec<String> {
    if !question.is_scored() {
        return Vec::new();
    }
    match question.kind() {
        QuestionType::SingleChoice | QuestionType::MultipleChoice => {
            options(question, language, fallback)
        }
        QuestionType::TrueFalse => match question.correct {
            Some(Correct::Bool(true)) => vec![t.get("answer-true")],
            Some(Correct::Bool(false)) => vec![t.get("answer-false")],
            _ => Vec::new(),
        },
        QuestionType::Numeric | QuestionType::ShortText => {
            question.answers().iter().map(accepted).collect()
        }
        QuestionType::LongText | QuestionType::Statement => Vec::new(),
    }
}

fn options(question: &Question, language: &str, fallback: &str) -> Vec<String> {
    let right = question.correct.as_ref().map_or(&[][..], Correct::ids);
    let mut lines = Vec::new();
    for option in question.options() {
        let label = option.label(language, fallback);
        if right.iter().any(|id| id == option.id()) {
            lines.push(label.to_owned());
        } else if let Some(points) = option.points {
            lines.push(format!("{label} ({points})"));
        }
    }
    lines
}

fn accepted(answer: &Accepted) -> String {
    let what = if let Some(text) = &answer.text {
        text.clone()
    } else if let Some(pattern) = &answer.pattern {
        format!("/{pattern}/")
    } else if let Some(value) = &answer.value {
        match (&answer.tolerance, answer.tolerance_type()) {
            (None, _) => value.clone(),
            (Some(tolerance), ToleranceType::Absolute) => format!("{value} ± {tolerance}"),
            (Some(tolerance), ToleranceType::Relative) => {
                format!("{value} ± {value} × {tolerance}")
            }
        }
    } else {
        let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "…".to_owned());
        format!("{} – {}", end(&answer.min), end(&answer.max))
    };
    match answer
        .credit
        .filter(|credit| *credit != crate::rules::fixed::Credit::from_whole(1))
    {
        Some(credit) => format!("{what} (× {credit})"),
        None => what,
    }
}
