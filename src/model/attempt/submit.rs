//! The end of an attempt: by the candidate, or by the clock.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Attempt, get};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::submission::{self, SubmitReason};
use crate::model::version::{self, Documents};

/// Submits what is saved. Submitting again changes nothing, and tells what there is.
///
/// When time ran out before anything was answered, the attempt expires instead.
///
/// # Errors
/// When the database fails.
pub fn submit(tx: &Tx, documents: &Documents, row: i64, reason: SubmitReason) -> Result<Attempt> {
    let attempt = get(tx, row)?;
    if !attempt.is_open() {
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
        submission::finish(tx, documents, row, reason, submitted_at)?;
    }
    get(tx, row)
}

/// Attempts whose time is over, the most overdue first.
///
/// # Errors
/// When the database fails.
pub fn due(connection: &Connection, now: Timestamp, most: usize) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_overdue
         WHERE status = 'in_progress' AND overdue_at IS NOT NULL AND overdue_at <= ?1
         ORDER BY overdue_at LIMIT ?2",
    )?;
    let rows = statement.query_map(params![now, most], |row| row.get(0))?;
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
