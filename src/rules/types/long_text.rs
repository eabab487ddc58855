//! A text of several lines, graded by a person.

use std::collections::HashSet;

use serde_json::Value;

use super::{Type, written};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::question::Question;

const MOST_CRITERIA: usize = 20;

pub struct LongText;

impl Type for LongText {
    fn fields(&self) -> &'static [&'static str] {
        &["required", "points", "scored", "max_length", "rubric"]
    }

    fn text_limits(&self) -> (i64, i64) {
        (10_000, 10_000)
    }

    fn complete(&self, question: &mut Question) {
        question.max_length = Some(question.max_length());
        question.rubric.get_or_insert_default();
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        written::check_length(question, path, check);
        check_rubric(question, path, check);
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "rubric"
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        written::read(question, value)
    }

    fn read_typed(
        &self,
        question: &Question,
        text: &str,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        written::typed(question, text)
    }

    fn validate(&self, question: &Question, answer: &Answer) -> Result<(), Fault> {
        written::validate(question, answer)
    }

    fn is_graded_by_hand(&self, _: &Question) -> bool {
        true
    }
}

pub(super) fn check_rubric(question: &Question, path: &str, check: &mut Check) {
    let rubric = question.rubric();
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
