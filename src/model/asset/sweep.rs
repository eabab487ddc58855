//! Letting go the pictures that nothing refers to.

use rusqlite::{Connection, params};

use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;

/// So long an unused picture stays: whoever is writing has not saved yet.
const KEPT_SECONDS: i64 = 24 * 3600;
/// Rows that one call looks at.
const AT_ONCE: i64 = 500;

const UNUSED: &str = "touched_at <= ?2 AND NOT EXISTS (
    SELECT 1 FROM asset_uses u WHERE u.company_id = assets.company_id AND u.hash = assets.hash)
    AND NOT EXISTS (
    SELECT 1 FROM companies c WHERE c.id = assets.company_id AND c.logo = assets.hash)";

/// A part of all pictures that was looked at.
#[derive(Debug)]
pub struct Examined {
    pub unused: Vec<i64>,
    /// Where the next part begins; `None` behind the last.
    pub next: Option<i64>,
}

/// Looks at pictures behind the row `after`.
///
/// # Errors
/// When the database fails.
pub fn examine(connection: &Connection, after: i64, now: Timestamp) -> Result<Examined> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, {UNUSED} FROM assets WHERE id > ?1 ORDER BY id LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![after, since(now), AT_ONCE], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let all: Vec<(i64, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let last = all.last().map(|(row, _)| *row);
    let unused = all.into_iter().filter(|(_, is_unused)| *is_unused);
    Ok(Examined {
        unused: unused.map(|(row, _)| row).collect(),
        next: last,
    })
}

/// Deletes those of `rows` that are unused still.
///
/// # Errors
/// When the database fails.
pub fn delete_unused(tx: &Tx, rows: &[i64]) -> Result<()> {
    let sql = format!("DELETE FROM assets WHERE id = ?1 AND {UNUSED}");
    let mut statement = tx.prepare_cached(&sql)?;
    for row in rows {
        statement.execute(params![row, since(tx.now)])?;
    }
    Ok(())
}

fn since(now: Timestamp) -> Timestamp {
    now.plus_seconds(-KEPT_SECONDS)
}
