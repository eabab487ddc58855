//! Submissions that have been kept for as long as was said.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;

use super::audit::{self, Actor};
use super::submission;
use super::version::Documents;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::act::Act;
use crate::rules::retention::DAY_SECONDS;

/// Submissions that are looked for in one write.
const MOST: usize = 100;

/// A version of an assessment that candidates had.
#[derive(Debug, Clone)]
pub struct Kept {
    pub row: i64,
    pub assessment_id: String,
    company: i64,
    /// The version says a time of its own: what the company says is nothing to it.
    has_own: bool,
    company_days: Option<i64>,
}

/// What one write did.
#[derive(Debug, Default)]
pub struct Erased {
    pub count: usize,
    /// Rows of those that could not be erased, and why.
    pub failed: Vec<(i64, Error)>,
}

const COLUMNS: &str = "v.id, a.public_id, a.company_id,
    v.head ->> '$.settings.retention_days' IS NOT NULL, c.retention_days";

/// Which time counts: each submission's own, or one for all of a version.
#[derive(Clone, Copy)]
enum By {
    Told,
    Company,
}

impl By {
    /// Rows of version ?1 that were over at ?2. What is under way counts from its last change, and from
    /// its deadline and those of its sections: until then somebody may answer.
    fn rows(self) -> String {
        let (index, own, and) = match self {
            Self::Told => (
                "submissions_by_told_end",
                " + told_days * 86400000",
                "AND told_days IS NOT NULL",
            ),
            Self::Company => ("submissions_by_age", "", ""),
        };
        format!(
            "FROM submissions s INDEXED BY {index}
             WHERE version_id = ?1 {and}
               AND coalesce(submitted_at, started_at, created_at){own} <= ?2
               AND (status <> 'in_progress' OR max(coalesce(overdue_at, 0), updated_at,
                    coalesce((SELECT max(r.answered_at) FROM responses r WHERE r.submission_id = s.id), 0),
                    coalesce((SELECT max(t.deadline_at) FROM section_times t WHERE t.submission_id = s.id), 0)){own} <= ?2)"
        )
    }
}

impl Kept {
    /// Some submissions that are over, but for `skip`.
    fn over(
        &self,
        connection: &Connection,
        now: Timestamp,
        skip: &[i64],
        most: usize,
    ) -> Result<Vec<i64>> {
        let skip = json!(skip).to_string();
        let find = |by: By, at: Timestamp| -> Result<Vec<i64>> {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT id {} AND id NOT IN (SELECT value FROM json_each(?3)) LIMIT ?4",
                by.rows()
            ))?;
            let rows = statement.query_map(params![self.row, at, skip, most], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let told = find(By::Told, now)?;
        match self.company_days {
            Some(days) if told.is_empty() && !self.has_own => find(By::Company, before(now, days)),
            _ => Ok(told),
        }
    }

    /// Whether any is over, but for `skip`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_due(&self, connection: &Connection, now: Timestamp, skip: &[i64]) -> Result<bool> {
        Ok(!self.over(connection, now, skip, 1)?.is_empty())
    }
}

fn before(now: Timestamp, days: i64) -> Timestamp {
    now.plus_seconds(-days * DAY_SECONDS)
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

/// Days that whoever starts this version now is told.
///
/// # Errors
/// When the database fails.
pub fn told_by(connection: &Connection, company: i64, version: i64) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(
            (SELECT head ->> '$.settings.retention_days' FROM assessment_versions WHERE id = ?2),
            (SELECT retention_days FROM companies WHERE id = ?1))",
    )?;
    Ok(statement.query_row([company, version], |row| row.get(0))?)
}

/// Versions of a company's assessments that had candidates, or could have.
///
/// # Errors
/// When the database fails.
pub fn versions(connection: &Connection, company: i64) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM companies c JOIN assessments a INDEXED BY assessments_by_age ON a.company_id = c.id
         JOIN assessment_versions v ON v.assessment_id = a.id
         WHERE c.id = ?1 AND v.published_at IS NOT NULL"
    ))?;
    let rows = statement.query_map([company], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many submissions would be over by it if the company's own time were `days`.
///
/// # Errors
/// When the database fails.
pub fn count(connection: &Connection, company: i64, days: i64, now: Timestamp) -> Result<i64> {
    let mut all = 0;
    let mut statement =
        connection.prepare_cached(&format!("SELECT count(*) {}", By::Company.rows()))?;
    for kept in versions(connection, company)? {
        if !kept.has_own {
            let until = before(now, days);
            all += statement.query_row(params![kept.row, until], |row| row.get::<_, i64>(0))?;
        }
    }
    Ok(all)
}

/// Erases some of a version's that are over, for as long as others may wait, by what is said at this
/// moment; tells how many in the audit. One that fails is left as it was, and holds up no other.
///
/// # Errors
/// When the database fails.
pub fn erase_some(tx: &Tx, documents: &Documents, kept: &Kept, skip: &[i64]) -> Result<Erased> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assessment_versions v JOIN assessments a ON a.id = v.assessment_id
         JOIN companies c ON c.id = a.company_id WHERE v.id = ?1"
    ))?;
    let mut erased = Erased::default();
    let Some(kept) = statement.query_row([kept.row], read).optional()? else {
        return Ok(erased);
    };
    for row in kept.over(tx, tx.now, skip, MOST)? {
        match erase_one(tx, documents, row) {
            Ok(()) => erased.count += 1,
            Err(error) if error.code == Code::Unavailable => return Err(error),
            Err(error) => erased.failed.push((row, error)),
        }
        if tx.is_long() {
            break;
        }
    }
    if erased.count > 0 {
        let subject = format!("{}: {}", kept.assessment_id, erased.count);
        let (company, act) = (kept.company, Act::ResultsExpired);
        audit::record(tx, company, &Actor::command_line(), act, Some(&subject))?;
    }
    Ok(erased)
}

/// All of it, or nothing.
fn erase_one(tx: &Tx, documents: &Documents, row: i64) -> Result<()> {
    tx.execute_batch("SAVEPOINT submission")?;
    let done = submission::get_row(tx, row).and_then(|it| submission::delete(tx, documents, &it));
    if done.is_err() {
        tx.execute_batch("ROLLBACK TO submission")?;
    }
    tx.execute_batch("RELEASE submission")?;
    done
}

/// The newest time at which the server looked for what is over, and was sure of it.
///
/// # Errors
/// When the database fails.
pub fn known_time(connection: &Connection) -> Result<Option<Timestamp>> {
    let mut statement = connection.prepare_cached("SELECT at FROM known_time WHERE id = 1")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// # Errors
/// When the database fails.
pub fn set_known_time(tx: &Tx) -> Result<()> {
    let mut statement = tx.prepare_cached("UPDATE known_time SET at = ?1 WHERE id = 1")?;
    statement.execute([tx.now])?;
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<Kept> {
    Ok(Kept {
        row: row.get(0)?,
        assessment_id: row.get(1)?,
        company: row.get(2)?,
        has_own: row.get(3)?,
        company_days: row.get(4)?,
    })
}
