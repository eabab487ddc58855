//! Submissions that have been kept for as long as was said.

use rusqlite::{Connection, Row, params};

use super::audit::{self, Actor};
use super::submission;
use super::version::Documents;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::act::Act;
use crate::rules::retention;

const DAY_SECONDS: i64 = 86_400;

/// A version of an assessment, whose submissions are kept for a time.
#[derive(Debug, Clone)]
pub struct Kept {
    row: i64,
    company: i64,
    assessment_id: String,
    /// What this version says, and what the one says that candidates get now.
    told: Option<i64>,
    now: Option<i64>,
}

const COLUMNS: &str = "v.id, a.company_id, a.public_id, v.head ->> '$.settings.retention_days',
    (SELECT p.head ->> '$.settings.retention_days' FROM assessment_versions p
     WHERE p.assessment_id = a.id AND p.number = a.published_version)";

impl Kept {
    /// Submissions that are as old as this are over.
    fn until(&self, company: Option<i64>, now: Timestamp) -> Option<Timestamp> {
        let days = retention::days(self.told, self.now, company)?;
        Some(now.plus_seconds(-days * DAY_SECONDS))
    }
}

/// The company's own time in days; `None` is for ever.
///
/// # Errors
/// When the database fails.
pub fn of_company(connection: &Connection, company: i64) -> Result<Option<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT retention_days FROM companies WHERE id = ?1")?;
    Ok(statement.query_row([company], |row| row.get(0))?)
}

/// # Errors
/// When the database fails.
pub fn set_of_company(tx: &Tx, company: i64, days: Option<i64>) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE companies SET retention_days = ?2, updated_at = ?3 WHERE id = ?1",
    )?;
    statement.execute(params![company, days, tx.now])?;
    Ok(())
}

/// The next company after `after`.
///
/// # Errors
/// When the database fails.
pub fn next_company(connection: &Connection, after: i64) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT min(id) FROM companies WHERE id > ?1")?;
    Ok(statement.query_row([after], |row| row.get(0))?)
}

/// Versions of a company's assessments that have submissions to erase now.
///
/// # Errors
/// When the database fails.
pub fn due(connection: &Connection, company: i64, now: Timestamp) -> Result<Vec<Kept>> {
    let days = of_company(connection, company)?;
    let mut due = versions(connection, company)?;
    let mut failed = None;
    due.retain(|kept| match kept.until(days, now) {
        None => false,
        Some(until) => has_older(connection, kept.row, until).unwrap_or_else(|error| {
            failed = Some(error);
            false
        }),
    });
    failed.map_or(Ok(due), Err)
}

/// How many submissions would be over if the company's own time were `days`.
///
/// # Errors
/// When the database fails.
pub fn count(
    connection: &Connection,
    company: i64,
    days: Option<i64>,
    now: Timestamp,
) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM submissions INDEXED BY submissions_by_age
         WHERE version_id = ?1 AND coalesce(submitted_at, started_at, created_at) <= ?2",
    )?;
    let mut all = 0;
    for kept in versions(connection, company)? {
        if let Some(until) = kept.until(days, now) {
            all += statement.query_row(params![kept.row, until], |row| row.get::<_, i64>(0))?;
        }
    }
    Ok(all)
}

/// Erases some of those that are over, for as long as others may wait, by what is said at this moment;
/// tells how many in the audit, and answers it: none when none is left.
///
/// # Errors
/// When the database fails.
pub fn erase_some(tx: &Tx, documents: &Documents, kept: &Kept) -> Result<usize> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assessment_versions v JOIN assessments a ON a.id = v.assessment_id
         WHERE v.id = ?1"
    ))?;
    let found: Vec<Kept> = statement
        .query_map([kept.row], read)?
        .collect::<rusqlite::Result<_>>()?;
    let Some(kept) = found.first() else {
        return Ok(0);
    };
    let Some(until) = kept.until(of_company(tx, kept.company)?, tx.now) else {
        return Ok(0);
    };
    let count = submission::delete_older(tx, documents, kept.row, until)?;
    if count > 0 {
        let subject = format!("{}: {count}", kept.assessment_id);
        let (company, act) = (kept.company, Act::ResultsExpired);
        audit::record(tx, company, &Actor::command_line(), act, Some(&subject))?;
    }
    Ok(count)
}

/// Those that had candidates, or could have.
fn versions(connection: &Connection, company: i64) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assessments a INDEXED BY assessments_by_age
         JOIN assessment_versions v ON v.assessment_id = a.id
         WHERE a.company_id = ?1 AND v.published_at IS NOT NULL"
    ))?;
    let rows = statement.query_map([company], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn has_older(connection: &Connection, version: i64, until: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM submissions INDEXED BY submissions_by_age
         WHERE version_id = ?1 AND coalesce(submitted_at, started_at, created_at) <= ?2)",
    )?;
    Ok(statement.query_row(params![version, until], |row| row.get(0))?)
}

fn read(row: &Row) -> rusqlite::Result<Kept> {
    Ok(Kept {
        row: row.get(0)?,
        company: row.get(1)?,
        assessment_id: row.get(2)?,
        told: row.get(3)?,
        now: row.get(4)?,
    })
}
