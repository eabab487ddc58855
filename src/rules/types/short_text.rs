//! A line of text, compared after the differences that nobody means; without a key a person decides.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{Type, accepted, written};
use crate::kit::fields::{FieldErrors, named};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::fixed::{Credit, Fraction, Points};
use crate::rules::pattern;
use crate::rules::question::{Accepted, Question};

pub struct ShortText;

impl Type for ShortText {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required",
            "points",
            "scored",
            "penalty",
            "case_sensitive",
            "max_length",
            "answers",
        ]
    }

    fn text_limits(&self) -> (i64, i64) {
        (200, 2_000)
    }

    fn complete(&self, question: &mut Question) {
        question.case_sensitive.get_or_insert(false);
        question.max_length = Some(question.max_length());
        accepted::complete(question);
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        written::check_length(question, path, check);
        accepted::check(question.answers(), path, check, Accepted::check_text);
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "answers"
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        check_patterns(question.answers(), path, errors);
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

    fn is_graded_by_hand(&self, question: &Question) -> bool {
        question.answers().is_empty()
    }

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let is_case_sensitive = question.is_case_sensitive();
        match answer {
            Answer::Text(text) => best_credit(question.answers(), is_case_sensitive, text).into(),
            _ => Fraction::NONE,
        }
    }

    fn best(&self, question: &Question) -> Points {
        let lost: Vec<usize> = too_long(question).collect();
        let answers = question.answers().iter().enumerate();
        let within = answers.filter(|(number, _)| !lost.contains(number));
        accepted::best(question, within.map(|(_, answer)| answer))
    }

    fn advise(&self, question: &Question) -> Vec<(String, &'static str)> {
        let advice = |number| (format!("answers[{number}].text"), "unreachable_answer");
        too_long(question).map(advice).collect()
    }
}

pub(super) fn check_patterns(answers: &[Accepted], path: &str, errors: &mut FieldErrors) {
    for (number, answer) in answers.iter().enumerate() {
        if let Some(text) = &answer.pattern
            && !pattern::compiles(text)
        {
            let field = format!("{path}.answers[{number}].pattern");
            let message = "is not a regular expression that can be used here";
            errors.add(field, "invalid", named("pattern", message));
        }
    }
}

/// The numbers of the accepted texts that are longer than an answer may be.
fn too_long(question: &Question) -> impl Iterator<Item = usize> {
    let most = usize::try_from(question.max_length()).unwrap_or(usize::MAX);
    let answers = question.answers().iter().enumerate();
    let long = answers.filter(move |(_, answer)| {
        let text = answer.text.as_deref();
        text.is_some_and(|text| text.trim().chars().count() > most)
    });
    long.map(|(number, _)| number)
}

/// The best credit of those that the text equals or matches.
pub(super) fn best_credit(answers: &[Accepted], is_case_sensitive: bool, text: &str) -> Credit {
    let text = plain(text);
    let folded = fold(&text, is_case_sensitive);
    let equals = |accepted: &str| fold(&plain(accepted), is_case_sensitive) == folded;
    let equal = answers
        .iter()
        .filter(|answer| answer.text.as_deref().is_some_and(equals));
    let by_text = equal.map(Accepted::credit).max().unwrap_or(Credit::ZERO);
    // Patterns are compiled only where they can still give more.
    answers
        .iter()
        .filter(|answer| answer.credit() > by_text)
        .filter(|answer| matches(answer, &text, is_case_sensitive))
        .map(Accepted::credit)
        .max()
        .unwrap_or(by_text)
}

fn matches(answer: &Accepted, text: &str, is_case_sensitive: bool) -> bool {
    answer
        .pattern
        .as_deref()
        .and_then(|pattern| pattern::whole(pattern, is_case_sensitive))
        .is_some_and(|pattern| pattern.is_match(text))
}

/// Composed (NFC), with single spaces between words and none around.
fn plain(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold(text: &str, is_case_sensitive: bool) -> String {
    if is_case_sensitive {
        text.to_owned()
    } else {
        // Lower case may decompose again: İ.
        text.to_lowercase().nfc().collect()
    }
}
