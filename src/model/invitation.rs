//! Invitations: each is one person's way to an assessment, by a link of its own.

mod change;
mod create;
mod erase;
mod list;
mod progress;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::{json_column, parsed};
use crate::error::{Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::invitation::{Progress, Status, status};
use crate::rules::link::CustomFields;

pub use change::{Change, Prepared, prepare, revoke, update};
pub use create::{Created, insert_all, refuse_taken};
pub use erase::{
    count_of_candidate, erase, erase_of_assessment, erase_old, has_old, kept_of, some_of_candidate,
};
pub use list::{Filter, count, list};
pub use progress::{note_completed, note_opened, note_reset, note_started, note_voided};

#[derive(Debug, Clone, Serialize)]
pub struct Invitation {
    #[serde(skip)]
    pub row: i64,
    #[serde(skip)]
    pub company_row: i64,
    #[serde(skip)]
    pub assessment_row: i64,
    #[serde(skip)]
    pub company_slug: String,
    pub id: String,
    pub assessment_id: String,
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
    pub custom_fields: CustomFields,
    pub extra_time_percent: i64,
    pub expires_at: Option<Timestamp>,
    /// Where what happens to it is told, besides the endpoints that ask for it.
    pub callback_url: Option<String>,
    pub status: Status,
    /// Starts that were not voided since.
    pub attempts_used: i64,
    /// The newest attempt that was not voided.
    pub submission_id: Option<String>,
    pub opened_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Invitation {
    pub fn is_revoked(&self) -> bool {
        self.revoked_at.is_some()
    }

    /// Without what the candidate moves: whoever changes an invitation need not have seen that.
    #[must_use]
    pub fn settled(&self) -> Self {
        Self {
            status: Status::Pending,
            attempts_used: 0,
            submission_id: None,
            opened_at: None,
            updated_at: self.created_at,
            ..self.clone()
        }
    }

    /// Whether the link leads to a start no more: what is under way goes on.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }
}

const COLUMNS: &str = "i.id, i.company_id, i.assessment_id, i.public_id, a.public_id, c.slug,
    i.candidate_name, i.candidate_email, i.external_id, i.custom_fields, i.extra_time_percent,
    i.expires_at, i.progress, i.attempts_used,
    (SELECT s.public_id FROM submissions s INDEXED BY submissions_by_invitation
     WHERE s.invitation_id = i.id AND s.status <> 'voided' ORDER BY s.id DESC LIMIT 1),
    i.opened_at, i.revoked_at, i.created_at, i.updated_at, i.callback_url";

const TABLES: &str = "invitations i JOIN assessments a ON a.id = i.assessment_id
    JOIN companies c ON c.id = i.company_id";

/// # Errors
/// `NotFound` for what is unknown or another company's.
pub fn get(connection: &Connection, company: i64, id: &str, now: Timestamp) -> Result<Invitation> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE i.company_id = ?1 AND i.public_id = ?2"
    ))?;
    let found = statement.query_row(params![company, id], |row| from_row(row, now));
    found.optional()?.ok_or_else(Error::not_found)
}

/// # Errors
/// `NotFound` when it is gone.
pub fn get_row(connection: &Connection, row: i64, now: Timestamp) -> Result<Invitation> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE i.id = ?1"))?;
    let found = statement.query_row([row], |row| from_row(row, now));
    found.optional()?.ok_or_else(Error::not_found)
}

/// The invitation to an assessment behind a token.
///
/// # Errors
/// When the database fails.
pub fn find_by_token(
    connection: &Connection,
    assessment: i64,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE i.token_hash = ?1 AND i.assessment_id = ?2"
    ))?;
    let which = params![token_hash, assessment];
    let found = statement.query_row(which, |row| from_row(row, now));
    Ok(found.optional()?)
}

/// Which row has this id in the company.
///
/// # Errors
/// When the database fails.
pub fn find_row(connection: &Connection, company: i64, id: &str) -> Result<Option<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM invitations WHERE company_id = ?1 AND public_id = ?2")?;
    let found = statement.query_row(params![company, id], |row| row.get(0));
    Ok(found.optional()?)
}

fn from_row(row: &Row, now: Timestamp) -> rusqlite::Result<Invitation> {
    let progress: Progress = parsed(row, 12)?;
    let (expires_at, revoked_at) = (row.get(11)?, row.get::<_, Option<Timestamp>>(16)?);
    Ok(Invitation {
        row: row.get(0)?,
        company_row: row.get(1)?,
        assessment_row: row.get(2)?,
        id: row.get(3)?,
        assessment_id: row.get(4)?,
        company_slug: row.get(5)?,
        candidate_name: row.get(6)?,
        candidate_email: row.get(7)?,
        external_id: row.get(8)?,
        custom_fields: json_column(row, 9)?,
        extra_time_percent: row.get(10)?,
        expires_at,
        status: status(progress, revoked_at.is_some(), expires_at, now),
        attempts_used: row.get(13)?,
        submission_id: row.get(14)?,
        opened_at: row.get(15)?,
        revoked_at,
        created_at: row.get(17)?,
        updated_at: row.get(18)?,
        callback_url: row.get(19)?,
    })
}
