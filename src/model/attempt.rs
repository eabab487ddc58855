//! A candidate's attempt: a submission from its start until it is submitted.

mod files;
mod invited;
mod save;
mod section;
mod start;
mod submit;

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use super::column::parsed;
use super::link;
use super::submission::{self, Status};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::answer::Answer;
use crate::rules::document::Document;
use crate::rules::link::{CustomFields, bind};

pub use files::{FileChanges, save_files};
pub use invited::{change_invitation, reset};
pub use save::{Given, Saved, reach, save, speak};
pub use section::{begin_section, is_section_shut, section_times};
pub use start::{NewAttempt, Refusal, Started, start};
pub use submit::{Due, due, next_due, submit};

#[derive(Debug, Clone)]
pub struct Attempt {
    pub row: i64,
    pub id: String,
    pub company_row: i64,
    pub assessment_row: i64,
    pub version_row: i64,
    pub invitation_row: Option<i64>,
    /// Its invitation was taken back: nothing that its candidate sends is taken.
    pub is_revoked: bool,
    pub status: Status,
    pub candidate_name: String,
    pub locale: String,
    pub deadline_at: Option<Timestamp>,
    /// From then on no answer is taken.
    pub overdue_at: Option<Timestamp>,
    /// What chance decided of it.
    pub seed: Option<u64>,
    /// The furthest page of questions, from 1; above the last once that was answered.
    pub reached_page: usize,
}

impl Attempt {
    pub fn is_open(&self) -> bool {
        self.status == Status::InProgress
    }

    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.is_open() && self.overdue_at.is_some_and(|at| now >= at)
    }

    /// Past the deadline; in its grace answers still on their way are taken.
    pub fn is_past_deadline(&self, now: Timestamp) -> bool {
        self.deadline_at.is_some_and(|at| now >= at)
    }
}

/// An answer as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// JSON as the API shows it; null for an answer that was taken back.
    pub value: Value,
    pub revision: u32,
    pub marked: bool,
    pub answered_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, public_id, company_id, assessment_id, version_id, status,
    candidate_name, locale, deadline_at, overdue_at, reached_page, nullif(invitation_id, 0), seed,
    coalesce((SELECT revoked_at IS NOT NULL FROM invitations i WHERE i.id = invitation_id), 0)";

/// The attempt behind a browser's cookie.
pub fn find(
    connection: &Connection,
    assessment_row: i64,
    token_hash: &[u8; 32],
) -> Result<Option<Attempt>> {
    let sql =
        format!("SELECT {COLUMNS} FROM submissions WHERE token_hash = ?1 AND assessment_id = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row(params![token_hash, assessment_row], from_row);
    Ok(found.optional()?)
}

/// The newest attempt of an invitation, voided ones apart.
pub fn of_invitation(connection: &Connection, invitation_row: i64) -> Result<Option<Attempt>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM submissions INDEXED BY submissions_by_invitation
         WHERE invitation_id = ?1 AND status <> 'voided' ORDER BY id DESC LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([invitation_row], from_row).optional()?)
}

/// How many attempts of a browser count towards a limit.
pub fn count_in_browser(
    connection: &Connection,
    assessment_row: i64,
    browser_hash: &[u8; 32],
) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM submissions
         WHERE assessment_id = ?1 AND browser_hash = ?2 AND status <> 'voided'",
    )?;
    Ok(statement.query_row(params![assessment_row, browser_hash], |row| row.get(0))?)
}

pub fn get(connection: &Connection, row: i64) -> Result<Attempt> {
    let sql = format!("SELECT {COLUMNS} FROM submissions WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([row], from_row)?)
}

/// What is kept of the answers, by question.
pub fn answers(connection: &Connection, row: i64) -> Result<BTreeMap<String, Kept>> {
    let mut statement = connection.prepare_cached(
        "SELECT question_id, value, revision, marked, answered_at FROM responses WHERE submission_id = ?1",
    )?;
    let rows = statement.query_map([row], |row| {
        let value: String = row.get(1)?;
        let kept = Kept {
            // The column is checked to be JSON.
            value: serde_json::from_str(&value).unwrap_or_default(),
            revision: row.get(2)?,
            marked: row.get(3)?,
            answered_at: row.get(4)?,
        };
        Ok((row.get(0)?, kept))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The kept answers in the types of their questions. What no longer fits is no answer.
pub fn parsed_answers(
    document: &Document,
    kept: &BTreeMap<String, Kept>,
    locale: &str,
) -> BTreeMap<String, Answer> {
    let of = |(_, question): (_, &crate::rules::document::Question)| {
        let kept = kept.get(question.id())?;
        let answer = question.parse(&kept.value, locale).ok().flatten()?;
        Some((question.id().to_owned(), answer))
    };
    document.questions().filter_map(of).collect()
}

/// Opening an address again, or another one, adds the names that are new, until the attempt is
/// submitted or its candidate may not go on. `set` are those of a short link.
pub fn add_custom_fields(tx: &Tx, row: i64, set: &CustomFields, query: &str) -> Result<()> {
    let current = get(tx, row)?;
    if current.is_revoked || !is_under_way(&current, tx.now) {
        return Ok(());
    }
    let attempt = submission::get_row(tx, row)?;
    let current = attempt.read_custom_fields()?;
    let bound = bind(&current, &attempt.read_verified()?, set, query);
    // The most that one opening dropped: opening the same link twice drops nothing more.
    let dropped = bound.dropped.max(attempt.custom_fields_dropped);
    if bound.fields == current && dropped == attempt.custom_fields_dropped {
        return Ok(());
    }
    link::note_seen(tx, attempt.assessment_row, &bound.from_address)?;
    submission::set_custom_fields(tx, row, &bound, dropped)
}

/// Whether [`add_custom_fields`] would change anything.
pub fn has_new_fields(
    connection: &Connection,
    row: i64,
    set: &CustomFields,
    query: &str,
) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT custom_fields FROM submissions WHERE id = ?1")?;
    let fields: String = statement.query_row([row], |row| row.get(0))?;
    let current: CustomFields = serde_json::from_str(&fields)?;
    Ok(bind(&current, &[], set, query).fields != current)
}

/// Whether its candidate may go on.
fn is_under_way(attempt: &Attempt, now: Timestamp) -> bool {
    attempt.is_open() && !attempt.is_overdue(now)
}

fn from_row(row: &Row) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        row: row.get(0)?,
        id: row.get(1)?,
        company_row: row.get(2)?,
        assessment_row: row.get(3)?,
        version_row: row.get(4)?,
        status: parsed(row, 5)?,
        candidate_name: row.get(6)?,
        locale: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
        deadline_at: row.get(8)?,
        overdue_at: row.get(9)?,
        reached_page: row.get(10)?,
        invitation_row: row.get(11)?,
        seed: row.get::<_, Option<i64>>(12)?.map(i64::cast_unsigned),
        is_revoked: row.get(13)?,
    })
}
