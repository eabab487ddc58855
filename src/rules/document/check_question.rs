//! What a question must keep even in a draft.

use std::collections::HashSet;

use super::check::Check;
use super::question::{Accepted, Correct, Question, QuestionType, Scoring};
use crate::kit::fields::named;
use crate::rules::decimal::{self, BigDecimal, Sign};
use crate::rules::word::Word;

const MOST_ANSWERS: usize = 100;
const MOST_CRITERIA: usize = 20;
const ACCEPTED_CHARACTERS: usize = 500;

impl Question {
    pub(super) fn check(&self, path: &str, check: &mut Check) {
        let at = |name: &str| format!("{path}.{name}");
        check.word(&at("type"), &self.kind);
        check.required_text(&at("title"), self.title.as_ref(), 500);
        check.optional_text(&at("description"), self.description.as_ref(), 20_000);
        check.fixed(&at("points"), self.points, 0, 1_000);
        check.fixed(&at("penalty"), self.penalty, 0, 1_000);
        match &self.kind {
            None => check.required(&at("type")),
            // What else is wrong cannot be told without the type.
            Some(Word::Unknown(_)) => {}
            Some(Word::Known(kind)) => {
                self.check_shape(path, check);
                self.check_type(*kind, path, check);
            }
        }
    }

    fn check_type(&self, kind: QuestionType, path: &str, check: &mut Check) {
        match kind {
            QuestionType::SingleChoice => self.check_options(path, check),
            QuestionType::MultipleChoice => {
                self.check_options(path, check);
                self.check_choices(path, check);
            }
            QuestionType::TrueFalse => self.check_correct(kind, path, check),
            QuestionType::Numeric => {
                check.optional_text(&format!("{path}.unit"), self.unit.as_ref(), 100);
                self.check_answers(path, check, Accepted::check_number);
            }
            QuestionType::ShortText => {
                self.check_length(path, check);
                self.check_answers(path, check, Accepted::check_text);
            }
            QuestionType::LongText => {
                self.check_length(path, check);
                self.check_rubric(path, check);
            }
            QuestionType::Statement => {}
        }
    }

    fn check_options(&self, path: &str, check: &mut Check) {
        self.check_correct(self.kind(), path, check);
        let field = format!("{path}.options");
        let Some(options) = &self.options else {
            return check.required(&field);
        };
        check.count(&field, options.len(), 2, 100, "options");
        let is_weighed =
            self.kind() == QuestionType::SingleChoice || self.scoring() == Scoring::Weighted;
        let mut seen = HashSet::new();
        for (number, option) in options.iter().enumerate() {
            let at = |name: &str| format!("{field}[{number}].{name}");
            check.unique_id(&at("id"), option.id.as_deref(), &mut seen);
            check.required_text(&at("label"), option.label.as_ref(), 2_000);
            check.fixed(&at("points"), option.points, 0, 1_000);
            if option.points.is_some() && !is_weighed {
                let message = "needs `scoring` to be weighted";
                check.fault(
                    &at("points"),
                    "not_allowed",
                    named("needs-weighted", message),
                );
            }
        }
    }

    fn check_correct(&self, kind: QuestionType, path: &str, check: &mut Check) {
        let field = format!("{path}.correct");
        let expected = match (kind, &self.correct) {
            (_, None)
            | (QuestionType::SingleChoice, Some(Correct::One(_)))
            | (QuestionType::MultipleChoice, Some(Correct::Many(_)))
            | (QuestionType::TrueFalse, Some(Correct::Bool(_))) => None,
            (QuestionType::SingleChoice, _) => {
                Some(named("one-option", "must be the id of an option"))
            }
            (QuestionType::MultipleChoice, _) => {
                Some(named("option-list", "must be a list of ids of options"))
            }
            _ => Some(named("true-or-false", "must be true or false")),
        };
        if let Some(expected) = expected {
            check.fault(&field, "invalid_type", expected);
        }
        let ids = self.correct.as_ref().map_or(&[][..], Correct::ids);
        let distinct: HashSet<&String> = ids.iter().collect();
        if distinct.len() < ids.len() {
            let message = named("option-twice", "names an option twice");
            check.fault(&field, "not_unique", message);
        }
    }

    fn check_choices(&self, path: &str, check: &mut Check) {
        check.word(&format!("{path}.scoring"), &self.scoring);
        let options = i64::try_from(self.options().len()).unwrap_or(i64::MAX);
        let least = self.min_choices.unwrap_or(0);
        check.range(&format!("{path}.min_choices"), self.min_choices, 0, options);
        let field = format!("{path}.max_choices");
        check.range(&field, self.max_choices, 1, options);
        if self.max_choices.is_some_and(|most| most < least) {
            let message = named("below-choices", "must not be less than `min_choices`");
            check.fault(&field, "out_of_range", message);
        }
    }

    fn check_length(&self, path: &str, check: &mut Check) {
        let most = self.text_limits().1;
        check.range(&format!("{path}.max_length"), self.max_length, 1, most);
    }

    fn check_answers(
        &self,
        path: &str,
        check: &mut Check,
        judge: impl Fn(&Accepted, &str, &mut Check),
    ) {
        let field = format!("{path}.answers");
        check.count(&field, self.answers().len(), 0, MOST_ANSWERS, "answers");
        for (number, answer) in self.answers().iter().take(MOST_ANSWERS).enumerate() {
            let path = format!("{field}[{number}]");
            check.fixed(&format!("{path}.credit"), answer.credit, 0, 1);
            check.word(&format!("{path}.tolerance_type"), &answer.tolerance_type);
            judge(answer, &path, check);
        }
    }

    fn check_rubric(&self, path: &str, check: &mut Check) {
        let rubric = self.rubric.as_deref().unwrap_or_default();
        let field = format!("{path}.rubric");
        check.count(&field, rubric.len(), 0, MOST_CRITERIA, "criteria");
        let mut seen = HashSet::new();
        for (number, criterion) in rubric.iter().take(MOST_CRITERIA).enumerate() {
            let at = |name: &str| format!("{field}[{number}].{name}");
            check.unique_id(&at("id"), criterion.id.as_deref(), &mut seen);
            check.required_text(&at("title"), criterion.title.as_ref(), 500);
            check.fixed(&at("max_points"), criterion.max_points, 0, 1_000);
            if criterion.max_points.is_none() {
                check.required(&at("max_points"));
            }
        }
    }
}

impl Accepted {
    fn check_number(&self, path: &str, check: &mut Check) {
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

    fn check_text(&self, path: &str, check: &mut Check) {
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
