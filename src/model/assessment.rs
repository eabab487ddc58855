//! An assessment: its address, its state, and the newest version of its content.

mod change;
mod document;
mod insert;
mod old_slug;
mod publication;
mod title;
mod trend;
mod version;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::asset;
use super::column::{json_column, parsed};
use super::invitation;
use super::submission;
use super::version::Documents;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::fixed::Points;
use crate::rules::word::vocabulary;

pub use change::{Change, Prepared, prepare, prepare_document, update};
pub use document::{NewCopy, copy, document};
pub use insert::{find, insert, slug_for_id};
pub use old_slug::moved;
pub use publication::{Judged, Publication, advice, close, judge, publish};
pub use title::titles;
pub use trend::{DAYS, Trend, trends};
pub use version::{Draft, Version, draft, version};

vocabulary! {
    Status {
        Draft = "draft",
        Published = "published",
        Closed = "closed",
        Archived = "archived",
    }
}

/// As callers see it: the document, spliced in as it lies in the file, and what the server knows.
#[derive(Debug, Clone, Serialize)]
pub struct Assessment {
    #[serde(skip)]
    pub row: i64,
    #[serde(skip)]
    pub company_row: i64,
    pub id: String,
    pub company_slug: String,
    pub slug: String,
    pub title: Box<RawValue>,
    pub description: Box<RawValue>,
    pub language: Box<RawValue>,
    pub languages: Box<RawValue>,
    pub settings: Box<RawValue>,
    /// Left out of lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sections: Option<Box<RawValue>>,
    pub status: Status,
    /// The version that candidates get.
    pub version: Option<i64>,
    /// The version that is shown here.
    pub draft_version: i64,
    pub question_count: i64,
    pub max_score: Points,
    pub public_url: String,
    pub submission_counts: SubmissionCounts,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Assessment {
    /// Its title in its own language.
    pub fn plain_title(&self) -> String {
        title::plain(&self.title, &self.language)
    }
}

/// Kept by the transactions that change submissions.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct SubmissionCounts {
    pub in_progress: i64,
    pub completed: i64,
    pub expired: i64,
    pub voided: i64,
}

impl SubmissionCounts {
    pub fn total(self) -> i64 {
        self.in_progress + self.completed + self.expired + self.voided
    }
}

/// Which assessments a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// All but those that are archived.
    Current,
    Only(Status),
}

const COLUMNS: &str =
    "a.id, a.company_id, a.public_id, c.slug, a.slug, a.status, a.published_version,
    a.draft_version, a.in_progress_count, a.completed_count, a.expired_count, a.voided_count,
    a.created_at, a.updated_at, v.question_count, v.max_score";

const TABLES: &str = "FROM assessments a JOIN companies c ON c.id = a.company_id
    JOIN assessment_versions v ON v.assessment_id = a.id AND v.number = a.draft_version";

/// `origin` is where this server is found, without a slash at its end.
pub fn get(
    connection: &Connection,
    company: i64,
    public_id: &str,
    origin: &str,
) -> Result<Assessment> {
    let mut statement = connection.prepare_cached(&get_sql())?;
    let found = statement.query_row(params![company, public_id], |row| from_row(row, origin));
    found.optional()?.ok_or_else(Error::not_found)
}

fn get_sql() -> String {
    format!("SELECT {COLUMNS}, v.document {TABLES} WHERE a.company_id = ?1 AND a.public_id = ?2")
}

/// Which row has this id in the company.
///
/// # Errors
/// When the database fails.
pub fn find_row(connection: &Connection, company: i64, public_id: &str) -> Result<Option<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM assessments WHERE company_id = ?1 AND public_id = ?2")?;
    let found = statement.query_row(params![company, public_id], |row| row.get(0));
    Ok(found.optional()?)
}

/// A part of a company's list, newest first, without sections.
pub fn list(
    connection: &Connection,
    company: i64,
    listed: Listed,
    (offset, limit): (i64, i64),
    origin: &str,
) -> Result<Vec<Assessment>> {
    let mut statement = connection.prepare_cached(&list_sql(listed))?;
    let rows = statement.query_map(params![company, offset, limit], |row| from_row(row, origin))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The page is found in an index alone before any row is read.
fn list_sql(listed: Listed) -> String {
    format!(
        "SELECT {COLUMNS}, v.head {TABLES} WHERE a.id IN (
             SELECT id FROM assessments WHERE company_id = ?1 AND {}
             ORDER BY id DESC LIMIT ?3 OFFSET ?2)
         ORDER BY a.id DESC",
        listed.condition()
    )
}

