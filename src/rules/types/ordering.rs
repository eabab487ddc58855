//! Things to be put in order, scored in one of three ways.

use std::collections::HashSet;

use serde_json::Value;

use super::{Type, check_scoring, choices};
use crate::kit::fields::{FieldErrors, Message, named};
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Correct, Question, Scoring};
use crate::rules::word::Word;

pub struct Ordering;

impl Type for Ordering {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required", "points", "scored", "scoring", "options", "correct",
        ]
    }

    fn scorings(&self) -> &'static [Scoring] {
        &[Scoring::Positions, Scoring::Exact, Scoring::Pairs]
    }

    fn has_options_in_any_order(&self) -> bool {
        true
    }

    fn complete(&self, question: &mut Question) {
        question.scoring = Some(Word::Known(question.scoring()));
        choices::complete(question);
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        if !matches!(question.correct, None | Some(Correct::Many(_))) {
            let message = named("option-list", "must be a list of ids of options");
            check.fault(&format!("{path}.correct"), "invalid_type", message);
        }
        choices::check_key_once(question, path, check);
        choices::check(question, false, path, check);
        check_scoring(question, path, check);
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        let message = "is required: the ids of all options in the right order";
        let is_whole = question.key().len() == question.options().len();
        (!is_whole).then(|| named("key-ordering", message))
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        choices::check_known(question, path, errors);
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        let wrong_type = || Fault::wrong_type("a list of ids of options");
        match value {
            Value::Array(ids) => {
                let ids: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
                order(question, &ids.ok_or_else(wrong_type)?)
            }
            Value::String(text) if text.trim().is_empty() => Ok(None),
            _ => Err(wrong_type()),
        }
    }

    /// Each option is a part, whose value is its place from 1.
    fn read_form(
        &self,
        question: &Question,
        values: &FormValues,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        let mut places = Vec::new();
        for option in question.options() {
            if let Some(place) = values.only(option.id())? {
                let number = place.parse::<usize>().map_err(|_| incomplete())?;
                places.push((number, option.id()));
            }
        }
        let distinct: HashSet<usize> = places.iter().map(|(place, _)| *place).collect();
        if distinct.len() < places.len() {
            return Err(Fault::new("not_unique", "has a place twice"));
        }
        places.sort_unstable();
        let ids: Vec<&str> = places.into_iter().map(|(_, id)| id).collect();
        order(question, &ids)
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
        let (Answer::Order(ids), key) = (answer, question.key()) else {
            return Fraction::NONE;
        };
        match question.scoring() {
            Scoring::Exact if ids == key => Fraction::WHOLE,
            Scoring::Exact => Fraction::NONE,
            Scoring::Pairs => pairs(ids, key),
            _ => {
                let in_place = ids.iter().zip(key).filter(|(id, right)| id == right);
                Fraction::clamped(choices::count(in_place), choices::count(key.iter()))
            }
        }
    }

    fn best(&self, question: &Question) -> Points {
        question.earned(&Answer::Order(question.key().to_vec()))
    }

    fn advise(&self, question: &Question) -> Vec<(String, &'static str)> {
        let given = question.options().iter().map(|option| option.id());
        match given.eq(question.key().iter().map(String::as_str)) {
            true => vec![("correct".to_owned(), "in_order_already")],
            false => Vec::new(),
        }
    }
}

/// All options, each once.
fn order(question: &Question, ids: &[&str]) -> Result<Option<Answer>, Fault> {
    if ids.is_empty() {
        return Ok(None);
    }
    if ids.iter().any(|id| question.option(id).is_none()) {
        return Err(choices::unknown_option());
    }
    let distinct: HashSet<&&str> = ids.iter().collect();
    if distinct.len() < ids.len() {
        return Err(Fault::new("not_unique", "has an option twice"));
    }
    if ids.len() < question.options().len() {
        return Err(incomplete());
    }
    let ids = ids.iter().map(|id| (*id).to_owned());
    Ok(Some(Answer::Order(ids.collect())))
}

fn incomplete() -> Fault {
    Fault::new("incomplete", "must have every option once")
}

/// (pairs in the right order − pairs in the wrong one) / all pairs, not below 0.
fn pairs(ids: &[String], key: &[String]) -> Fraction {
    let place = |id: &String| key.iter().position(|right| right == id);
    let places: Vec<Option<usize>> = ids.iter().map(place).collect();
    let (mut balance, mut all) = (0, 0);
    for (at, first) in places.iter().enumerate() {
        for second in &places[at + 1..] {
            all += 1;
            balance += if first < second { 1 } else { -1 };
        }
    }
    Fraction::clamped(balance, all)
}
