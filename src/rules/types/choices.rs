//! What questions with options share.

use std::collections::HashSet;

use crate::kit::fields::{FieldErrors, named};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::Question;

/// Options that can be chosen from. `is_weighed` says whether they may have points.
pub(super) fn check(question: &Question, is_weighed: bool, path: &str, check: &mut Check) {
    let field = format!("{path}.options");
    let Some(options) = &question.options else {
        return check.required(&field);
    };
    check.count(&field, options.len(), 2, 100, "options");
    let mut seen = HashSet::new();
    for (number, option) in options.iter().enumerate() {
        let at = |name: &str| format!("{field}[{number}].{name}");
        check.unique_id(&at("id"), option.id.as_deref(), &mut seen);
        check.required_text(&at("label"), option.label.as_ref(), 2_000);
        check.fixed(&at("points"), option.points, 0, 1_000);
        if option.points.is_some() && !is_weighed {
            let message = "needs `scoring` to be weighted";
            let message = named("needs-weighted", message);
            check.fault(&at("points"), "not_allowed", message);
        }
    }
}

/// A key names each of its options once.
pub(super) fn check_key_once(question: &Question, path: &str, check: &mut Check) {
    let key = question.key();
    let distinct: HashSet<&String> = key.iter().collect();
    if distinct.len() < key.len() {
        let message = named("option-twice", "names an option twice");
        check.fault(&format!("{path}.correct"), "not_unique", message);
    }
}

pub(super) fn complete(question: &mut Question) {
    for option in question.options.iter_mut().flatten() {
        option.pinned.get_or_insert(false);
    }
}

/// The key names options that exist.
pub(super) fn check_known(question: &Question, path: &str, errors: &mut FieldErrors) {
    for id in question.key() {
        if question.option(id).is_none() {
            let message = named("no-option", "names an option that does not exist");
            errors.add(format!("{path}.correct"), "not_known", message);
        }
    }
}

/// No option is worth more than its question.
pub(super) fn check_points(question: &Question, path: &str, errors: &mut FieldErrors) {
    // A question out of the score has no points that an option could exceed.
    if !question.is_scored() {
        return;
    }
    let most = question.max_points();
    for (number, option) in question.options().iter().enumerate() {
        if option.points() > most {
            let message = format!("must not be above the question's {most}");
            let message = named("above-question", message).with("most", most);
            let field = format!("{path}.options[{number}].points");
            errors.add(field, "out_of_range", message);
        }
    }
}

pub(super) fn have_points(question: &Question) -> bool {
    let mut options = question.options().iter();
    options.any(|option| option.points() > Points::ZERO)
}

/// The points of the chosen options as a part of the question's.
pub(super) fn weigh<T: AsRef<str>>(question: &Question, ids: &[T]) -> Fraction {
    let earned: Points = ids
        .iter()
        .filter_map(|id| question.option(id.as_ref()))
        .map(|option| option.points())
        .sum();
    Fraction::clamped(earned.units(), question.max_points().units())
}

/// The labels of the chosen options.
pub(super) fn labels(
    question: &Question,
    answer: &Answer,
    language: &str,
    fallback: &str,
) -> Option<Vec<String>> {
    let options = answer.chosen()?.iter().filter_map(|id| question.option(id));
    let labels = options.map(|option| option.label(language, fallback).to_owned());
    Some(labels.collect())
}

/// The chosen options in the order of the question.
pub(super) fn choose(question: &Question, ids: &[&str]) -> Result<Option<Answer>, Fault> {
    let chosen: HashSet<&str> = ids.iter().copied().collect();
    if chosen.len() < ids.len() {
        return Err(Fault::new("not_unique", "has an option twice"));
    }
    let all = question.options().iter().map(|option| option.id());
    let ordered = all.filter(|id| chosen.contains(id)).map(str::to_owned);
    let ordered: Vec<String> = ordered.collect();
    if ordered.len() < ids.len() {
        return Err(unknown_option());
    }
    Ok((!ordered.is_empty()).then_some(Answer::Choices(ordered)))
}

pub(super) fn unknown_option() -> Fault {
    Fault::new("not_known", "names an option that does not exist")
}

pub(super) fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
