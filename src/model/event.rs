//! Events: what happened, in order, as the bytes that are sent.

use rusqlite::params;
use serde_json::value::RawValue;

use super::{company, delivery};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;

mod body;
mod erase;

pub use erase::{Family, erase_subject};

/// What is to be recorded.
pub struct NewEvent<'a> {
    pub company_row: i64,
    pub company_slug: &'a str,
    /// One of `rules::event_type::ALL`.
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

/// Files the event, and a delivery for each endpoint that asks for it, in the transaction of the
/// change itself; answers its sequence.
///
/// # Errors
/// When the data is no JSON object, or the database fails.
pub fn record(tx: &Tx, new: &NewEvent) -> Result<i64> {
    record_for_others(tx, new, None)
}

/// The same, but not for the endpoint that it is about.
///
/// # Errors
/// As for [`record`].
pub fn record_for_others(tx: &Tx, new: &NewEvent, except_endpoint: Option<i64>) -> Result<i64> {
    let wanted = delivery::wanted(tx, new, except_endpoint)?;
    Ok(file(tx, new, &wanted)?.sequence)
}

/// Files the event for one endpoint, whatever that asks for; answers the event's row.
///
/// # Errors
/// As for [`record`].
pub(super) fn record_for_one(tx: &Tx, new: &NewEvent, endpoint: i64) -> Result<i64> {
    let wanted = delivery::wanted_by(tx, endpoint)?;
    Ok(file(tx, new, &[wanted])?.row)
}

struct Filed {
    row: i64,
    sequence: i64,
}

fn file(tx: &Tx, new: &NewEvent, wanted: &[delivery::Wanted]) -> Result<Filed> {
    let sequence = match new.sequence {
        Some(sequence) => sequence,
        None => company::next_sequence(tx, new.company_row)?,
    };
    let public_id = id::new("evt_", tx.now, tx.random);
    let head = body::Head {
        id: &public_id,
        kind: new.kind,
        timestamp: tx.now,
        sequence,
        company: new.company_slug,
        changed: new.changed,
    };
    let thin = wanted
        .iter()
        .any(|one| one.thin)
        .then(|| head.thin(new.data))
        .transpose()?;
    let mut statement = tx.prepare_cached(
        "INSERT INTO events (public_id, company_id, sequence, type, subject, body, thin_body, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let row = statement.insert(params![
        public_id,
        new.company_row,
        sequence,
        new.kind,
        new.subject,
        head.full(new.data)?,
        thin,
        tx.now
    ])?;
    delivery::insert_all(tx, new, row, wanted)?;
    Ok(Filed { row, sequence })
}
