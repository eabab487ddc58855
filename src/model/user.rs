//! A person who signs in.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::fields::FieldErrors;
use crate::kit::id;
use crate::kit::text;
use crate::kit::time::Timestamp;
use crate::rules::email;

#[derive(Debug, Clone, Serialize)]
pub struct User {
    #[serde(skip)]
    pub row: i64,
    pub id: String,
    pub email: String,
    pub name: String,
    /// `None` signs in by links only.
    #[serde(skip)]
    pub password_hash: Option<String>,
    pub last_sign_in_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

pub struct NewUser {
    pub email: String,
    pub name: String,
    pub password_hash: Option<String>,
}

/// Who owns the sample company of a `dev` server.
pub const DEV_OWNER: &str = "owner@acme.example";

const COLUMNS: &str =
    "id, public_id, email, name, password_hash, last_sign_in_at, created_at, updated_at";

/// Adds what is wrong with a person's address and name.
pub fn check(email: &str, name: &str, errors: &mut FieldErrors) {
    text::check_name("name", name, errors);
    check_email(email, errors);
}

pub fn check_email(email: &str, errors: &mut FieldErrors) {
    if email.is_empty() {
        errors.add("email", "required", "is required");
    } else if !email::is_plausible(email) {
        let message = "must be an address like name@example.com";
        errors.add("email", "invalid", message);
    }
}

pub fn insert(tx: &Tx, new: &NewUser) -> Result<User> {
    let mut errors = FieldErrors::new();
    check(&new.email, &new.name, &mut errors);
    errors.finish()?;
    if find_by_email(tx, &new.email)?.is_some() {
        let message = "belongs to another user already";
        return Err(Error::invalid("email", "taken", message));
    }
    tx.execute(
        "INSERT INTO users (public_id, email, email_key, name, password_hash, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
        params![
            id::new("usr_", tx.now, tx.random),
            new.email,
            email::key(&new.email),
            new.name,
            new.password_hash,
            tx.now
        ],
    )?;
    get(tx, tx.last_insert_rowid())
}

pub fn get(connection: &Connection, row: i64) -> Result<User> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([row], from_row).optional()?;
    found.ok_or_else(Error::not_found)
}

/// However the address is written.
pub fn find_by_email(connection: &Connection, email: &str) -> Result<Option<User>> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE email_key = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement
        .query_row([email::key(email)], from_row)
        .optional()?)
}

/// Whether anybody can sign in here at all.
pub fn is_any(connection: &Connection) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT max(id) IS NOT NULL FROM users")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// All users, oldest first.
pub fn list(connection: &Connection) -> Result<Vec<User>> {
    let sql = format!("SELECT {COLUMNS} FROM users ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn rename(tx: &Tx, row: i64, name: &str) -> Result<User> {
    let mut errors = FieldErrors::new();
    text::check_name("name", name, &mut errors);
    errors.finish()?;
    let sql = "UPDATE users SET name = ?2, updated_at = ?3 WHERE id = ?1";
    tx.execute(sql, params![row, name, tx.now])?;
    get(tx, row)
}

/// The tag of the language to read in; `None` leaves it to the browser.
pub fn set_language(tx: &Tx, row: i64, tag: Option<&str>) -> Result<()> {
    let sql = "UPDATE users SET language = ?2, updated_at = ?3 WHERE id = ?1";
    tx.execute(sql, params![row, tag, tx.now])?;
    Ok(())
}

/// Its sessions are the caller's business: some end, one may stay.
pub fn set_password(tx: &Tx, row: i64, hash: &str) -> Result<()> {
    let sql = "UPDATE users SET password_hash = ?2, updated_at = ?3 WHERE id = ?1";
    tx.execute(sql, params![row, hash, tx.now])?;
    Ok(())
}

/// Whether the password that was looked at is still the user's: looking takes its time.
///
/// # Errors
/// `Forbidden`.
pub fn check_password(connection: &Connection, row: i64, verified: Option<&str>) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT password_hash IS ?2 FROM users WHERE id = ?1")?;
    let is_same = statement.query_row(params![row, verified], |row| row.get(0));
    if is_same.optional()?.unwrap_or(false) {
        return Ok(());
    }
    let detail = "Your password was changed meanwhile; sign in again.";
    Err(Error::new(Code::Forbidden, detail))
}

/// Another hash of the same password, unless that is the user's no more; answers whether.
pub fn renew_hash(tx: &Tx, row: i64, verified: Option<&str>, hash: &str) -> Result<bool> {
    let sql = "UPDATE users SET password_hash = ?3 WHERE id = ?1 AND password_hash = ?2";
    Ok(tx.execute(sql, params![row, verified, hash])? == 1)
}

pub fn note_sign_in(tx: &Tx, row: i64) -> Result<()> {
    let sql = "UPDATE users SET last_sign_in_at = ?2 WHERE id = ?1";
    tx.execute(sql, params![row, tx.now])?;
    Ok(())
}

fn from_row(row: &Row) -> rusqlite::Result<User> {
    Ok(User {
        row: row.get(0)?,
        id: row.get(1)?,
        email: row.get(2)?,
        name: row.get(3)?,
        password_hash: row.get(4)?,
        last_sign_in_at: row.get(5)?,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
    })
}
