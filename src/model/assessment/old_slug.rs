//! Slugs that an assessment had before: links are out in the world, and must not break.

use rusqlite::{Connection, OptionalExtension, params};

use crate::db::Tx;
use crate::error::Result;

/// Old slugs of an assessment that still lead to it; the oldest go first. They are all the
/// company's own, so nobody else gets those who follow an old link.
const MOST: i64 = 20;

/// Where the slugs of a company and of an assessment lead by now: to the same company, and to the
/// assessment that has the slug, else to the last one that had it. `None` where nothing has moved.
///
/// # Errors
/// When the database fails.
pub fn moved(
    connection: &Connection,
    company: &str,
    assessment: &str,
) -> Result<Option<(String, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.slug, coalesce(
           (SELECT a.slug FROM assessments a WHERE a.company_id = c.id AND a.slug = ?2),
           (SELECT a.slug FROM old_assessment_slugs o JOIN assessments a ON a.id = o.assessment_id
            WHERE o.company_id = c.id AND o.slug = ?2 AND a.published_version IS NOT NULL AND a.status <> 'archived'), ?2)
         FROM companies c WHERE c.id = coalesce((SELECT id FROM companies WHERE slug = ?1),
                                                (SELECT company_id FROM old_slugs WHERE slug = ?1))",
    )?;
    let found = statement.query_row([company, assessment], |row| Ok((row.get(0)?, row.get(1)?)));
    let found: Option<(String, String)> = found.optional()?;
    Ok(found.filter(|(now, then)| now != company || then != assessment))
}

/// Whether a slug leads to an assessment that had it before.
pub(super) fn is_known(connection: &Connection, company: i64, slug: &str) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM old_assessment_slugs WHERE company_id = ?1 AND slug = ?2)",
    )?;
    Ok(statement.query_row(params![company, slug], |row| row.get(0))?)
}

/// Lets `old` lead to the assessment, whose slug becomes `new`.
pub(super) fn keep(tx: &Tx, company: i64, assessment: i64, old: &str, new: &str) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM old_assessment_slugs WHERE company_id = ?1 AND slug = ?2 AND assessment_id = ?3",
    )?
    .execute(params![company, new, assessment])?;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO old_assessment_slugs (company_id, slug, assessment_id, created_at)
         VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![company, old, assessment, tx.now])?;
    let mut forget = tx.prepare_cached(
        "DELETE FROM old_assessment_slugs WHERE assessment_id = ?1 AND slug NOT IN
           (SELECT slug FROM old_assessment_slugs WHERE assessment_id = ?1
            ORDER BY created_at DESC, slug LIMIT ?2)",
    )?;
    forget.execute(params![assessment, MOST])?;
    Ok(())
}
