//! The content of an assessment in its numbered versions. A published one never changes.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::Parts;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::fields::named;
use crate::kit::time::Timestamp;
use crate::model::asset;
use crate::model::column::json_column;
use crate::model::version::digest;
use crate::rules::asset::AssetId;
use crate::rules::document::{Document, MOST_BYTES, Settings, Text};
use crate::rules::fixed::Points;

/// The newest version of an assessment, as it is stored.
pub struct Draft {
    pub assessment_row: i64,
    /// Of the assessment: it belongs to no version.
    pub slug: String,
    pub number: i64,
    /// `None` while it may still change.
    pub published_at: Option<Timestamp>,
    pub text: String,
}

/// A document in the forms in which it is stored.
pub(super) struct Written {
    pub text: String,
    head: String,
    question_count: i64,
    max_score: i64,
    pictures: BTreeSet<AssetId>,
}

/// What lists show of a document.
#[derive(Serialize)]
struct Head<'a> {
    title: &'a Option<Text>,
    description: &'a Option<Text>,
    language: &'a Option<String>,
    languages: &'a Option<Vec<String>>,
    settings: &'a Settings,
}

/// The newest version; `NotFound` for an assessment of another company too.
pub fn draft(connection: &Connection, company: i64, public_id: &str) -> Result<Draft> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, a.slug, v.number, v.published_at, v.document FROM assessments a
         JOIN assessment_versions v ON v.assessment_id = a.id AND v.number = a.draft_version
         WHERE a.company_id = ?1 AND a.public_id = ?2",
    )?;
    let found = statement.query_row(params![company, public_id], |row| {
        Ok(Draft {
            assessment_row: row.get(0)?,
            slug: row.get(1)?,
            number: row.get(2)?,
            published_at: row.get(3)?,
            text: row.get(4)?,
        })
    });
    found.optional()?.ok_or_else(Error::not_found)
}

/// A version as callers see it: its content, spliced in as it lies in the file.
#[derive(Debug, Serialize)]
pub struct Version {
    pub assessment_id: String,
    pub version: i64,
    /// Null for a draft, which may still change.
    pub published_at: Option<Timestamp>,
    pub question_count: i64,
    pub max_score: Points,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(flatten)]
    pub content: Parts,
}

/// One of the versions of an assessment.
///
/// # Errors
/// `NotFound` when there is no such version, or the assessment is another company's.
pub fn version(
    connection: &Connection,
    company: i64,
    public_id: &str,
    number: i64,
) -> Result<Version> {
    let mut statement = connection.prepare_cached(
        "SELECT v.published_at, v.question_count, v.max_score, v.created_at, v.updated_at, v.document
         FROM assessments a
         JOIN assessment_versions v ON v.assessment_id = a.id AND v.number = ?3
         WHERE a.company_id = ?1 AND a.public_id = ?2",
    )?;
    let found = statement.query_row(params![company, public_id, number], |row| {
        Ok(Version {
            assessment_id: public_id.to_owned(),
            version: number,
            published_at: row.get(0)?,
            question_count: row.get(1)?,
            max_score: Points::from_units(row.get(2)?),
            created_at: row.get(3)?,
            updated_at: row.get(4)?,
            content: json_column(row, 5)?,
        })
    });
    found.optional()?.ok_or_else(Error::not_found)
}

impl Version {
    /// # Errors
    /// `Internal` when it is no document.
    pub fn document(&self) -> Result<Document> {
        Ok(serde_json::from_str(&serde_json::to_string(
            &self.content,
        )?)?)
    }
}

impl Draft {
    pub fn document(&self) -> Result<Document> {
        Ok(serde_json::from_str(&self.text)?)
    }
}

/// Writes a completed document. Id and slug belong to the assessment and not to a version.
pub(super) fn write(document: &mut Document) -> Result<Written> {
    document.id = None;
    document.slug = None;
    let text = serde_json::to_string(document)?;
    if text.len() > MOST_BYTES {
        let detail = format!(
            "A document may have at most {MOST_BYTES} bytes; with all defaults this one has {}.",
            text.len()
        );
        let detail = named("large-document", detail).with("most", MOST_BYTES);
        return Err(Error::new(
            Code::PayloadTooLarge,
            detail.with("count", text.len()),
        ));
    }
    let head = serde_json::to_string(&Head {
        title: &document.title,
        description: &document.description,
        language: &document.language,
        languages: &document.languages,
        settings: &document.settings,
    })?;
    Ok(Written {
        text,
        head,
        question_count: i64::try_from(document.question_count()).unwrap_or(i64::MAX),
        max_score: document.max_score().units(),
        pictures: document.pictures(),
    })
}

pub(super) fn insert(tx: &Tx, assessment: i64, number: i64, written: &Written) -> Result<()> {
    tx.execute(
        "INSERT INTO assessment_versions
             (assessment_id, number, document, head, question_count, max_score, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![
            assessment,
            number,
            written.text,
            written.head,
            written.question_count,
            written.max_score,
            tx.now
        ],
    )?;
    refer(tx, assessment, number, written)
}

/// Writes down which pictures a version refers to.
fn refer(tx: &Tx, assessment: i64, number: i64, written: &Written) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "SELECT a.company_id, v.id FROM assessments a
         JOIN assessment_versions v ON v.assessment_id = a.id
         WHERE a.id = ?1 AND v.number = ?2",
    )?;
    let (company, version) = statement.query_row(params![assessment, number], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    asset::refer(tx, company, version, &written.pictures)
}

pub(super) fn replace(tx: &Tx, draft: &Draft, written: &Written) -> Result<()> {
    tx.execute(
        "UPDATE assessment_versions
         SET document = ?3, head = ?4, question_count = ?5, max_score = ?6, updated_at = ?7
         WHERE assessment_id = ?1 AND number = ?2 AND published_at IS NULL",
        params![
            draft.assessment_row,
            draft.number,
            written.text,
            written.head,
            written.question_count,
            written.max_score,
            tx.now
        ],
    )?;
    refer(tx, draft.assessment_row, draft.number, written)
}

pub(super) fn mark_published(tx: &Tx, draft: &Draft) -> Result<()> {
    tx.execute(
        "UPDATE assessment_versions SET published_at = ?3, digest = ?4
         WHERE assessment_id = ?1 AND number = ?2",
        params![
            draft.assessment_row,
            draft.number,
            tx.now,
            digest(&draft.text)
        ],
    )?;
    Ok(())
}
