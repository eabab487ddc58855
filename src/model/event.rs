//! Events: what happened, in order, as the bytes that are sent.

use rusqlite::params;
use serde_json::value::RawValue;

use super::{company, delivery};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;
use crate::kit::news::Item;

mod body;
mod erase;
mod list;

pub use erase::{Family, erase_subject};
pub use list::{Page, forget, get, list, shown_kinds};

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
    /// The row of the invitation that it happened to: that may name an address to be told.
    pub invitation: Option<i64>,
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
    let filed = file(tx, new, &wanted, false)?;
    tx.tell(Item {
        owner: new.company_row,
        kind: new.kind,
        number: filed.sequence,
    });
    Ok(filed.sequence)
}

/// Files the event for one endpoint, whatever that asks for, and for nobody else; answers the event's
/// row.
///
/// # Errors
/// As for [`record`].
pub(super) fn record_for_one(tx: &Tx, new: &NewEvent, endpoint: i64) -> Result<i64> {
    let wanted = delivery::wanted_by(tx, endpoint)?;
    Ok(file(tx, new, &[wanted], true)?.row)
}

struct Filed {
    row: i64,
    sequence: i64,
}

fn file(tx: &Tx, new: &NewEvent, wanted: &[delivery::Wanted], is_test: bool) -> Result<Filed> {
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
        "INSERT INTO events (public_id, company_id, sequence, type, subject, body, thin_body, created_at, test)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let row = statement.insert(params![
        public_id,
        new.company_row,
        sequence,
        new.kind,
        new.subject,
        head.full(new.data)?,
        thin,
        tx.now,
        is_test
    ])?;
    delivery::insert_all(tx, new, row, wanted)?;
    Ok(Filed { row, sequence })
}
