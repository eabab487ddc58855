//! Advice for authors: what may be written so, and yet is most likely a mistake.
//!
//! Nothing here keeps a draft from being saved or published; what does is told by
//! [`Document::check_publishable`].

mod texts;

use std::collections::HashMap;

use serde::Serialize;

use crate::rules::asset::Pictures;
use crate::rules::document::{Access, Document, Section, Settings};
use crate::rules::fixed::{Percentage, Points};
use crate::rules::question::Question;
use crate::rules::scoring;

/// So many are told at most, so that an answer stays small.
const MOST: usize = 100;

/// One piece of advice. `code` is for programs, `message` for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Where, as a path: `sections[0].questions[2].options[1].label`.
    pub field: String,
    pub code: &'static str,
    pub message: &'static str,
}

/// Every piece of advice, and its words. They name no number, so that each has one translation.
pub const ADVICE: &[(&str, &str)] = &[
    ("no_key", "has points and no key: nobody could earn them"),
    ("unknown_key", "has a key that names no option"),
    (
        "no_points",
        "is scored and has 0 points: set `scored` to false, or give it points",
    ),
    (
        "unreachable_points",
        "cannot be answered so that it earns all of its points",
    ),
    (
        "unreachable_answer",
        "is longer than an answer may be, so that nobody can give it",
    ),
    (
        "all_right",
        "has only right options: who chooses all of them earns all points",
    ),
    (
        "in_order_already",
        "is the order in which candidates see the options: they have nothing to do",
    ),
    (
        "rubric_differs",
        "has a rubric whose points are not those of the question",
    ),
    ("equal_options", "reads like another option of the question"),
    (
        "equal_titles",
        "reads like another question of the assessment",
    ),
    (
        "no_alternative_text",
        "has a picture without alternative text",
    ),
    (
        "file_name_as_text",
        "has a picture whose alternative text is a file name",
    ),
    (
        "unknown_picture",
        "names a picture that is not here: its alternative text is shown until it is uploaded",
    ),
    (
        "foreign_picture",
        "has a picture of another address: its alternative text is shown, for only pictures that were uploaded here are",
    ),
    (
        "not_translated",
        "is offered to candidates, and some texts are missing in it",
    ),
    (
        "text_not_translated",
        "is not written in every language yet, or something under it is not",
    ),
    (
        "unreachable_pass",
        "is more than anybody can reach with these questions",
    ),
    ("pass_without_points", "is set while no question has points"),
    ("everybody_passes", "is 0: everybody passes"),
    (
        "unequal_draw",
        "draws from questions of different points: not everybody can reach the same",
    ),
    (
        "no_extra_time",
        "is the same for all who come without an invitation: only that can give extra time, so choose it with those in mind who read or type slowly",
    ),
    (
        "outlasts_attempt",
        "is longer than the time limit of the assessment, which ends it first",
    ),
    (
        "browser_counts",
        "counts by browser while no email is asked for: another browser is another candidate",
    ),
];

/// What an author should look at, in the order of the document. `pictures` are those of its company
/// that it names.
pub fn lint(document: &Document, pictures: &Pictures) -> Vec<Warning> {
    let mut advice = Advice::new(pictures);
    settings(&document.settings, &mut advice);
    pass_mark(document, &mut advice);
    texts::languages(document, &mut advice);
    texts::pictures("description", document.description.as_ref(), &mut advice);
    let mut titles = HashMap::new();
    for (number, section) in document.sections.iter().enumerate() {
        let path = format!("sections[{number}]");
        let description = section.description.as_ref();
        texts::pictures(&format!("{path}.description"), description, &mut advice);
        draw(section, &path, &mut advice);
        section_time(section, &path, &document.settings, &mut advice);
        for (number, asked) in section.questions.iter().enumerate() {
            let path = format!("{path}.questions[{number}]");
            question(asked, &path, &mut advice);
            if asked.asks() {
                let twin = texts::plain(asked.title.as_ref(), document.language());
                if titles.insert(twin, ()).is_some() {
                    advice.add(format!("{path}.title"), "equal_titles");
                }
            }
        }
    }
    // Last, as there may be many: they take nobody's place.
    texts::untranslated(document, &mut advice);
    if document.settings.shuffle_options == Some(true) {
        // Nobody sees the author's order.
        let warnings = &mut advice.warnings;
        warnings.retain(|warning| warning.code != "in_order_already");
    }
    advice.warnings
}