pub fn count(connection: &Connection, company: i64, listed: Listed) -> Result<i64> {
    let mut statement = connection.prepare_cached(&count_sql(listed))?;
    Ok(statement.query_row([company], |row| row.get(0))?)
}

fn count_sql(listed: Listed) -> String {
    format!(
        "SELECT count(*) FROM assessments WHERE company_id = ?1 AND {}",
        listed.condition()
    )
}

/// Deletes an assessment without submissions, with its versions and its invitations. Where these keep
/// others waiting for long it stays for now, and the answer is how many are gone; 0 when all are.
///
/// # Errors
/// `Conflict` with `submission_count` while it has submissions.
pub fn delete(tx: &Tx, assessment: &Assessment) -> Result<usize> {
    let count = assessment.submission_counts.total();
    if count > 0 {
        let detail = format!(
            "It has {count} submissions. Archive it to hide it and keep them, or delete them with it by delete_submissions=true."
        );
        return Err(Error::conflict(detail).with("submission_count", count));
    }
    delete_with_invitations(tx, assessment.row)
}

/// Deletes some of its submissions or invitations, and the assessment itself once none is left; answers how
/// many are gone, 0 when all are.
///
/// # Errors
/// When the database fails.
pub fn delete_with_submissions(tx: &Tx, documents: &Documents, row: i64) -> Result<usize> {
    let count = submission::delete_some(tx, documents, row)?;
    if count > 0 {
        return Ok(count);
    }
    delete_with_invitations(tx, row)
}

fn delete_with_invitations(tx: &Tx, row: i64) -> Result<usize> {
    let mut all = 0;
    loop {
        let count = invitation::erase_of_assessment(tx, row)?;
        if count == 0 {
            asset::let_go_all(tx, row)?;
            tx.execute("DELETE FROM assessments WHERE id = ?1", [row])?;
            return Ok(0);
        }
        all += count;
        if tx.is_long() {
            return Ok(all);
        }
    }
}

impl Listed {
    fn condition(self) -> &'static str {
        match self {
            Self::Current => "status <> 'archived'",
            Self::Only(Status::Draft) => "status = 'draft'",
            Self::Only(Status::Published) => "status = 'published'",
            Self::Only(Status::Closed) => "status = 'closed'",
            Self::Only(Status::Archived) => "status = 'archived'",
        }
    }
}

/// The parts of a stored document, still as text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Parts {
    title: Box<RawValue>,
    description: Box<RawValue>,
    language: Box<RawValue>,
    languages: Box<RawValue>,
    settings: Box<RawValue>,
    sections: Option<Box<RawValue>>,
}

fn from_row(row: &Row, origin: &str) -> rusqlite::Result<Assessment> {
    let parts: Parts = json_column(row, 16)?;
    let (company_slug, slug): (String, String) = (row.get(3)?, row.get(4)?);
    Ok(Assessment {
        row: row.get(0)?,
        company_row: row.get(1)?,
        id: row.get(2)?,
        public_url: format!("{origin}/a/{company_slug}/{slug}"),
        company_slug,
        slug,
        title: parts.title,
        description: parts.description,
        language: parts.language,
        languages: parts.languages,
        settings: parts.settings,
        sections: parts.sections,
        status: parsed(row, 5)?,
        version: row.get(6)?,
        draft_version: row.get(7)?,
        question_count: row.get(14)?,
        max_score: Points::from_units(row.get(15)?),
        submission_counts: SubmissionCounts {
            in_progress: row.get(8)?,
            completed: row.get(9)?,
            expired: row.get(10)?,
            voided: row.get(11)?,
        },
        created_at: row.get(12)?,
        updated_at: row.get(13)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_query_of_a_caller_scans_a_table() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(include_str!("../../schema.sql"))
            .unwrap();
        let listed = [Listed::Current, Listed::Only(Status::Published)];
        let queries = [get_sql()]
            .into_iter()
            .chain(listed.map(list_sql))
            .chain(listed.map(count_sql));
        for sql in queries {
            let mut statement = connection
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap();
            let mut steps = statement.raw_query();
            while let Some(step) = steps.next().unwrap() {
                let step: String = step.get(3).unwrap();
                assert!(!step.starts_with("SCAN"), "{step}: {sql}");
            }
        }
    }
}
