//! Keys in words, as several types have them.

use crate::pages::texts::Texts;
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::document::{Accepted, Question, ToleranceType};
use crate::rules::fixed::Credit;

/// The right options, and what others earn.
pub(super) fn options(
    t: &Texts,
    question: &Question,
    (language, fallback): (&str, &str),
) -> Vec<String> {
    let mut lines = Vec::new();
    for option in question.options() {
        let label = option.label(language, fallback);
        if question.key().iter().any(|id| id == option.id()) {
            lines.push(label.to_owned());
        } else if let Some(points) = option.points {
            lines.push(format!("{label} ({})", t.decimal(points)));
        }
    }
    lines
}

pub(super) fn answers(t: &Texts, answers: &[Accepted]) -> Vec<String> {
    answers.iter().map(|answer| accepted(t, answer)).collect()
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
    let whole = Credit::from_whole(1);
    match answer.credit.filter(|credit| *credit != whole) {
        Some(credit) => format!("{what} (× {})", t.decimal(credit)),
        None => what,
    }
}
