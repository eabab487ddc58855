//! Parameter sets: names and values that several links have in common.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::column::json_column;
use super::{idempotency, link};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, given};
use crate::kit::time::Timestamp;
use crate::kit::{id, text};
use crate::rules::link::{CustomFields, MOST_NAMES, check_address, parameters};

/// Of one company.
const MOST_SETS: i64 = 1_000;

#[derive(Debug, Clone, Serialize)]
pub struct ParameterSet {
    #[serde(skip)]
    pub row: i64,
    pub id: String,
    pub name: String,
    pub parameters: CustomFields,
    /// The only assessment whose links may use it.
    pub assessment_id: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A new one, as a caller gives it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    pub name: Option<String>,
    pub parameters: Option<Map<String, Value>>,
    pub assessment_id: Option<String>,
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
    pub assessment_id: Option<Option<String>>,
}

/// What a set is made of, once it was found good.
#[derive(Debug)]
struct Content {
    name: String,
    parameters: CustomFields,
    assessment_row: Option<i64>,
}

const COLUMNS: &str =
    "p.id, p.public_id, p.name, p.parameters, a.public_id, p.created_at, p.updated_at";
const TABLES: &str = "parameter_sets p LEFT JOIN assessments a ON a.id = p.assessment_id";

/// # Errors
/// `NotFound` for what is unknown or another company's.
pub fn get(connection: &Connection, company: i64, id: &str) -> Result<ParameterSet> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE p.company_id = ?1 AND p.public_id = ?2"
    ))?;
    let found = statement.query_row(params![company, id], from_row);
    found.optional()?.ok_or_else(Error::not_found)
}

/// Which sets a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    All,
    /// Those that the links of one assessment may use.
    Usable(i64),
}

impl Listed {
    /// The row that its condition compares with; rows count from 1.
    fn row(self) -> i64 {
        match self {
            Self::All => 0,
            Self::Usable(assessment) => assessment,
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Self::All => "p.company_id = ?1 AND ?2 = 0",
            Self::Usable(_) => {
                "p.company_id = ?1 AND (p.assessment_id IS NULL OR p.assessment_id = ?2)"
            }
        }
    }
}

/// A part of a company's sets, newest first; `part` is an offset and a limit.
///
/// # Errors
/// When the database fails.
pub fn list(
    connection: &Connection,
    company: i64,
    listed: Listed,
    (offset, limit): (i64, i64),
) -> Result<Vec<ParameterSet>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE {} ORDER BY p.id DESC LIMIT ?4 OFFSET ?3",
        listed.condition()
    ))?;
    let rows = statement.query_map(params![company, listed.row(), offset, limit], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are; never more than 1,000.
///
/// # Errors
/// When the database fails.
pub fn count(connection: &Connection, company: i64, listed: Listed) -> Result<i64> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*) FROM parameter_sets p WHERE {}",
        listed.condition()
    ))?;
    Ok(statement.query_row(params![company, listed.row()], |row| row.get(0))?)
}

/// # Errors
/// Every broken rule at once; `Conflict` where the company has as many as it may have.
pub fn insert(
    tx: &Tx,
    company: i64,
    given: Given,
    mut errors: FieldErrors,
) -> Result<ParameterSet> {
    let content = Content {
        name: link::checked_name(given.name, &mut errors),
        parameters: checked(&given.parameters.unwrap_or_default(), &mut errors),
        assessment_row: assessment_row(tx, company, given.assessment_id.as_deref(), &mut errors)?,
    };
    errors.finish()?;
    if count(tx, company, Listed::All)? >= MOST_SETS {
        let detail = format!("A company may have at most {MOST_SETS} parameter sets.");
        return Err(Error::conflict(detail));
    }
    let id = id::new("pst_", tx.now, tx.random);
    tx.execute(
        "INSERT INTO parameter_sets (public_id, company_id, assessment_id, name, parameters, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
        params![
            id,
            company,
            content.assessment_row,
            content.name,
            serde_json::to_string(&content.parameters)?,
            tx.now
        ],
    )?;
    get(tx, company, &id)
}

/// A change that was found good.
#[derive(Debug)]
pub struct Prepared(Content);

