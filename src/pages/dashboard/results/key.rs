//! What is right, in words, for people who grade.

use crate::pages::texts::Texts;
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::document::{Accepted, Correct, Question, QuestionType, ToleranceType};

/// A line for each answer that earns something; none where a person decides or nothing is scored.
pub fn lines(t: &Texts, question: &Question, language: &str, fallback: &str) -> Vec<String> {
    if !question.is_scored() {
        return Vec::new();
    }
    match question.kind() {
        QuestionType::SingleChoice | QuestionType::MultipleChoice => {
            options(t, question, language, fallback)
        }
        QuestionType::TrueFalse => match question.correct {
            Some(Correct::Bool(true)) => vec![t.get("answer-true")],
            Some(Correct::Bool(false)) => vec![t.get("answer-false")],
            _ => Vec::new(),
        },
        QuestionType::Numeric | QuestionType::ShortText => {
            let answers = question.answers().iter();
            answers.map(|answer| accepted(t, answer)).collect()
        }
        QuestionType::LongText | QuestionType::Statement => Vec::new(),
    }
}

fn options(t: &Texts, question: &Question, language: &str, fallback: &str) -> Vec<String> {
    let right = question.correct.as_ref().map_or(&[][..], Correct::ids);
    let mut lines = Vec::new();
    for option in question.options() {
        let label = option.label(language, fallback);
        if right.iter().any(|id| id == option.id()) {
            lines.push(label.to_owned());
        } else if let Some(points) = option.points {
            lines.push(format!("{label} ({})", t.decimal(points)));
        }
    }
    lines
}

fn is_zero(number: &str) -> bool {
    decimal::parse(number).is_some_and(|number| number == BigDecimal::default())
}

fn accepted(t: &Texts, answer: &Accepted) -> String {
    let what = if let Some(text) = &answer.text {
        text.clone()
    } else if let Some(pattern) = &answer.pattern {
        format!("/{pattern}/")
    } else if let Some(value) = &answer.value {
        match (&answer.tolerance, answer.tolerance_type()) {
            (None, _) => t.decimal(value),
            (Some(tolerance), _) if is_zero(tolerance) => t.decimal(value),
            (Some(tolerance), ToleranceType::Absolute) => {
                format!("{} ± {}", t.decimal(value), t.decimal(tolerance))
            }
            (Some(tolerance), ToleranceType::Relative) => {
                let value = t.decimal(value);
                format!("{value} ± {value} × {}", t.decimal(tolerance))
            }
        }
    } else {
        let end =
            |end: &Option<String>| end.as_ref().map_or("…".to_owned(), |end| t.decimal(end));
        format!("{} – {}", end(&answer.min), end(&answer.max))
    };
    match answer
        .credit
        .filter(|credit| *credit != crate::rules::fixed::Credit::from_whole(1))
    {
        Some(credit) => format!("{what} (× {})", t.decimal(credit)),
        None => what,
    }
}
