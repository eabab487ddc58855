//! Numbers: a value with a tolerance, or a range; the best credit that fits counts.

use crate::rules::decimal::{self, BigDecimal};
use crate::rules::document::{Accepted, Question, ToleranceType};
use crate::rules::fixed::{Credit, Fraction};

pub(super) fn best(question: &Question, number: &BigDecimal) -> Fraction {
    question
        .answers()
        .iter()
        .filter(|answer| fits(answer, number))
        .map(Accepted::credit)
        .max()
        .unwrap_or(Credit::ZERO)
        .into()
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
