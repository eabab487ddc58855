//! Names of parameters that addresses brought to an assessment, so that its authors learn of those
//! that nobody declared.

use rusqlite::{Connection, params};
use serde::Serialize;

use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;

/// Names that are kept of an assessment: of more the one that was seen longest ago goes.
const MOST_SEEN: i64 = 200;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    pub name: String,
    /// Submissions that it came to.
    pub count: i64,
    pub last_seen_at: Timestamp,
}

/// Notes the names that the address of one submission brought. What may be a person's address is
/// not noted: erasing the submission would not reach it.
///
/// # Errors
/// When the database fails.
pub fn note(tx: &Tx, assessment: i64, names: &[String]) -> Result<()> {
    let mut has_new = false;
    for name in names.iter().filter(|name| !name.contains('@')) {
        has_new |= note_one(tx, assessment, name)?;
    }
    if !has_new {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(
        "DELETE FROM seen_parameters WHERE assessment_id = ?1 AND name IN (
             SELECT name FROM seen_parameters WHERE assessment_id = ?1
             ORDER BY last_seen_at DESC, count DESC, name LIMIT -1 OFFSET ?2)",
    )?;
    statement.execute(params![assessment, MOST_SEEN])?;
    Ok(())
}

/// Answers whether the name is new.
fn note_one(tx: &Tx, assessment: i64, name: &str) -> Result<bool> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO seen_parameters (assessment_id, name, count, last_seen_at) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (assessment_id, name) DO UPDATE SET
           count = count + 1, last_seen_at = max(last_seen_at, excluded.last_seen_at)
         RETURNING count = 1",
    )?;
    Ok(statement.query_row(params![assessment, name, tx.now], |row| row.get(0))?)
}

/// Those that no link of the assessment and no parameter set that its links may use declares, the
/// latest first. They are at most 200.
///
/// # Errors
/// When the database fails.
pub fn list_undeclared(
    connection: &Connection,
    company: i64,
    assessment: i64,
) -> Result<Vec<Seen>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, count, last_seen_at FROM seen_parameters
         WHERE assessment_id = ?1 AND name NOT IN (
             SELECT j.key FROM links l, json_each(l.parameters) j
             WHERE l.assessment_id = ?1 AND l.state <> 'deleted'
             UNION ALL
             SELECT j.key FROM parameter_sets p, json_each(p.parameters) j
             WHERE p.company_id = ?2 AND (p.assessment_id IS NULL OR p.assessment_id = ?1))
         ORDER BY last_seen_at DESC, name",
    )?;
    let rows = statement.query_map(params![assessment, company], |row| {
        Ok(Seen {
            name: row.get(0)?,
            count: row.get(1)?,
            last_seen_at: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
