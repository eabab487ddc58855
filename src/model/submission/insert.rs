//! A new submission: a candidate starts, or a caller hands in a finished one.

use rusqlite::{OptionalExtension, params};

use super::counters::{self, Owner};
use super::{Consent, Status, SubmitReason, email_key, field_index};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::id;
use crate::kit::time::Timestamp;
use crate::model::creation::Log;
use crate::model::retention;
use crate::rules::fixed::Points;
use crate::rules::link::CustomFields;
use crate::rules::scoring::Score;
use crate::rules::word::Vocabulary;

/// What a new one is made of. Its values were checked before.
#[derive(Debug, Clone, Default)]
pub struct NewSubmission {
    /// Chosen by the caller, or made here.
    pub id: Option<String>,
    pub company_row: i64,
    pub assessment_row: i64,
    pub version_row: i64,
    pub candidate_name: String,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
    /// Counted by the email address where it is not given.
    pub attempt: Option<i64>,
    pub custom_fields: CustomFields,
    pub custom_fields_dropped: u32,
    pub custom_fields_verified: Vec<String>,
    pub link_row: Option<i64>,
    pub invitation_row: Option<i64>,
    pub locale: Option<String>,
    pub referrer: Option<String>,
    pub token_hash: Option<[u8; 32]>,
    pub browser_hash: Option<[u8; 32]>,
    pub consent: Option<Consent>,
    pub tags: Vec<String>,
    pub note: Option<String>,
    pub test: bool,
    pub started_at: Option<Timestamp>,
    pub deadline_at: Option<Timestamp>,
    pub overdue_at: Option<Timestamp>,
    /// Where something was left to chance.
    pub seed: Option<u64>,
    /// Absent for one that is in progress.
    pub end: Option<End>,
}

/// How a submission ended.
#[derive(Debug, Clone)]
pub struct End {
    pub reason: SubmitReason,
    pub submitted_at: Timestamp,
    pub score: Score,
}

impl End {
    pub(super) fn section_scores(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.score.sections)?)
    }
}

/// Inserts it, counts it, and gives it a sequence; answers its row. Nothing is announced yet.
///
/// # Errors
/// When the database fails: also for an id or an external id that is there already.
pub fn insert(tx: &Tx, new: &NewSubmission) -> Result<i64> {
    let owner = Owner {
        company_row: new.company_row,
        assessment_row: new.assessment_row,
    };
    let status = match new.end {
        Some(_) => Status::Completed,
        None => Status::InProgress,
    };
    let sequence = counters::step(tx, owner, None, Some(status))?;
    let created_at = Log::Submissions.created_at(tx, new.company_row)?;
    let made = || id::new("sub_", tx.now, tx.random);
    let key = new.candidate_email.as_deref().map(email_key);
    let attempt = match new.attempt {
        Some(attempt) => attempt,
        None => next_attempt(tx, owner, key.as_deref())?,
    };
    let end = new.end.as_ref();
    let score = end.map(|end| &end.score);
    let told_days = retention::told_by(tx, new.company_row, new.version_row)?;
    let section_scores = end.map_or(Ok("[]".to_owned()), End::section_scores)?;
    let mut statement = tx.prepare_cached(
        "INSERT INTO submissions (public_id, company_id, assessment_id, version_id, status,
            grading_status, submit_reason, candidate_name, candidate_email, email_key, external_id,
            attempt, custom_fields, custom_fields_dropped, score, max_score, percentage, passed,
            section_scores, locale, referrer, token_hash, browser_hash, consent_version, consent_at,
            tags, note, test, started_at, submitted_at, deadline_at, overdue_at, created_at,
            updated_at, sequence, link_id, custom_fields_verified, told_days, invitation_id, seed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?33, ?34, ?35, ?36, ?37, ?38, ?39)",
    )?;
    let row = statement.insert(params![
        new.id.clone().unwrap_or_else(made),
        new.company_row,
        new.assessment_row,
        new.version_row,
        status.word(),
        score.map_or("not_scored", |score| score.grading_status.word()),
        end.map(|end| end.reason.word()),
        new.candidate_name,
        new.candidate_email,
        key,
        new.external_id,
        attempt,
        serde_json::to_string(&new.custom_fields)?,
        new.custom_fields_dropped,
        score.map(|score| score.score.units()),
        score.map(|score| score.max_score.units()),
        score.and_then(|score| score.percentage).map(Points::units),
        score.and_then(|score| score.passed),
        section_scores,
        new.locale,
        new.referrer,
        new.token_hash,
        new.browser_hash,
        new.consent.map(|consent| consent.version),
        new.consent.map(|consent| consent.accepted_at),
        serde_json::to_string(&new.tags)?,
        new.note,
        new.test,
        new.started_at,
        end.map(|end| end.submitted_at),
        new.deadline_at,
        new.overdue_at,
        created_at,
        sequence,
        new.link_row,
        serde_json::to_string(&new.custom_fields_verified)?,
        told_days,
        new.invitation_row,
        new.seed.map(u64::cast_signed)
    ])?;
    field_index::add(tx, new.company_row, row, &new.custom_fields)?;
    field_index::add_tags(tx, new.company_row, row, &new.tags)?;
    Ok(row)
}

/// One more than the candidate's newest attempt has.
fn next_attempt(tx: &Tx, owner: Owner, email_key: Option<&str>) -> Result<i64> {
    let Some(key) = email_key else {
        return Ok(1);
    };
    let mut statement = tx.prepare_cached(
        "SELECT attempt FROM submissions
         WHERE company_id = ?1 AND email_key = ?2 AND assessment_id = ?3 ORDER BY id DESC LIMIT 1",
    )?;
    let newest: Option<i64> = statement
        .query_row(
            params![owner.company_row, key, owner.assessment_row],
            |row| row.get(0),
        )
        .optional()?;
    Ok(newest.unwrap_or(0) + 1)
}
