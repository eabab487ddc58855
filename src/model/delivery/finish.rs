//! Filing what came of attempts.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};
use serde_json::json;
use serde_json::value::to_raw_value;

use super::queue::let_next_go;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;
use crate::kit::time::Timestamp;
use crate::model::endpoint::{callback, health};
use crate::model::event::{self, NewEvent};
use crate::rules::backoff::{self, Failure, Jitter, MOST_ATTEMPTS};
use crate::rules::outcome::Outcome;

pub(super) const SUCCEED: &str =
    "UPDATE deliveries SET state = 'succeeded', attempts = ?2, next_at = NULL, finished_at = ?3,
                last_outcome = ?4, last_status = ?5
         WHERE id = ?1 AND state = 'sending' AND attempts = ?2 - 1";

/// One attempt that was made.
#[derive(Debug, Clone)]
pub struct Finished {
    pub delivery: i64,
    pub delivery_id: String,
    pub endpoint: i64,
    /// The submission, where those of one go one after the other.
    pub order_key: Option<String>,
    /// Its number, from 1.
    pub attempt: u32,
    pub outcome: Outcome,
    pub detail: Option<String>,
    pub status: Option<u16>,
    pub retry_after: Option<String>,
    pub response_headers: Vec<(String, String)>,
    pub response_body: String,
    pub remote_address: Option<String>,
    pub milliseconds: u64,
    pub started_at: Timestamp,
    pub ended_at: Timestamp,
}

/// Files attempts, decides what becomes of their deliveries, and notes how the endpoints fare.
///
/// # Errors
/// When the database fails.
pub fn finish(tx: &Tx, all: &[Finished], jitter: Jitter) -> Result<()> {
    let mut outcomes: BTreeMap<i64, Vec<(Outcome, Timestamp)>> = BTreeMap::new();
    for one in all {
        // What was cancelled or erased in the meantime has no use for an outcome.
        if one.outcome.is_success() {
            succeed(tx, one)?;
        } else if let Some(sent) = Sent::find(tx, one)? {
            insert_attempt(tx, one)?;
            sent.settle(tx, one, jitter)?;
        }
        let of_endpoint = outcomes.entry(one.endpoint).or_default();
        of_endpoint.push((one.outcome, one.ended_at));
    }
    for (endpoint, outcomes) in outcomes {
        health::note(tx, endpoint, &outcomes)?;
        callback::let_go_if_told(tx, endpoint)?;
    }
    // A turned clock may wait for this.
    tx.wake_couriers();
    Ok(())
}

/// The usual end, in as few steps as there are.
fn succeed(tx: &Tx, one: &Finished) -> Result<()> {
    let mut statement = tx.prepare_cached(SUCCEED)?;
    let values = params![
        one.delivery,
        one.attempt,
        one.ended_at,
        one.outcome.name(),
        one.status
    ];
    if statement.execute(values)? > 0 {
        insert_attempt(tx, one)?;
        let_next_go(tx, one.endpoint, one.order_key.as_deref())?;
    }
    Ok(())
}

fn insert_attempt(tx: &Tx, one: &Finished) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO attempts (public_id, delivery_id, number, outcome, detail, status, response_headers,
                               response_body, remote_address, milliseconds, started_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    statement.execute(params![
        id::new("att_", one.started_at, tx.random),
        one.delivery,
        one.attempt,
        one.outcome.name(),
        one.detail,
        one.status,
        serde_json::to_string(&one.response_headers)?,
        one.response_body,
        one.remote_address,
        one.milliseconds,
        one.started_at
    ])?;
    Ok(())
}

/// A delivery in hand whose attempt failed.
struct Sent {
    give_up_at: Timestamp,
}

/// What becomes of it.
enum Next {
    At(Timestamp),
    Exhausted,
    Held,
}

impl Sent {
    /// `None` when this attempt no longer counts.
    fn find(tx: &Tx, one: &Finished) -> Result<Option<Self>> {
        let mut statement = tx.prepare_cached(
            "SELECT give_up_at FROM deliveries
             WHERE id = ?1 AND state = 'sending' AND attempts = ?2 - 1",
        )?;
        let found = statement.query_row(params![one.delivery, one.attempt], |row| {
            Ok(Self {
                give_up_at: row.get(0)?,
            })
        });
        Ok(found.optional()?)
    }

    fn settle(&self, tx: &Tx, one: &Finished, jitter: Jitter) -> Result<()> {
        let next = self.next(one, jitter);
        let (state, next_at, finished_at) = match next {
            Next::At(at) => ("pending", Some(at), None),
            Next::Exhausted => ("exhausted", None, Some(one.ended_at)),
            Next::Held => ("held", None, None),
        };
        let mut statement = tx.prepare_cached(
            "UPDATE deliveries SET state = ?2, attempts = ?3, next_at = ?4, finished_at = ?5, last_outcome = ?6,
                    last_status = ?7
             WHERE id = ?1",
        )?;
        statement.execute(params![
            one.delivery,
            state,
            one.attempt,
            next_at,
            finished_at,
            one.outcome.name(),
            one.status
        ])?;
        if !matches!(next, Next::At(_)) {
            let_next_go(tx, one.endpoint, one.order_key.as_deref())?;
        }
        if matches!(next, Next::Exhausted) {
            tell_exhausted(tx, one)?;
        }
        Ok(())
    }

    fn next(&self, one: &Finished, jitter: Jitter) -> Next {
        // The endpoint is about to be disabled: this one waits with the others.
        if one.outcome == Outcome::Gone && one.attempt < MOST_ATTEMPTS {
            return Next::Held;
        }
        let failure = Failure {
            delivery: &one.delivery_id,
            attempt: one.attempt,
            outcome: one.outcome,
            status: one.status,
            retry_after: one.retry_after.as_deref(),
        };
        let at = backoff::next_attempt_at(failure, one.ended_at, self.give_up_at, jitter);
        at.map_or(Next::Exhausted, Next::At)
    }
}

/// Told to the other endpoints. The end of such news is no news: else they would never end.
fn tell_exhausted(tx: &Tx, one: &Finished) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "SELECT c.id, c.slug, e.public_id, v.public_id, v.type
         FROM deliveries d JOIN companies c ON c.id = d.company_id JOIN endpoints e ON e.id = d.endpoint_id
              JOIN events v ON v.id = d.event_id
         WHERE d.id = ?1",
    )?;
    let (company, slug, endpoint_id, event_id, event_type) =
        statement.query_row([one.delivery], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
            ))
        })?;
    if event_type.starts_with("webhook.") {
        return Ok(());
    }
    let data = json!({
        "id": one.delivery_id,
        "endpoint_id": endpoint_id,
        "event_id": event_id,
        "event_type": event_type,
        "attempt_count": one.attempt,
        "last_outcome": one.outcome,
        "last_status": one.status,
    });
    let new = NewEvent {
        company_row: company,
        company_slug: &slug,
        kind: "webhook.delivery.exhausted",
        subject: &one.delivery_id,
        assessment_id: None,
        changed: None,
        data: &to_raw_value(&data)?,
        invitation: None,
        sequence: None,
    };
    event::record_for_others(tx, &new, Some(one.endpoint))?;
    Ok(())
}
