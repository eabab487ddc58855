//! Which endpoints an event goes to, and a delivery for each.

use rusqlite::{OptionalExtension, params};

use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;
use crate::kit::time::Timestamp;
use crate::model::creation::Log;
use crate::model::event::NewEvent;
use crate::rules::backoff::GIVE_UP_SECONDS;
use crate::rules::event_type;

pub(super) const OLDER: &str = "SELECT 1 FROM deliveries
         WHERE endpoint_id = ?1 AND order_key = ?2 AND state IN ('pending', 'sending') LIMIT 1";

pub(super) const WANTED: &str = "SELECT e.id, e.event_types, e.assessment_ids, e.payload = 'thin', e.ordering = 'submission', e.enabled
         FROM endpoints e JOIN companies c ON c.id = e.company_id
         WHERE e.company_id = ?1 AND e.deleted_at IS NULL AND e.is_callback = 0 AND c.plan <> 'free'";

/// An endpoint that asks for an event.
#[derive(Debug)]
pub struct Wanted {
    endpoint: i64,
    pub thin: bool,
    in_order: bool,
    enabled: bool,
}

/// Those of the event's company that ask for it. None on the free plan: there events are only
/// recorded.
///
/// # Errors
/// When the database fails.
pub fn wanted(tx: &Tx, new: &NewEvent, except_endpoint: Option<i64>) -> Result<Vec<Wanted>> {
    let mut statement = tx.prepare_cached(WANTED)?;
    let mut rows = statement.query([new.company_row])?;
    let mut wanted = Vec::new();
    while let Some(row) = rows.next()? {
        let types: Vec<&str> =
            serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
        let assessments: Vec<&str> =
            serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
        let asked = types
            .iter()
            .any(|pattern| event_type::matches(pattern, new.kind));
        // What belongs to no assessment concerns every endpoint.
        let concerned =
            assessments.is_empty() || new.assessment_id.is_none_or(|id| assessments.contains(&id));
        let endpoint = row.get(0)?;
        if asked && concerned && Some(endpoint) != except_endpoint {
            wanted.push(Wanted {
                endpoint,
                thin: row.get(3)?,
                in_order: row.get::<_, bool>(4)? && new.kind.starts_with("submission."),
                enabled: row.get(5)?,
            });
        }
    }
    let callback = called_back(tx, new)?;
    wanted.extend(callback.filter(|one| Some(one.endpoint) != except_endpoint));
    Ok(wanted)
}

/// The one that the invitation names, which is told of everything that happens to it.
fn called_back(tx: &Tx, new: &NewEvent) -> Result<Option<Wanted>> {
    let Some(invitation) = new.invitation else {
        return Ok(None);
    };
    let mut statement = tx.prepare_cached(
        "SELECT e.id, e.enabled FROM invitations i
         JOIN companies c ON c.id = i.company_id
         JOIN endpoints e INDEXED BY endpoints_of_callbacks
            ON e.company_id = i.company_id AND e.url = i.callback_url
         WHERE i.id = ?1 AND c.plan <> 'free' AND e.deleted_at IS NULL AND e.is_callback = 1",
    )?;
    let found = statement.query_row([invitation], |row| {
        Ok(Wanted {
            endpoint: row.get(0)?,
            thin: false,
            in_order: new.kind.starts_with("submission."),
            enabled: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}

/// The endpoint itself, for an event that is only for it.
///
/// # Errors
/// When the database fails.
pub fn wanted_by(tx: &Tx, endpoint: i64) -> Result<Wanted> {
    let mut statement =
        tx.prepare_cached("SELECT payload = 'thin', enabled FROM endpoints WHERE id = ?1")?;
    let wanted = statement.query_row([endpoint], |row| {
        Ok(Wanted {
            endpoint,
            thin: row.get(0)?,
            in_order: false,
            enabled: row.get(1)?,
        })
    });
    Ok(wanted?)
}

/// Files the deliveries of an event; those of disabled endpoints are held.
///
/// # Errors
/// When the database fails.
pub fn insert_all(tx: &Tx, new: &NewEvent, event: i64, wanted: &[Wanted]) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let created_at = Log::Deliveries.created_at(tx, new.company_row)?;
    let mut statement = tx.prepare_cached(
        "INSERT INTO deliveries (public_id, company_id, endpoint_id, event_id, state, thin, next_at, give_up_at,
                                 order_key, created_at, event_type)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for one in wanted {
        let order_key = one.in_order.then_some(new.subject);
        let next_at = first_attempt_at(tx, one.endpoint, order_key)?;
        statement.execute(params![
            id::new("dlv_", tx.now, tx.random),
            new.company_row,
            one.endpoint,
            event,
            if one.enabled { "pending" } else { "held" },
            one.thin,
            next_at.filter(|_| one.enabled),
            tx.now.plus_seconds(GIVE_UP_SECONDS),
            order_key,
            created_at,
            new.kind
        ])?;
    }
    if wanted.iter().any(|one| one.enabled) {
        tx.wake_couriers();
    }
    Ok(())
}

/// At once, or `None` while an older one of the same submission is on its way.
fn first_attempt_at(tx: &Tx, endpoint: i64, order_key: Option<&str>) -> Result<Option<Timestamp>> {
    let Some(key) = order_key else {
        return Ok(Some(tx.now));
    };
    let mut statement = tx.prepare_cached(OLDER)?;
    let older: Option<i64> = statement
        .query_row(params![endpoint, key], |row| row.get(0))
        .optional()?;
    Ok(older.is_none().then_some(tx.now))
}
