//! Answers kept for 24 hours, so that a repeated POST takes effect once.

use rusqlite::{Connection, OptionalExtension, params};

use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::time::Timestamp;

/// How long a stored answer is given again.
pub const KEPT_SECONDS: i64 = 24 * 60 * 60;

/// Which call it is: a key's idempotency key on a path.
#[derive(Debug, Clone)]
pub struct Place {
    pub key_row: i64,
    pub path: String,
    pub idempotency_key: String,
    pub body_hash: [u8; 32],
}

impl Place {
    /// Binds the sealed answer to its row.
    fn seal_name(&self) -> String {
        format!(
            "idempotent_replies/{}/{}/{}/reply",
            self.key_row, self.path, self.idempotency_key
        )
    }
}

pub struct Stored {
    pub status: u16,
    pub reply: Vec<u8>,
}

/// The answer that this very call had before.
///
/// # Errors
/// `IdempotencyMismatch` when the body is another one.
pub fn find(tx: &Tx, place: &Place) -> Result<Option<Stored>> {
    let mut statement = tx.prepare_cached(
        "SELECT body_hash, status, reply FROM idempotent_replies
         WHERE key_id = ?1 AND path = ?2 AND idempotency_key = ?3 AND created_at > ?4",
    )?;
    let oldest = tx.now.plus_seconds(-KEPT_SECONDS);
    let found: Option<([u8; 32], u16, Vec<u8>)> = statement
        .query_row(
            params![place.key_row, place.path, place.idempotency_key, oldest],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((body_hash, status, sealed)) = found else {
        return Ok(None);
    };
    if body_hash != place.body_hash {
        return Err(Error::new(
            Code::IdempotencyMismatch,
            "This Idempotency-Key was used before with another body.",
        ));
    }
    let reply = tx.sealer.open(&place.seal_name(), &sealed);
    let reply = reply.ok_or_else(|| Error::internal("a stored answer does not open"))?;
    Ok(Some(Stored { status, reply }))
}

/// `subject` is the id of what the answer shows.
pub fn insert(tx: &Tx, place: &Place, stored: &Stored, subject: Option<&str>) -> Result<()> {
    let sealed = tx.sealer.seal(&place.seal_name(), &stored.reply, tx.random);
    let mut statement = tx.prepare_cached(
        "INSERT OR REPLACE INTO idempotent_replies
         (key_id, path, idempotency_key, body_hash, status, reply, subject, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    statement.execute(params![
        place.key_row,
        place.path,
        place.idempotency_key,
        place.body_hash,
        stored.status,
        sealed,
        subject,
        tx.now
    ])?;
    Ok(())
}

/// Erasure reaches what was stored for any of the company's keys.
pub fn delete_subject(tx: &Tx, company: i64, subject: &str) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "DELETE FROM idempotent_replies
         WHERE subject = ?1 AND key_id IN (SELECT id FROM api_keys WHERE company_id = ?2)",
    )?;
    statement.execute(params![subject, company])?;
    Ok(())
}

/// Whether one is too old.
pub fn has_old(connection: &Connection, now: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM idempotent_replies WHERE created_at <= ?1)",
    )?;
    Ok(statement.query_row([now.plus_seconds(-KEPT_SECONDS)], |row| row.get(0))?)
}

/// Deletes up to 500 that are too old; answers how many.
pub fn delete_old(tx: &Tx) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "DELETE FROM idempotent_replies WHERE (key_id, path, idempotency_key) IN
         (SELECT key_id, path, idempotency_key FROM idempotent_replies WHERE created_at <= ?1 LIMIT 500)",
    )?;
    Ok(statement.execute([tx.now.plus_seconds(-KEPT_SECONDS)])?)
}
