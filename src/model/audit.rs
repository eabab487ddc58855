//! Who did what, when, from where. Rows are only ever added.

use std::net::IpAddr;

use rusqlite::{Connection, Row, params};
use serde::Serialize;

use super::column::parsed;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::act::Act;

/// Who acts.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// The user's address, or the key's name and id; `None` is the command line.
    pub name: Option<String>,
    pub address: Option<IpAddr>,
}

impl Actor {
    pub fn command_line() -> Self {
        Self::default()
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    #[serde(skip)]
    pub row: i64,
    pub actor: Option<String>,
    pub address: Option<String>,
    #[serde(skip)]
    pub act: Act,
    pub subject: Option<String>,
    pub created_at: Timestamp,
}

/// `subject` is what it was done to, as people know it: an address, a name.
pub fn record(tx: &Tx, company: i64, actor: &Actor, act: Act, subject: Option<&str>) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO audit (company_id, actor, address, act, subject, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let address = actor.address.map(|address| address.to_string());
    statement.execute(params![
        company,
        actor.name,
        address,
        act.name(),
        subject,
        tx.now
    ])?;
    Ok(())
}

/// What concerns a person is told in each of the person's companies.
pub fn record_of_user(
    tx: &Tx,
    user: i64,
    actor: &Actor,
    act: Act,
    subject: Option<&str>,
) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO audit (company_id, actor, address, act, subject, created_at)
         SELECT company_id, ?2, ?3, ?4, ?5, ?6 FROM memberships WHERE user_id = ?1",
    )?;
    let address = actor.address.map(|address| address.to_string());
    statement.execute(params![
        user,
        actor.name,
        address,
        act.name(),
        subject,
        tx.now
    ])?;
    Ok(())
}

/// A company's entries before the row `before`, newest first.
pub fn list(connection: &Connection, company: i64, before: i64, limit: i64) -> Result<Vec<Entry>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, actor, address, act, subject, created_at FROM audit
         WHERE company_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
    )?;
    let rows = statement.query_map(params![company, before, limit], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row) -> rusqlite::Result<Entry> {
    Ok(Entry {
        row: row.get(0)?,
        actor: row.get(1)?,
        address: row.get(2)?,
        act: parsed(row, 3)?,
        subject: row.get(4)?,
        created_at: row.get(5)?,
    })
}
