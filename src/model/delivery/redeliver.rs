//! Sending again by hand, and calling off.

use rusqlite::params;

use super::queue::{let_next_go, wait_again};
use super::{Delivery, State, get};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::id;
use crate::model::creation::Log;
use crate::model::endpoint::callback;
use crate::rules::backoff::GIVE_UP_SECONDS;

/// What was done to send it now.
#[derive(Debug)]
pub enum Redelivered {
    /// It was waiting and goes now.
    Hastened(Delivery),
    /// It was over; this one repeats it, with all attempts before it.
    Repeated(Delivery),
}

/// Sends a delivery now.
///
/// # Errors
/// `Conflict` while it is being sent, or while its endpoint is disabled or deleted.
pub fn redeliver(tx: &Tx, company: i64, id: &str) -> Result<Redelivered> {
    let old = get(tx, company, id)?;
    let (endpoint, enabled): (i64, bool) = tx.query_row(
        "SELECT e.id, e.enabled AND e.deleted_at IS NULL FROM deliveries d JOIN endpoints e ON e.id = d.endpoint_id
         WHERE d.id = ?1",
        [old.row],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if !enabled {
        return Err(Error::conflict(
            "Its endpoint is disabled or deleted; enable it first.",
        ));
    }
    let redelivered = match old.state {
        State::Sending => return Err(Error::conflict("It is being sent at this moment.")),
        State::Pending | State::Held => {
            wait_again(tx, old.row)?;
            tx.execute(
                "UPDATE deliveries SET next_at = ?2 WHERE id = ?1",
                params![old.row, tx.now],
            )?;
            Redelivered::Hastened(get(tx, company, id)?)
        }
        State::Succeeded | State::Exhausted | State::Cancelled => {
            Redelivered::Repeated(repeat(tx, company, &old)?)
        }
    };
    // Somebody asked for it: the breaker's pause is over.
    tx.execute(
        "UPDATE endpoints SET paused_until = 0 WHERE id = ?1",
        [endpoint],
    )?;
    tx.wake_couriers();
    Ok(redelivered)
}

fn repeat(tx: &Tx, company: i64, old: &Delivery) -> Result<Delivery> {
    let new_id = id::new("dlv_", tx.now, tx.random);
    tx.execute(
        "INSERT INTO deliveries (public_id, company_id, endpoint_id, event_id, state, thin, redelivery_of, next_at,
                                 give_up_at, created_at, event_type)
         SELECT ?2, company_id, endpoint_id, event_id, 'pending', thin, public_id, ?3, ?4, ?5, event_type
         FROM deliveries WHERE id = ?1",
        params![
            old.row,
            new_id,
            tx.now,
            tx.now.plus_seconds(GIVE_UP_SECONDS),
            Log::Deliveries.created_at(tx, company)?
        ],
    )?;
    get(tx, company, &new_id)
}

/// Calls off what waits.
///
/// # Errors
/// `Conflict` when it does not wait: it is being sent, or it is over.
pub fn cancel(tx: &Tx, company: i64, id: &str) -> Result<()> {
    let old = get(tx, company, id)?;
    if !matches!(old.state, State::Pending | State::Held) {
        let detail = format!(
            "It is {}; only what waits can be cancelled.",
            old.state.name()
        );
        return Err(Error::conflict(detail));
    }
    let (endpoint, order_key): (i64, Option<String>) = tx.query_row(
        "UPDATE deliveries SET state = 'cancelled', next_at = NULL, finished_at = ?2 WHERE id = ?1
         RETURNING endpoint_id, order_key",
        params![old.row, tx.now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let_next_go(tx, endpoint, order_key.as_deref())?;
    callback::let_go_if_told(tx, endpoint)?;
    tx.wake_couriers();
    Ok(())
}
