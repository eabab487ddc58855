//! Links: short addresses that lead to an assessment and set custom fields.

mod change;
mod inspect;
mod opened;
mod seen;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::{json_column, parsed};
use crate::error::{Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::link::{CustomFields, address};
use crate::rules::word::vocabulary;

pub use change::{Change, Given, Prepared, checked_name, delete, insert, prepare, update};
pub use inspect::{Inspection, inspect};
pub use opened::{Opened, add_views, count_completion, count_start, opened};
pub use seen::{Seen, list_undeclared, note as note_seen};

/// Bytes of the longest path that parameters may stand behind: `/a/` and two slugs.
pub const LONGEST_PATH: usize = 3 + 64 + 1 + 64;

vocabulary! {
    State { Active = "active", Archived = "archived", Deleted = "deleted" }
}

#[derive(Debug, Clone, Serialize)]
pub struct Link {
    #[serde(skip)]
    pub row: i64,
    #[serde(skip)]
    pub company_row: i64,
    #[serde(skip)]
    pub assessment_row: i64,
    pub id: String,
    pub assessment_id: String,
    pub name: String,
    /// Its own.
    pub parameters: CustomFields,
    pub parameter_set_id: Option<String>,
    /// Those of its set, and its own, which win. What has no value is declared, and not set.
    pub effective_parameters: CustomFields,
    pub code: String,
    pub short_url: String,
    /// For places that need one with everything in it: captured, but neither verified nor counted.
    pub url: String,
    #[serde(flatten)]
    pub counts: Counts,
    /// It leads nobody to a start any more.
    pub archived: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// They only grow: who erases a submission takes nothing away from them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub views: i64,
    pub starts: i64,
    pub completions: i64,
}

const COLUMNS: &str = "l.id, l.company_id, l.assessment_id, l.public_id, a.public_id, l.name,
    l.parameters, p.public_id, p.parameters, l.code, c.slug, a.slug, l.views, l.starts,
    l.completions, l.state, l.created_at, l.updated_at";

const TABLES: &str = "links l JOIN assessments a ON a.id = l.assessment_id
    JOIN companies c ON c.id = l.company_id
    LEFT JOIN parameter_sets p ON p.id = l.parameter_set_id";

/// `origin` is where this server is found, without a slash at its end.
///
/// # Errors
/// `NotFound` for what is unknown, deleted, or another company's.
pub fn get(connection: &Connection, company: i64, id: &str, origin: &str) -> Result<Link> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES}
         WHERE l.company_id = ?1 AND l.public_id = ?2 AND l.state <> 'deleted'"
    ))?;
    let found = statement.query_row(params![company, id], |row| from_row(row, origin));
    found.optional()?.ok_or_else(Error::not_found)
}

/// A part of an assessment's links, newest first; `part` is an offset and a limit.
///
/// # Errors
/// When the database fails.
pub fn list(
    connection: &Connection,
    assessment: i64,
    archived: bool,
    (offset, limit): (i64, i64),
    origin: &str,
) -> Result<Vec<Link>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE l.assessment_id = ?1 AND l.state = ?2
         ORDER BY l.id DESC LIMIT ?4 OFFSET ?3"
    ))?;
    let which = params![assessment, state(archived).to_string(), offset, limit];
    let rows = statement.query_map(which, |row| from_row(row, origin))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are; never more than 1,000.
///
/// # Errors
/// When the database fails.
pub fn count(connection: &Connection, assessment: i64, archived: bool) -> Result<i64> {
    let mut statement = connection
        .prepare_cached("SELECT count(*) FROM links WHERE assessment_id = ?1 AND state = ?2")?;
    let which = params![assessment, state(archived).to_string()];
    Ok(statement.query_row(which, |row| row.get(0))?)
}

/// Which row has this id in the company, deleted ones included: submissions go on naming them.
///
/// # Errors
/// When the database fails.
pub fn find_row(connection: &Connection, company: i64, id: &str) -> Result<Option<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM links WHERE company_id = ?1 AND public_id = ?2")?;
    let found = statement.query_row(params![company, id], |row| row.get(0));
    Ok(found.optional()?)
}

/// A link as what came over it names it.
pub struct Named {
    pub name: String,
    /// The public id of its assessment.
    pub assessment_id: String,
}

/// The link of this id; `None` where it was deleted, or is another company's.
///
/// # Errors
/// When the database fails.
pub fn named(connection: &Connection, company: i64, id: &str) -> Result<Option<Named>> {
    let mut statement = connection.prepare_cached(
        "SELECT l.name, a.public_id FROM links l JOIN assessments a ON a.id = l.assessment_id
         WHERE l.company_id = ?1 AND l.public_id = ?2 AND l.state <> 'deleted'",
    )?;
    let read = |row: &Row| {
        Ok(Named {
            name: row.get(0)?,
            assessment_id: row.get(1)?,
        })
    };
    Ok(statement.query_row(params![company, id], read).optional()?)
}

fn state(archived: bool) -> State {
    if archived {
        State::Archived
    } else {
        State::Active
    }
}

fn from_row(row: &Row, origin: &str) -> rusqlite::Result<Link> {
    let parameters: CustomFields = json_column(row, 6)?;
    let parameter_set_id: Option<String> = row.get(7)?;
    let effective_parameters = match &parameter_set_id {
        Some(_) => json_column::<CustomFields>(row, 8)?.with(&parameters),
        None => parameters.clone(),
    };
    let (code, company, slug): (String, String, String) = (row.get(9)?, row.get(10)?, row.get(11)?);
    let landing = format!("{origin}/a/{company}/{slug}");
    Ok(Link {
        row: row.get(0)?,
        company_row: row.get(1)?,
        assessment_row: row.get(2)?,
        id: row.get(3)?,
        assessment_id: row.get(4)?,
        name: row.get(5)?,
        parameters,
        parameter_set_id,
        url: address(&landing, &effective_parameters.with_values()),
        effective_parameters,
        short_url: format!("{origin}/l/{code}"),
        code,
        counts: Counts {
            views: row.get(12)?,
            starts: row.get(13)?,
            completions: row.get(14)?,
        },
        archived: parsed::<State>(row, 15)? == State::Archived,
        created_at: row.get(16)?,
        updated_at: row.get(17)?,
    })
}
