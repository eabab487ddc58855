//! A browser that is signed in. Its cookie holds a secret; here is the hash of that.

use rusqlite::{Connection, OptionalExtension, params};

use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::secret;
use crate::kit::time::Timestamp;
use crate::rules::session::Times;

#[derive(Debug, Clone)]
pub struct Session {
    pub row: i64,
    pub hash: [u8; 32],
    pub user_row: i64,
    pub user_id: String,
    pub email: String,
    pub name: String,
    /// The tag of the language that the person chose; `None` leaves it to the browser.
    pub language: Option<String>,
    /// Who has none signs in by links, and can not be asked for it.
    pub has_password: bool,
    pub times: Times,
}

impl Session {
    /// What the tokens of its forms are made for.
    pub fn form_subject(&self) -> String {
        blake3::Hash::from_bytes(self.hash).to_hex().to_string()
    }
}

/// Signs a browser in; `old` is the session that its cookie named before, which ends.
pub fn begin(tx: &Tx, user: i64, times: Times, old: Option<i64>) -> Result<String> {
    if let Some(old) = old {
        end(tx, old)?;
    }
    let secret = secret::new(tx.random);
    tx.execute(
        "INSERT INTO sessions (user_id, hash, is_remembered, confirmed_at, seen_at, ends_at, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            user,
            secret::hash(&secret),
            times.is_remembered,
            times.confirmed_at,
            times.seen_at,
            times.ends_at,
            tx.now
        ],
    )?;
    Ok(secret)
}

/// The session behind a cookie, unless it is over.
pub fn find(connection: &Connection, secret: &str, now: Timestamp) -> Result<Option<Session>> {
    let hash = secret::hash(secret);
    let mut statement = connection.prepare_cached(
        "SELECT s.id, s.user_id, u.public_id, u.email, u.name, u.password_hash IS NOT NULL,
                s.is_remembered, s.confirmed_at, s.seen_at, s.ends_at, u.language
         FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.hash = ?1",
    )?;
    let found = statement.query_row([hash], |row| {
        Ok(Session {
            row: row.get(0)?,
            hash,
            user_row: row.get(1)?,
            user_id: row.get(2)?,
            email: row.get(3)?,
            name: row.get(4)?,
            has_password: row.get(5)?,
            times: Times {
                is_remembered: row.get(6)?,
                confirmed_at: row.get(7)?,
                seen_at: row.get(8)?,
                ends_at: row.get(9)?,
            },
            language: row.get(10)?,
        })
    });
    let found: Option<Session> = found.optional()?;
    Ok(found.filter(|session| !session.times.is_over(now)))
}

/// Whether it was not ended meanwhile; by its hash too, as a row's number may be given again.
///
/// # Errors
/// `Forbidden`.
pub fn check(connection: &Connection, row: i64, hash: &[u8; 32]) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM sessions WHERE id = ?1 AND hash = ?2")?;
    if statement.exists(params![row, hash])? {
        return Ok(());
    }
    let detail = "Your session has ended; sign in again.";
    Err(Error::new(Code::Forbidden, detail))
}

pub fn end(tx: &Tx, row: i64) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE id = ?1", [row])?;
    Ok(())
}

pub fn end_all(tx: &Tx, user: i64) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE user_id = ?1", [user])?;
    Ok(())
}

/// Notes when sessions were last used; a time that goes back changes nothing.
pub fn touch(tx: &Tx, used: &[(i64, Timestamp)]) -> Result<()> {
    let mut statement =
        tx.prepare_cached("UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE id = ?1")?;
    for (row, at) in used {
        statement.execute(params![row, at])?;
    }
    Ok(())
}

pub fn has_old(connection: &Connection, now: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT min(ends_at) <= ?1 FROM sessions")?;
    let is_old: Option<bool> = statement.query_row([now], |row| row.get(0))?;
    Ok(is_old.unwrap_or(false))
}

/// Forgets some that are over; answers how many.
pub fn delete_old(tx: &Tx) -> Result<usize> {
    let sql = "DELETE FROM sessions WHERE id IN
        (SELECT id FROM sessions WHERE ends_at <= ?1 ORDER BY ends_at LIMIT 500)";
    Ok(tx.execute(sql, [tx.now])?)
}
