//! The whole assessment as one document, and new assessments made of it.

use rusqlite::Connection;
use serde::Deserialize;

use super::insert;
use super::version::{self, Draft};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::fields::FieldErrors;
use crate::rules::document::{Document, Text};

/// The newest version, with the id and the slug that belong to the assessment.
///
/// # Errors
/// `NotFound` for an assessment of another company too.
pub fn document(connection: &Connection, company: i64, public_id: &str) -> Result<Document> {
    version::draft(connection, company, public_id)?.named(public_id)
}

impl Draft {
    /// The document with the id and the slug that belong to the assessment.
    ///
    /// # Errors
    /// `Internal` when it is no document.
    pub fn named(&self, public_id: &str) -> Result<Document> {
        Ok(Document {
            id: Some(public_id.to_owned()),
            slug: Some(self.slug.clone()),
            ..self.document()?
        })
    }
}

/// What a copy has of its own. What is left out is made, or taken over: the title.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object")]
pub struct NewCopy {
    pub id: Option<String>,
    pub slug: Option<String>,
    pub title: Option<Text>,
}

/// Files the newest version as the draft of a new assessment and answers its id. Sections,
/// questions and options keep theirs.
///
/// # Errors
/// Every broken rule at once, `errors` with them; `Conflict` when the id or the slug is taken.
pub fn copy(
    tx: &Tx,
    company: i64,
    public_id: &str,
    copy: NewCopy,
    mut errors: FieldErrors,
) -> Result<String> {
    let mut document = version::draft(tx, company, public_id)?.document()?;
    document.id = copy.id;
    document.slug = copy.slug;
    if let Some(title) = copy.title {
        document.title = Some(title);
    }
    document.check(&mut errors);
    errors.finish()?;
    insert::insert(tx, company, document)
}
