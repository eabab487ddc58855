//! Events to pull: by their numbers, without gaps.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::value::RawValue;

use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::rules::event_type;

/// Bytes of events after which a page ends: a submission with long answers has 256 KiB.
const PAGE_BYTES: usize = 1024 * 1024;

/// What can be pulled: tests are for the endpoint that is tested.
pub fn shown_kinds() -> impl Iterator<Item = &'static str> {
    let all = event_type::ALL.into_iter();
    all.filter(|kind| *kind != event_type::TEST)
}

/// A part of what happened, in order.
pub struct Page {
    /// The bytes that endpoints get.
    pub events: Vec<Box<RawValue>>,
    /// Whether others follow that are there already.
    pub has_more: bool,
    /// Up to here nothing is left out.
    pub next_sequence: i64,
}

/// Events after `after`, or from the oldest one on; of these kinds only, where any are named.
///
/// # Errors
/// `Gone` when some after `after` are not kept any more.
pub fn list(
    connection: &Connection,
    company: i64,
    after: Option<i64>,
    kinds: &[&str],
    limit: usize,
) -> Result<Page> {
    let (newest, forgotten) = bounds(connection, company)?;
    let after = after.unwrap_or(forgotten);
    if after < forgotten {
        let detail = format!(
            "Events up to {forgotten} are not kept any more; go on with after={forgotten}."
        );
        let oldest = forgotten.saturating_add(1);
        return Err(Error::new(Code::Gone, detail).with("oldest_sequence", oldest));
    }
    let found = if kinds.is_empty() {
        of_all_kinds(connection, company, after, limit + 1)?
    } else {
        of_kinds(connection, company, after, kinds, limit + 1)?
    };
    let mut page = Page {
        events: Vec::new(),
        has_more: false,
        next_sequence: after,
    };
    let mut bytes = 0;
    for (sequence, row) in found {
        if page.events.len() == limit || bytes > PAGE_BYTES {
            page.has_more = true;
            return Ok(page);
        }
        let body = body(connection, row)?;
        bytes += body.get().len();
        page.events.push(body);
        page.next_sequence = sequence;
    }
    // What is not wanted, and what is no event, has not to be passed again.
    page.next_sequence = newest.max(after);
    Ok(page)
}

/// The company's last number, and the highest one of an event that is not kept any more.
fn bounds(connection: &Connection, company: i64) -> Result<(i64, i64)> {
    let mut statement = connection
        .prepare_cached("SELECT sequence, events_forgotten FROM companies WHERE id = ?1")?;
    Ok(statement.query_row([company], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Numbers and rows.
type Found = Vec<(i64, i64)>;

fn of_all_kinds(connection: &Connection, company: i64, after: i64, most: usize) -> Result<Found> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, id FROM events
         WHERE company_id = ?1 AND sequence > ?2 AND test = 0 ORDER BY sequence LIMIT ?3",
    )?;
    let rows = statement.query_map(params![company, after, most], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// However rare they are among the others.
fn of_kinds(
    connection: &Connection,
    company: i64,
    after: i64,
    kinds: &[&str],
    most: usize,
) -> Result<Found> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, id FROM events INDEXED BY events_by_type
         WHERE company_id = ?1 AND type = ?2 AND sequence > ?3 AND test = 0
         ORDER BY sequence LIMIT ?4",
    )?;
    let mut found = Found::new();
    for kind in kinds {
        let rows = statement.query_map(params![company, kind, after, most], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        for row in rows {
            found.push(row?);
        }
    }
    found.sort_unstable();
    found.truncate(most);
    Ok(found)
}

fn body(connection: &Connection, row: i64) -> Result<Box<RawValue>> {
    let mut statement = connection.prepare_cached("SELECT body FROM events WHERE id = ?1")?;
    let body: String = statement.query_row([row], |row| row.get(0))?;
    Ok(RawValue::from_string(body)?)
}

/// One event, tests too.
///
/// # Errors
/// `NotFound` for what is unknown, another company's, or not kept any more.
pub fn get(connection: &Connection, company: i64, id: &str) -> Result<Box<RawValue>> {
    let mut statement = connection
        .prepare_cached("SELECT body FROM events WHERE public_id = ?1 AND company_id = ?2")?;
    let body: Option<String> = statement
        .query_row(params![id, company], |row| row.get(0))
        .optional()?;
    Ok(RawValue::from_string(body.ok_or_else(Error::not_found)?)?)
}

/// Notes the highest number, by company, of events that are gone: who asks for what comes before it is
/// told so.
///
/// # Errors
/// When the database fails.
pub fn forget(tx: &Tx, newest: &BTreeMap<i64, i64>) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE companies SET events_forgotten = max(events_forgotten, ?2) WHERE id = ?1",
    )?;
    for (company, sequence) in newest {
        statement.execute([company, sequence])?;
    }
    Ok(())
}
