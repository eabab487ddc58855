//! A new assessment: a draft with an address of its own.

use rusqlite::{Connection, OptionalExtension, params};

use super::old_slug;
use super::version;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::named;
use crate::kit::id;
use crate::rules::document::Document;
use crate::rules::slug;

/// Files a checked document as the draft of a new assessment and answers its id. Without an id
/// or a slug it gets one.
///
/// # Errors
/// `Conflict` with `existing_id` when the id or the slug is taken; `PayloadTooLarge`.
pub fn insert(tx: &Tx, company: i64, mut document: Document) -> Result<String> {
    let public_id = match document.id.take() {
        Some(chosen) => {
            refuse_taken_id(tx, company, &chosen)?;
            chosen
        }
        None => id::new("asm_", tx.now, tx.random),
    };
    let slug = match document.slug.take() {
        Some(chosen) => {
            refuse_taken_slug(tx, company, &chosen, None)?;
            chosen
        }
        None => free_slug(tx, company, &document, &public_id)?,
    };
    document.complete(tx.random);
    let written = version::write(&mut document)?;
    tx.execute(
        "INSERT INTO assessments (public_id, company_id, slug, status, draft_version, created_at, updated_at)
         VALUES (?1, ?2, ?3, 'draft', 1, ?4, ?4)",
        params![public_id, company, slug, tx.now],
    )?;
    version::insert(tx, tx.last_insert_rowid(), 1, &written)?;
    Ok(public_id)
}

fn refuse_taken_id(connection: &Connection, company: i64, id: &str) -> Result<()> {
    let mut statement = connection
        .prepare_cached("SELECT 1 FROM assessments WHERE company_id = ?1 AND public_id = ?2")?;
    if !statement.exists(params![company, id])? {
        return Ok(());
    }
    let detail = format!("There is already an assessment with the id {id}.");
    let detail = named("taken-id", detail).with("id", id);
    Err(Error::conflict(detail).with("existing_id", id))
}

/// `own` is the assessment that may have the slug already.
pub(super) fn refuse_taken_slug(
    connection: &Connection,
    company: i64,
    slug: &str,
    own: Option<i64>,
) -> Result<()> {
    match owner_of(connection, company, slug)? {
        Some((row, id)) if Some(row) != own => {
            let detail = format!("There is already an assessment with the slug {slug}.");
            let detail = named("taken-slug", detail).with("slug", slug);
            Err(Error::conflict(detail).with("existing_id", id))
        }
        _ => Ok(()),
    }
}

/// The fault of what names no assessment, where it is the slug of one.
pub fn slug_for_id(connection: &Connection, company: i64, given: &str) -> Result<Option<String>> {
    let owner = owner_of(connection, company, given)?;
    Ok(owner.map(|(_, id)| format!("is the slug of an assessment; its id is `{id}`")))
}

/// The id of the assessment that has this id, else of the one that has this slug.
pub fn find(connection: &Connection, company: i64, name: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT public_id FROM assessments WHERE company_id = ?1 AND public_id = ?2",
    )?;
    let by_id = statement.query_row(params![company, name], |row| row.get(0));
    match by_id.optional()? {
        Some(id) => Ok(Some(id)),
        None => Ok(owner_of(connection, company, name)?.map(|(_, id)| id)),
    }
}

fn owner_of(connection: &Connection, company: i64, slug: &str) -> Result<Option<(i64, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, public_id FROM assessments WHERE company_id = ?1 AND slug = ?2",
    )?;
    let found = statement.query_row(params![company, slug], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// An old link does not come to lead to what merely has the same title.
fn is_taken(tx: &Tx, company: i64, slug: &str) -> Result<bool> {
    Ok(owner_of(tx, company, slug)?.is_some() || old_slug::is_known(tx, company, slug)?)
}

/// Made of the title where it has letters for one, else of the id; with random letters if taken.
fn free_slug(tx: &Tx, company: i64, document: &Document, public_id: &str) -> Result<String> {
    let mut wanted = slug::from_title(document.title(document.language()));
    if wanted.is_empty() {
        wanted = public_id.to_ascii_lowercase().replace('_', "-");
    }
    let mut found = wanted.clone();
    while is_taken(tx, company, &found)? {
        let suffix = tx.random.base62(6).to_ascii_lowercase();
        let kept = &wanted[..wanted.len().min(57)];
        found = format!("{kept}-{suffix}");
    }
    Ok(found)
}
