//! The sections of a submission that have a time of their own, and when that was.

use rusqlite::Connection;

use crate::error::Result;
use crate::rules::section_time::SectionTime;

/// Those that were begun, by their ids, the first one first.
///
/// # Errors
/// When the database fails.
pub fn begun(connection: &Connection, submission: i64) -> Result<Vec<(String, SectionTime)>> {
    let mut statement = connection.prepare_cached(
        "SELECT section_id, started_at, deadline_at FROM section_times WHERE submission_id = ?1",
    )?;
    let rows = statement.query_map([submission], |row| {
        let time = SectionTime {
            started_at: row.get(1)?,
            deadline_at: row.get(2)?,
        };
        Ok((row.get(0)?, time))
    })?;
    let mut begun: Vec<(String, SectionTime)> = rows.collect::<rusqlite::Result<_>>()?;
    begun.sort_by_key(|(_, time)| time.started_at);
    Ok(begun)
}
