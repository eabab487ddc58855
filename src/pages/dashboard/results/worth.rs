//! What a submission is worth, in words. While an answer waits for a grade, that is what it has so far.

use crate::error::Result;
use crate::model::submission::Submission;
use crate::pages::texts::Texts;
use crate::rules::document::Document;
use crate::rules::scoring::GradingStatus;

/// "40 %", or "2 of 7 so far".
pub fn percentage(t: &Texts, one: &Submission) -> Option<String> {
    let percentage = one.percentage?;
    match is_pending(one) {
        true => score(t, one),
        // Never broken before the sign.
        false => Some(format!("{}\u{a0}%", t.decimal(percentage))),
    }
}

/// "4 / 10", or "2 of 7 so far".
pub fn score(t: &Texts, one: &Submission) -> Option<String> {
    let (score, max) = (one.score?, one.max_score?);
    Some(match is_pending(one) {
        true => so_far(t, score, max),
        false => t.out_of(score, max),
    })
}

/// "2 of 7 so far"
pub fn so_far(t: &Texts, score: impl ToString, max: impl ToString) -> String {
    told(t, "score-so-far", score, max)
}

/// "The score is now 6 of 7, passed."
pub fn now(t: &Texts, one: &Submission) -> Option<String> {
    let (score, max) = (one.score?, one.max_score?);
    let id = match one.passed {
        _ if is_pending(one) => "score-now-so-far",
        Some(true) => "score-now-passed",
        Some(false) => "score-now-not-passed",
        None => "score-now",
    };
    Some(told(t, id, score, max))
}

pub fn is_pending(one: &Submission) -> bool {
    one.grading_status == GradingStatus::PendingReview
}

fn told(t: &Texts, id: &str, score: impl ToString, max: impl ToString) -> String {
    let arguments = [
        ("score", t.decimal(score).into()),
        ("max", t.decimal(max).into()),
    ];
    t.with(id, &arguments)
}

/// "Section 2", as candidates see one that has no title.
pub fn numbered(t: &Texts, document: &Document, id: &str) -> String {
    let mut sections = (1_i64..).zip(&document.sections);
    match sections.find(|(_, section)| section.id() == id) {
        Some((number, _)) => t.count("row-sections", number),
        None => id.to_owned(),
    }
}

/// The score of each section, where there are several.
pub fn sections(t: &Texts, one: &Submission, document: &Document) -> Result<Vec<(String, String)>> {
    let scores: Vec<serde_json::Value> = serde_json::from_str(one.section_scores.get())?;
    if scores.len() < 2 {
        return Ok(Vec::new());
    }
    let responses = one.responses.as_deref().unwrap_or_default();
    let waits = |question: &str| {
        let mut found = responses.iter();
        let found = found.find(|response| response.question_id == question);
        found.is_some_and(|response| response.max_points.is_some() && response.points.is_none())
    };
    let is_open = |section: &serde_json::Value| {
        let of_it = document
            .questions()
            .filter(|(one, _)| section["section_id"] == one.id());
        is_pending(one) && of_it.into_iter().any(|(_, question)| waits(question.id()))
    };
    let line = |score: &serde_json::Value| {
        let title = score["title"].as_str().map(str::to_owned);
        let id = score["section_id"].as_str().unwrap_or_default();
        let (points, max) = (&score["score"], &score["max_score"]);
        let points = match is_open(score) {
            true => so_far(t, points, max),
            false => t.out_of(points, max),
        };
        (title.unwrap_or_else(|| numbered(t, document, id)), points)
    };
    Ok(scores.iter().map(line).collect())
}
