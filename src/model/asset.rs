//! Pictures of a company: kept once each, found by what is in them, and gone a day after nothing
//! refers to them any more.

mod sweep;
mod uses;

use std::collections::BTreeSet;

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::parsed;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::asset::{self, AssetId, Pictures, Quota, Shown};
use crate::rules::picture::{self, Format, Picture};
pub use sweep::{Examined, delete_unused, examine};
pub use uses::{let_go, let_go_all, refer};

/// A picture as callers see it.
#[derive(Debug, Clone, Serialize)]
pub struct Asset {
    pub id: String,
    pub url: String,
    /// To be put into a text; what stands in the brackets is told to those who cannot see it.
    pub markdown: String,
    pub content_type: &'static str,
    pub bytes: i64,
    pub width: u32,
    pub height: u32,
    pub created_at: Timestamp,
}

const COLUMNS: &str = "a.hash, a.format, a.size, a.width, a.height, a.created_at, c.public_id";
const TABLES: &str = "assets a JOIN companies c ON c.id = a.company_id";

/// What the bytes are, and what of them is kept.
///
/// # Errors
/// A fault at `picture` for what is no picture for candidates.
pub fn read(bytes: Bytes, quota: Quota) -> Result<Picture> {
    if bytes.len() > quota.each {
        let message = format!("must have at most {} KiB", quota.each / 1024);
        return Err(Error::invalid("picture", "too_large", message));
    }
    let read = picture::read(bytes);
    read.map_err(|fault| Error::invalid("picture", fault.code(), fault.message()))
}

/// Keeps a picture, and answers whether it is new: the same bytes are kept once.
///
/// # Errors
/// A fault at `picture` where the company has as much as it may have.
pub fn insert(tx: &Tx, company: i64, picture: &Picture, quota: Quota) -> Result<(AssetId, bool)> {
    let id = AssetId::of(&picture.bytes);
    let known = tx.execute(
        "UPDATE assets SET touched_at = ?3 WHERE company_id = ?1 AND hash = ?2",
        params![company, id.0, tx.now],
    )?;
    if known > 0 {
        return Ok((id, false));
    }
    let size = i64::try_from(picture.bytes.len()).unwrap_or(i64::MAX);
    check_quota(tx, company, size, quota)?;
    tx.execute(
        "INSERT INTO assets (company_id, hash, format, width, height, size, created_at, touched_at, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
        params![
            company,
            id.0,
            picture.format.to_string(),
            picture.width,
            picture.height,
            size,
            tx.now,
            &picture.bytes[..]
        ],
    )?;
    Ok((id, true))
}

fn check_quota(connection: &Connection, company: i64, size: i64, quota: Quota) -> Result<()> {
    let (count, bytes) = totals(connection, company)?;
    if count >= quota.pictures {
        let message = format!(
            "cannot be kept: the company has {count} pictures already; those that nothing uses go after a day"
        );
        return Err(Error::invalid("picture", "too_many", message));
    }
    if bytes + size > quota.bytes {
        let message = format!(
            "cannot be kept: the company's pictures would have more than {} bytes in all",
            quota.bytes
        );
        return Err(Error::invalid("picture", "no_room", message));
    }
    Ok(())
}

/// How many pictures a company has, and their bytes in all.
fn totals(connection: &Connection, company: i64) -> Result<(i64, i64)> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*), coalesce(sum(size), 0) FROM assets INDEXED BY assets_by_company
         WHERE company_id = ?1",
    )?;
    Ok(statement.query_row([company], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// # Errors
/// `NotFound` for what is unknown or another company's.
pub fn get(connection: &Connection, company: i64, id: AssetId, origin: &str) -> Result<Asset> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE a.company_id = ?1 AND a.hash = ?2"
    ))?;
    let found = statement.query_row(params![company, id.0], |row| from_row(row, origin));
    found.optional()?.ok_or_else(Error::not_found)
}

