//! Slugs that a company had before: links are out in the world, and must not break or be taken over.

use rusqlite::{Connection, OptionalExtension, params};

use super::find_by_slug;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::fields::FieldErrors;
use crate::kit::time::Timestamp;
use crate::rules::slug;

/// Old slugs of a company that still lead to it; the oldest go first, but none before its time:
/// whoever else takes it gets those who follow an old link.
const MOST: i64 = 20;
const KEPT_SECONDS: i64 = 365 * 24 * 60 * 60;

/// The slug that a company has by now which had this one before.
pub(super) fn moved(connection: &Connection, old: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.slug FROM old_slugs o JOIN companies c ON c.id = o.company_id WHERE o.slug = ?1",
    )?;
    Ok(statement.query_row([old], |row| row.get(0)).optional()?)
}

/// Whether a company may take this slug: nobody else has it, or had it.
pub(super) fn check_free(tx: &Tx, company: i64, new: &str, errors: &mut FieldErrors) -> Result<()> {
    if !slug::is_valid(new) {
        errors.add("slug", "invalid", slug::EXPECTED);
        return Ok(());
    }
    let mut owner = tx.prepare_cached("SELECT company_id FROM old_slugs WHERE slug = ?1")?;
    let had_by: Option<i64> = owner.query_row([new], |row| row.get(0)).optional()?;
    let is_taken = find_by_slug(tx, new)?.is_some() || had_by.is_some_and(|row| row != company);
    if is_taken {
        let message = "is the slug of another company, or was";
        errors.add("slug", "not_unique", message);
    } else if had_by.is_none() && !has_room(tx, company)? {
        let message =
            "is one too many: a company can have 20 names in a year, and take back old ones";
        errors.add("slug", "too_many", message);
    }
    Ok(())
}

/// Whether one more can be kept without giving up one that is not old enough.
fn has_room(tx: &Tx, company: i64) -> Result<bool> {
    let mut statement = tx.prepare_cached(
        "SELECT created_at FROM old_slugs WHERE company_id = ?1
         ORDER BY created_at DESC LIMIT 1 OFFSET ?2",
    )?;
    let last = statement.query_row([company, MOST - 1], |row| row.get(0));
    let last: Option<Timestamp> = last.optional()?;
    Ok(last.is_none_or(|at| at.plus_seconds(KEPT_SECONDS) <= tx.now))
}

/// Lets `old` lead to the company, whose slug becomes `new`.
pub(super) fn keep(tx: &Tx, company: i64, old: &str, new: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM old_slugs WHERE slug = ?1")?
        .execute([new])?;
    tx.prepare_cached("INSERT INTO old_slugs (slug, company_id, created_at) VALUES (?1, ?2, ?3)")?
        .execute(params![old, company, tx.now])?;
    let mut forget = tx.prepare_cached(
        "DELETE FROM old_slugs WHERE company_id = ?1 AND slug NOT IN
           (SELECT slug FROM old_slugs WHERE company_id = ?1 ORDER BY created_at DESC, slug LIMIT ?2)",
    )?;
    forget.execute(params![company, MOST])?;
    Ok(())
}
