//! Events: what happened, in order, as the bytes that are sent.

use rusqlite::params;
use serde::Serialize;
use serde_json::value::RawValue;

use super::company;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;
use crate::kit::time::Timestamp;

/// What is to be recorded.
pub struct NewEvent<'a> {
    pub company_row: i64,
    pub company_slug: &'a str,
    /// `submission.created` and its like.
    pub kind: &'static str,
    /// Public id of what it is about.
    pub subject: &'a str,
    /// Public id of the assessment it belongs to: endpoints may ask for some only.
    pub assessment_id: Option<&'a str>,
    /// The names of what changed, for updates.
    pub changed: Option<&'a [&'a str]>,
    /// The resource as `GET` shows it at this moment.
    pub data: &'a RawValue,
    /// The number that the changed submission got, so that both carry the same one.
    pub sequence: Option<i64>,
}

/// The body of a webhook, as Standard Webhooks 1.0.0 names its members.
#[derive(Serialize)]
struct Body<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: Timestamp,
    sequence: i64,
    company: &'a str,
    changed: Option<&'a [&'a str]>,
    data: &'a RawValue,
}

/// Files the event in the transaction of the change itself; answers its sequence.
pub fn record(tx: &Tx, new: &NewEvent) -> Result<i64> {
    let sequence = match new.sequence {
        Some(sequence) => sequence,
        None => company::next_sequence(tx, new.company_row)?,
    };
    let public_id = id::new("evt_", tx.now, tx.random);
    let body = serde_json::to_string(&Body {
        id: &public_id,
        kind: new.kind,
        timestamp: tx.now,
        sequence,
        company: new.company_slug,
        changed: new.changed,
        data: new.data,
    })?;
    let mut statement = tx.prepare_cached(
        "INSERT INTO events (public_id, company_id, sequence, type, subject, body, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    statement.execute(params![
        public_id,
        new.company_row,
        sequence,
        new.kind,
        new.subject,
        body,
        tx.now
    ])?;
    tx.wake_couriers();
    Ok(sequence)
}
