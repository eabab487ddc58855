//! The sums of some submissions: how many came how far, how they scored, what each question did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::item::Earned;
use super::{Item, Layout, Seconds, Seen};
use crate::rules::edition::Edition;

/// Classes of the scores, ten percent each; full marks belong to the last.
const CLASSES: usize = 10;

/// One submission, as it is counted.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What it is scored by.
    pub edition: Edition,
    pub is_completed: bool,
    /// It was handed in by a program, which shows no pages.
    pub is_by_api: bool,
    pub outcome: Option<Outcome>,
    /// From its start to its end.
    pub seconds: Option<i64>,
    /// The furthest page that the candidate came to, from 1; above the last once that was answered.
    pub reached_page: usize,
    /// The questions that it was asked, in its order.
    pub seen: Vec<Seen>,
    pub answers: Vec<Answered>,
}

/// How a completed one was scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A person has yet to decide.
    Pending,
    /// With hundredths of a percent, where anything could be earned.
    Final {
        percentage: Option<i64>,
        passed: Option<bool>,
    },
}

/// An answer that was kept.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    /// Of the question, in the order of the document.
    pub place: usize,
    /// Hundredths.
    pub points: Option<i64>,
    pub seconds: Option<i64>,
    /// The places of the options that were chosen.
    pub chosen: Vec<usize>,
}

/// Sums that the whole has, and each group of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub starts: u64,
    pub completions: u64,
    /// Of both, those that a program handed in.
    pub by_api: u64,
    pub pending: u64,
    /// Those with a percentage, and its sum in hundredths.
    pub scored: u64,
    pub percentages: i64,
    /// Those that a pass mark decided on.
    pub decided: u64,
    pub passed: u64,
    pub seconds: Seconds,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub all: Tally,
    pub scores: [u64; CLASSES],
    /// Attempts that answered the last page, and were not submitted.
    pub at_review: u64,
    /// By what they are scored by, each question in the order of the document.
    #[serde(rename = "versions")]
    pub editions: BTreeMap<Edition, Vec<Item>>,
}

impl Tally {
    pub fn add(&mut self, taken: &Taken) {
        self.starts += 1;
        self.by_api += u64::from(taken.is_by_api);
        if !taken.is_completed {
            return;
        }
        self.completions += 1;
        if let Some(seconds) = taken.seconds {
            self.seconds.add(seconds);
        }
        match taken.outcome {
            Some(Outcome::Final { percentage, passed }) => {
                self.scored += u64::from(percentage.is_some());
                self.percentages += percentage.unwrap_or(0);
                self.decided += u64::from(passed.is_some());
                self.passed += u64::from(passed == Some(true));
            }
            Some(Outcome::Pending) => self.pending += 1,
            None => {}
        }
    }

    pub fn merge(&mut self, other: &Self) {
        self.starts += other.starts;
        self.completions += other.completions;
        self.by_api += other.by_api;
        self.pending += other.pending;
        self.scored += other.scored;
        self.percentages += other.percentages;
        self.decided += other.decided;
        self.passed += other.passed;
        self.seconds.merge(&other.seconds);
    }

    /// The rest, where `part` is one of it.
    pub fn take_out(&mut self, part: &Self) {
        self.starts -= part.starts;
        self.completions -= part.completions;
        self.by_api -= part.by_api;
        self.pending -= part.pending;
        self.scored -= part.scored;
        self.percentages -= part.percentages;
        self.decided -= part.decided;
        self.passed -= part.passed;
        self.seconds.take_out(&part.seconds);
    }
}

impl Summary {
    /// Counts a submission of the edition that `layout` is of.
    pub fn add(&mut self, layout: &Layout, taken: &Taken) {
        self.all.add(taken);
        if let Some(Outcome::Final { percentage, .. }) = taken.outcome
            && let Some(percentage) = percentage
        {
            let class = usize::try_from(percentage / 1_000).unwrap_or(0);
            self.scores[class.min(CLASSES - 1)] += 1;
        }
        let items = self.editions.entry(taken.edition.clone()).or_default();
        let count = layout.questions.len().max(items.len());
        items.resize_with(count, Item::default);
        let mut answers: Vec<Option<&Answered>> = vec![None; count];
        for answer in &taken.answers {
            answers[answer.place] = Some(answer);
        }
        if !taken.is_completed && !taken.is_by_api {
            match stopped_at(layout, taken, &answers) {
                Some(place) => items[place].dropped_off += 1,
                None => self.at_review += 1,
            }
        }
        let points = points(layout, taken, &answers);
        let total: i64 = points.iter().flatten().sum();
        let asked = taken.seen.iter().map(|seen| &layout.questions[seen.place]);
        let most: i64 = asked.map(|asked| asked.max).sum();
        for seen in &taken.seen {
            let place = seen.place;
            let asked = &layout.questions[place];
            let is_shown = taken.is_by_api || seen.page <= taken.reached_page;
            let answer = answers[place];
            let earned = points[place].map(|here| Earned {
                here,
                elsewhere: total - here,
                most_elsewhere: most - asked.max,
            });
            items[place].add(asked, is_shown, answer, earned);
        }
    }

    pub fn merge(&mut self, other: &Self) {
        self.all.merge(&other.all);
        for (own, others) in self.scores.iter_mut().zip(other.scores) {
            *own += others;
        }
        self.at_review += other.at_review;
        for (edition, others) in &other.editions {
            let items = self.editions.entry(edition.clone()).or_default();
            let count = others.len().max(items.len());
            items.resize_with(count, Item::default);
            for (own, other) in items.iter_mut().zip(others) {
                own.merge(other);
            }
        }
    }
}

/// What each scored question earned in a submission whose outcome is final; nothing for those that it
/// was not asked.
fn points(layout: &Layout, taken: &Taken, answers: &[Option<&Answered>]) -> Vec<Option<i64>> {
    let is_final = matches!(taken.outcome, Some(Outcome::Final { .. }));
    let mut points = vec![None; answers.len()];
    for seen in taken.seen.iter().filter(|_| is_final) {
        let max = layout.questions[seen.place].max;
        if max > 0 {
            // Points by hand stay above a maximum that a later version lowered.
            let points_of = |answer: &Answered| answer.points.map(|points| points.min(max));
            points[seen.place] = answers[seen.place].map_or(Some(0), points_of);
        }
    }
    points
}

/// The question at which an attempt stands: the first without an answer on the furthest page, else
/// the last there. `None` once the last page was answered.
fn stopped_at(layout: &Layout, taken: &Taken, answers: &[Option<&Answered>]) -> Option<usize> {
    let seen = taken.seen.iter();
    let here = seen.filter(|seen| seen.page == taken.reached_page);
    let mut places = here.map(|seen| seen.place);
    let is_open = |place: &usize| answers[*place].is_none() && layout.questions[*place].asks;
    places.clone().find(is_open).or(places.next_back())
}
