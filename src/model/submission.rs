//! A submission: one candidate's attempt and what came of it. The struct is its JSON in the API, in
//! webhooks and in events.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::value::RawValue;

use super::version::{self, Documents};
use crate::error::{Error, Result};
use crate::kit::cache::Digest;
use crate::kit::time::Timestamp;
use crate::rules::document::Document;
use crate::rules::edition::Edition;
use crate::rules::fixed::{Percentage, Points};
use crate::rules::link::CustomFields;
use crate::rules::scoring::GradingStatus;
use crate::rules::word::vocabulary;

mod announce;
pub mod bulk;
mod change;
mod counters;
mod erase;
mod export;
mod field_index;
mod filter;
mod finish;
mod given;
mod grade;
mod insert;
pub mod integrity;
mod list;
pub mod regrade;
mod response;
mod row;
mod search;
pub mod sections;
pub mod signposts;
mod timeline;
mod words;

pub use change::{Change, PreparedChange, prepare_change, update};
pub use erase::{
    count_of_candidate, delete, delete_of_candidate, delete_of_invitation, delete_some,
};
pub use export::{Export, Format, can_have_responses};
pub use field_index::hash as custom_field_hash;
pub use filter::{Filter, Sort, SortBy};
pub use finish::{Scored, expire, finish, score_ahead, set_custom_fields, set_deadline};
pub use given::{Given, GivenResponse, Prepared};
pub use grade::{Grade, PreparedGrade, grade, prepare_grade};
pub use insert::{End, NewSubmission, insert};
pub use integrity::Integrity;
pub use list::{Changes, Counts, Listed, changed_after, list};
pub use response::{Response, answers, store};
pub use timeline::{Happening, Moment, Sent, Timeline, timeline};

vocabulary! {
    Status {
        InProgress = "in_progress",
        Completed = "completed",
        Expired = "expired",
        Voided = "voided",
    }
}
vocabulary! {
    /// Who ended it.
    SubmitReason { Candidate = "candidate", Deadline = "deadline", Api = "api" }
}

#[derive(Debug, Clone, Serialize)]
pub struct Submission {
    #[serde(skip)]
    pub row: i64,
    #[serde(skip)]
    pub company_row: i64,
    #[serde(skip)]
    pub assessment_row: i64,
    #[serde(skip)]
    pub version_row: i64,
    #[serde(skip)]
    document_digest: Option<Digest>,
    /// What it is scored by.
    #[serde(skip)]
    pub edition: Edition,
    /// From then on it takes no answer, and whoever meets it submits it.
    #[serde(skip)]
    pub overdue_at: Option<Timestamp>,
    /// What chance decided of it.
    #[serde(skip)]
    pub seed: Option<u64>,
    #[serde(skip)]
    pub link_row: Option<i64>,
    #[serde(skip)]
    pub invitation_row: Option<i64>,
    pub id: String,
    pub assessment_id: String,
    pub assessment_slug: String,
    pub company_slug: String,
    pub assessment_version: i64,
    pub status: Status,
    pub candidate_name: String,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
    /// The invitation that it was started by.
    pub invitation_id: Option<String>,
    /// The link that it was started from, also where that is deleted by now.
    pub link_id: Option<String>,
    pub attempt: i64,
    pub custom_fields: Box<RawValue>,
    /// Names that nobody could have set by editing an address.
    pub custom_fields_verified: Box<RawValue>,
    pub custom_fields_dropped: u32,
    pub score: Option<Points>,
    pub max_score: Option<Points>,
    pub percentage: Option<Percentage>,
    pub passed: Option<bool>,
    pub grading_status: GradingStatus,
    pub section_scores: Box<RawValue>,
    /// When a regrade changed it last.
    pub regraded_at: Option<Timestamp>,
    pub submit_reason: Option<SubmitReason>,
    pub locale: Option<String>,
    pub started_at: Option<Timestamp>,
    pub submitted_at: Option<Timestamp>,
    pub deadline_at: Option<Timestamp>,
    pub deadline_extended_seconds: i64,
    pub time_spent_seconds: Option<i64>,
    pub referrer: Option<String>,
    /// Where its assessment counts them.
    pub integrity: Option<Integrity>,
    pub consent: Option<Consent>,
    pub tags: Box<RawValue>,
    pub note: Option<String>,
    pub report_url: Option<String>,
    pub test: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub sequence: i64,
    /// Left out of a list that was not asked for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses: Option<Vec<Response>>,
}

