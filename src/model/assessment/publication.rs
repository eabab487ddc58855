//! Opening an assessment to candidates, and closing it.

use rusqlite::{Connection, params};
use serde::Serialize;

use super::version::{self, Draft};
use super::{Assessment, Status, get};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, named};
use crate::kit::time::Timestamp;
use crate::model::asset;
use crate::model::event::{self, NewEvent};
use crate::rules::document::Document;
use crate::rules::lint::{Warning, lint};

/// What is published now.
#[derive(Debug, Serialize)]
pub struct Publication {
    pub version: i64,
    /// When this version was published first.
    pub published_at: Timestamp,
    /// What its author should look at.
    pub warnings: Vec<Warning>,
    #[serde(skip)]
    pub is_new: bool,
}

/// A draft that may be published.
#[derive(Debug, Default)]
pub struct Judged {
    text: String,
    warnings: Vec<Warning>,
}

/// Everything that keeps a draft from being published. It may take a while: patterns compile.
///
/// # Errors
/// Every fault at once.
pub fn judge(connection: &Connection, company: i64, draft: &Draft) -> Result<Judged> {
    let document = draft.document()?;
    let mut errors = FieldErrors::new();
    document.check(&mut errors);
    document.check_publishable(&mut errors);
    errors.finish()?;
    Ok(Judged {
        text: draft.text.clone(),
        warnings: advice(connection, company, &document)?,
    })
}

/// What the author of a document should look at.
///
/// # Errors
/// When the database fails.
pub fn advice(connection: &Connection, company: i64, document: &Document) -> Result<Vec<Warning>> {
    let pictures = asset::known(connection, company, &document.pictures())?;
    Ok(lint(document, &pictures))
}

/// Publishes the newest version. What passed [`judge`] as `judged` need not be judged again; another
/// draft is. What is published already stays so.
///
/// # Errors
/// As for [`judge`].
pub fn publish(
    tx: &Tx,
    assessment: &Assessment,
    judged: Judged,
    origin: &str,
) -> Result<Publication> {
    let draft = version::draft(tx, assessment.company_row, &assessment.id)?;
    if let Some(published_at) = draft.published_at
        && assessment.status == Status::Published
    {
        return Ok(Publication {
            version: draft.number,
            published_at,
            warnings: judged.warnings,
            is_new: false,
        });
    }
    let judged = if draft.text == judged.text {
        judged
    } else {
        judge(tx, assessment.company_row, &draft)?
    };
    if draft.published_at.is_none() {
        version::mark_published(tx, &draft)?;
    }
    tx.execute(
        "UPDATE assessments SET status = 'published', published_version = ?2, updated_at = ?3
         WHERE id = ?1",
        params![assessment.row, draft.number, tx.now],
    )?;
    record(tx, "assessment.published", assessment, origin)?;
    Ok(Publication {
        version: draft.number,
        published_at: draft.published_at.unwrap_or(tx.now),
        warnings: judged.warnings,
        is_new: true,
    })
}

/// Closes a published assessment to new candidates; closing twice changes nothing.
///
/// # Errors
/// `Conflict` for one that is not published.
pub fn close(tx: &Tx, assessment: &Assessment, origin: &str) -> Result<()> {
    match assessment.status {
        Status::Closed => return Ok(()),
        Status::Published => {}
        Status::Draft | Status::Archived => {
            let detail = format!("It is {} and not published.", assessment.status);
            return Err(Error::conflict(named("not-published", detail)));
        }
    }
    tx.execute(
        "UPDATE assessments SET status = 'closed', updated_at = ?2 WHERE id = ?1",
        params![assessment.row, tx.now],
    )?;
    record_closed(tx, assessment, origin)
}

pub(super) fn record_closed(tx: &Tx, assessment: &Assessment, origin: &str) -> Result<()> {
    record(tx, "assessment.closed", assessment, origin)
}

/// The event shows the assessment as a list does: no key travels to receivers.
fn record(tx: &Tx, kind: &'static str, assessment: &Assessment, origin: &str) -> Result<()> {
    let mut shown = get(tx, assessment.company_row, &assessment.id, origin)?;
    shown.sections = None;
    let data = serde_json::value::to_raw_value(&shown)?;
    let event = NewEvent {
        company_row: assessment.company_row,
        company_slug: &assessment.company_slug,
        kind,
        subject: &assessment.id,
        assessment_id: Some(&assessment.id),
        changed: None,
        data: &data,
        invitation: None,
        sequence: None,
    };
    event::record(tx, &event)?;
    Ok(())
}