/// Gathers what is found.
struct Advice<'a> {
    pictures: &'a Pictures,
    warnings: Vec<Warning>,
}

impl<'a> Advice<'a> {
    fn new(pictures: &'a Pictures) -> Self {
        Self {
            pictures,
            warnings: Vec::new(),
        }
    }

    fn add(&mut self, field: impl Into<String>, code: &'static str) {
        let known = ADVICE.iter().find(|(known, _)| *known == code);
        if let Some((code, message)) = known
            && self.warnings.len() < MOST
        {
            self.warnings.push(Warning {
                field: field.into(),
                code,
                message,
            });
        }
    }
}

fn settings(settings: &Settings, advice: &mut Advice<'_>) {
    if settings.time_limit_seconds.is_some() && is_open_to_all(settings) {
        advice.add("settings.time_limit_seconds", "no_extra_time");
    }
    if settings.attempts_per_candidate.is_some() && !settings.require_email() {
        advice.add("settings.attempts_per_candidate", "browser_counts");
    }
}

/// Whoever is invited can be given extra time.
fn is_open_to_all(settings: &Settings) -> bool {
    settings.access() == Access::Public
}

fn section_time(section: &Section, path: &str, settings: &Settings, advice: &mut Advice<'_>) {
    let Some(limit) = section.time_limit_seconds else {
        return;
    };
    let field = format!("{path}.time_limit_seconds");
    let whole = settings.time_limit_seconds;
    if whole.is_some_and(|whole| limit > whole) {
        advice.add(field, "outlasts_attempt");
    } else if whole.is_none() && is_open_to_all(settings) {
        // With a limit of the whole it was said there.
        advice.add(field, "no_extra_time");
    }
}

fn pass_mark(document: &Document, advice: &mut Advice<'_>) {
    const FIELD: &str = "settings.pass_percentage";
    let Some(mark) = document.settings.pass_percentage else {
        return;
    };
    let most = document.max_score();
    let reachable = document.reachable_score();
    if mark == Percentage::ZERO {
        advice.add(FIELD, "everybody_passes");
    } else if document.question_count() > 0 && most == Points::ZERO {
        advice.add(FIELD, "pass_without_points");
    } else if most > Points::ZERO && !scoring::passes(reachable, most, mark) {
        advice.add(FIELD, "unreachable_pass");
    }
}

fn question(question: &Question, path: &str, advice: &mut Advice<'_>) {
    let description = question.description.as_ref();
    texts::pictures(&format!("{path}.description"), description, advice);
    texts::options(question, path, advice);
    if !question.rules().can_be_scored(question) || question.scored == Some(false) {
        return;
    }
    if question.points == Some(Points::ZERO) {
        return advice.add(format!("{path}.points"), "no_points");
    }
    key(question, path, advice);
    rubric(question, path, advice);
}

fn key(question: &Question, path: &str, advice: &mut Advice<'_>) {
    let rules = question.rules();
    let mut key = question.key().iter();
    if key.any(|id| question.option(id).is_none()) {
        return advice.add(format!("{path}.correct"), "unknown_key");
    }
    let field = format!("{path}.{}", rules.key_field(question));
    if rules.missing_key(question).is_some() {
        return advice.add(field, "no_key");
    }
    if question.best() < question.max_points() {
        advice.add(field, "unreachable_points");
    }
    for (field, code) in rules.advise(question) {
        advice.add(format!("{path}.{field}"), code);
    }
}

fn draw(section: &Section, path: &str, advice: &mut Advice<'_>) {
    let asked = section.questions.iter().filter(|asked| asked.asks());
    let mut points = asked.map(Question::max_points);
    let first = points.next();
    if section.pick.is_some() && points.any(|points| Some(points) != first) {
        advice.add(format!("{path}.pick"), "unequal_draw");
    }
}

fn rubric(question: &Question, path: &str, advice: &mut Advice<'_>) {
    let criteria = question.rubric();
    let points = criteria.iter().filter_map(|criterion| criterion.max_points);
    if !criteria.is_empty() && points.sum::<Points>() != question.max_points() {
        advice.add(format!("{path}.rubric"), "rubric_differs");
    }
}

#[cfg(test)]
mod tests;
