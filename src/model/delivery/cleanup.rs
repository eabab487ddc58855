//! Forgetting what is old: a window of rows at a time, from the oldest on.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, params};

use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::event;

/// Rows looked at in one step.
const STEP: usize = 500;
const EXHAUSTED_DAYS: i64 = 90;
const HELD_DAYS: i64 = 30;

/// A round through the tables.
#[derive(Debug, Clone, Copy)]
pub struct Cleanup {
    step: Step,
    /// Rows up to here have been looked at.
    cursor: i64,
    /// How long events, finished deliveries and attempts are kept.
    kept_days: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Attempts,
    Deliveries,
    Events,
    Endpoints,
    Done,
}

impl Cleanup {
    pub fn new(kept_days: u32) -> Self {
        Self {
            step: Step::Attempts,
            cursor: 0,
            kept_days: i64::from(kept_days),
        }
    }

    pub fn is_over(self) -> bool {
        self.step == Step::Done
    }

    fn next_step(self) -> Self {
        let step = match self.step {
            Step::Attempts => Step::Deliveries,
            Step::Deliveries => Step::Events,
            Step::Events => Step::Endpoints,
            Step::Endpoints | Step::Done => Step::Done,
        };
        Self {
            step,
            cursor: 0,
            ..self
        }
    }
}

/// Looks at up to 500 rows and answers where the round goes on.
///
/// # Errors
/// When the database fails.
pub fn clean_up(tx: &Tx, round: Cleanup) -> Result<Cleanup> {
    let kept_since = days_ago(tx, round.kept_days);
    let last = match round.step {
        Step::Attempts => attempts(tx, round.cursor, kept_since)?,
        Step::Deliveries => deliveries(tx, round.cursor, kept_since)?,
        Step::Events => events(tx, round.cursor, kept_since)?,
        Step::Endpoints => {
            endpoints(tx)?;
            None
        }
        Step::Done => None,
    };
    Ok(match last {
        Some(cursor) => Cleanup { cursor, ..round },
        None => round.next_step(),
    })
}

fn days_ago(tx: &Tx, days: i64) -> Timestamp {
    tx.now.plus_seconds(-days * 86_400)
}

/// The last row of the next window that is old enough; `None` when the round has come to what is
/// still kept. Rows are in the order of their making.
fn window(mut statement: CachedStatement, cursor: i64, before: Timestamp) -> Result<Option<i64>> {
    let rows = statement.query_map(params![cursor, STEP], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Timestamp>(1)?))
    })?;
    let mut last = None;
    for row in rows {
        let (id, at) = row?;
        if at >= before {
            break;
        }
        last = Some(id);
    }
    Ok(last)
}

/// Those of old deliveries; what still fails or was given up keeps its younger ones.
fn attempts(tx: &Tx, cursor: i64, kept_since: Timestamp) -> Result<Option<i64>> {
    let find = tx.prepare_cached(
        "SELECT id, created_at FROM deliveries WHERE id > ?1 ORDER BY id LIMIT ?2",
    )?;
    let last = window(find, cursor, kept_since)?;
    if let Some(last) = last {
        tx.execute(
            "DELETE FROM attempts WHERE delivery_id > ?1 AND delivery_id <= ?2 AND started_at < ?3",
            params![cursor, last, kept_since],
        )?;
    }
    Ok(last)
}

/// What still waits or is on its way stays, however old.
fn deliveries(tx: &Tx, cursor: i64, kept_since: Timestamp) -> Result<Option<i64>> {
    let find = tx.prepare_cached(
        "SELECT id, created_at FROM deliveries WHERE id > ?1 ORDER BY id LIMIT ?2",
    )?;
    let last = window(find, cursor, kept_since)?;
    if let Some(last) = last {
        tx.execute(
            "DELETE FROM deliveries WHERE id > ?1 AND id <= ?2 AND
             (state IN ('succeeded', 'cancelled') OR (state = 'exhausted' AND created_at < ?3)
              OR (state = 'held' AND created_at < ?4))",
            params![
                cursor,
                last,
                days_ago(tx, EXHAUSTED_DAYS),
                days_ago(tx, HELD_DAYS)
            ],
        )?;
    }
    Ok(last)
}

/// An event stays for as long as a delivery of it does.
fn events(tx: &Tx, cursor: i64, kept_since: Timestamp) -> Result<Option<i64>> {
    let find =
        tx.prepare_cached("SELECT id, created_at FROM events WHERE id > ?1 ORDER BY id LIMIT ?2")?;
    let last = window(find, cursor, kept_since)?;
    if let Some(last) = last {
        let mut delete = tx.prepare_cached(
            "DELETE FROM events WHERE id > ?1 AND id <= ?2
             AND NOT EXISTS (SELECT 1 FROM deliveries WHERE event_id = events.id)
             RETURNING company_id, sequence",
        )?;
        let gone = delete.query_map([cursor, last], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut newest = BTreeMap::new();
        for row in gone {
            let (company, sequence): (i64, i64) = row?;
            let known = newest.entry(company).or_insert(sequence);
            *known = sequence.max(*known);
        }
        event::forget(tx, &newest)?;
    }
    Ok(last)
}

/// Deleted ones that nothing in the log names any more.
fn endpoints(tx: &Tx) -> Result<()> {
    tx.execute(
        "DELETE FROM endpoints WHERE id IN
         (SELECT id FROM endpoints e WHERE deleted_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM deliveries WHERE endpoint_id = e.id) LIMIT ?1)",
        [STEP],
    )?;
    Ok(())
}
