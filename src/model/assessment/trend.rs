//! How many submissions came in lately, for pictures of it.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::kit::time::Timestamp;

/// Days that a picture shows.
pub const DAYS: usize = 30;
const DAY_MILLIS: i64 = 86_400_000;

/// Submissions by day, the oldest first, and the last 24 hours last.
pub type Trend = [u32; DAYS];

/// The trend of each assessment of the company that has one, by its row.
///
/// # Errors
/// When the database fails.
pub fn trends(
    connection: &Connection,
    company: i64,
    now: Timestamp,
) -> Result<HashMap<i64, Trend>> {
    let span = i64::try_from(DAYS)
        .unwrap_or(i64::MAX)
        .saturating_mul(DAY_MILLIS);
    let since = now.millis().saturating_sub(span);
    let mut statement = connection.prepare_cached(
        "SELECT assessment_id, (submitted_at - ?2 - 1) / ?3, count(*)
         FROM submissions INDEXED BY submissions_by_submitted_at
         WHERE company_id = ?1 AND submitted_at > ?2 GROUP BY 1, 2",
    )?;
    let mut rows = statement.query(params![company, since, DAY_MILLIS])?;
    let mut trends: HashMap<i64, Trend> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (assessment, day, count): (i64, usize, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // A clock that was turned back leaves submissions of tomorrow.
        let day = day.min(DAYS - 1);
        trends.entry(assessment).or_insert([0; DAYS])[day] += count;
    }
    Ok(trends)
}
