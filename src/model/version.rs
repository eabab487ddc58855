//! The versions of assessments: a submission holds on to the one that it was started with.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Error, Result};
use crate::kit::cache::{Cache, Digest};
use crate::rules::document::Document;
use crate::rules::edition::Edition;

/// Parsed documents of published versions, by what `assessment_versions.digest` says.
pub type Documents = Cache<Document>;

/// What `assessment_versions.digest` holds for a published document.
pub fn digest(document: &str) -> Digest {
    *blake3::hash(document.as_bytes()).as_bytes()
}

/// The document of a version. Published ones are parsed once.
///
/// # Errors
/// `NotFound` when there is no such version.
pub fn document(
    connection: &Connection,
    documents: &Documents,
    version_row: i64,
) -> Result<Arc<Document>> {
    let mut statement =
        connection.prepare_cached("SELECT digest FROM assessment_versions WHERE id = ?1")?;
    let digest: Option<Option<Digest>> = statement
        .query_row([version_row], |row| row.get(0))
        .optional()?;
    let digest = digest.ok_or_else(Error::not_found)?;
    document_of(connection, documents, version_row, digest)
}

/// The document as the attempt with this seed sees it.
///
/// # Errors
/// As for [`document`].
pub fn seen(
    connection: &Connection,
    documents: &Documents,
    version_row: i64,
    seed: Option<u64>,
) -> Result<Arc<Document>> {
    let document = document(connection, documents, version_row)?;
    Ok(match seed {
        Some(seed) => Arc::new(document.drawn(seed)),
        None => document,
    })
}

/// The document that submissions of an edition are scored by.
///
/// # Errors
/// `NotFound` when there is no such version.
pub fn edition(
    connection: &Connection,
    documents: &Documents,
    assessment: i64,
    edition: &Edition,
) -> Result<Arc<Document>> {
    let (row, digest) = numbered(connection, assessment, edition.version)?;
    if edition.keys.is_empty() {
        return document_of(connection, documents, row, digest);
    }
    let keys = edition.keys.iter();
    let keys = keys.map(|number| numbered(connection, assessment, *number));
    let keys = keys.collect::<Result<Vec<_>>>()?;
    let made_of = [digest]
        .into_iter()
        .chain(keys.iter().map(|(_, digest)| *digest));
    let digest = made_of.collect::<Option<Vec<Digest>>>();
    let digest = digest.map(|all| *blake3::hash(all.as_flattened()).as_bytes());
    if let Some(known) = digest.and_then(|digest| documents.get(&digest)) {
        return Ok(known);
    }
    let document = Arc::new(made_edition(connection, documents, assessment, edition)?);
    if let Some(digest) = digest {
        let bytes = serde_json::to_string(&*document)?.len();
        documents.insert(digest, Arc::clone(&document), bytes);
    }
    Ok(document)
}

/// The same, made anew and not kept.
///
/// # Errors
/// As for [`edition`].
pub fn made_edition(
    connection: &Connection,
    documents: &Documents,
    assessment: i64,
    edition: &Edition,
) -> Result<Document> {
    let read = |number: i64| {
        let (row, digest) = numbered(connection, assessment, number)?;
        document_of(connection, documents, row, digest)
    };
    let mut document = Document::clone(&*read(edition.version)?);
    for later in &edition.keys {
        document = document.rekeyed(&*read(*later)?);
    }
    Ok(document)
}

/// Row and digest of a version.
fn numbered(
    connection: &Connection,
    assessment: i64,
    number: i64,
) -> Result<(i64, Option<Digest>)> {
    let mut statement = connection.prepare_cached(
        "SELECT id, digest FROM assessment_versions WHERE assessment_id = ?1 AND number = ?2",
    )?;
    let found = statement.query_row(params![assessment, number], |row| {
        Ok((row.get(0)?, row.get(1)?))
    });
    found.optional()?.ok_or_else(Error::not_found)
}

/// The document of a version whose digest is known already.
///
/// # Errors
/// When the database fails.
pub fn document_of(
    connection: &Connection,
    documents: &Documents,
    version_row: i64,
    digest: Option<Digest>,
) -> Result<Arc<Document>> {
    if let Some(known) = digest.and_then(|digest| documents.get(&digest)) {
        return Ok(known);
    }
    let mut statement =
        connection.prepare_cached("SELECT document FROM assessment_versions WHERE id = ?1")?;
    let json: String = statement.query_row([version_row], |row| row.get(0))?;
    let document = Arc::new(serde_json::from_str(&json)?);
    if let Some(digest) = digest {
        documents.insert(digest, Arc::clone(&document), json.len());
    }
    Ok(document)
}
