//! One option of several: all points for the right one, its own for another.

use serde_json::Value;

use super::{Type, choices};
use crate::kit::fields::{FieldErrors, Message, named};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Correct, Question};

pub struct SingleChoice;

impl Type for SingleChoice {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required", "points", "scored", "penalty", "options", "correct",
        ]
    }

    fn has_options_in_any_order(&self) -> bool {
        true
    }

    fn complete(&self, question: &mut Question) {
        choices::complete(question);
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        if !matches!(question.correct, None | Some(Correct::One(_))) {
            let message = named("one-option", "must be the id of an option");
            check.fault(&format!("{path}.correct"), "invalid_type", message);
        }
        choices::check_key_once(question, path, check);
        choices::check(question, true, path, check);
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        let message = "is required: the right option's id, or `points` at the options";
        let has_key = !question.key().is_empty() || choices::have_points(question);
        (!has_key).then(|| named("key-single", message))
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        choices::check_known(question, path, errors);
        choices::check_points(question, path, errors);
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        match value {
            Value::String(id) if id.trim().is_empty() => Ok(None),
            Value::String(id) => choice(question, id),
            _ => Err(Fault::wrong_type("the id of an option")),
        }
    }

    fn read_typed(&self, question: &Question, id: &str, _: &str) -> Result<Option<Answer>, Fault> {
        choice(question, id)
    }

    fn labels(
        &self,
        question: &Question,
        answer: &Answer,
        language: &str,
        fallback: &str,
    ) -> Option<Vec<String>> {
        choices::labels(question, answer, language, fallback)
    }

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let Answer::Choice(id) = answer else {
            return Fraction::NONE;
        };
        if question.key() == [id.as_str()] {
            return Fraction::WHOLE;
        }
        choices::weigh(question, &[id])
    }

    fn best(&self, question: &Question) -> Points {
        let options = question.options().iter();
        let answers = options.map(|option| Answer::Choice(option.id().to_owned()));
        let points = answers.map(|answer| question.earned(&answer));
        points.max().unwrap_or(Points::ZERO)
    }
}

fn choice(question: &Question, id: &str) -> Result<Option<Answer>, Fault> {
    match question.option(id) {
        Some(_) => Ok(Some(Answer::Choice(id.to_owned()))),
        None => Err(choices::unknown_option()),
    }
}
