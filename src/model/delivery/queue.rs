//! Moving many deliveries at once: some at a time, so that others get to write.

use rusqlite::{Connection, params};

use crate::db::Tx;
use crate::error::Result;
use crate::rules::backoff::{GIVE_UP_SECONDS, LONGEST_PAUSE_SECONDS, LONGEST_WAIT_SECONDS};

pub(super) const PUT_BACK_ALL: &str =
    "UPDATE deliveries SET state = 'pending' WHERE state = 'sending'";

pub(super) const OPEN_FAR_AHEAD: &str = "UPDATE endpoints SET paused_until = 0, paced_until = 0
         WHERE id > 0 AND max(paused_until, paced_until) > ?1";

pub(super) const HASTEN_FAR_AHEAD: &str =
    "UPDATE deliveries SET next_at = ?1 WHERE state = 'pending' AND next_at > ?2
         AND endpoint_id IN (SELECT id FROM endpoints WHERE id > 0)";

pub(super) const HOLD: &str = "UPDATE deliveries SET state = 'held', next_at = NULL WHERE id IN
         (SELECT id FROM deliveries WHERE endpoint_id = ?1 AND state = 'pending' LIMIT ?2)";

pub(super) const WITH_HELD: &str =
    "SELECT id, held = 'cancel' FROM endpoints WHERE held IS NOT NULL LIMIT 8";

pub(super) const HELD: &str =
    "SELECT id FROM deliveries WHERE endpoint_id = ?1 AND state = 'held' ORDER BY id LIMIT ?2";

pub(super) const WAIT_AGAIN: &str = "UPDATE deliveries AS d SET state = 'pending', give_up_at = ?3,
                next_at = CASE WHEN d.order_key IS NOT NULL AND EXISTS
                  (SELECT 1 FROM deliveries o WHERE o.endpoint_id = d.endpoint_id AND o.order_key = d.order_key
                   AND o.state IN ('pending', 'sending')) THEN NULL ELSE ?2 END
         WHERE id = ?1 AND state = 'held'";

pub(super) const LET_NEXT_GO: &str = "UPDATE deliveries SET next_at = ?3 WHERE next_at IS NULL AND state = 'pending' AND id =
         (SELECT id FROM deliveries WHERE endpoint_id = ?1 AND order_key = ?2 AND state IN ('pending', 'sending')
          ORDER BY id LIMIT 1)";

/// Rows in one step.
const STEP: usize = 500;

/// Those in hand wait again: they were claimed and nobody tried them.
///
/// # Errors
/// When the database fails.
pub fn put_back(tx: &Tx, deliveries: &[i64]) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE deliveries SET state = 'pending' WHERE id = ?1 AND state = 'sending'",
    )?;
    for delivery in deliveries {
        statement.execute([delivery])?;
    }
    Ok(())
}

/// Whether it is still to be sent by whoever claimed it, to an endpoint that still takes it.
///
/// # Errors
/// When the database fails.
pub fn is_in_hand(connection: &Connection, delivery: i64) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM deliveries d JOIN endpoints e ON e.id = d.endpoint_id
         WHERE d.id = ?1 AND d.state = 'sending' AND e.enabled AND e.deleted_at IS NULL",
    )?;
    Ok(statement.exists([delivery])?)
}

/// What a process that is gone had in hand. Only for the start, before anything is claimed.
///
/// # Errors
/// When the database fails.
pub fn put_back_all(tx: &Tx) -> Result<usize> {
    Ok(tx.execute(PUT_BACK_ALL, [])?)
}

/// What was planned while the clock ran ahead waits no longer than it ever would. For the start.
///
/// # Errors
/// When the database fails.
pub fn bring_near(tx: &Tx) -> Result<()> {
    tx.execute(OPEN_FAR_AHEAD, [tx.now.plus_seconds(LONGEST_PAUSE_SECONDS)])?;
    let longest = tx.now.plus_seconds(LONGEST_WAIT_SECONDS);
    tx.execute(HASTEN_FAR_AHEAD, [tx.now, longest])?;
    Ok(())
}

