//! What the address of a link gives to a submission.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::opened;
use crate::error::Result;
use crate::rules::link::{CustomFields, Parameter, Place, Target, read};

/// What would be captured, and what becomes of each parameter of the address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inspection {
    pub assessment_id: String,
    pub link_id: Option<String>,
    /// What a short link sets, and what the address adds.
    pub custom_fields: CustomFields,
    pub parameters: Vec<Parameter>,
}

/// `None` when it leads to no assessment of the company; to none at all where no company is given.
///
/// # Errors
/// When the database fails.
pub fn inspect(
    connection: &Connection,
    company: Option<i64>,
    target: &Target,
) -> Result<Option<Inspection>> {
    let (assessment_id, link) = match &target.place {
        Place::Assessment {
            company: slug,
            assessment,
        } => {
            let mut statement = connection.prepare_cached(
                "SELECT a.public_id FROM companies c JOIN assessments a ON a.id = coalesce(
                   (SELECT id FROM assessments WHERE company_id = c.id AND slug = ?3),
                   (SELECT assessment_id FROM old_assessment_slugs WHERE company_id = c.id AND slug = ?3))
                 WHERE c.id = coalesce(?1, c.id)
                   AND c.id = coalesce((SELECT id FROM companies WHERE slug = ?2),
                                       (SELECT company_id FROM old_slugs WHERE slug = ?2))",
            )?;
            let found = statement.query_row(params![company, slug, assessment], |row| row.get(0));
            (found.optional()?, None)
        }
        Place::Link { code } => {
            let mut link = opened(connection, code)?;
            let is_other = |owner: i64| company.is_some_and(|company| company != owner);
            link.take_if(|link| !link.is_active || is_other(link.company_row));
            (link.as_ref().map(|link| link.assessment_id.clone()), link)
        }
    };
    let Some(assessment_id) = assessment_id else {
        return Ok(None);
    };
    let set = link.as_ref().map(|link| link.fields.clone());
    let reading = read(&target.query, &set.unwrap_or_default());
    Ok(Some(Inspection {
        assessment_id,
        link_id: link.map(|link| link.id),
        custom_fields: reading.fields,
        parameters: reading.parameters,
    }))
}
