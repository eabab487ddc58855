//! Links: what the address of one gives to a submission.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use crate::error::Result;
use crate::rules::link::{self, CustomFields, Parameter, Target};

/// What would be captured, and what becomes of each parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inspection {
    pub assessment_id: String,
    pub link_id: Option<String>,
    pub custom_fields: CustomFields,
    pub parameters: Vec<Parameter>,
}

/// `None` when it leads to no assessment of the company.
///
/// # Errors
/// When the database fails.
pub fn inspect(
    connection: &Connection,
    company: i64,
    target: &Target,
) -> Result<Option<Inspection>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.public_id FROM assessments a JOIN companies c ON c.id = a.company_id
         WHERE c.id = ?1 AND c.slug = ?2 AND a.slug = ?3",
    )?;
    let found = statement
        .query_row(params![company, target.company, target.assessment], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found.map(|assessment_id| {
        let reading = link::read(&target.query, &CustomFields::new());
        Inspection {
            assessment_id,
            link_id: None,
            custom_fields: reading.fields,
            parameters: reading.parameters,
        }
    }))
}
