//! When something is due: one seek for each endpoint that has something waiting.

use rusqlite::{CachedStatement, Connection, OptionalExtension};

use crate::error::Result;
use crate::kit::time::Timestamp;

pub(super) const BUSY: &str = "SELECT EXISTS (SELECT 1 FROM deliveries WHERE state = 'sending')
             OR EXISTS (SELECT 1 FROM endpoints WHERE held IS NOT NULL)";

pub(super) const NEXT_ENDPOINT: &str =
    "SELECT endpoint_id FROM deliveries WHERE state = 'pending' AND endpoint_id > ?1
                 ORDER BY endpoint_id LIMIT 1";

pub(super) const FIRST_DUE: &str = "SELECT next_at FROM deliveries
                 WHERE state = 'pending' AND endpoint_id = ?1 AND next_at IS NOT NULL
                 ORDER BY next_at LIMIT 1";

/// Walks the endpoints that have something waiting, in the order of their rows.
pub(super) struct Waiting<'c> {
    next_endpoint: CachedStatement<'c>,
    first_due: CachedStatement<'c>,
}

impl<'c> Waiting<'c> {
    pub(super) fn new(connection: &'c Connection) -> Result<Self> {
        Ok(Self {
            next_endpoint: connection.prepare_cached(NEXT_ENDPOINT)?,
            first_due: connection.prepare_cached(FIRST_DUE)?,
        })
    }

    /// The first endpoint after `endpoint`, and when its first delivery is due: `None` when all of
    /// its deliveries wait for others.
    pub(super) fn after(&mut self, endpoint: i64) -> Result<Option<(i64, Option<Timestamp>)>> {
        let next: Option<i64> = self
            .next_endpoint
            .query_row([endpoint], |row| row.get(0))
            .optional()?;
        let Some(next) = next else {
            return Ok(None);
        };
        let due = self
            .first_due
            .query_row([next], |row| row.get(0))
            .optional()?;
        Ok(Some((next, due)))
    }
}

/// When the next attempt is due, pauses of endpoints counted in; a time that has passed means now.
///
/// # Errors
/// When the database fails.
pub fn next_due(connection: &Connection) -> Result<Option<Timestamp>> {
    let mut gate = connection
        .prepare_cached("SELECT max(paused_until, paced_until) FROM endpoints WHERE id = ?1")?;
    let mut waiting = Waiting::new(connection)?;
    let mut next: Option<Timestamp> = None;
    let mut endpoint = 0;
    while let Some((found, due)) = waiting.after(endpoint)? {
        endpoint = found;
        let Some(due) = due else { continue };
        if next.is_some_and(|next| next <= due) {
            continue;
        }
        let opens: Timestamp = gate.query_row([found], |row| row.get(0))?;
        let due = due.max(opens);
        next = Some(next.map_or(due, |next| next.min(due)));
    }
    Ok(next)
}

/// Whether nothing is under way and nothing is due at `now`: what a turned clock waits for.
///
/// # Errors
/// When the database fails.
pub fn is_settled(connection: &Connection, now: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached(BUSY)?;
    let busy: bool = statement.query_row([], |row| row.get(0))?;
    Ok(!busy && next_due(connection)?.is_none_or(|due| due > now))
}
