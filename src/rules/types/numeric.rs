//! A number: a value with a tolerance, or a range; the best credit that fits counts.

use serde_json::Value;

use super::{Type, accepted};
use crate::kit::fields::{Message, named};
use crate::rules::answer::{Answer, Fault, number};
use crate::rules::check::Check;
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::fixed::{Credit, Fraction, Points};
use crate::rules::question::{Accepted, Question, ToleranceType};

pub struct Numeric;

impl Type for Numeric {
    fn fields(&self) -> &'static [&'static str] {
        &["required", "points", "scored", "penalty", "unit", "answers"]
    }

    fn complete(&self, question: &mut Question) {
        accepted::complete(question);
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        check.optional_text(&format!("{path}.unit"), question.unit.as_ref(), 100);
        accepted::check(question.answers(), path, check, Accepted::check_number);
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "answers"
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        let message = "must have at least one answer";
        let is_missing = question.answers().is_empty();
        is_missing.then(|| named("key-numeric", message))
    }

    fn read(&self, _: &Question, value: &Value, locale: &str) -> Result<Option<Answer>, Fault> {
        let Value::String(text) = value else {
            return Err(Fault::wrong_type(
                "a decimal number in a string, like \"9.8\"",
            ));
        };
        Ok(number::from_json(text, locale)?.map(Answer::Number))
    }

    fn read_typed(&self, _: &Question, text: &str, locale: &str) -> Result<Option<Answer>, Fault> {
        number::from_form(text, locale).map(|number| Some(Answer::Number(number)))
    }

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        match answer {
            Answer::Number(number) => best_credit(question.answers(), number).into(),
            _ => Fraction::NONE,
        }
    }

    fn best(&self, question: &Question) -> Points {
        accepted::best(question, question.answers().iter())
    }
}

/// The best credit of those that the number fits.
pub(super) fn best_credit(answers: &[Accepted], number: &BigDecimal) -> Credit {
    let fitting = answers.iter().filter(|answer| fits(answer, number));
    fitting.map(Accepted::credit).max().unwrap_or(Credit::ZERO)
}

fn fits(answer: &Accepted, number: &BigDecimal) -> bool {
    match read(answer.value.as_deref()) {
        Some(value) => {
            let tolerance = read(answer.tolerance.as_deref()).unwrap_or_default();
            let allowed = match answer.tolerance_type() {
                ToleranceType::Absolute => tolerance,
                ToleranceType::Relative => tolerance * value.abs(),
            };
            (number - value).abs() <= allowed
        }
        None => is_between(answer, number),
    }
}

fn is_between(answer: &Accepted, number: &BigDecimal) -> bool {
    let (least, most) = (read(answer.min.as_deref()), read(answer.max.as_deref()));
    (least.is_some() || most.is_some())
        && least.is_none_or(|least| *number >= least)
        && most.is_none_or(|most| *number <= most)
}

fn read(text: Option<&str>) -> Option<BigDecimal> {
    decimal::parse(text?)
}
