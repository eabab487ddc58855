//! Callbacks of invitations: an endpoint for each address that they name, and one secret for all of a
//! company's.

use rusqlite::{OptionalExtension, params};

use super::secret;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;
use crate::model::{delivery, remains};
use crate::rules::signature::Secret;

/// What stands in place of an address that is erased.
const ERASED: &str = "https://erased.invalid/";

/// Makes the endpoint of an address, where there is none. One that failed for days gets another chance:
/// somebody asks for it again. One that a person switched off stays so.
///
/// # Errors
/// When the database fails.
pub fn ensure(tx: &Tx, company: i64, url: &str) -> Result<()> {
    holder(tx, company)?;
    let mut statement = tx.prepare_cached(
        "SELECT id, enabled OR disabled_reason IS 'manual' FROM endpoints INDEXED BY endpoints_of_callbacks
         WHERE company_id = ?1 AND url = ?2 AND deleted_at IS NULL AND is_callback = 1",
    )?;
    let found: Option<(i64, bool)> = statement
        .query_row(params![company, url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match found {
        None => insert(tx, company, url).map(drop),
        Some((_, true)) => Ok(()),
        Some((row, false)) => {
            tx.execute(
                "UPDATE endpoints SET enabled = 1, disabled_reason = NULL, disabled_at = NULL,
                        consecutive_failures = 0, paused_until = 0, hopeful_since = ?2, held = 'send',
                        updated_at = ?2
                 WHERE id = ?1",
                params![row, tx.now],
            )?;
            delivery::release_held(tx)?;
            tx.wake_couriers();
            Ok(())
        }
    }
}

/// The endpoint without an address, which has the company's secret.
///
/// # Errors
/// When the database fails.
pub fn holder(tx: &Tx, company: i64) -> Result<i64> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM endpoints INDEXED BY endpoints_of_callbacks
         WHERE company_id = ?1 AND url = '' AND deleted_at IS NULL AND is_callback = 1",
    )?;
    let found = statement
        .query_row([company], |row| row.get(0))
        .optional()?;
    if let Some(row) = found {
        return Ok(row);
    }
    let row = insert(tx, company, "")?;
    secret::insert(tx, row, &Secret::generate(tx.random))?;
    Ok(row)
}

fn insert(tx: &Tx, company: i64, url: &str) -> Result<i64> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO endpoints (public_id, company_id, url, event_types, payload, ordering, enabled,
                                hopeful_since, created_at, updated_at, is_callback)
         VALUES (?1, ?2, ?3, json_array('submission.*', 'invitation.*'), 'full', 'submission', 1, ?4, ?4, ?4, 1)",
    )?;
    let id = id::new("whe_", tx.now, tx.random);
    Ok(statement.insert(params![id, company, url, tx.now])?)
}

/// Lets an address go that no invitation names any more: it may name a person.
///
/// # Errors
/// When the database fails.
pub fn let_go(tx: &Tx, company: i64, url: &str) -> Result<()> {
    match unnamed(tx, company, url)? {
        Some(row) => erase(tx, row),
        None => Ok(()),
    }
}

/// The same, but what is on its way to it is sent before: that submissions are deleted.
///
/// # Errors
/// When the database fails.
pub fn let_go_once_told(tx: &Tx, company: i64, url: &str) -> Result<()> {
    match unnamed(tx, company, url)? {
        Some(row) if !delivery::is_any_on_its_way(tx, row)? => erase(tx, row),
        _ => Ok(()),
    }
}

/// Deliveries to this endpoint came to an end: its address goes if only they kept it.
///
/// # Errors
/// When the database fails.
pub fn let_go_if_told(tx: &Tx, endpoint: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "SELECT company_id, url FROM endpoints
         WHERE id = ?1 AND is_callback = 1 AND url <> '' AND deleted_at IS NULL",
    )?;
    let found = statement.query_row([endpoint], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?))
    });
    match found.optional()? {
        Some((company, url)) => let_go_once_told(tx, company, &url),
        None => Ok(()),
    }
}

/// The endpoint of an address that no invitation names.
fn unnamed(tx: &Tx, company: i64, url: &str) -> Result<Option<i64>> {
    let mut statement = tx.prepare_cached(
        "SELECT 1 FROM invitations INDEXED BY invitations_by_callback
         WHERE company_id = ?1 AND callback_url = ?2 LIMIT 1",
    )?;
    if statement.exists(params![company, url])? {
        return Ok(None);
    }
    let mut statement = tx.prepare_cached(
        "SELECT id FROM endpoints INDEXED BY endpoints_of_callbacks
         WHERE company_id = ?1 AND url = ?2 AND deleted_at IS NULL AND is_callback = 1",
    )?;
    let found = statement.query_row(params![company, url], |row| row.get(0));
    Ok(found.optional()?)
}

fn erase(tx: &Tx, row: i64) -> Result<()> {
    super::delete(tx, row)?;
    let mut statement = tx.prepare_cached("UPDATE endpoints SET url = ?2 WHERE id = ?1")?;
    statement.execute(params![row, ERASED])?;
    remains::add(tx)
}
