//! Scoring what was submitted by the keys of a later version: what candidates saw stays as it was, and
//! each question gets the key, points and penalty that the same question has now.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::document::Document;
use crate::rules::question::{Blank, Choice, Item, Pair, Question};
use crate::rules::text::Text;
use crate::rules::word::vocabulary;

vocabulary! {
    /// Why a question keeps its key.
    Reason {
        /// The later version does not have it.
        Removed = "removed",
        TypeChanged = "type_changed",
        /// What can be answered is another: options, rows, blanks or steps came or went, or a number has
        /// another unit.
        AnswersChanged = "answers_changed",
    }
}

/// A question whose key can not be that of the later version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAlone {
    pub question_id: String,
    /// In the language of the assessment.
    pub title: String,
    pub reason: Reason,
}

impl Document {
    /// The same questions with the keys, and the pass mark, of a later version.
    #[must_use]
    pub fn rekeyed(&self, later: &Self) -> Self {
        let (by_id, language) = (by_id(later), self.language());
        let mut rekeyed = self.clone();
        rekeyed.settings.pass_percentage = later.settings.pass_percentage;
        let questions = rekeyed.sections.iter_mut();
        for question in questions.flat_map(|section| &mut section.questions) {
            let now = by_id.get(question.id()).copied();
            let is_like = |now: &&Question| question.unlike(now, language).is_none();
            if let Some(now) = now.filter(is_like) {
                question.take_key(now);
            }
        }
        rekeyed
    }

    /// The scored questions that keep their keys beside a later version.
    pub fn left_alone(&self, later: &Self) -> Vec<LeftAlone> {
        let by_id = by_id(later);
        let language = self.language();
        let one = |question: &Question| {
            let now = by_id.get(question.id()).copied();
            let reason = match now {
                None => Reason::Removed,
                Some(now) => question.unlike(now, language)?,
            };
            let is_scored = question.is_scored() || now.is_some_and(Question::is_scored);
            let title = question.title.as_ref();
            is_scored.then(|| LeftAlone {
                question_id: question.id().to_owned(),
                title: title.map_or_else(String::new, |title| {
                    title.in_language(language, language).to_owned()
                }),
                reason,
            })
        };
        self.questions()
            .filter_map(|(_, question)| one(question))
            .collect()
    }
}

fn by_id(document: &Document) -> BTreeMap<&str, &Question> {
    let questions = document.questions();
    questions
        .map(|(_, question)| (question.id(), question))
        .collect()
}

impl Question {
    /// Why an answer to this question is none to `later`.
    fn unlike(&self, later: &Self, language: &str) -> Option<Reason> {
        if self.kind() != later.kind() {
            return Some(Reason::TypeChanged);
        }
        (self.answerable(language) != later.answerable(language)).then_some(Reason::AnswersChanged)
    }

    /// All that an answer may name.
    fn answerable(&self, language: &str) -> Answerable<'_> {
        Answerable {
            options: ids(self.options()),
            rows: self.rows().iter().map(Item::id).collect(),
            lefts: self.pairs().iter().map(Pair::id).collect(),
            rights: self.rights().map(|(id, _)| id).collect(),
            blanks: self.blanks().iter().map(inside).collect(),
            is_multiple: self.is_multiple(),
            steps: self.rules().steps(self),
            unit: self
                .unit
                .as_ref()
                .map(|unit| unit.in_language(language, language)),
        }
    }

    /// What a matching has on its right side.
    fn rights(&self) -> impl Iterator<Item = (&str, Option<&Text>)> {
        let pairs = self.pairs().iter();
        let pairs = pairs.map(|pair| (pair.right_id(), pair.right.as_ref()));
        let others = self.distractors().iter();
        pairs.chain(others.map(|other| (other.id(), other.label.as_ref())))
    }

    /// Takes over what decides on points from a question that the same answers fit to.
    fn take_key(&mut self, now: &Self) {
        self.take_pairs(now);
        self.points = now.points;
        self.scored = now.scored;
        self.penalty = now.penalty;
        self.scoring = now.scoring.clone();
        self.correct = now.correct.clone();
        self.points_map = now.points_map.clone();
        self.case_sensitive = now.case_sensitive;
        self.answers = now.answers.clone();
        self.rubric = now.rubric.clone();
        for option in self.options.iter_mut().flatten() {
            option.points = now.option(option.id()).and_then(|now| now.points);
        }
        for blank in self.blanks.iter_mut().flatten() {
            let found = now.blanks().iter().find(|now| now.id() == blank.id());
            if let Some(now) = found {
                take_blank(blank, now);
            }
        }
    }

    /// Which right belongs to which left is the key of a matching; what both say stays.
    fn take_pairs(&mut self, now: &Self) {
        let said: BTreeMap<String, Option<Text>> = self
            .rights()
            .map(|(id, text)| (id.to_owned(), text.cloned()))
            .collect();
        let text = |id: &str| said.get(id).cloned().flatten();
        for pair in self.pairs.iter_mut().flatten() {
            if let Some(now) = now.pairs().iter().find(|now| now.id() == pair.id()) {
                pair.right = text(now.right_id());
                pair.right_id = now.right_id.clone();
            }
        }
        if self.distractors.is_some() {
            let others = now.distractors().iter().map(|other| Item {
                id: other.id.clone(),
                label: text(other.id()),
            });
            self.distractors = Some(others.collect());
        }
    }
}

#[derive(PartialEq, Eq)]
struct Answerable<'a> {
    options: BTreeSet<&'a str>,
    rows: BTreeSet<&'a str>,
    lefts: BTreeSet<&'a str>,
    rights: BTreeSet<&'a str>,
    blanks: BTreeMap<&'a str, (String, BTreeSet<&'a str>)>,
    is_multiple: bool,
    steps: Option<(i64, i64)>,
    unit: Option<&'a str>,
}

fn ids(options: &[Choice]) -> BTreeSet<&str> {
    options.iter().map(Choice::id).collect()
}

/// A blank with its type and its options.
fn inside(blank: &Blank) -> (&str, (String, BTreeSet<&str>)) {
    let options = blank.options.as_deref().unwrap_or_default();
    (blank.id(), (blank.kind().to_string(), ids(options)))
}

fn take_blank(blank: &mut Blank, now: &Blank) {
    blank.weight = now.weight;
    blank.correct = now.correct.clone();
    blank.case_sensitive = now.case_sensitive;
    blank.answers = now.answers.clone();
    let options = now.options.as_deref().unwrap_or_default();
    for option in blank.options.iter_mut().flatten() {
        let found = options.iter().find(|now| now.id() == option.id());
        option.points = found.and_then(|now| now.points);
    }
}

#[cfg(test)]
mod tests;