/// What the candidate agreed to, and when.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Consent {
    /// The version of the assessment whose text it was.
    pub version: i64,
    pub accepted_at: Timestamp,
}

/// A submission of the company, without its responses.
///
/// # Errors
/// `NotFound`, for another company's too.
pub fn get(connection: &Connection, company: i64, id: &str) -> Result<Submission> {
    let mut statement = connection.prepare_cached(&row::BY_ID)?;
    let found = statement
        .query_row(params![company, id], row::read)
        .optional()?;
    found.ok_or_else(Error::not_found)
}

/// The submission of a row, without its responses.
///
/// # Errors
/// `NotFound` when it is gone.
pub fn get_row(connection: &Connection, submission: i64) -> Result<Submission> {
    let mut statement = connection.prepare_cached(&row::BY_ROW)?;
    let found = statement.query_row([submission], row::read).optional()?;
    found.ok_or_else(Error::not_found)
}

/// Which row has this id in the company.
pub fn find_row(connection: &Connection, company: i64, id: &str) -> Result<Option<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM submissions WHERE company_id = ?1 AND public_id = ?2")?;
    Ok(statement
        .query_row(params![company, id], |row| row.get(0))
        .optional()?)
}

impl Submission {
    /// Whether its time is over and nobody has submitted it yet.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        let is_open = self.status == Status::InProgress;
        is_open && self.overdue_at.is_some_and(|at| now >= at)
    }

    /// The same with its responses, as `GET` on one shows it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn with_responses(
        mut self,
        connection: &Connection,
        documents: &Documents,
    ) -> Result<Self> {
        self.load_responses(connection, documents)?;
        Ok(self)
    }

    /// Reads its responses.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load_responses(&mut self, connection: &Connection, documents: &Documents) -> Result<()> {
        let document = self.scored_by(connection, documents)?;
        let language = self.locale.as_deref().unwrap_or(document.language());
        let responses = response::list(connection, self.row, &document, language)?;
        self.responses = Some(responses);
        Ok(())
    }

    /// The version that it is of, with the keys that it is scored by.
    fn scored_by(&self, connection: &Connection, documents: &Documents) -> Result<Arc<Document>> {
        if self.edition.keys.is_empty() {
            let (version, digest) = (self.version_row, self.document_digest);
            return version::document_of(connection, documents, version, digest);
        }
        version::edition(connection, documents, self.assessment_row, &self.edition)
    }

    /// The same as its candidate saw it; it has its responses.
    ///
    /// # Errors
    /// When the database fails.
    pub fn document(
        &self,
        connection: &Connection,
        documents: &Documents,
    ) -> Result<Arc<Document>> {
        Ok(self.seen(&self.scored_by(connection, documents)?))
    }

    /// A document of its questions, as its candidate saw it; it has its responses.
    fn seen(&self, document: &Arc<Document>) -> Arc<Document> {
        if !document.leaves_to_chance() {
            return Arc::clone(document);
        }
        let responses = self.responses.as_deref().unwrap_or_default();
        let is_answered = |id: &str| responses.iter().any(|response| response.question_id == id);
        Arc::new(match self.seed {
            Some(seed) => document.drawn(seed),
            None => document.drawn_by_answers(is_answered),
        })
    }

    /// How much the responses add to the JSON, about.
    pub fn response_bytes(&self) -> usize {
        let all = self.responses.iter().flatten();
        all.map(Response::bytes).sum()
    }

    /// Its tags, to look into.
    ///
    /// # Errors
    /// `Internal` when the column does not hold what was written.
    pub fn read_tags(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(self.tags.get())?)
    }

    /// The custom fields to look into or to change.
    ///
    /// # Errors
    /// `Internal` when the column does not hold what was written.
    pub fn read_custom_fields(&self) -> Result<CustomFields> {
        Ok(serde_json::from_str(self.custom_fields.get())?)
    }

    /// # Errors
    /// As for [`Submission::read_custom_fields`].
    pub fn read_verified(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(self.custom_fields_verified.get())?)
    }
}

/// What two addresses of the same candidate have in common.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