/// What waits for a disabled endpoint is held; answers how many, at most 500.
pub(in crate::model) fn hold(tx: &Tx, endpoint: i64) -> Result<usize> {
    let mut statement = tx.prepare_cached(HOLD)?;
    Ok(statement.execute(params![endpoint, STEP])?)
}

/// Whether anything waits for an endpoint to be sent, or is being sent.
pub(in crate::model) fn is_any_on_its_way(tx: &Tx, endpoint: i64) -> Result<bool> {
    let mut waiting = tx.prepare_cached(
        "SELECT 1 FROM deliveries WHERE endpoint_id = ?1 AND state = 'pending' LIMIT 1",
    )?;
    let mut sending = tx.prepare_cached(
        "SELECT 1 FROM deliveries WHERE endpoint_id = ?1 AND state = 'sending' LIMIT 1",
    )?;
    Ok(waiting.exists([endpoint])? || sending.exists([endpoint])?)
}

/// What waits for a deleted endpoint is cancelled; answers how many, at most 500.
pub(in crate::model) fn cancel_all(tx: &Tx, endpoint: i64) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "UPDATE deliveries SET state = 'cancelled', next_at = NULL, finished_at = ?3 WHERE id IN
         (SELECT id FROM deliveries WHERE endpoint_id = ?1 AND state = 'pending' LIMIT ?2)",
    )?;
    Ok(statement.execute(params![endpoint, STEP, tx.now])?)
}

/// Sends or cancels what was held for endpoints where that was asked for, up to 500 each; answers
/// whether any is left.
///
/// # Errors
/// When the database fails.
pub fn release_held(tx: &Tx) -> Result<bool> {
    let endpoints = with_held(tx)?;
    let mut left = false;
    for (endpoint, cancel) in endpoints {
        let changed = if cancel {
            cancel_held(tx, endpoint)?
        } else {
            send_held(tx, endpoint)?
        };
        if changed == STEP {
            left = true;
        } else {
            tx.execute("UPDATE endpoints SET held = NULL WHERE id = ?1", [endpoint])?;
        }
    }
    Ok(left)
}

/// What was held while the company's plan had no webhooks is sent, for endpoints that are enabled.
pub(in crate::model) fn send_held_of(tx: &Tx, company: i64) -> Result<()> {
    tx.execute(
        "UPDATE endpoints SET held = 'send' WHERE company_id = ?1 AND deleted_at IS NULL AND enabled = 1",
        [company],
    )?;
    tx.wake_couriers();
    Ok(())
}

fn with_held(connection: &Connection) -> Result<Vec<(i64, bool)>> {
    let mut statement = connection.prepare_cached(WITH_HELD)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn cancel_held(tx: &Tx, endpoint: i64) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "UPDATE deliveries SET state = 'cancelled', finished_at = ?3 WHERE id IN
         (SELECT id FROM deliveries WHERE endpoint_id = ?1 AND state = 'held' ORDER BY id LIMIT ?2)",
    )?;
    Ok(statement.execute(params![endpoint, STEP, tx.now])?)
}

/// In the order of their making, so that those of one submission follow each other.
fn send_held(tx: &Tx, endpoint: i64) -> Result<usize> {
    let mut find = tx.prepare_cached(HELD)?;
    let rows = find.query_map(params![endpoint, STEP], |row| row.get(0))?;
    let held: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    for delivery in &held {
        wait_again(tx, *delivery)?;
    }
    Ok(held.len())
}

/// A held delivery waits from now on, with all of its time before it.
pub(super) fn wait_again(tx: &Tx, delivery: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(WAIT_AGAIN)?;
    statement.execute(params![
        delivery,
        tx.now,
        tx.now.plus_seconds(GIVE_UP_SECONDS)
    ])?;
    Ok(())
}

/// Lets the next one of the same submission go, once an older one is no longer on its way.
pub(super) fn let_next_go(tx: &Tx, endpoint: i64, order_key: Option<&str>) -> Result<()> {
    let Some(key) = order_key else {
        return Ok(());
    };
    let mut statement = tx.prepare_cached(LET_NEXT_GO)?;
    statement.execute(params![endpoint, key, tx.now])?;
    Ok(())
}
