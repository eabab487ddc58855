//! Changing an endpoint, and its end.

use rusqlite::params;
use url::Url;

use super::{Endpoint, callback, get_row, save_headers, secret};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::model::delivery;
use crate::rules::endpoint::{Headers, Ordering, Payload, is_same_receiver};
use crate::rules::signature::Secret;

/// What is to become of the deliveries that waited while an endpoint was disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Send,
    Keep,
    Cancel,
}

/// `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub url: Option<String>,
    pub description: Option<Option<String>>,
    pub event_types: Option<Vec<String>>,
    pub assessment_ids: Option<Vec<String>>,
    pub payload: Option<Payload>,
    pub ordering: Option<Ordering>,
    pub headers: Option<Headers>,
    pub ca_pem: Option<Option<String>>,
    pub rate_per_second: Option<Option<u32>>,
    pub enabled: Option<bool>,
    pub held: Option<Held>,
}

/// Answers the endpoint as it is now, and its new secret if its receiver became another one: then
/// the old secret and the old headers are nothing that the new receiver should see.
///
/// # Errors
/// A field's fault for an unknown assessment.
pub fn update(
    tx: &Tx,
    company: i64,
    old: &Endpoint,
    change: Change,
) -> Result<(Endpoint, Option<Secret>)> {
    if change.url.as_ref().is_some_and(|url| *url != old.url) && is_callback(tx, old.row)? {
        let message = "is that of invitations; change their `callback_url`";
        return Err(Error::invalid("url", "not_allowed", message));
    }
    if let Some(ids) = &change.assessment_ids {
        super::check_assessments(tx, company, ids)?;
    }
    let moved = change
        .url
        .as_deref()
        .is_some_and(|url| is_moved(&old.url, url));
    tx.execute(
        "UPDATE endpoints SET url = ?2, description = ?3, event_types = ?4, assessment_ids = ?5, payload = ?6,
                ordering = ?7, ca_pem = ?8, rate_per_second = ?9, hopeful_since = ?10, updated_at = ?10,
                paused_until = 0
         WHERE id = ?1",
        params![
            old.row,
            change.url.as_ref().unwrap_or(&old.url),
            change.description.as_ref().unwrap_or(&old.description),
            serde_json::to_string(change.event_types.as_ref().unwrap_or(&old.event_types))?,
            serde_json::to_string(change.assessment_ids.as_ref().unwrap_or(&old.assessment_ids))?,
            change.payload.unwrap_or(old.payload).name(),
            change.ordering.unwrap_or(old.ordering).name(),
            change.ca_pem.as_ref().unwrap_or(&old.ca_pem),
            change.rate_per_second.unwrap_or(old.rate_per_second),
            tx.now
        ],
    )?;
    match (&change.headers, moved) {
        (Some(headers), _) => save_headers(tx, old.row, headers)?,
        (None, true) => save_headers(tx, old.row, &Headers::new())?,
        (None, false) => {}
    }
    let secret = moved.then(|| Secret::generate(tx.random));
    if let Some(secret) = &secret {
        secret::rotate(tx, old.row, secret, 0)?;
    }
    switch(tx, old, &change)?;
    tx.wake_couriers();
    Ok((get_row(tx, tx.sealer, old.row)?, secret))
}

fn is_callback(tx: &Tx, endpoint: i64) -> Result<bool> {
    let mut statement = tx.prepare_cached("SELECT is_callback FROM endpoints WHERE id = ?1")?;
    Ok(statement.query_row([endpoint], |row| row.get(0))?)
}

fn is_moved(old: &str, new: &str) -> bool {
    match (Url::parse(old), Url::parse(new)) {
        (Ok(old), Ok(new)) => !is_same_receiver(&old, &new),
        _ => true,
    }
}

fn switch(tx: &Tx, old: &Endpoint, change: &Change) -> Result<()> {
    let enabled = change.enabled.unwrap_or(old.enabled);
    if old.enabled && !enabled {
        disable(tx, old.row, "manual")?;
    }
    if !old.enabled && enabled {
        tx.execute(
            "UPDATE endpoints SET enabled = 1, disabled_reason = NULL, disabled_at = NULL, consecutive_failures = 0
             WHERE id = ?1",
            [old.row],
        )?;
    }
    let held = match change.held {
        Some(held) => held,
        None if !old.enabled && enabled => Held::Send,
        None => Held::Keep,
    };
    let todo = match held {
        Held::Keep => return Ok(()),
        Held::Send if !enabled => return Err(not_while_disabled()),
        Held::Send => "send",
        Held::Cancel => "cancel",
    };
    tx.execute(
        "UPDATE endpoints SET held = ?2 WHERE id = ?1",
        params![old.row, todo],
    )?;
    delivery::release_held(tx)?;
    Ok(())
}

fn not_while_disabled() -> Error {
    let message = "can be `send` only for an endpoint that is enabled";
    Error::invalid("held", "not_allowed", message)
}

/// What waits for it is held from now on.
pub(super) fn disable(tx: &Tx, row: i64, reason: &str) -> Result<()> {
    tx.execute(
        "UPDATE endpoints SET enabled = 0, disabled_reason = ?2, disabled_at = ?3, held = NULL, updated_at = ?3
         WHERE id = ?1",
        params![row, reason, tx.now],
    )?;
    delivery::hold(tx, row)?;
    callback::let_go_if_told(tx, row)
}

/// Its secrets and headers go at once; what waits for it is cancelled, and the log stays.
///
/// # Errors
/// When the database fails.
pub fn delete(tx: &Tx, row: i64) -> Result<()> {
    tx.execute("DELETE FROM endpoint_secrets WHERE endpoint_id = ?1", [row])?;
    tx.execute(
        "UPDATE endpoints SET deleted_at = ?2, headers = NULL, ca_pem = NULL, enabled = 0, held = 'cancel' WHERE id = ?1",
        params![row, tx.now],
    )?;
    delivery::cancel_all(tx, row)?;
    delivery::release_held(tx)?;
    tx.wake_couriers();
    Ok(())
}
