//! The end of an attempt: by the candidate, or by the clock.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Attempt, get};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::submission::{self, Scored, SubmitReason};
use crate::model::version::{self, Documents};

/// Submits what is saved. Submitting again changes nothing, and tells what there is; so does submitting
/// after the invitation was revoked.
///
/// When time ran out before anything was answered, the attempt expires instead. `ahead` spares the
/// writer the scoring.
///
/// # Errors
/// When the database fails.
pub fn submit(
    tx: &Tx,
    documents: &Documents,
    row: i64,
    reason: SubmitReason,
    ahead: Option<Scored>,
) -> Result<Attempt> {
    let attempt = get(tx, row)?;
    if !attempt.is_open() || (attempt.is_revoked && reason == SubmitReason::Candidate) {
        return Ok(attempt);
    }
    // A form that was sent in time may arrive late: the clock ended the attempt, not the candidate.
    let reason = if attempt.is_past_deadline(tx.now) {
        SubmitReason::Deadline
    } else {
        reason
    };
    let document = version::document(tx, documents, attempt.version_row)?;
    let is_empty = submission::answers(tx, row, &document)?.is_empty();
    if is_empty && reason == SubmitReason::Deadline {
        submission::expire(tx, documents, row)?;
    } else {
        // A sweep that comes late makes no answer late.
        let submitted_at = attempt.overdue_at.map_or(tx.now, |at| at.min(tx.now));
        submission::finish(tx, documents, row, reason, submitted_at, ahead)?;
    }
    get(tx, row)
}

/// An attempt whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub overdue_at: Timestamp,
    pub row: i64,
}

/// Up to `most` attempts that are due, the most overdue first; those after `after` only.
///
/// # Errors
/// When the database fails.
pub fn due(
    connection: &Connection,
    now: Timestamp,
    after: Option<Due>,
    most: usize,
) -> Result<Vec<Due>> {
    let mut statement = connection.prepare_cached(
        "SELECT overdue_at, id FROM submissions INDEXED BY submissions_by_overdue
         WHERE status = 'in_progress' AND overdue_at IS NOT NULL AND overdue_at <= ?1
           AND (overdue_at, id) > (?2, ?3)
         ORDER BY overdue_at, id LIMIT ?4",
    )?;
    let after = after.map_or((i64::MIN, 0), |due| (due.overdue_at.millis(), due.row));
    let rows = statement.query_map(params![now, after.0, after.1, most], |row| {
        Ok(Due {
            overdue_at: row.get(0)?,
            row: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When the next attempt will be overdue.
///
/// # Errors
/// When the database fails.
pub fn next_due(connection: &Connection) -> Result<Option<Timestamp>> {
    let mut statement = connection.prepare_cached(
        "SELECT overdue_at FROM submissions INDEXED BY submissions_by_overdue
         WHERE status = 'in_progress' AND overdue_at IS NOT NULL ORDER BY overdue_at LIMIT 1",
    )?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}
