//! From times of creation to ids: within a company both are in the same order.

use rusqlite::Connection;

use crate::error::Result;
use crate::kit::time::Timestamp;

/// The first id that was given at `time` or later, found by halving.
pub(in crate::model) fn first_since(
    connection: &Connection,
    company: i64,
    time: Timestamp,
) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT id, created_at FROM submissions INDEXED BY submissions_by_company
         WHERE company_id = ?1 AND id >= ?2 ORDER BY id LIMIT 1",
    )?;
    let mut newest = connection.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_company
         WHERE company_id = ?1 ORDER BY id DESC LIMIT 1",
    )?;
    let mut rows = newest.query([company])?;
    let Some(row) = rows.next()? else {
        return Ok(1);
    };
    let (mut low, mut high) = (1, row.get::<_, i64>(0)? + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let found: Option<(i64, Timestamp)> = statement
            .query_map((company, middle), |row| Ok((row.get(0)?, row.get(1)?)))?
            .next()
            .transpose()?;
        match found {
            Some((id, created_at)) if created_at < time => low = id + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}
