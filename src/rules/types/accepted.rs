//! Accepted answers: a value with a tolerance, a range, a text, or a pattern, each with its credit.

use crate::kit::fields::named;
use crate::rules::check::Check;
use crate::rules::decimal::{self, BigDecimal, Sign};
use crate::rules::fixed::{Credit, Points};
use crate::rules::question::{Accepted, Question};
use crate::rules::word::Word;

const MOST_ANSWERS: usize = 100;
const ACCEPTED_CHARACTERS: usize = 500;

/// `judge` checks one of them.
pub(super) fn check(
    answers: &[Accepted],
    path: &str,
    check: &mut Check,
    judge: impl Fn(&Accepted, &str, &mut Check),
) {
    let field = format!("{path}.answers");
    check.count(&field, answers.len(), 0, MOST_ANSWERS, "answers");
    for (number, answer) in answers.iter().take(MOST_ANSWERS).enumerate() {
        let path = format!("{field}[{number}]");
        check.fixed(&format!("{path}.credit"), answer.credit, 0, 1);
        check.word(&format!("{path}.tolerance_type"), &answer.tolerance_type);
        judge(answer, &path, check);
    }
}

pub(super) fn complete(question: &mut Question) {
    let answers = question.answers.get_or_insert_default();
    answers.iter_mut().for_each(Accepted::complete);
}

/// What the best of them earns.
pub(super) fn best<'a>(question: &Question, answers: impl Iterator<Item = &'a Accepted>) -> Points {
    let best = answers.map(Accepted::credit).max().unwrap_or(Credit::ZERO);
    question.max_points().times(best.into())
}

impl Accepted {
    fn complete(&mut self) {
        self.credit.get_or_insert(Credit::from_whole(1));
        if self.value.is_some() {
            self.tolerance.get_or_insert_with(|| "0".to_owned());
            self.tolerance_type = Some(Word::Known(self.tolerance_type()));
        }
    }

    pub(super) fn check_number(&self, path: &str, check: &mut Check) {
        let is_range = self.min.is_some() || self.max.is_some();
        self.refuse(path, check, "a numeric answer", &["text", "pattern"]);
        match (&self.value, is_range) {
            (None, false) => {
                let message = named("no-value", "needs `value`, or `min` and `max`");
                check.fault(path, "required", message);
            }
            (Some(_), true) => {
                let message = named("value-and-range", "has either `value` or `min` and `max`");
                check.fault(path, "not_allowed", message);
            }
            (None, true) => self.refuse(path, check, "a range", &["tolerance", "tolerance_type"]),
            (Some(_), false) => {}
        }
        number(path, "value", self.value.as_deref(), check);
        let tolerance = number(path, "tolerance", self.tolerance.as_deref(), check);
        if tolerance.is_some_and(|tolerance| tolerance.sign() == Sign::Minus) {
            let message = named("negative", "must not be negative");
            check.fault(&format!("{path}.tolerance"), "out_of_range", message);
        }
        let least = number(path, "min", self.min.as_deref(), check);
        let most = number(path, "max", self.max.as_deref(), check);
        if least.zip(most).is_some_and(|(least, most)| most < least) {
            let message = named("below-min", "must not be less than `min`");
            check.fault(&format!("{path}.max"), "out_of_range", message);
        }
    }

    pub(super) fn check_text(&self, path: &str, check: &mut Check) {
        let numeric = ["value", "tolerance", "tolerance_type", "min", "max"];
        self.refuse(path, check, "a text answer", &numeric);
        match (&self.text, &self.pattern) {
            (None, None) => {
                let message = named("no-text", "needs `text` or `pattern`");
                check.fault(path, "required", message);
            }
            (Some(_), Some(_)) => {
                let message = named("text-and-pattern", "has either `text` or `pattern`");
                check.fault(path, "not_allowed", message);
            }
            _ => {}
        }
        for (name, text) in [("text", &self.text), ("pattern", &self.pattern)] {
            let Some(text) = text else { continue };
            let field = format!("{path}.{name}");
            check.string(&field, text, ACCEPTED_CHARACTERS);
            if text.trim().is_empty() {
                check.fault(&field, "required", named("empty", "must not be empty"));
            }
        }
    }

    fn refuse(&self, path: &str, check: &mut Check, form: &str, names: &[&str]) {
        let given = [
            ("value", self.value.is_some()),
            ("tolerance", self.tolerance.is_some()),
            ("tolerance_type", self.tolerance_type.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("text", self.text.is_some()),
            ("pattern", self.pattern.is_some()),
        ];
        for (name, is_given) in given {
            if is_given && names.contains(&name) {
                let message = named("not-here", format!("does not belong to {form}"));
                check.fault(&format!("{path}.{name}"), "not_allowed", message);
            }
        }
    }
}

fn number(path: &str, name: &str, text: Option<&str>, check: &mut Check) -> Option<BigDecimal> {
    let text = text?;
    let number = decimal::parse(text);
    if number.is_none() {
        let message = "must be a decimal number in a string, like \"9.8\"";
        let message = named("number", message);
        check.fault(&format!("{path}.{name}"), "invalid", message);
    }
    number
}
