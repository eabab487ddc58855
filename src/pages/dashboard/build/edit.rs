//! Changing the draft: what is edited must still be what its editor saw.

use serde::Serialize;

use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::etag;
use crate::kit::fields::FieldErrors;
use crate::model::assessment;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::rules::document::{Document, Question, Section};

/// Bytes of a form with a part of a document in it: each byte may become three.
pub const MOST_BYTES: usize = 3 * crate::rules::document::MOST_BYTES;

/// The newest version.
pub fn read(desk: &AssessmentDesk<'_>) -> Result<Document> {
    let (company, id) = (desk.company.company_row(), &desk.assessment.id);
    let app = &desk.company.desk.call.app;
    app.db
        .read(|connection| assessment::document(connection, company, id))
}

/// What a form remembers of what it was made of.
pub fn tag(value: &impl Serialize) -> Result<String> {
    Ok(etag::of(&serde_json::to_vec(value)?))
}

/// # Errors
/// `PreconditionFailed` when it is no longer what the editor saw.
pub fn check(seen: &str, current: &impl Serialize) -> Result<()> {
    if tag(current)? == seen {
        return Ok(());
    }
    let detail = "Somebody else has changed it meanwhile.";
    Err(Error::new(Code::PreconditionFailed, detail))
}

/// Changes the draft, all or nothing.
///
/// # Errors
/// What `edit` answers, and every rule that the changed document breaks.
pub async fn change<T: Send + 'static>(
    desk: &AssessmentDesk<'_>,
    edit: impl FnOnce(&mut Document) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (company, id) = (desk.company.company_row(), desk.assessment.id.clone());
    let app = &desk.company.desk.call.app;
    let origin = app.base_url.origin.clone();
    let write = move |tx: &Tx| {
        let current = assessment::get(tx, company, &id, &origin)?;
        let mut document = assessment::document(tx, company, &id)?;
        let outcome = edit(&mut document)?;
        let mut errors = FieldErrors::new();
        document.check(&mut errors);
        errors.finish()?;
        let prepared = assessment::prepare_document(tx, &current, document)?;
        assessment::update(tx, &current, prepared, &origin)?;
        Ok(outcome)
    };
    desk.company.desk.call.write_as_member(write).await
}

/// The places of a question: of its section, and in it.
pub fn find_question(document: &Document, id: &str) -> Option<(usize, usize)> {
    let sections = document.sections.iter().enumerate();
    let found = |(at, section): (usize, &Section)| {
        let questions = &mut section.questions.iter();
        Some((at, questions.position(|question| question.id() == id)?))
    };
    sections.into_iter().find_map(found)
}

pub fn find_section(document: &Document, id: &str) -> Option<usize> {
    document
        .sections
        .iter()
        .position(|section| section.id() == id)
}

/// Puts a question at a place, into the last section where the named one is gone.
pub fn insert_question(document: &mut Document, section: &str, place: usize, question: Question) {
    let at = find_section(document, section).or(document.sections.len().checked_sub(1));
    let at = at.unwrap_or_else(|| {
        document.sections.push(Section::default());
        0
    });
    let questions = &mut document.sections[at].questions;
    questions.insert(place.min(questions.len()), question);
}
