//! What a candidate may see of the outcome. The right answers are never in it.

use std::collections::HashMap;

use super::fields::Author;
use super::types;
use crate::model::submission::{Response, Submission};
use crate::pages::spoken::Words;
use crate::pages::texts::Texts;
use crate::rules::document::{Document, Question};
use crate::rules::fixed::{Percentage, Points};
use crate::rules::scoring::GradingStatus;

pub struct Outcome {
    pub score: String,
    pub percentage: Option<String>,
    pub verdict: Option<Verdict>,
    pub notes: Vec<String>,
}

pub struct Verdict {
    pub passed: bool,
    pub text: String,
}

pub struct Answer {
    pub title: Words,
    /// What was answered, a line for each option.
    pub lines: Vec<Words>,
    pub verdict: String,
    /// `good`, `bad` or nothing: the colour beside the words.
    pub tone: &'static str,
    pub points: Option<String>,
}

/// `None` where nothing could be earned.
pub fn outcome(t: &Texts, submission: &Submission, mark: Option<Percentage>) -> Option<Outcome> {
    let (score, max) = (submission.score?, submission.max_score?);
    if max == Points::ZERO {
        return None;
    }
    let verdict = submission.passed.map(|passed| Verdict {
        passed,
        text: t.get(if passed {
            "receipt-passed"
        } else {
            "receipt-not-passed"
        }),
    });
    let mut notes = Vec::new();
    if submission.grading_status == GradingStatus::PendingReview {
        notes.push(t.get("receipt-pending"));
    }
    if let Some(mark) = mark {
        let texts = [
            ("points", t.decimal(points_needed(mark, max)).into()),
            ("percentage", t.decimal(mark).into()),
        ];
        notes.push(t.with("receipt-pass-mark", &texts));
    }
    Some(Outcome {
        score: score_of(t, score, max),
        percentage: submission.percentage.map(|percentage| {
            let percentage = t.decimal(percentage);
            t.text("receipt-percentage", "percentage", percentage)
        }),
        verdict,
        notes,
    })
}

/// The fewest points that pass: rounded up, so that it can be trusted.
fn points_needed(mark: Percentage, max: Points) -> Points {
    let exact = i128::from(mark.units()) * i128::from(max.units());
    let whole = i128::from(100 * Percentage::SCALE);
    let units = (exact + whole - 1).div_euclid(whole);
    Points::from_units(i64::try_from(units).unwrap_or(i64::MAX))
}

/// Every question with what was answered, and what it is worth.
pub fn answers(
    t: &Texts,
    submission: &Submission,
    document: &Document,
    language: &str,
) -> Vec<Answer> {
    let responses = submission.responses.iter().flatten();
    let responses: HashMap<&str, &Response> = responses
        .map(|response| (response.question_id.as_str(), response))
        .collect();
    let author = Author::of(document, language);
    let questions = document.questions().map(|(_, question)| question);
    let answerable = questions.filter(|question| question.asks());
    answerable
        .map(|question| {
            let response = responses.get(question.id()).copied();
            answer(t, &author, question, response)
        })
        .collect()
}

fn answer(
    t: &Texts,
    author: &Author<'_>,
    question: &Question,
    response: Option<&Response>,
) -> Answer {
    let title = author.words(question.title.as_ref());
    let Some(response) = response else {
        return Answer {
            title,
            lines: Vec::new(),
            verdict: t.get("receipt-no-answer"),
            tone: "",
            points: question
                .is_scored()
                .then(|| points(t, Points::ZERO, question)),
        };
    };
    let (verdict, tone) = verdict(response);
    Answer {
        title,
        lines: author.lines(
            question,
            types::lines_of_response(t, question, response),
            response.labels.is_some(),
        ),
        verdict: t.get(verdict),
        tone,
        points: response.points.map(|earned| points(t, earned, question)),
    }
}

fn points(t: &Texts, earned: Points, question: &Question) -> String {
    score_of(t, earned, question.max_points())
}

fn score_of(t: &Texts, score: Points, max: Points) -> String {
    let (score, max) = (t.decimal(score), t.decimal(max));
    let texts = [("score", score.into()), ("max", max.into())];
    t.with("receipt-score", &texts)
}

fn verdict(response: &Response) -> (&'static str, &'static str) {
    match (response.max_points, response.points, response.is_correct) {
        (None, _, _) => ("receipt-unscored", ""),
        (_, None, _) => ("receipt-open", ""),
        (_, _, Some(true)) => ("receipt-right", "good"),
        (_, Some(points), Some(false)) if points > Points::ZERO => ("receipt-partly", ""),
        (_, Some(_), Some(false)) => ("receipt-wrong", "bad"),
        (_, Some(_), None) => ("receipt-graded", ""),
    }
}
