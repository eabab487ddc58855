//! Sections with a time of their own: when a candidate begins one, and when it ends.

use rusqlite::{Connection, params};

use super::{Attempt, get, reach};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::invitation;
use crate::model::submission::sections;
use crate::rules::document::{Document, Section};
use crate::rules::section_time::{SectionTime, SectionTimes};

/// The sections that were begun, by their ids; nothing is read where none has a limit.
///
/// # Errors
/// When the database fails.
pub fn section_times(
    connection: &Connection,
    submission: i64,
    document: &Document,
) -> Result<SectionTimes> {
    if !document.times_sections() {
        return Ok(SectionTimes::new());
    }
    Ok(sections::begun(connection, submission)?
        .into_iter()
        .collect())
}

/// Begins a section at one of its pages, once: whoever does it again, or elsewhere, finds its time
/// running. Nothing begins where the attempt takes no answers any more.
///
/// # Errors
/// When the database fails.
pub fn begin_section(tx: &Tx, attempt_row: i64, section: &Section, page: usize) -> Result<()> {
    let attempt = get(tx, attempt_row)?;
    if attempt.is_revoked || !attempt.is_open() || attempt.is_past_deadline(tx.now) {
        return Ok(());
    }
    let extra = match attempt.invitation_row {
        Some(row) => invitation::get_row(tx, row, tx.now)?.extra_time_percent,
        None => 0,
    };
    let Some(time) = SectionTime::of(section, tx.now, extra, attempt.deadline_at) else {
        return Ok(());
    };
    let mut statement = tx.prepare_cached(
        "INSERT INTO section_times (submission_id, section_id, started_at, deadline_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    let (started_at, deadline_at) = (time.started_at, time.deadline_at);
    statement.execute(params![attempt_row, section.id(), started_at, deadline_at])?;
    reach(tx, &attempt, page)
}

/// Whether the time of this section takes no answers: it is over, or has not begun.
pub fn is_section_shut(tx: &Tx, attempt_row: i64, id: &str, grace_seconds: i64) -> Result<bool> {
    let begun = sections::begun(tx, attempt_row)?;
    let time = begun.into_iter().find(|(known, _)| known == id);
    Ok(time.is_none_or(|(_, time)| time.is_over(grace_seconds, tx.now)))
}

/// Other extra time, or another end of the attempt, moves the ends of the sections whose time is not
/// over. One that ended with the attempt goes on with it.
pub(super) fn move_sections(
    tx: &Tx,
    attempt: &Attempt,
    document: &Document,
    extra_percent: i64,
    attempt_deadline: Option<Timestamp>,
) -> Result<()> {
    for (id, time) in sections::begun(tx, attempt.row)? {
        let is_over = time.is_past(tx.now) && Some(time.deadline_at) != attempt.deadline_at;
        let section = document.sections.iter().find(|section| section.id() == id);
        let moved = section.and_then(|section| {
            SectionTime::of(section, time.started_at, extra_percent, attempt_deadline)
        });
        let Some(moved) = moved.filter(|_| !is_over) else {
            continue;
        };
        let mut statement = tx.prepare_cached(
            "UPDATE section_times SET deadline_at = ?3 WHERE submission_id = ?1 AND section_id = ?2",
        )?;
        statement.execute(params![attempt.row, id, moved.deadline_at])?;
    }
    Ok(())
}
