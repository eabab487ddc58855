//! What answers are worth: exact, and the same each time for the same version and answers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rules::answer::Answer;
use crate::rules::document::{Document, Section};
use crate::rules::fixed::{Fraction, Percentage, Points};
use crate::rules::question::Question;
use crate::rules::word::vocabulary;

vocabulary! {
    /// Whether the score is final.
    GradingStatus {
        NotScored = "not_scored",
        PendingReview = "pending_review",
        Graded = "graded",
    }
}

/// The outcome of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// While a review is pending, what is known so far. Never below 0.
    pub score: Points,
    pub max_score: Points,
    /// Two decimals, half up; `None` where nothing can be earned.
    pub percentage: Option<Percentage>,
    /// `None` without a pass mark, while a review is pending, and where nothing can be earned.
    pub passed: Option<bool>,
    pub grading_status: GradingStatus,
    pub sections: Vec<SectionScore>,
    pub questions: Vec<QuestionScore>,
}

/// As callers see it among `section_scores`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionScore {
    pub section_id: String,
    pub title: Option<String>,
    pub score: Points,
    pub max_score: Points,
    pub percentage: Option<Percentage>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionScore {
    pub question_id: String,
    pub section_id: String,
    /// What the key gives, below 0 for a penalty; `None` where a person decides or nothing is scored.
    pub auto_points: Option<Points>,
    pub manual_points: Option<Points>,
    /// The manual points where set, else the automatic ones.
    pub points: Option<Points>,
    /// `None` where the question stays out of the score.
    pub max_points: Option<Points>,
    /// `None` where nothing is scored or a person decides.
    pub is_correct: Option<bool>,
}

/// What one answer earned, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    pub auto_points: Option<Points>,
    pub manual_points: Option<Points>,
    pub is_correct: Option<bool>,
}

impl Worth {
    fn of_nothing(question: &Question) -> Self {
        let is_scored = question.is_scored();
        Self {
            auto_points: is_scored.then_some(Points::ZERO),
            manual_points: None,
            is_correct: (is_scored && !question.is_graded_by_hand()).then_some(false),
        }
    }
}

impl QuestionScore {
    /// Whether a person has yet to decide.
    pub fn is_pending(&self) -> bool {
        self.max_points.is_some() && self.points.is_none()
    }
}

/// Scores `answers` (by question id; absent is unanswered). `manual` holds the grades by hand;
/// section titles are in `language`.
pub fn score(
    document: &Document,
    answers: &BTreeMap<String, Answer>,
    manual: &BTreeMap<String, Points>,
    language: &str,
) -> Score {
    let questions: Vec<QuestionScore> = document
        .questions()
        .map(|(section, question)| {
            let answer = answers.get(question.id());
            score_question(
                section,
                question,
                answer,
                manual.get(question.id()).copied(),
            )
        })
        .collect();
    total(document, questions, language)
}

/// Sums up what is known of each question already: for grades by hand, which leave the key alone.
/// `worths` holds the answered ones by question id; what is absent is unanswered.
pub fn score_again(document: &Document, worths: &BTreeMap<String, Worth>, language: &str) -> Score {
    let questions = document.questions().map(|(section, question)| {
        let worth = worths.get(question.id());
        let worth = worth
            .copied()
            .unwrap_or_else(|| Worth::of_nothing(question));
        question_score(section, question, worth)
    });
    total(document, questions.collect(), language)
}

fn total(document: &Document, questions: Vec<QuestionScore>, language: &str) -> Score {
    let sections = document
        .sections
        .iter()
        .map(|section| score_section(section, &questions, language, document.language()))
        .collect();
    let (score, max_score) = sum(questions.iter());
    let grading_status = if max_score == Points::ZERO {
        GradingStatus::NotScored
    } else if questions.iter().any(QuestionScore::is_pending) {
        GradingStatus::PendingReview
    } else {
        GradingStatus::Graded
    };
    let pass_mark = document.settings.pass_percentage;
    Score {
        score,
        max_score,
        percentage: percentage(score, max_score),
        passed: pass_mark
            .filter(|_| grading_status == GradingStatus::Graded)
            .map(|mark| passes(score, max_score, mark)),
        grading_status,
        sections,
        questions,
    }
}

/// 100 × score / max, two decimals, half up; `None` where `max` is 0.
pub fn percentage(score: Points, max: Points) -> Option<Percentage> {
    (max > Points::ZERO)
        .then(|| Percentage::from_whole(100).times(Fraction::clamped(score.units(), max.units())))
}

/// 100 × score ≥ mark × max, of whole numbers and never of the rounded percentage.
pub fn passes(score: Points, max: Points, mark: Percentage) -> bool {
    let hundred = i128::from(Percentage::from_whole(100).units());
    hundred * i128::from(score.units()) >= i128::from(mark.units()) * i128::from(max.units())
}

fn score_question(
    section: &Section,
    question: &Question,
    answer: Option<&Answer>,
    manual_points: Option<Points>,
) -> QuestionScore {
    let worth = Worth {
        manual_points,
        ..worth(question, answer)
    };
    question_score(section, question, worth)
}

/// What the key gives for one answer.
pub fn worth(question: &Question, answer: Option<&Answer>) -> Worth {
    let result = if question.is_scored() {
        result(question, answer)
    } else {
        None
    };
    Worth {
        auto_points: result.map(|result| points(question, answer, result)),
        manual_points: None,
        is_correct: result
            .filter(|_| !question.is_graded_by_hand())
            .map(Fraction::is_whole),
    }
}

fn question_score(section: &Section, question: &Question, worth: Worth) -> QuestionScore {
    let is_scored = question.is_scored();
    let manual_points = worth.manual_points.filter(|_| is_scored);
    QuestionScore {
        question_id: question.id().to_owned(),
        section_id: section.id().to_owned(),
        auto_points: worth.auto_points,
        manual_points,
        points: manual_points.or(worth.auto_points),
        max_points: is_scored.then(|| question.max_points()),
        is_correct: worth.is_correct,
    }
}

/// The part of its points that an answer earns; `None` where a person decides.
fn result(question: &Question, answer: Option<&Answer>) -> Option<Fraction> {
    let Some(answer) = answer else {
        return Some(Fraction::NONE);
    };
    if question.is_graded_by_hand() {
        return None;
    }
    Some(question.rules().score(question, answer))
}

fn points(question: &Question, answer: Option<&Answer>, result: Fraction) -> Points {
    if answer.is_some() && result.is_none() {
        return Points::ZERO - question.penalty();
    }
    question.max_points().times(result)
}

fn score_section(
    section: &Section,
    questions: &[QuestionScore],
    language: &str,
    fallback: &str,
) -> SectionScore {
    let own = questions
        .iter()
        .filter(|question| question.section_id == section.id());
    let (score, max_score) = sum(own);
    SectionScore {
        section_id: section.id().to_owned(),
        title: section
            .title
            .as_ref()
            .map(|title| title.in_language(language, fallback).to_owned()),
        score,
        max_score,
        percentage: percentage(score, max_score),
    }
}

/// What was earned, not below 0, and what could have been.
fn sum<'a>(questions: impl Iterator<Item = &'a QuestionScore> + Clone) -> (Points, Points) {
    let earned: Points = questions
        .clone()
        .filter_map(|question| question.points)
        .sum();
    let possible = questions.filter_map(|question| question.max_points).sum();
    (earned.max(Points::ZERO), possible)
}

#[cfg(test)]
mod tests;
