//! What signs an endpoint's webhooks: the newest secret, and older ones in their grace.

use rusqlite::{Connection, params};

use crate::db::Tx;
use crate::error::Result;
use crate::kit::seal::Sealer;
use crate::kit::time::Timestamp;
use crate::rules::signature::Secret;

/// So many sign at the same time: each makes the header longer.
const MOST_LIVE: usize = 5;

/// A secret that signs now.
#[derive(Debug, Clone)]
pub struct Live {
    pub secret: Secret,
    /// It signs what is sent from then on.
    pub created_at: Timestamp,
    /// `None` for the current one.
    pub expires_at: Option<Timestamp>,
}

pub(super) fn insert(tx: &Tx, endpoint: i64, secret: &Secret) -> Result<()> {
    // The row's number is part of the seal, so it is chosen before.
    let row: i64 = tx.query_row(
        "SELECT coalesce(max(id), 0) + 1 FROM endpoint_secrets",
        [],
        |row| row.get(0),
    )?;
    let sealed = tx
        .sealer
        .seal(&place(row), secret.to_text().as_bytes(), tx.random);
    tx.execute(
        "INSERT INTO endpoint_secrets (id, endpoint_id, secret, created_at) VALUES (?1, ?2, ?3, ?4)",
        params![row, endpoint, sealed, tx.now],
    )?;
    Ok(())
}

/// Whose secrets sign for an endpoint: callbacks have those of their company.
fn owner(connection: &Connection, endpoint: i64) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce((SELECT h.id FROM endpoints h INDEXED BY endpoints_of_callbacks
                          WHERE h.company_id = e.company_id AND h.url = '' AND h.deleted_at IS NULL
                            AND h.is_callback = 1 AND e.is_callback = 1), e.id)
         FROM endpoints e WHERE e.id = ?1",
    )?;
    Ok(statement.query_row([endpoint], |row| row.get(0))?)
}

/// Makes `new` the current secret; the one before signs too until the grace has passed.
///
/// # Errors
/// When the database fails.
pub fn rotate(tx: &Tx, endpoint: i64, new: &Secret, grace_seconds: i64) -> Result<()> {
    let endpoint = owner(tx, endpoint)?;
    let until = tx.now.plus_seconds(grace_seconds);
    tx.execute(
        "UPDATE endpoint_secrets SET expires_at = ?2 WHERE endpoint_id = ?1 AND expires_at IS NULL",
        params![endpoint, until],
    )?;
    insert(tx, endpoint, new)?;
    tx.execute(
        "DELETE FROM endpoint_secrets WHERE endpoint_id = ?1 AND (expires_at <= ?2 OR id NOT IN
         (SELECT id FROM endpoint_secrets WHERE endpoint_id = ?1 ORDER BY id DESC LIMIT ?3))",
        params![endpoint, tx.now, MOST_LIVE],
    )?;
    Ok(())
}

/// Those that sign at `now`, the current one first. What was sealed with a key that is lost can
/// sign no more.
///
/// # Errors
/// When the database fails.
pub fn live(
    connection: &Connection,
    sealer: &Sealer,
    endpoint: i64,
    now: Timestamp,
) -> Result<Vec<Live>> {
    let endpoint = owner(connection, endpoint)?;
    let mut statement = connection.prepare_cached(
        "SELECT id, secret, created_at, expires_at FROM endpoint_secrets
         WHERE endpoint_id = ?1 AND (expires_at IS NULL OR expires_at > ?2) ORDER BY id DESC",
    )?;
    let rows = statement.query_map(params![endpoint, now], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, Vec<u8>>(1)?,
            row.get(2)?,
            row.get(3)?,
        ))
    })?;
    let mut live = Vec::new();
    for row in rows {
        let (row, sealed, created_at, expires_at) = row?;
        if let Some(secret) = open(sealer, row, &sealed) {
            live.push(Live {
                secret,
                created_at,
                expires_at,
            });
        }
    }
    Ok(live)
}

fn open(sealer: &Sealer, row: i64, sealed: &[u8]) -> Option<Secret> {
    let plain = sealer.open(&place(row), sealed)?;
    Secret::parse(&String::from_utf8(plain).ok()?).ok()
}

fn place(row: i64) -> String {
    format!("endpoint_secrets/{row}/secret")
}
