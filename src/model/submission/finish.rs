//! The end of an attempt, and what may still change before it.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::counters::{self, Owner};
use super::{End, Status, Submission, SubmitReason, field_index, get_row, response, words};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::version::{self, Documents};
use crate::model::{block, invitation, link};
use crate::rules::answer::Answer;
use crate::rules::document::Document;
use crate::rules::fixed::Points;
use crate::rules::link::Bound;
use crate::rules::scoring::{Score, score};
use crate::rules::word::Vocabulary;

/// Answers, and what they are worth.
#[derive(Debug, Clone)]
pub struct Scored {
    answers: BTreeMap<String, Answer>,
    score: Score,
}

/// Scores what an attempt has kept so far. An author's patterns take a while to compile: done by a
/// reader, it keeps nobody waiting for the writer.
///
/// # Errors
/// When the database fails.
pub fn score_ahead(
    connection: &Connection,
    documents: &Documents,
    submission: i64,
) -> Result<Scored> {
    let current = get_row(connection, submission)?;
    let document = version::seen(connection, documents, current.version_row, current.seed)?;
    let answers = response::answers(connection, submission, &document)?;
    let score = score_answers(&current, &document, &answers);
    Ok(Scored { answers, score })
}

/// Scores what an attempt in progress has kept, completes it, and tells of `submission.created`.
/// One that is no longer in progress is answered as it is, and nothing is told twice. `ahead` holds
/// for the answers that it was made of, and is passed over where others were saved since.
///
/// # Errors
/// When the database fails.
pub fn finish(
    tx: &Tx,
    documents: &Documents,
    submission: i64,
    reason: SubmitReason,
    submitted_at: Timestamp,
    ahead: Option<Scored>,
) -> Result<Submission> {
    let current = get_row(tx, submission)?;
    if current.status != Status::InProgress {
        return Ok(current);
    }
    let document = version::seen(tx, documents, current.version_row, current.seed)?;
    let answers = response::answers(tx, submission, &document)?;
    let end = End {
        reason,
        submitted_at,
        score: match ahead {
            Some(ahead) if ahead.answers == answers => ahead.score,
            _ => score_answers(&current, &document, &answers),
        },
    };
    block::forget(tx, current.assessment_row, submission)?;
    response::score_kept(tx, submission, &end.score.questions)?;
    write_end(tx, &current, &end)?;
    if let Some(link) = current.link_row {
        link::count_completion(tx, link)?;
    }
    if let Some(invitation) = current.invitation_row {
        invitation::note_completed(tx, invitation)?;
    }
    let finished = get_row(tx, submission)?.with_responses(tx, documents)?;
    words::add(tx, &finished)?;
    finished.announce(tx, "submission.created", None)?;
    Ok(finished)
}

/// Ends an attempt whose time passed with nothing answered, and tells of `submission.expired`.
/// One that is no longer in progress is answered as it is.
///
/// # Errors
/// When the database fails.
pub fn expire(tx: &Tx, documents: &Documents, submission: i64) -> Result<Submission> {
    let current = get_row(tx, submission)?;
    if current.status != Status::InProgress {
        return Ok(current);
    }
    block::forget(tx, current.assessment_row, submission)?;
    let sequence = counters::step(
        tx,
        owner(&current),
        Some(Status::InProgress),
        Some(Status::Expired),
    )?;
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET status = 'expired', updated_at = ?2, sequence = ?3 WHERE id = ?1",
    )?;
    statement.execute(params![submission, updated_at(tx, &current), sequence])?;
    if let Some(invitation) = current.invitation_row {
        invitation::note_completed(tx, invitation)?;
    }
    let expired = get_row(tx, submission)?.with_responses(tx, documents)?;
    expired.announce(tx, "submission.expired", None)?;
    Ok(expired)
}

/// Gives an attempt in progress other custom fields: a visible change, but nothing is told before
/// the submission is complete.
///
/// # Errors
/// When the database fails.
pub fn set_custom_fields(tx: &Tx, submission: i64, bound: &Bound, dropped: u32) -> Result<()> {
    let current = get_row(tx, submission)?;
    let before = current.read_custom_fields()?;
    let status = Some(current.status);
    block::forget(tx, current.assessment_row, submission)?;
    let sequence = counters::step(tx, owner(&current), status, status)?;
    field_index::remove(tx, current.company_row, submission, &before)?;
    field_index::add(tx, current.company_row, submission, &bound.fields)?;
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET custom_fields = ?2, custom_fields_verified = ?3, custom_fields_dropped = ?4,
                updated_at = ?5, sequence = ?6
         WHERE id = ?1",
    )?;
    statement.execute(params![
        submission,
        serde_json::to_string(&bound.fields)?,
        serde_json::to_string(&bound.verified)?,
        dropped,
        updated_at(tx, &current),
        sequence
    ])?;
    Ok(())
}

/// Gives an attempt in progress another deadline: visible, and told to nobody before the submission is
/// complete.
///
/// # Errors
/// When the database fails.
pub fn set_deadline(
    tx: &Tx,
    submission: i64,
    deadline_at: Option<Timestamp>,
    overdue_at: Option<Timestamp>,
) -> Result<()> {
    let current = get_row(tx, submission)?;
    let status = Some(current.status);
    let sequence = counters::step(tx, owner(&current), status, status)?;
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET deadline_at = ?2, overdue_at = ?3, updated_at = ?4, sequence = ?5
         WHERE id = ?1",
    )?;
    let at = updated_at(tx, &current);
    statement.execute(params![submission, deadline_at, overdue_at, at, sequence])?;
    Ok(())
}

pub(super) fn owner(submission: &Submission) -> Owner {
    Owner {
        company_row: submission.company_row,
        assessment_row: submission.assessment_row,
    }
}

/// Never before it was created, also where a clock was turned back.
pub(super) fn updated_at(tx: &Tx, submission: &Submission) -> Timestamp {
    tx.now.max(submission.created_at)
}

fn score_answers(
    submission: &Submission,
    document: &Document,
    answers: &BTreeMap<String, Answer>,
) -> Score {
    let language = submission.locale.as_deref().unwrap_or(document.language());
    score(document, answers, &BTreeMap::new(), language)
}

fn write_end(tx: &Tx, current: &Submission, end: &End) -> Result<()> {
    let sequence = counters::step(
        tx,
        owner(current),
        Some(current.status),
        Some(Status::Completed),
    )?;
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET status = 'completed', submit_reason = ?2, submitted_at = ?3,
                grading_status = ?4, score = ?5, max_score = ?6, percentage = ?7, passed = ?8,
                section_scores = ?9, updated_at = ?10, sequence = ?11
         WHERE id = ?1",
    )?;
    statement.execute(params![
        current.row,
        end.reason.word(),
        end.submitted_at,
        end.score.grading_status.word(),
        end.score.score.units(),
        end.score.max_score.units(),
        end.score.percentage.map(Points::units),
        end.score.passed,
        end.section_scores()?,
        updated_at(tx, current),
        sequence
    ])?;
    Ok(())
}
