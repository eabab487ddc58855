//! Grading by hand: what a person says an answer is worth.

use std::collections::BTreeMap;

use rusqlite::params;
use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};

use super::finish::{owner, updated_at};
use super::{Response, Status, Submission, counters, get_row};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, given};
use crate::model::block;
use crate::model::version::Documents;
use crate::rules::fixed::Points;
use crate::rules::grade::{check_comment, check_points, points_by_rubric};
use crate::rules::scoring::{GradingStatus, Score, Worth, score_again};
use crate::rules::word::Vocabulary;

/// What is absent stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Grade {
    /// Null gives the answer back to the key, or to whoever grades next.
    #[serde(deserialize_with = "given")]
    pub manual_points: Option<Option<Points>>,
    #[serde(deserialize_with = "given")]
    pub comment: Option<Option<String>>,
    /// Points by criterion, all of them; the manual points are their sum.
    #[serde(deserialize_with = "given")]
    pub rubric_points: Option<Option<BTreeMap<String, Points>>>,
}

/// A grade that was found good.
pub struct PreparedGrade {
    question_id: String,
    manual_points: Option<Points>,
    comment: Option<String>,
    rubric_points: Option<String>,
    /// The outcome of the whole submission with this grade.
    score: Score,
}

/// Judges a grade; `current` has its responses, `errors` holds what was found wrong with the input
/// before.
///
/// # Errors
/// `NotFound` where the question was not answered, every broken rule at once, and `Conflict` for a
/// submission that is not completed.
pub fn prepare_grade(
    tx: &Tx,
    documents: &Documents,
    current: &Submission,
    question_id: &str,
    grade: Grade,
    mut errors: FieldErrors,
) -> Result<PreparedGrade> {
    let answered = current.responses.iter().flatten();
    let mut graded = answered.clone();
    let response = graded.find(|response| response.question_id == question_id);
    let response = response.ok_or_else(Error::not_found)?;
    errors.name_fixed(response);
    let document = current.document(tx, documents)?;
    let question = document.question(question_id);
    let question = question.ok_or_else(Error::not_found)?;

    if let Some(Some(points)) = grade.manual_points {
        check_points(question, points, &mut errors);
    }
    if let Some(Some(comment)) = &grade.comment {
        check_comment(comment, &mut errors);
    }
    let by_rubric = match &grade.rubric_points {
        Some(Some(points)) => {
            points_by_rubric(question, points, grade.manual_points.flatten(), &mut errors)
        }
        _ => None,
    };
    errors.finish()?;
    if current.status != Status::Completed {
        let detail = "Only a completed submission is graded.";
        return Err(Error::conflict(detail));
    }

    let (manual_points, rubric_points) = match (by_rubric, grade.manual_points) {
        (Some(by_rubric), _) => (Some(by_rubric.sum), Some(by_rubric.json()?)),
        // A sum that is given alone is not explained by the criteria any more.
        (None, Some(points)) if points != response.manual_points => (points, None),
        (None, _) => {
            let kept = response.rubric_points.as_ref().map(|kept| kept.get());
            let is_kept = grade.rubric_points.is_none();
            let kept = kept.filter(|_| is_kept).map(str::to_owned);
            (response.manual_points, kept)
        }
    };
    let comment = grade.comment.unwrap_or_else(|| response.comment.clone());
    let worths = answered.map(|other| {
        let mut worth = worth(other);
        if other.question_id == question_id {
            worth.manual_points = manual_points;
        }
        (other.question_id.clone(), worth)
    });
    let language = current.locale.as_deref().unwrap_or(document.language());
    Ok(PreparedGrade {
        question_id: question_id.to_owned(),
        manual_points,
        comment,
        rubric_points,
        score: score_again(&document, &worths.collect(), language),
    })
}

