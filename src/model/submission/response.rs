//! Responses: what was answered to each question, and what that is worth.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row, params};
use serde::Serialize;
use serde_json::value::RawValue;

use super::row::{fixed, json, json_option};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::answer::Answer;
use crate::rules::document::{Document, Question, QuestionType};
use crate::rules::fixed::Points;
use crate::rules::scoring::QuestionScore;

/// The right answer is never in it.
#[derive(Debug, Clone, Serialize)]
pub struct Response {
    pub question_id: String,
    pub section_id: String,
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// In the submission's language, as `labels` are.
    pub title: String,
    pub value: Box<RawValue>,
    /// Null where nothing is chosen from a list.
    pub labels: Option<Vec<String>>,
    pub is_correct: Option<bool>,
    /// The manual points where set, else the automatic ones.
    pub points: Option<Points>,
    /// Null where the question stays out of the score.
    pub max_points: Option<Points>,
    pub auto_points: Option<Points>,
    pub manual_points: Option<Points>,
    pub comment: Option<String>,
    /// Points of each criterion of the rubric, where the grade was given by it.
    pub rubric_points: Option<Box<RawValue>>,
    pub time_spent_seconds: Option<i64>,
    pub answered_at: Option<Timestamp>,
    pub revision: u32,
}

impl Response {
    /// Bytes of its JSON, about.
    pub(super) fn bytes(&self) -> usize {
        /// Names, numbers and times.
        const FRAME: usize = 400;
        let labels = self.labels.iter().flatten().map(String::len);
        let comment = self.comment.as_ref().map_or(0, String::len);
        FRAME + self.title.len() + self.value.get().len() + labels.sum::<usize>() + comment
    }
}

struct Kept {
    value: Box<RawValue>,
    revision: u32,
    time_spent_seconds: Option<i64>,
    answered_at: Option<Timestamp>,
    auto_points: Option<Points>,
    manual_points: Option<Points>,
    is_correct: Option<bool>,
    comment: Option<String>,
    rubric_points: Option<Box<RawValue>>,
}

/// What was answered, in the order of the questions.
pub(super) fn list(
    connection: &Connection,
    submission: i64,
    document: &Document,
    language: &str,
) -> Result<Vec<Response>> {
    let mut statement = connection.prepare_cached(
        "SELECT question_id, value, revision, time_spent_seconds, answered_at, auto_points,
                manual_points, is_correct, comment, rubric_points
         FROM responses WHERE submission_id = ?1 AND value <> 'null' ORDER BY question_id",
    )?;
    let rows = statement.query_map([submission], |row| Ok((row.get(0)?, Some(kept(row)?))))?;
    // In the order of the ids, as they lie there.
    let mut all: Vec<(String, Option<Kept>)> = rows.collect::<rusqlite::Result<_>>()?;
    let words = Words {
        language,
        fallback: document.language(),
    };
    let mut responses = Vec::with_capacity(all.len());
    for (section, question) in document.questions() {
        let place = all.binary_search_by(|(id, _)| id.as_str().cmp(question.id()));
        if let Some(kept) = place.ok().and_then(|place| all[place].1.take()) {
            responses.push(response(section.id(), question, kept, words)?);
        }
    }
    Ok(responses)
}

fn kept(row: &Row) -> rusqlite::Result<Kept> {
    Ok(Kept {
        value: json(row, 1)?,
        revision: row.get(2)?,
        time_spent_seconds: row.get(3)?,
        answered_at: row.get(4)?,
        auto_points: fixed(row, 5)?,
        manual_points: fixed(row, 6)?,
        is_correct: row.get(7)?,
        comment: row.get(8)?,
        rubric_points: json_option(row, 9)?,
    })
}

#[derive(Clone, Copy)]
struct Words<'a> {
    language: &'a str,
    fallback: &'a str,
}

fn response(section_id: &str, question: &Question, kept: Kept, words: Words) -> Result<Response> {
    let labels = if !question.rules().has_labels() {
        None
    } else {
        let value = serde_json::from_str(kept.value.get())?;
        let answer = question.parse(&value, words.language);
        let answer = answer.ok().flatten();
        answer.and_then(|answer| question.labels(&answer, words.language, words.fallback))
    };
    let title = question.title.as_ref();
    Ok(Response {
        question_id: question.id().to_owned(),
        section_id: section_id.to_owned(),
        kind: question.kind(),
        title: title.map_or_else(String::new, |title| {
            title.in_language(words.language, words.fallback).to_owned()
        }),
        value: kept.value,
        labels,
        is_correct: kept.is_correct,
        points: match question.is_scored() {
            true => kept.manual_points.or(kept.auto_points),
            false => kept.auto_points,
        },
        max_points: question.is_scored().then(|| question.max_points()),
        auto_points: kept.auto_points,
        manual_points: kept.manual_points,
        comment: kept.comment,
        rubric_points: kept.rubric_points,
        time_spent_seconds: kept.time_spent_seconds,
        answered_at: kept.answered_at,
        revision: kept.revision,
    })
}

/// The answers that are kept, in the types of their questions, ready to be scored.
pub fn answers(
    connection: &Connection,
    submission: i64,
    document: &Document,
) -> Result<BTreeMap<String, Answer>> {
    let mut statement = connection.prepare_cached(
        "SELECT question_id, value FROM responses WHERE submission_id = ?1 AND value <> 'null'",
    )?;
    let mut rows = statement.query([submission])?;
    let mut answers = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let value: String = row.get(1)?;
        let value = serde_json::from_str(&value)?;
        // What is kept reads the same in every locale.
        let parsed = document
            .question(&id)
            .map(|question| question.parse(&value, document.language()));
        if let Some(Ok(Some(answer))) = parsed {
            answers.insert(id, answer);
        }
    }
    Ok(answers)
}

/// Stores answers that came all at once, with what they are worth.
pub fn store(
    tx: &Tx,
    submission: i64,
    answers: &BTreeMap<String, Answer>,
    scores: &[QuestionScore],
    answered_at: Timestamp,
) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO responses (submission_id, question_id, value, answered_at, auto_points, is_correct)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let scores: HashMap<&str, &QuestionScore> = scores
        .iter()
        .map(|score| (score.question_id.as_str(), score))
        .collect();
    for (question_id, answer) in answers {
        let score = scores.get(question_id.as_str());
        statement.execute(params![
            submission,
            question_id,
            answer.value().to_string(),
            answered_at,
            score.and_then(|score| score.auto_points).map(Points::units),
            score.and_then(|score| score.is_correct)
        ])?;
    }
    Ok(())
}

/// Writes to the answers that are kept what they are worth.
pub(super) fn score_kept(tx: &Tx, submission: i64, scores: &[QuestionScore]) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE responses SET auto_points = ?3, is_correct = ?4
         WHERE submission_id = ?1 AND question_id = ?2",
    )?;
    for score in scores {
        let points = score.auto_points.map(Points::units);
        statement.execute(params![
            submission,
            score.question_id,
            points,
            score.is_correct
        ])?;
    }
    Ok(())
}
