//! An API key: made by people, never by another key; shown once, kept as a hash.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::parsed;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::kit::id;
use crate::kit::text;
use crate::kit::time::Timestamp;
use crate::rules::key as format;
use crate::rules::plan::Plan;
use crate::rules::scope::{Scope, Scopes};

#[derive(Debug, Clone, Serialize)]
pub struct Key {
    pub id: String,
    pub name: String,
    pub last_four: String,
    pub scopes: Scopes,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

impl Key {
    /// As people tell keys apart.
    pub fn spoken(&self) -> String {
        format!("{} …{}", self.name, self.last_four)
    }
}

/// A key with its text: there is no second chance to see that.
#[derive(Debug, Serialize)]
pub struct MadeKey {
    #[serde(flatten)]
    pub key: Key,
    pub api_key: String,
}

pub struct NewKey {
    pub name: String,
    pub scopes: Scopes,
    pub expires_at: Option<Timestamp>,
}

impl Default for NewKey {
    fn default() -> Self {
        Self {
            name: "API key".to_owned(),
            scopes: [Scope::SubmissionsRead].into_iter().collect(),
            expires_at: None,
        }
    }
}

const COLUMNS: &str =
    "public_id, name, last_four, scopes, created_at, last_used_at, expires_at, revoked_at";

pub fn insert(tx: &Tx, company: i64, new: &NewKey) -> Result<MadeKey> {
    check(new, tx.now)?;
    let api_key = format::make(tx.random);
    tx.execute(
        "INSERT INTO api_keys (public_id, company_id, name, hash, last_four, scopes, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            id::new("key_", tx.now, tx.random),
            company,
            new.name,
            format::hash(&api_key),
            format::last_four(&api_key),
            new.scopes.to_string(),
            tx.now,
            new.expires_at
        ],
    )?;
    let sql = format!("SELECT {COLUMNS} FROM api_keys WHERE id = ?1");
    let key = tx.query_row(&sql, [tx.last_insert_rowid()], from_row)?;
    Ok(MadeKey { key, api_key })
}

fn check(new: &NewKey, now: Timestamp) -> Result<()> {
    let mut errors = FieldErrors::new();
    text::check_name("name", &new.name, &mut errors);
    if new.scopes == Scopes::default() {
        errors.add("scopes", "required", "must name at least one scope");
    }
    if new.expires_at.is_some_and(|at| at <= now) {
        errors.add("expires_at", "out_of_range", "must lie in the future");
    }
    Ok(errors.finish()?)
}

/// A company's keys, oldest first.
pub fn list(connection: &Connection, company: i64) -> Result<Vec<Key>> {
    let sql = format!("SELECT {COLUMNS} FROM api_keys WHERE company_id = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([company], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn get(connection: &Connection, company: i64, public_id: &str) -> Result<Key> {
    let sql = format!("SELECT {COLUMNS} FROM api_keys WHERE company_id = ?1 AND public_id = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row(params![company, public_id], from_row);
    found.optional()?.ok_or_else(Error::not_found)
}

/// Ends a key from the next request on. Revoking twice changes nothing.
pub fn revoke(tx: &Tx, company: i64, public_id: &str) -> Result<Key> {
    let sql = format!(
        "UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?3)
         WHERE company_id = ?1 AND public_id = ?2 RETURNING {COLUMNS}"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let found = statement
        .query_row(params![company, public_id, tx.now], from_row)
        .optional()?;
    found.ok_or_else(Error::not_found)
}

fn from_row(row: &Row) -> rusqlite::Result<Key> {
    Ok(Key {
        id: row.get(0)?,
        name: row.get(1)?,
        last_four: row.get(2)?,
        scopes: parsed(row, 3)?,
        created_at: row.get(4)?,
        last_used_at: row.get(5)?,
        expires_at: row.get(6)?,
        revoked_at: row.get(7)?,
    })
}

/// What a request's key tells of its caller.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub key_row: i64,
    pub key_id: String,
    pub key_name: String,
    pub scopes: Scopes,
    pub company_row: i64,
    pub company_id: String,
    pub company_slug: String,
    pub company_name: String,
    pub plan: Plan,
    /// `None` is unlimited.
    pub requests_per_hour: Option<u64>,
    pub keys_may_delete: bool,
}

/// The caller behind a key that is neither unknown, expired nor revoked.
pub fn find_bearer(connection: &Connection, key: &str, now: Timestamp) -> Result<Option<Bearer>> {
    let mut statement = connection.prepare_cached(
        "SELECT k.id, k.public_id, k.name, k.scopes, c.id, c.public_id, c.slug, c.name, c.plan,
                c.requests_per_hour, c.keys_may_delete
         FROM api_keys k JOIN companies c ON c.id = k.company_id
         WHERE k.hash = ?1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ?2)",
    )?;
    let found = statement.query_row(params![format::hash(key), now], |row| {
        let plan: Plan = parsed(row, 8)?;
        let own: Option<u64> = row.get(9)?;
        Ok(Bearer {
            key_row: row.get(0)?,
            key_id: row.get(1)?,
            key_name: row.get(2)?,
            scopes: parsed(row, 3)?,
            company_row: row.get(4)?,
            company_id: row.get(5)?,
            company_slug: row.get(6)?,
            company_name: row.get(7)?,
            plan,
            requests_per_hour: plan.requests_per_hour(own),
            keys_may_delete: row.get(10)?,
        })
    });
    Ok(found.optional()?)
}

/// Whether a key is neither expired nor revoked.
pub fn is_live(connection: &Connection, row: i64, now: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)
         FROM api_keys WHERE id = ?1",
    )?;
    let found = statement.query_row(params![row, now], |row| row.get(0));
    Ok(found.optional()?.unwrap_or(false))
}

/// Notes when keys were last used; a time that goes back changes nothing.
pub fn touch(tx: &Tx, used: &[(i64, Timestamp)]) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE api_keys SET last_used_at = max(coalesce(last_used_at, ?2), ?2) WHERE id = ?1",
    )?;
    for (row, at) in used {
        statement.execute(params![row, at])?;
    }
    Ok(())
}
