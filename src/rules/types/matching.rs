//! Things on the left, each of which belongs to one on the right.

use std::collections::HashSet;

use serde_json::Value;

use super::{Type, choices, parts};
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Item, Pair, Question};
use crate::rules::text::Text;

const MOST_PAIRS: usize = 50;
const MOST_DISTRACTORS: usize = 50;

pub struct Matching;

impl Type for Matching {
    fn fields(&self) -> &'static [&'static str] {
        &["required", "points", "scored", "pairs", "distractors"]
    }

    fn complete(&self, question: &mut Question) {
        question.distractors.get_or_insert_default();
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        let field = format!("{path}.pairs");
        let Some(pairs) = &question.pairs else {
            return check.required(&field);
        };
        check.count(&field, pairs.len(), 2, MOST_PAIRS, "pairs");
        // One set for both sides: an id that both sides had would tell which belong together.
        let mut seen = HashSet::new();
        for (number, pair) in pairs.iter().enumerate() {
            let at = |name: &str| format!("{field}[{number}].{name}");
            check.unique_id(&at("id"), pair.id.as_deref(), &mut seen);
            check.unique_id(&at("right_id"), pair.right_id.as_deref(), &mut seen);
            check.required_text(&at("left"), pair.left.as_ref(), 2_000);
            check.required_text(&at("right"), pair.right.as_ref(), 2_000);
        }
        let field = format!("{path}.distractors");
        let others = question.distractors();
        check.count(&field, others.len(), 0, MOST_DISTRACTORS, "distractors");
        for (number, other) in others.iter().enumerate() {
            let at = |name: &str| format!("{field}[{number}].{name}");
            check.unique_id(&at("id"), other.id.as_deref(), &mut seen);
            check.required_text(&at("label"), other.label.as_ref(), 2_000);
        }
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "pairs"
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        let read = |_: &str, value: &Value| match value {
            Value::String(id) => parts::choice(id, rights(question)),
            _ => Err(Fault::wrong_type("the id of what belongs to it")),
        };
        once_each(parts::read(&lefts(question), value, read)?)
    }

    fn read_form(
        &self,
        question: &Question,
        values: &FormValues,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        let read = |_: &str, values: &FormValues| {
            parts::choice(values.only("")?.unwrap_or_default(), rights(question))
        };
        once_each(parts::read_form(&lefts(question), values, read)?)
    }

    fn has_labels(&self) -> bool {
        true
    }

    fn labels(
        &self,
        question: &Question,
        answer: &Answer,
        language: &str,
        fallback: &str,
    ) -> Option<Vec<String>> {
        let words = |text: Option<&Text>| {
            let text = text.map_or("", |text| text.in_language(language, fallback));
            text.to_owned()
        };
        let line = |(left, right): (&str, &str)| {
            let pair = question.pairs().iter().find(|pair| pair.id() == left);
            let left = words(pair.and_then(|pair| pair.left.as_ref()));
            format!("{left} – {}", words(right_text(question, right)))
        };
        Some(answer.chosen_parts().map(line).collect())
    }

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let is_right = |(left, right): &(&str, &str)| {
            let mut pairs = question.pairs().iter();
            pairs.any(|pair| pair.id() == *left && pair.right_id() == *right)
        };
        let right = choices::count(answer.chosen_parts().filter(is_right));
        Fraction::clamped(right, choices::count(question.pairs().iter()))
    }

    fn best(&self, question: &Question) -> Points {
        match question.pairs().is_empty() {
            true => Points::ZERO,
            false => question.max_points(),
        }
    }

    fn advise(&self, question: &Question) -> Vec<(String, &'static str)> {
        let mut seen: Vec<&Text> = Vec::new();
        let mut advice = Vec::new();
        let pairs = question.pairs().iter().enumerate();
        let pairs = pairs.map(|(number, pair)| (format!("pairs[{number}].right"), &pair.right));
        let others = question.distractors().iter().enumerate();
        let others =
            others.map(|(number, other)| (format!("distractors[{number}].label"), &other.label));
        for (field, text) in pairs.chain(others) {
            match text {
                Some(text) if seen.contains(&text) => advice.push((field, "equal_options")),
                Some(text) => seen.push(text),
                None => {}
            }
        }
        advice
    }
}

fn lefts(question: &Question) -> Vec<&str> {
    question.pairs().iter().map(Pair::id).collect()
}

fn rights(question: &Question) -> impl Iterator<Item = &str> {
    let pairs = question.pairs().iter().map(Pair::right_id);
    pairs.chain(question.distractors().iter().map(Item::id))
}

fn right_text<'a>(question: &'a Question, id: &str) -> Option<&'a Text> {
    let pairs = question.pairs().iter();
    let pairs = pairs.map(|pair| (pair.right_id(), pair.right.as_ref()));
    let others = question.distractors().iter();
    let others = others.map(|other| (other.id(), other.label.as_ref()));
    let found = pairs.chain(others).find(|(known, _)| *known == id);
    found.and_then(|(_, text)| text)
}

/// What belongs to one thing belongs to no other.
fn once_each(answer: Option<Answer>) -> Result<Option<Answer>, Fault> {
    let chosen = answer.iter().flat_map(Answer::chosen_parts);
    let mut seen = HashSet::new();
    for (_, right) in chosen {
        if !seen.insert(right) {
            return Err(Fault::new("not_unique", "has an option twice"));
        }
    }
    Ok(answer)
}
