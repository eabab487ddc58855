//! Making and changing links.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{LONGEST_PATH, Link, count, get, state};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, given};
use crate::kit::{id, text};
use crate::model::column::json_column;
use crate::model::idempotency;
use crate::rules::link::{CustomFields, MOST_NAMES, check_address, code, parameters};

/// Of one assessment, archived ones included.
const MOST_LINKS: i64 = 1_000;

/// A new one, as a caller gives it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    pub name: Option<String>,
    pub parameters: Option<Map<String, Value>>,
    pub parameter_set_id: Option<String>,
}

/// What is absent stays as it is; parameters are replaced whole, because their order counts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(deserialize_with = "given")]
    pub name: Option<String>,
    #[serde(deserialize_with = "given")]
    pub parameters: Option<Map<String, Value>>,
    #[serde(deserialize_with = "given")]
    pub parameter_set_id: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    pub archived: Option<bool>,
}

/// What a link is made of, once it was found good.
#[derive(Debug)]
struct Content {
    name: String,
    parameters: CustomFields,
    set_row: Option<i64>,
    archived: bool,
}

/// A change that was found good.
#[derive(Debug)]
pub struct Prepared(Content);

/// `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once; `Conflict` where the assessment has as many as it may have.
pub fn insert(
    tx: &Tx,
    (company, assessment): (i64, i64),
    given: Given,
    mut errors: FieldErrors,
    origin: &str,
) -> Result<Link> {
    let name = checked_name(given.name, &mut errors);
    let own = parameters(&given.parameters.unwrap_or_default(), &mut errors);
    let set = find_set(
        tx,
        (company, assessment),
        given.parameter_set_id.as_deref(),
        &mut errors,
    )?;
    let content = checked(name, own, set, false, &mut errors);
    errors.finish()?;
    if count(tx, assessment, false)? + count(tx, assessment, true)? >= MOST_LINKS {
        let detail = format!("An assessment may have at most {MOST_LINKS} links.");
        return Err(Error::conflict(detail));
    }
    let id = id::new("lnk_", tx.now, tx.random);
    tx.execute(
        "INSERT INTO links (public_id, company_id, assessment_id, parameter_set_id, code, state, name, parameters, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        params![
            id,
            company,
            assessment,
            content.set_row,
            new_code(tx)?,
            state(content.archived).to_string(),
            content.name,
            serde_json::to_string(&content.parameters)?,
            tx.now
        ],
    )?;
    get(tx, company, &id, origin)
}

/// Judges a change; `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once.
pub fn prepare(
    connection: &Connection,
    current: &Link,
    change: Change,
    mut errors: FieldErrors,
) -> Result<Prepared> {
    errors.name_fixed(current);
    let name = change.name.unwrap_or_else(|| current.name.clone());
    text::check_name("name", &name, &mut errors);
    let own = match &change.parameters {
        Some(given) => parameters(given, &mut errors),
        None => current.parameters.clone(),
    };
    let set = change
        .parameter_set_id
        .unwrap_or_else(|| current.parameter_set_id.clone());
    let place = (current.company_row, current.assessment_row);
    let set = find_set(connection, place, set.as_deref(), &mut errors)?;
    let archived = change.archived.unwrap_or(current.archived);
    let content = checked(name, own, set, archived, &mut errors);
    errors.finish()?;
    Ok(Prepared(content))
}

/// Carries out a change that was prepared in the same transaction.
///
/// # Errors
/// When the database fails.
pub fn update(tx: &Tx, current: &Link, Prepared(content): &Prepared, origin: &str) -> Result<Link> {
    tx.execute(
        "UPDATE links SET name = ?2, parameters = ?3, parameter_set_id = ?4, state = ?5, updated_at = ?6
         WHERE id = ?1",
        params![
            current.row,
            content.name,
            serde_json::to_string(&content.parameters)?,
            content.set_row,
            state(content.archived).to_string(),
            tx.now
        ],
    )?;
    get(tx, current.company_row, &current.id, origin)
}

/// Its name and parameters go for good. Submissions that came over it keep theirs, and its id.
///
/// # Errors
/// When the database fails.
pub fn delete(tx: &Tx, link: &Link) -> Result<()> {
    tx.execute(
        "UPDATE links SET state = 'deleted', name = '', parameters = '{}', parameter_set_id = NULL,
                updated_at = ?2
         WHERE id = ?1",
        params![link.row, tx.now],
    )?;
    idempotency::delete_subject(tx, link.company_row, &link.id)
}

/// The name that a new link or set must have.
pub fn checked_name(given: Option<String>, errors: &mut FieldErrors) -> String {
    let Some(name) = given else {
        errors.add("name", "required", "is required");
        return String::new();
    };
    text::check_name("name", &name, errors);
    name
}

/// A parameter set that a link may use.
struct Set {
    row: i64,
    parameters: CustomFields,
}

fn find_set(
    connection: &Connection,
    (company, assessment): (i64, i64),
    id: Option<&str>,
    errors: &mut FieldErrors,
) -> Result<Option<Set>> {
    let Some(id) = id else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(
        "SELECT id, parameters, coalesce(assessment_id, ?3) = ?3 FROM parameter_sets
         WHERE company_id = ?1 AND public_id = ?2",
    )?;
    let found = statement.query_row(params![company, id, assessment], |row| {
        let set = Set {
            row: row.get(0)?,
            parameters: json_column(row, 1)?,
        };
        Ok((set, row.get::<_, bool>(2)?))
    });
    let (code, message) = match found.optional()? {
        Some((set, true)) => return Ok(Some(set)),
        Some((_, false)) => ("not_allowed", "is a set of another assessment"),
        None => ("not_known", "is not the id of a parameter set"),
    };
    errors.add("parameter_set_id", code, message);
    Ok(None)
}

/// The limits hold for a link's own parameters and those of its set together.
fn checked(
    name: String,
    own: CustomFields,
    set: Option<Set>,
    archived: bool,
    errors: &mut FieldErrors,
) -> Content {
    let all = match &set {
        Some(set) => set.parameters.with(&own),
        None => own.clone(),
    };
    if all.len() > MOST_NAMES && own.len() <= MOST_NAMES {
        let message =
            format!("must have at most {MOST_NAMES} names together with those of the set");
        errors.add("parameters", "too_many", message);
    }
    check_address(LONGEST_PATH, &all, errors);
    Content {
        name,
        parameters: own,
        set_row: set.map(|set| set.row),
        archived,
    }
}

/// A code that no link has or ever had.
fn new_code(tx: &Tx) -> Result<String> {
    let mut statement = tx.prepare_cached("SELECT 1 FROM links WHERE code = ?1")?;
    loop {
        let code = code::new(tx.random);
        if !statement.exists([&code])? {
            return Ok(code);
        }
    }
}