/// Judges a change; `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once: also those of links that use the set.
pub fn prepare(
    connection: &Connection,
    company: i64,
    current: &ParameterSet,
    change: Change,
    mut errors: FieldErrors,
) -> Result<Prepared> {
    errors.name_fixed(current);
    let name = change.name.unwrap_or_else(|| current.name.clone());
    text::check_name("name", &name, &mut errors);
    let parameters = match &change.parameters {
        Some(given) => checked(given, &mut errors),
        None => current.parameters.clone(),
    };
    let assessment = change
        .assessment_id
        .unwrap_or_else(|| current.assessment_id.clone());
    let assessment_row = assessment_row(connection, company, assessment.as_deref(), &mut errors)?;
    check_users(
        connection,
        current.row,
        &parameters,
        assessment_row,
        &mut errors,
    )?;
    errors.finish()?;
    Ok(Prepared(Content {
        name,
        parameters,
        assessment_row,
    }))
}

/// Carries out a change that was prepared in the same transaction: the links that use the set have
/// its parameters from then on.
///
/// # Errors
/// When the database fails.
pub fn update(
    tx: &Tx,
    company: i64,
    current: &ParameterSet,
    Prepared(content): &Prepared,
) -> Result<ParameterSet> {
    tx.execute(
        "UPDATE parameter_sets SET name = ?2, parameters = ?3, assessment_id = ?4, updated_at = ?5
         WHERE id = ?1",
        params![
            current.row,
            content.name,
            serde_json::to_string(&content.parameters)?,
            content.assessment_row,
            tx.now
        ],
    )?;
    get(tx, company, &current.id)
}

/// # Errors
/// `Conflict` with `link_count` while links use it.
pub fn delete(tx: &Tx, company: i64, set: &ParameterSet) -> Result<()> {
    let mut statement =
        tx.prepare_cached("SELECT count(*) FROM links WHERE parameter_set_id = ?1")?;
    let count: i64 = statement.query_row([set.row], |row| row.get(0))?;
    if count > 0 {
        let detail = format!(
            "Links use it ({count}, archived ones included); they would lose its parameters."
        );
        return Err(Error::conflict(detail).with("link_count", count));
    }
    tx.execute("DELETE FROM parameter_sets WHERE id = ?1", [set.row])?;
    idempotency::delete_subject(tx, company, &set.id)
}

fn checked(given: &Map<String, Value>, errors: &mut FieldErrors) -> CustomFields {
    let fields = parameters(given, errors);
    check_address(link::LONGEST_PATH, &fields, errors);
    fields
}

fn assessment_row(
    connection: &Connection,
    company: i64,
    id: Option<&str>,
    errors: &mut FieldErrors,
) -> Result<Option<i64>> {
    let Some(id) = id else {
        return Ok(None);
    };
    let row = super::assessment::find_row(connection, company, id)?;
    if row.is_none() {
        errors.add(
            "assessment_id",
            "not_known",
            "is not the id of an assessment",
        );
    }
    Ok(row)
}

/// What would break the links that use the set.
fn check_users(
    connection: &Connection,
    set: i64,
    parameters: &CustomFields,
    assessment: Option<i64>,
    errors: &mut FieldErrors,
) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT public_id, assessment_id, parameters FROM links WHERE parameter_set_id = ?1",
    )?;
    let mut rows = statement.query([set])?;
    while let Some(row) = rows.next()? {
        let (id, its_assessment): (String, i64) = (row.get(0)?, row.get(1)?);
        if assessment.is_some_and(|only| only != its_assessment) {
            let message = format!("is not the assessment of the link {id}, which uses this set");
            errors.add("assessment_id", "in_use", message);
        }
        let own: CustomFields = json_column(row, 2)?;
        let all = parameters.with(&own);
        let mut faults = FieldErrors::new();
        check_address(link::LONGEST_PATH, &all, &mut faults);
        if all.len() > MOST_NAMES || !faults.is_empty() {
            let message = format!(
                "are too many or too long together with those of the link {id}, which uses this set"
            );
            errors.add("parameters", "in_use", message);
        }
    }
    Ok(())
}

fn from_row(row: &Row) -> rusqlite::Result<ParameterSet> {
    Ok(ParameterSet {
        row: row.get(0)?,
        id: row.get(1)?,
        name: row.get(2)?,
        parameters: json_column(row, 3)?,
        assessment_id: row.get(4)?,
        created_at: row.get(5)?,
        updated_at: row.get(6)?,
    })
}
