//! A program, written as a text and graded by a person. It is never run.

use serde_json::Value;

use super::{Type, long_text, written};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::question::Question;

pub struct Code;

impl Type for Code {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required",
            "points",
            "scored",
            "programming_language",
            "max_length",
            "rubric",
        ]
    }

    fn text_limits(&self) -> (i64, i64) {
        (10_000, 10_000)
    }

    fn complete(&self, question: &mut Question) {
        question.max_length = Some(question.max_length());
        question.rubric.get_or_insert_default();
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        if let Some(language) = &question.programming_language {
            check.string(&format!("{path}.programming_language"), language, 50);
        }
        written::check_length(question, path, check);
        long_text::check_rubric(question, path, check);
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
