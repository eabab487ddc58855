//! Saving answers while an attempt is under way.

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::Attempt;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::block;
use crate::rules::revision::{self, Sent};
use crate::rules::spent::{self, Spent};
use crate::rules::upload::Lack;

/// One answer as a page gives it.
#[derive(Debug, Clone)]
pub struct Given {
    pub question_id: String,
    /// Null takes an answer back.
    pub value: Value,
    pub marked: bool,
    pub sent: Sent,
    /// When the page was shown that has this question alone.
    pub shown_at: Option<Timestamp>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// With the revision that it has now.
    New(u32),
    /// It was there already.
    Same(u32),
    /// Something newer is kept, under this revision.
    Stale(u32),
    /// There is no room for its files; what was kept before still is, under this revision.
    Full(u32, Lack),
}

impl Saved {
    pub fn revision(self) -> u32 {
        match self {
            Self::New(revision)
            | Self::Same(revision)
            | Self::Stale(revision)
            | Self::Full(revision, _) => revision,
        }
    }
}

struct Row {
    value: String,
    marked: bool,
    kept: revision::Kept,
    spent: Option<Spent>,
}

/// Keeps an answer, unless something newer is kept. The caller has seen that the attempt is open.
pub fn save(tx: &Tx, attempt: &Attempt, given: &Given) -> Result<Saved> {
    let attempt_row = attempt.row;
    let value = given.value.to_string();
    let row = find(tx, attempt_row, &given.question_id)?;
    match &row {
        None if given.value.is_null() && !given.marked => return Ok(Saved::Same(0)),
        Some(row) if row.value == value && row.marked == given.marked => {
            return Ok(Saved::Same(row.kept.revision));
        }
        _ => {}
    }
    let (kept, spent) = row.map_or((None, None), |row| (Some(row.kept), row.spent));
    if !revision::is_newer(kept.as_ref(), &given.sent) {
        return Ok(Saved::Stale(kept.map_or(0, |kept| kept.revision)));
    }
    let page_id = kept.as_ref().map(|kept| kept.page_id.as_str());
    let is_same_page = page_id == Some(given.sent.page_id.as_str());
    let seconds = spent::seconds(spent, is_same_page, given.shown_at, tx.now);
    let revision = kept.map_or(1, |kept| kept.revision.saturating_add(1));
    block::forget(tx, attempt.assessment_row, attempt_row)?;
    write(tx, attempt_row, given, &value, (revision, seconds))?;
    Ok(Saved::New(revision))
}

/// That of the answer that is kept.
pub(super) fn revision(tx: &Tx, attempt_row: i64, question_id: &str) -> Result<u32> {
    let row = find(tx, attempt_row, question_id)?;
    Ok(row.map_or(0, |row| row.kept.revision))
}

fn find(tx: &Tx, attempt_row: i64, question_id: &str) -> Result<Option<Row>> {
    let mut statement = tx.prepare_cached(
        "SELECT value, marked, revision, page_id, turn, time_spent_seconds, answered_at FROM responses
         WHERE submission_id = ?1 AND question_id = ?2",
    )?;
    let found = statement.query_row(params![attempt_row, question_id], |row| {
        Ok(Row {
            value: row.get(0)?,
            marked: row.get(1)?,
            kept: revision::Kept {
                revision: row.get(2)?,
                page_id: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                turn: row.get::<_, Option<u32>>(4)?.unwrap_or_default(),
            },
            spent: match (row.get(5)?, row.get(6)?) {
                (Some(seconds), Some(until)) => Some(Spent { seconds, until }),
                _ => None,
            },
        })
    });
    Ok(found.optional()?)
}

fn write(
    tx: &Tx,
    attempt_row: i64,
    given: &Given,
    value: &str,
    (revision, seconds): (u32, Option<i64>),
) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO responses (submission_id, question_id, value, marked, revision, page_id, turn, answered_at, time_spent_seconds)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (submission_id, question_id) DO UPDATE SET
           value = excluded.value, marked = excluded.marked, revision = excluded.revision,
           page_id = excluded.page_id, turn = excluded.turn, answered_at = excluded.answered_at,
           time_spent_seconds = excluded.time_spent_seconds",
    )?;
    statement.execute(params![
        attempt_row,
        given.question_id,
        value,
        given.marked,
        revision,
        given.sent.page_id,
        given.sent.turn,
        tx.now,
        seconds
    ])?;
    Ok(())
}

/// Remembers the furthest page, counted from 1.
pub fn reach(tx: &Tx, attempt: &Attempt, page: usize) -> Result<()> {
    if page <= attempt.reached_page {
        return Ok(());
    }
    block::forget(tx, attempt.assessment_row, attempt.row)?;
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET reached_page = ?2 WHERE id = ?1 AND reached_page < ?2",
    )?;
    statement.execute(params![attempt.row, page])?;
    Ok(())
}

/// Remembers the language that the candidate chose.
pub fn speak(tx: &Tx, attempt_row: i64, locale: &str) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET locale = ?2 WHERE id = ?1 AND status = 'in_progress'",
    )?;
    statement.execute(params![attempt_row, locale])?;
    Ok(())
}
