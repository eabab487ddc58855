//! What a caller may change about a submission.

use rusqlite::params;
use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use super::finish::{owner, updated_at};
use super::{Status, Submission, counters, email_key, field_index, get_row, words};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::fields::{FieldErrors, given};
use crate::kit::text;
use crate::model::block;
use crate::model::invitation;
use crate::model::version::Documents;
use crate::rules::link::{self, CustomFields};
use crate::rules::submission::{check_email, check_note, check_tags};
use crate::rules::word::{Vocabulary, Word};

/// What is absent stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(deserialize_with = "given")]
    pub candidate_name: Option<String>,
    #[serde(deserialize_with = "given")]
    pub candidate_email: Option<Option<String>>,
    /// Merged: a text sets a name, null removes it.
    #[serde(deserialize_with = "given")]
    pub custom_fields: Option<Option<Map<String, Value>>>,
    #[serde(deserialize_with = "given")]
    pub tags: Option<Vec<String>>,
    #[serde(deserialize_with = "given")]
    pub note: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    pub status: Option<Word<Status>>,
}

/// The submission as it will be.
struct Next {
    candidate_name: String,
    candidate_email: Option<String>,
    custom_fields: CustomFields,
    /// Names that are gone are no longer verified.
    verified: Vec<String>,
    tags: String,
    note: Option<String>,
    status: Status,
}

/// A change that was found good.
pub struct PreparedChange {
    before: CustomFields,
    next: Next,
}

/// Judges a change; `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once.
pub fn prepare_change(
    current: &Submission,
    change: Change,
    mut errors: FieldErrors,
) -> Result<PreparedChange> {
    errors.name_fixed(current);
    let before = current.read_custom_fields()?;
    let next = change.apply(current, &before, &mut errors)?;
    errors.finish()?;
    Ok(PreparedChange { before, next })
}

/// Carries out a change that was prepared in the same transaction, and tells of
/// `submission.updated` with the names of what is another now. What changes nothing is told to
/// nobody. Answers the submission as `GET` shows it.
///
/// # Errors
/// When it can not be written.
pub fn update(
    tx: &Tx,
    documents: &Documents,
    current: Submission,
    prepared: &PreparedChange,
) -> Result<Box<RawValue>> {
    let PreparedChange { before, next } = prepared;
    let changed = next.differences(&current, before);
    if changed.is_empty() {
        let same = current.with_responses(tx, documents)?;
        return Ok(to_raw_value(&same)?);
    }
    write(tx, &current, before, next)?;
    let is_voided = next.status == Status::Voided && current.status != Status::Voided;
    if let Some(invitation) = current.invitation_row.filter(|_| is_voided) {
        invitation::note_voided(tx, invitation)?;
    }
    let updated = get_row(tx, current.row)?.with_responses(tx, documents)?;
    let is_renamed = changed.iter().any(|name| name.starts_with("candidate_"));
    if is_renamed && words::is_entered(&current) {
        words::remove(tx, documents, &current)?;
        words::add(tx, &updated)?;
    }
    updated.announce(tx, "submission.updated", Some(&changed))
}

impl Change {
    fn apply(
        self,
        current: &Submission,
        before: &CustomFields,
        errors: &mut FieldErrors,
    ) -> Result<Next> {
        let status = self.new_status(current, errors);
        if let Some(name) = &self.candidate_name {
            text::check_name("candidate_name", name, errors);
        }
        if let Some(Some(email)) = &self.candidate_email {
            check_email(email, errors);
        }
        if let Some(tags) = &self.tags {
            check_tags(tags, errors);
        }
        if let Some(Some(note)) = &self.note {
            check_note(note, errors);
        }
        let custom_fields = match &self.custom_fields {
            Some(Some(changes)) => link::patched(before, changes, errors),
            Some(None) => {
                errors.add("custom_fields", "invalid_type", "must be an object");
                before.clone()
            }
            None => before.clone(),
        };
        let keep = |kept: &Option<String>| kept.clone();
        let mut verified = current.read_verified()?;
        verified.retain(|name| custom_fields.contains(name));
        Ok(Next {
            candidate_name: self
                .candidate_name
                .unwrap_or_else(|| current.candidate_name.clone()),
            candidate_email: self
                .candidate_email
                .unwrap_or_else(|| keep(&current.candidate_email)),
            custom_fields,
            verified,
            tags: match self.tags {
                Some(tags) => serde_json::to_string(&tags)?,
                None => current.tags.get().to_owned(),
            },
            note: self.note.unwrap_or_else(|| keep(&current.note)),
            status,
        })
    }

    /// A submission can be voided, and nothing else.
    fn new_status(&self, current: &Submission, errors: &mut FieldErrors) -> Status {
        match &self.status {
            None => current.status,
            Some(Word::Known(Status::Voided)) => Status::Voided,
            // What a caller read may be sent back.
            Some(Word::Known(same)) if *same == current.status => current.status,
            Some(Word::Known(_)) => {
                errors.add("status", "not_allowed", "can be set to voided only");
                current.status
            }
            Some(Word::Unknown(_)) => {
                errors.add("status", "invalid_choice", Status::expected());
                current.status
            }
        }
    }
}

impl Next {
    /// The names of the fields that are another now.
    fn differences(&self, current: &Submission, before: &CustomFields) -> Vec<&'static str> {
        let all = [
            (
                "candidate_name",
                self.candidate_name != current.candidate_name,
            ),
            (
                "candidate_email",
                self.candidate_email != current.candidate_email,
            ),
            ("custom_fields", self.custom_fields != *before),
            ("tags", self.tags != current.tags.get()),
            ("note", self.note != current.note),
            ("status", self.status != current.status),
        ];
        let changed = all.into_iter().filter(|(_, is_other)| *is_other);
        changed.map(|(name, _)| name).collect()
    }
}

fn write(tx: &Tx, current: &Submission, before: &CustomFields, next: &Next) -> Result<()> {
    block::forget(tx, current.assessment_row, current.row)?;
    let sequence = counters::step(tx, owner(current), Some(current.status), Some(next.status))?;
    if next.custom_fields != *before {
        field_index::remove(tx, current.company_row, current.row, before)?;
        field_index::add(tx, current.company_row, current.row, &next.custom_fields)?;
    }
    if next.tags != current.tags.get() {
        let (company, row) = (current.company_row, current.row);
        field_index::remove_tags(tx, company, row, &current.read_tags()?)?;
        field_index::add_tags(
            tx,
            company,
            row,
            &serde_json::from_str::<Vec<String>>(&next.tags)?,
        )?;
    }
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET candidate_name = ?2, candidate_email = ?3, email_key = ?4,
                custom_fields = ?5, custom_fields_verified = ?6, tags = ?7, note = ?8, status = ?9,
                updated_at = ?10, sequence = ?11
         WHERE id = ?1",
    )?;
    statement.execute(params![
        current.row,
        next.candidate_name,
        next.candidate_email,
        next.candidate_email.as_deref().map(email_key),
        serde_json::to_string(&next.custom_fields)?,
        serde_json::to_string(&next.verified)?,
        next.tags,
        next.note,
        next.status.word(),
        updated_at(tx, current),
        sequence
    ])?;
    Ok(())
}
