//! Which versions of assessments refer to which pictures.
//!
//! What is written down is the reference, whether its picture is there or not: one that is uploaded
//! after its document is in use from the start.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::db::Tx;
use crate::error::Result;
use crate::rules::asset::AssetId;

/// Writes down the pictures of a version in the place of those before. What it refers to no longer
/// stays for a day, for an editor who puts it back.
///
/// # Errors
/// When the database fails.
pub fn refer(tx: &Tx, company: i64, version: i64, now: &BTreeSet<AssetId>) -> Result<()> {
    let before = of_version(tx, version)?;
    for gone in before.difference(now) {
        tx.execute(
            "DELETE FROM asset_uses WHERE company_id = ?1 AND hash = ?2 AND version_id = ?3",
            params![company, gone.0, version],
        )?;
        let_go(tx, company, *gone)?;
    }
    for new in now.difference(&before) {
        tx.execute(
            "INSERT INTO asset_uses (company_id, hash, version_id) VALUES (?1, ?2, ?3)",
            params![company, new.0, version],
        )?;
    }
    Ok(())
}

/// Begins the day that a picture stays after something stopped to show it.
///
/// # Errors
/// When the database fails.
pub fn let_go(tx: &Tx, company: i64, id: AssetId) -> Result<()> {
    tx.execute(
        "UPDATE assets SET touched_at = ?3 WHERE company_id = ?1 AND hash = ?2",
        params![company, id.0, tx.now],
    )?;
    Ok(())
}

/// Before an assessment goes: what any of its versions refers to stays for a day too.
///
/// # Errors
/// When the database fails.
pub fn let_go_all(tx: &Tx, assessment: i64) -> Result<()> {
    tx.execute(
        "UPDATE assets SET touched_at = ?2 WHERE id IN (
             SELECT a.id FROM assessment_versions v
             JOIN asset_uses u ON u.version_id = v.id
             JOIN assets a ON a.company_id = u.company_id AND a.hash = u.hash
             WHERE v.assessment_id = ?1)",
        params![assessment, tx.now],
    )?;
    Ok(())
}

fn of_version(connection: &Connection, version: i64) -> Result<BTreeSet<AssetId>> {
    let mut statement =
        connection.prepare_cached("SELECT hash FROM asset_uses WHERE version_id = ?1")?;
    let rows = statement.query_map([version], |row| Ok(AssetId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn is_used(connection: &Connection, company: i64, id: AssetId) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM asset_uses WHERE company_id = ?1 AND hash = ?2
         UNION ALL SELECT 1 FROM companies WHERE id = ?1 AND logo = ?2 LIMIT 1",
    )?;
    Ok(statement.exists(params![company, id.0])?)
}
