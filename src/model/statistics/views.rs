//! Views of an assessment's first page, by the hour.

use rusqlite::{Connection, params};

use super::Ask;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;

const HOUR_MILLIS: i64 = 3_600_000;

fn hour(time: Timestamp) -> i64 {
    time.millis().div_euclid(HOUR_MILLIS)
}

/// Counts a view that a start tells of: nobody counted it before.
///
/// # Errors
/// When the database fails.
pub fn count_view(tx: &Tx, assessment: i64) -> Result<()> {
    add_views(tx, &[(assessment, 1)])
}

/// Adds views that were counted in memory, by assessment. What was deleted meanwhile has none.
///
/// # Errors
/// When the database fails.
pub fn add_views(tx: &Tx, views: &[(i64, i64)]) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO assessment_views (assessment_id, hour, views)
         SELECT id, ?2, ?3 FROM assessments WHERE id = ?1
         ON CONFLICT (assessment_id, hour) DO UPDATE SET views = views + excluded.views",
    )?;
    for (assessment, count) in views {
        statement.execute(params![assessment, hour(tx.now), count])?;
    }
    Ok(())
}

/// Views in the hours that the span touches.
pub(super) fn views(connection: &Connection, assessment: i64, ask: &Ask) -> Result<u64> {
    let first = ask.since.map_or(i64::MIN, hour);
    // The end itself is no part of the span.
    let last = ask
        .until
        .map_or(i64::MAX, |until| hour(until.plus_millis(-1)));
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum(views), 0) FROM assessment_views
         WHERE assessment_id = ?1 AND hour BETWEEN ?2 AND ?3",
    )?;
    let views: i64 = statement.query_row(params![assessment, first, last], |row| row.get(0))?;
    Ok(views.unsigned_abs())
}
