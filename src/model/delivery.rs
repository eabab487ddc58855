//! A delivery: one event on its way to one endpoint.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::value::RawValue;

use super::column::parsed;
use crate::error::{Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::outcome::Outcome;

mod claim;
mod cleanup;
mod due;
mod finish;
mod insert;
mod list;
#[cfg(test)]
mod plans;
mod queue;
mod redeliver;
mod state;

pub use claim::{Ask, Claims, Job, Room, Target, claim};
pub use cleanup::{Cleanup, clean_up};
pub use due::{is_settled, next_due};
pub use finish::{Finished, finish};
pub use insert::{Wanted, insert_all, wanted, wanted_by};
pub use list::{Filter, count, list};
pub use queue::{bring_near, is_in_hand, put_back, put_back_all, release_held};
pub(super) use queue::{cancel_all, hold, is_any_on_its_way, send_held_of};
pub use redeliver::{Redelivered, cancel, redeliver};
pub use state::State;

#[derive(Debug, Clone, Serialize)]
pub struct Delivery {
    #[serde(skip)]
    pub row: i64,
    pub id: String,
    pub endpoint_id: String,
    pub event_id: String,
    pub event_type: String,
    /// Public id of what the event is about.
    pub subject: Option<String>,
    pub state: State,
    pub attempt_count: u32,
    /// Null while an older one of the same submission is on its way, and when none follows.
    pub next_attempt_at: Option<Timestamp>,
    /// The delivery that this one repeats.
    pub redelivery_of: Option<String>,
    pub last_outcome: Option<Outcome>,
    pub last_status: Option<u16>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

/// One try, and what came back.
#[derive(Debug, Clone, Serialize)]
pub struct Attempt {
    pub id: String,
    /// From 1.
    pub number: u32,
    pub outcome: Outcome,
    pub detail: Option<String>,
    pub status: Option<u16>,
    /// Pairs of name and value, in the order they came.
    pub response_headers: Box<RawValue>,
    pub response_body: String,
    pub remote_address: Option<String>,
    pub milliseconds: u64,
    pub started_at: Timestamp,
}

/// A delivery with its attempts, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct Detail {
    #[serde(flatten)]
    pub delivery: Delivery,
    pub attempts: Vec<Attempt>,
}

const COLUMNS: &str = "d.id, d.public_id, e.public_id, v.public_id, d.event_type, v.subject, d.state, d.attempts,
     CASE WHEN d.state = 'pending' THEN d.next_at END, d.redelivery_of, d.last_outcome, d.last_status,
     d.created_at, d.finished_at";
const PARTNERS: &str =
    "JOIN endpoints e ON e.id = d.endpoint_id JOIN events v ON v.id = d.event_id";

/// # Errors
/// `NotFound` for what is unknown or another company's.
pub fn get(connection: &Connection, company: i64, id: &str) -> Result<Delivery> {
    let sql = format!(
        "SELECT {COLUMNS} FROM deliveries d {PARTNERS} WHERE d.public_id = ?1 AND d.company_id = ?2"
    );
    let found = connection
        .prepare_cached(&sql)?
        .query_row(params![id, company], from_row)
        .optional()?;
    found.ok_or_else(Error::not_found)
}

/// # Errors
/// As for [`get`].
pub fn detail(connection: &Connection, company: i64, id: &str) -> Result<Detail> {
    let delivery = get(connection, company, id)?;
    let mut statement = connection.prepare_cached(
        "SELECT public_id, number, outcome, detail, status, response_headers, response_body, remote_address,
                milliseconds, started_at
         FROM attempts WHERE delivery_id = ?1 ORDER BY number",
    )?;
    let rows = statement.query_map([delivery.row], |row| {
        Ok((
            row.get::<_, String>(5)?,
            Attempt {
                id: row.get(0)?,
                number: row.get(1)?,
                outcome: parsed(row, 2)?,
                detail: row.get(3)?,
                status: row.get(4)?,
                response_headers: RawValue::NULL.to_owned(),
                response_body: row.get(6)?,
                remote_address: row.get(7)?,
                milliseconds: row.get(8)?,
                started_at: row.get(9)?,
            },
        ))
    })?;
    let mut attempts = Vec::new();
    for row in rows {
        let (headers, mut attempt) = row?;
        attempt.response_headers = RawValue::from_string(headers)?;
        attempts.push(attempt);
    }
    Ok(Detail { delivery, attempts })
}

/// The bytes that are sent.
///
/// # Errors
/// When the database fails.
pub fn body(connection: &Connection, delivery: i64) -> Result<String> {
    let mut statement = connection.prepare_cached(
        "SELECT CASE WHEN d.thin THEN coalesce(v.thin_body, v.body) ELSE v.body END
         FROM deliveries d JOIN events v ON v.id = d.event_id WHERE d.id = ?1",
    )?;
    Ok(statement.query_row([delivery], |row| row.get(0))?)
}

/// The delivery once its first attempt is over, or once none will follow.
///
/// # Errors
/// As for [`get`].
pub fn tried(connection: &Connection, company: i64, id: &str) -> Result<Option<Detail>> {
    let detail = detail(connection, company, id)?;
    let is_tried = !detail.attempts.is_empty() || detail.delivery.finished_at.is_some();
    Ok(is_tried.then_some(detail))
}

fn from_row(row: &Row) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        row: row.get(0)?,
        id: row.get(1)?,
        endpoint_id: row.get(2)?,
        event_id: row.get(3)?,
        event_type: row.get(4)?,
        subject: row.get(5)?,
        state: parsed(row, 6)?,
        attempt_count: row.get(7)?,
        next_attempt_at: row.get(8)?,
        redelivery_of: row.get(9)?,
        last_outcome: match row.get_ref(10)?.as_str_or_null()? {
            Some(text) => text.parse().ok(),
            None => None,
        },
        last_status: row.get(11)?,
        created_at: row.get(12)?,
        finished_at: row.get(13)?,
    })
}
