//! The index of custom fields and tags: a hash for each name and value, so that equality is one
//! look-up.

use rusqlite::params;

use crate::db::Tx;
use crate::error::Result;
use crate::rules::link::CustomFields;

pub use crate::kit::entry::{Hash, hash, tag_hash};

pub(super) fn add(tx: &Tx, company: i64, submission: i64, fields: &CustomFields) -> Result<()> {
    let mut statement =
        tx.prepare_cached("INSERT INTO custom_field_index (hash, submission_id) VALUES (?1, ?2)")?;
    for (name, value) in fields.iter() {
        statement.execute(params![hash(company, name, value), submission])?;
    }
    Ok(())
}

pub(super) fn remove(tx: &Tx, company: i64, submission: i64, fields: &CustomFields) -> Result<()> {
    let mut statement =
        tx.prepare_cached("DELETE FROM custom_field_index WHERE hash = ?1 AND submission_id = ?2")?;
    for (name, value) in fields.iter() {
        statement.execute(params![hash(company, name, value), submission])?;
    }
    Ok(())
}

pub(super) fn add_tags(tx: &Tx, company: i64, submission: i64, tags: &[String]) -> Result<()> {
    let mut statement =
        tx.prepare_cached("INSERT INTO custom_field_index (hash, submission_id) VALUES (?1, ?2)")?;
    for tag in tags {
        statement.execute(params![tag_hash(company, tag), submission])?;
    }
    Ok(())
}

pub(super) fn remove_tags(tx: &Tx, company: i64, submission: i64, tags: &[String]) -> Result<()> {
    let mut statement =
        tx.prepare_cached("DELETE FROM custom_field_index WHERE hash = ?1 AND submission_id = ?2")?;
    for tag in tags {
        statement.execute(params![tag_hash(company, tag), submission])?;
    }
    Ok(())
}