/// Carries out a grade that was prepared in the same transaction. Tells of `submission.updated` with
/// the names of what is another now, and of `submission.graded` where this was the last grade that
/// was missing. What changes nothing is told to nobody. Answers the submission as `GET` shows it.
///
/// # Errors
/// When it can not be written.
pub fn grade(
    tx: &Tx,
    documents: &Documents,
    current: Submission,
    grade: &PreparedGrade,
) -> Result<Box<RawValue>> {
    let mut responses = current.responses.iter().flatten();
    let before = responses.find(|response| response.question_id == grade.question_id);
    if before.is_some_and(|before| grade.is_same(before)) {
        return Ok(to_raw_value(&current)?);
    }
    write_response(tx, current.row, grade)?;
    write_score(tx, &current, &grade.score)?;
    let graded = get_row(tx, current.row)?.with_responses(tx, documents)?;
    let changed = differences(&current, &grade.score, true)?;
    announce(tx, &current, &graded, &changed)
}

/// Tells of `submission.updated`, and of `submission.graded` where nothing waits any more.
pub(super) fn announce(
    tx: &Tx,
    before: &Submission,
    after: &Submission,
    changed: &[&str],
) -> Result<Box<RawValue>> {
    let data = after.announce(tx, "submission.updated", Some(changed))?;
    let statuses = (before.grading_status, after.grading_status);
    if statuses == (GradingStatus::PendingReview, GradingStatus::Graded) {
        after.announce_also(tx, "submission.graded", &data)?;
    }
    Ok(data)
}

impl PreparedGrade {
    fn is_same(&self, before: &Response) -> bool {
        let rubric_points = before.rubric_points.as_ref().map(|points| points.get());
        self.manual_points == before.manual_points
            && self.comment == before.comment
            && self.rubric_points.as_deref() == rubric_points
    }
}

pub(super) fn worth(response: &Response) -> Worth {
    Worth {
        auto_points: response.auto_points,
        manual_points: response.manual_points,
        is_correct: response.is_correct,
    }
}

fn write_response(tx: &Tx, submission: i64, grade: &PreparedGrade) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE responses SET manual_points = ?3, comment = ?4, rubric_points = ?5
         WHERE submission_id = ?1 AND question_id = ?2",
    )?;
    statement.execute(params![
        submission,
        grade.question_id,
        grade.manual_points.map(Points::units),
        grade.comment,
        grade.rubric_points
    ])?;
    Ok(())
}

pub(super) fn write_score(tx: &Tx, current: &Submission, score: &Score) -> Result<()> {
    let status = Some(current.status);
    block::forget(tx, current.assessment_row, current.row)?;
    let sequence = counters::step(tx, owner(current), status, status)?;
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET grading_status = ?2, score = ?3, max_score = ?4, percentage = ?5,
                passed = ?6, section_scores = ?7, updated_at = ?8, sequence = ?9
         WHERE id = ?1",
    )?;
    statement.execute(params![
        current.row,
        score.grading_status.word(),
        score.score.units(),
        score.max_score.units(),
        score.percentage.map(Points::units),
        score.passed,
        serde_json::to_string(&score.sections)?,
        updated_at(tx, current),
        sequence
    ])?;
    Ok(())
}

/// The names of the fields that are another with a score, and with other responses where `responses` are.
pub(super) fn differences(
    before: &Submission,
    score: &Score,
    responses: bool,
) -> Result<Vec<&'static str>> {
    let sections = serde_json::to_string(&score.sections)?;
    let all = [
        ("score", before.score != Some(score.score)),
        ("max_score", before.max_score != Some(score.max_score)),
        ("percentage", before.percentage != score.percentage),
        ("passed", before.passed != score.passed),
        (
            "grading_status",
            before.grading_status != score.grading_status,
        ),
        ("section_scores", before.section_scores.get() != sections),
        ("responses", responses),
    ];
    let changed = all.into_iter().filter(|(_, is_other)| *is_other);
    Ok(changed.map(|(name, _)| name).collect())
}
