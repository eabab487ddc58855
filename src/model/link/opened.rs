//! A link as candidates open it, and what is counted then.

use rusqlite::{Connection, OptionalExtension, params};

use super::State;
use crate::db::Tx;
use crate::error::Result;
use crate::model::column::{json_column, parsed};
use crate::rules::link::CustomFields;

#[derive(Debug, Clone)]
pub struct Opened {
    pub row: i64,
    pub id: String,
    pub code: String,
    pub company_row: i64,
    pub company_slug: String,
    pub assessment_id: String,
    pub assessment_slug: String,
    /// False for what was archived or deleted.
    pub is_active: bool,
    /// What it gives to a submission.
    pub fields: CustomFields,
}

/// The link of a code, deleted ones included.
///
/// # Errors
/// When the database fails.
pub fn opened(connection: &Connection, code: &str) -> Result<Option<Opened>> {
    let mut statement = connection.prepare_cached(
        "SELECT l.id, l.public_id, l.code, l.company_id, c.slug, a.public_id, a.slug, l.state, l.parameters,
                coalesce(p.parameters, '{}')
         FROM links l JOIN assessments a ON a.id = l.assessment_id
         JOIN companies c ON c.id = l.company_id
         LEFT JOIN parameter_sets p ON p.id = l.parameter_set_id
         WHERE l.code = ?1",
    )?;
    let found = statement.query_row([code], |row| {
        let (own, set): (CustomFields, CustomFields) = (json_column(row, 8)?, json_column(row, 9)?);
        Ok(Opened {
            row: row.get(0)?,
            id: row.get(1)?,
            code: row.get(2)?,
            company_row: row.get(3)?,
            company_slug: row.get(4)?,
            assessment_id: row.get(5)?,
            assessment_slug: row.get(6)?,
            is_active: parsed::<State>(row, 7)? == State::Active,
            fields: set.with(&own).with_values(),
        })
    });
    Ok(found.optional()?)
}

/// Counts a start, and the view before it where nobody counted that: a start is seen by a person.
///
/// # Errors
/// When the database fails.
pub fn count_start(tx: &Tx, link: i64, with_view: bool) -> Result<()> {
    let mut statement = tx
        .prepare_cached("UPDATE links SET starts = starts + 1, views = views + ?2 WHERE id = ?1")?;
    statement.execute(params![link, with_view])?;
    Ok(())
}

/// # Errors
/// When the database fails.
pub fn count_completion(tx: &Tx, link: i64) -> Result<()> {
    let mut statement =
        tx.prepare_cached("UPDATE links SET completions = completions + 1 WHERE id = ?1")?;
    statement.execute([link])?;
    Ok(())
}

/// Adds views that were counted in memory, by link.
///
/// # Errors
/// When the database fails.
pub fn add_views(tx: &Tx, views: &[(i64, i64)]) -> Result<()> {
    let mut statement = tx.prepare_cached("UPDATE links SET views = views + ?2 WHERE id = ?1")?;
    for (link, count) in views {
        statement.execute(params![link, count])?;
    }
    Ok(())
}
