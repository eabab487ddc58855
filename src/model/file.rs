//! Files that candidates handed in: kept as they came, in pieces, and never looked into.

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension, params};

use super::remains;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::id;
use crate::rules::upload::FileRef;

/// Bytes of a piece: what is read at a time, however long the file is.
const PIECE: usize = 256 * 1024;

/// A file as it came.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub content: Bytes,
    /// BLAKE3 of its content: reckoned before the writer has it, who has no time for that.
    pub hash: [u8; 32],
}

impl Upload {
    pub fn new(name: String, content: Bytes) -> Self {
        let hash = *blake3::hash(&content).as_bytes();
        Self {
            name,
            content,
            hash,
        }
    }
}

/// A file that is there.
#[derive(Debug, Clone)]
pub struct Stored {
    pub row: i64,
    pub id: String,
    pub name: String,
    pub size: i64,
    pub hash: [u8; 32],
}

const COLUMNS: &str = "f.id, f.public_id, f.name, f.size, f.hash";

fn from_row(row: &rusqlite::Row) -> rusqlite::Result<Stored> {
    Ok(Stored {
        row: row.get(0)?,
        id: row.get(1)?,
        name: row.get(2)?,
        size: row.get(3)?,
        hash: row.get(4)?,
    })
}

/// A file of a submission of the company.
///
/// # Errors
/// `NotFound` for what is unknown or another company's.
pub fn get(connection: &Connection, company: i64, submission: &str, file: &str) -> Result<Stored> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM submissions s JOIN files f ON f.submission_id = s.id
         WHERE s.company_id = ?1 AND s.public_id = ?2 AND f.public_id = ?3"
    ))?;
    let found = statement.query_row(params![company, submission, file], from_row);
    found.optional()?.ok_or_else(Error::not_found)
}

/// The files of an answer, as they came.
///
/// # Errors
/// When the database fails.
pub fn of_question(
    connection: &Connection,
    submission: i64,
    question: &str,
) -> Result<Vec<Stored>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM files f WHERE f.submission_id = ?1 AND f.question_id = ?2 ORDER BY f.id"
    ))?;
    let rows = statement.query_map(params![submission, question], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The bytes of all files of an attempt, and of its company.
///
/// # Errors
/// When the database fails.
pub fn totals(connection: &Connection, submission: i64, company: i64) -> Result<(i64, i64)> {
    let own = total(connection, submission)?;
    Ok((own, company_bytes(connection, company)?))
}

/// The bytes of all files of a company.
///
/// # Errors
/// When the database fails.
pub fn company_bytes(connection: &Connection, company: i64) -> Result<i64> {
    let mut statement =
        connection.prepare_cached("SELECT file_bytes FROM companies WHERE id = ?1")?;
    Ok(statement.query_row([company], |row| row.get(0))?)
}

fn total(connection: &Connection, submission: i64) -> Result<i64> {
    let mut statement = connection
        .prepare_cached("SELECT coalesce(sum(size), 0) FROM files WHERE submission_id = ?1")?;
    Ok(statement.query_row([submission], |row| row.get(0))?)
}

fn count(tx: &Tx, company: i64, more: i64) -> Result<()> {
    let mut statement =
        tx.prepare_cached("UPDATE companies SET file_bytes = file_bytes + ?2 WHERE id = ?1")?;
    statement.execute((company, more))?;
    Ok(())
}

/// A piece of it, from 0; `None` behind the last. The id too, as a row's number may be given again.
///
/// # Errors
/// When the database fails.
pub fn piece(connection: &Connection, file: &Stored, number: i64) -> Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.bytes FROM files f JOIN file_pieces p ON p.file_id = f.id
         WHERE f.id = ?1 AND f.public_id = ?2 AND p.number = ?3",
    )?;
    let found = statement.query_row(params![file.row, file.id, number], |row| row.get(0));
    Ok(found.optional()?)
}

/// What a new file is called.
pub fn new_id(tx: &Tx) -> String {
    id::new("file_", tx.now, tx.random)
}

/// Keeps a file of an attempt: its row, its company's, and its question.
///
/// # Errors
/// When the database fails.
pub fn insert(
    tx: &Tx,
    (submission, company, question): (i64, i64, &str),
    file: &FileRef,
    upload: &Upload,
) -> Result<()> {
    tx.execute(
        "INSERT INTO files (public_id, submission_id, question_id, name, size, hash, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            file.id,
            submission,
            question,
            file.name,
            file.bytes,
            upload.hash,
            tx.now
        ],
    )?;
    let row = tx.last_insert_rowid();
    let mut statement =
        tx.prepare_cached("INSERT INTO file_pieces (file_id, number, bytes) VALUES (?1, ?2, ?3)")?;
    for (number, piece) in upload.content.chunks(PIECE).enumerate() {
        statement.execute(params![row, number, piece])?;
    }
    count(tx, company, file.bytes)
}

/// Deletes a file that its answer names no longer.
///
/// # Errors
/// When the database fails.
pub fn delete(tx: &Tx, company: i64, file: &Stored) -> Result<()> {
    tx.execute("DELETE FROM files WHERE id = ?1", [file.row])?;
    count(tx, company, -file.size)?;
    remains::add_later(tx)
}

/// The files of a submission are about to go with it.
///
/// # Errors
/// When the database fails.
pub fn discount(tx: &Tx, company: i64, submission: i64) -> Result<()> {
    match total(tx, submission)? {
        0 => Ok(()),
        bytes => count(tx, company, -bytes),
    }
}
