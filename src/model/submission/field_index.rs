//! The index of custom fields: a hash for each name and value, so that equality is one look-up.

use rusqlite::params;

use crate::db::Tx;
use crate::error::Result;
use crate::rules::link::CustomFields;

pub type Hash = [u8; 16];

/// What `custom_field_index.hash` holds. Bound to the company, so that no query can meet another one's.
pub fn hash(company: i64, name: &str, value: &str) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&company.to_le_bytes());
    // The length keeps `ab` and `c` apart from `a` and `bc`.
    hasher.update(&name.len().to_le_bytes());
    hasher.update(name.as_bytes());
    hasher.update(value.as_bytes());
    let mut half = Hash::default();
    hasher.finalize_xof().fill(&mut half);
    half
}

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