/// A part of a company's pictures, newest first; `part` is an offset and a limit.
///
/// # Errors
/// When the database fails.
pub fn list(
    connection: &Connection,
    company: i64,
    (offset, limit): (i64, i64),
    origin: &str,
) -> Result<Vec<Asset>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE a.id IN (
             SELECT id FROM assets INDEXED BY assets_by_company WHERE company_id = ?1
             ORDER BY id DESC LIMIT ?3 OFFSET ?2)
         ORDER BY a.id DESC"
    ))?;
    let rows = statement.query_map(params![company, offset, limit], |row| from_row(row, origin))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// When the database fails.
pub fn count(connection: &Connection, company: i64) -> Result<i64> {
    Ok(totals(connection, company)?.0)
}

/// Of the pictures that a text names, those that the company has.
///
/// # Errors
/// When the database fails.
pub fn known(connection: &Connection, company: i64, ids: &BTreeSet<AssetId>) -> Result<Pictures> {
    let mut pictures = Pictures::default();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT c.public_id, a.format, a.width, a.height FROM {TABLES}
         WHERE a.company_id = ?1 AND a.hash = ?2"
    ))?;
    for id in ids {
        let found = statement.query_row(params![company, id.0], |row| {
            let shown = Shown {
                format: parsed(row, 1)?,
                width: row.get(2)?,
                height: row.get(3)?,
            };
            Ok((row.get(0)?, shown))
        });
        if let Some((company, shown)) = found.optional()? {
            pictures.company = company;
            pictures.known.insert(*id, shown);
        }
    }
    Ok(pictures)
}

/// What a picture of a company is, and its row.
///
/// # Errors
/// `NotFound` for what the company does not have.
pub fn format(connection: &Connection, company: &str, id: AssetId) -> Result<(Format, i64)> {
    let mut statement = connection.prepare_cached(
        "SELECT a.format, a.id FROM companies c JOIN assets a ON a.company_id = c.id
         WHERE c.public_id = ?1 AND a.hash = ?2",
    )?;
    let found = statement.query_row(params![company, id.0], |row| {
        Ok((parsed(row, 0)?, row.get(1)?))
    });
    found.optional()?.ok_or_else(Error::not_found)
}

/// Its bytes; the hash too, as a row's number may be given again.
///
/// # Errors
/// `NotFound` for what is gone.
pub fn bytes(connection: &Connection, row: i64, id: AssetId) -> Result<Bytes> {
    let mut statement =
        connection.prepare_cached("SELECT bytes FROM assets WHERE id = ?1 AND hash = ?2")?;
    let found = statement.query_row(params![row, id.0], |row| row.get::<_, Vec<u8>>(0));
    found
        .optional()?
        .map(Bytes::from)
        .ok_or_else(Error::not_found)
}

/// # Errors
/// `Conflict` while something refers to it; `NotFound`.
pub fn delete(tx: &Tx, company: i64, id: AssetId) -> Result<()> {
    if uses::is_used(tx, company, id)? {
        let detail =
            "It is shown: by an assessment, in its draft or a published version, or as the logo.";
        return Err(Error::conflict(detail));
    }
    let deleted = tx.execute(
        "DELETE FROM assets WHERE company_id = ?1 AND hash = ?2",
        params![company, id.0],
    )?;
    if deleted == 0 {
        return Err(Error::not_found());
    }
    Ok(())
}

fn from_row(row: &Row, origin: &str) -> rusqlite::Result<Asset> {
    let id = AssetId(row.get(0)?);
    let format: Format = parsed(row, 1)?;
    let company: String = row.get(6)?;
    Ok(Asset {
        id: id.to_string(),
        url: format!("{origin}{}", asset::served_at(&company, id, format)),
        markdown: asset::markdown(id, ""),
        content_type: format.content_type(),
        bytes: row.get(2)?,
        width: row.get(3)?,
        height: row.get(4)?,
        created_at: row.get(5)?,
    })
}
