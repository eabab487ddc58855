//! Changing an assessment: what is published stays as it is, and a draft of the next version
//! takes the change.

use rusqlite::{Connection, params};
use serde::Deserialize;

use super::insert::refuse_taken_slug;
use super::old_slug;
use super::publication::record_closed;
use super::version::{self, Draft};
use super::{Assessment, Status, get};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, given};
use crate::rules::document::{Document, Section, SettingsChange, Text};
use crate::rules::word::{Vocabulary, Word};

/// What is absent stays as it is. Null takes a text away, and sets a language back to its default.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(deserialize_with = "given")]
    pub slug: Option<String>,
    #[serde(deserialize_with = "given")]
    pub title: Option<Text>,
    #[serde(deserialize_with = "given")]
    pub description: Option<Option<Text>>,
    #[serde(deserialize_with = "given")]
    pub language: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    pub languages: Option<Option<Vec<String>>>,
    #[serde(deserialize_with = "given")]
    pub settings: Option<SettingsChange>,
    #[serde(deserialize_with = "given")]
    pub sections: Option<Vec<Section>>,
    #[serde(deserialize_with = "given")]
    pub status: Option<Word<Status>>,
}

impl Change {
    fn apply(self, document: &mut Document) {
        if let Some(title) = self.title {
            document.title = Some(title);
        }
        if let Some(description) = self.description {
            document.description = description;
        }
        if let Some(language) = self.language {
            document.language = language;
        }
        if let Some(languages) = self.languages {
            document.languages = languages;
        }
        if let Some(settings) = self.settings {
            settings.apply(&mut document.settings);
        }
        if let Some(sections) = self.sections {
            document.sections = sections;
        }
    }
}

/// A change that was found good, and what it is made to.
pub struct Prepared {
    status: Status,
    slug: String,
    draft: Draft,
    document: Document,
}

/// Judges a change; `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once; `Conflict` for a taken slug.
pub fn prepare(
    connection: &Connection,
    assessment: &Assessment,
    change: Change,
    mut errors: FieldErrors,
) -> Result<Prepared> {
    errors.name_fixed(assessment);
    let status = new_status(assessment, change.status.as_ref(), &mut errors);
    let slug = change
        .slug
        .clone()
        .unwrap_or_else(|| assessment.slug.clone());
    let draft = version::draft(connection, assessment.company_row, &assessment.id)?;
    let mut document = draft.document()?;
    document.slug = Some(slug.clone());
    change.apply(&mut document);
    document.check(&mut errors);
    errors.finish()?;
    let prepared = Prepared {
        status,
        slug,
        draft,
        document,
    };
    prepared.refuse_taken_slug(connection, assessment)?;
    Ok(prepared)
}

/// Judges a document that passed [`Document::check`] and shall take the place of the newest version.
/// Without a slug the assessment keeps its own.
///
/// # Errors
/// 422 for the id of another assessment; `Conflict` for a taken slug.
pub fn prepare_document(
    connection: &Connection,
    assessment: &Assessment,
    document: Document,
) -> Result<Prepared> {
    if document.id.as_ref().is_some_and(|id| *id != assessment.id) {
        let message = "is the id of another assessment; leave it out, or name this one";
        return Err(Error::invalid("id", "read_only", message));
    }
    let own_slug = || assessment.slug.clone();
    let prepared = Prepared {
        status: assessment.status,
        slug: document.slug.clone().unwrap_or_else(own_slug),
        draft: version::draft(connection, assessment.company_row, &assessment.id)?,
        document,
    };
    prepared.refuse_taken_slug(connection, assessment)?;
    Ok(prepared)
}

impl Prepared {
    fn refuse_taken_slug(&self, connection: &Connection, assessment: &Assessment) -> Result<()> {
        let company = assessment.company_row;
        refuse_taken_slug(connection, company, &self.slug, Some(assessment.row))
    }
}

/// Carries out a change that was prepared in the same transaction. What changes nothing leaves
/// no trace.
///
/// # Errors
/// `PayloadTooLarge`.
pub fn update(
    tx: &Tx,
    assessment: &Assessment,
    mut prepared: Prepared,
    origin: &str,
) -> Result<Assessment> {
    prepared.document.complete(tx.random);
    let number = save(tx, &prepared.draft, &mut prepared.document)?;
    let Prepared {
        status,
        slug,
        draft,
        ..
    } = prepared;
    let is_same = number.is_none() && slug == assessment.slug && status == assessment.status;
    if !is_same {
        tx.execute(
            "UPDATE assessments SET slug = ?2, status = ?3, draft_version = ?4, updated_at = ?5
             WHERE id = ?1",
            params![
                assessment.row,
                &slug,
                status.to_string(),
                number.unwrap_or(draft.number),
                tx.now
            ],
        )?;
    }
    if slug != assessment.slug {
        let (company, row) = (assessment.company_row, assessment.row);
        old_slug::keep(tx, company, row, &assessment.slug, &slug)?;
    }
    if assessment.status == Status::Published && status != Status::Published {
        record_closed(tx, assessment, origin)?;
    }
    get(tx, assessment.company_row, &assessment.id, origin)
}

/// Answers the number of the version that took the change; `None` where there is none.
fn save(tx: &Tx, draft: &Draft, document: &mut Document) -> Result<Option<i64>> {
    let written = version::write(document)?;
    if written.text == draft.text {
        return Ok(None);
    }
    if draft.published_at.is_none() {
        version::replace(tx, draft, &written)?;
        return Ok(Some(draft.number));
    }
    let next = draft.number + 1;
    version::insert(tx, draft.assessment_row, next, &written)?;
    Ok(Some(next))
}

/// Archiving and taking back from the archive; all else has a resource of its own.
fn new_status(
    assessment: &Assessment,
    wanted: Option<&Word<Status>>,
    errors: &mut FieldErrors,
) -> Status {
    let current = assessment.status;
    let wanted = match wanted {
        None => return current,
        Some(Word::Known(wanted)) => *wanted,
        Some(Word::Unknown(_)) => {
            errors.add("status", "invalid_choice", Status::expected());
            return current;
        }
    };
    let before = match assessment.version {
        Some(_) => Status::Closed,
        None => Status::Draft,
    };
    if wanted == current || wanted == Status::Archived {
        return wanted;
    }
    if current == Status::Archived && wanted == before {
        return wanted;
    }
    let message = match wanted {
        Status::Published => "is reached with POST …/publication".to_owned(),
        Status::Closed if current == Status::Published => {
            "is reached with DELETE …/publication".to_owned()
        }
        _ if current == Status::Archived => format!("can be {before} after archived"),
        _ => format!("cannot be {wanted} after {current}"),
    };
    errors.add("status", "not_allowed", message);
    current
}
