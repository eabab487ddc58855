//! What a public link leads to: an assessment as candidates find it.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::brand::{self, Brand};
use super::version::{self, Documents};
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::document::Document;
use crate::rules::retention;

#[derive(Debug, Clone)]
pub struct Offering {
    pub company_row: i64,
    pub company_slug: String,
    pub brand: Brand,
    pub row: i64,
    pub slug: String,
    status: String,
    /// The version that a new attempt gets.
    pub version_row: i64,
    pub version: i64,
    pub document: Arc<Document>,
    /// Days that the company keeps submissions where the document says nothing; `None` is for ever.
    company_retention_days: Option<i64>,
    /// Attempts that count towards `max_submissions`: completed ones and those under way.
    taken: i64,
}

/// Whether somebody may start now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Open,
    NotYet(Timestamp),
    /// With the time, where it closed by itself.
    Closed(Option<Timestamp>),
    Full,
    /// Nothing is told of it.
    Hidden,
}

impl Offering {
    /// How many days a submission that is started now is kept; `None` is for ever.
    pub fn retention_days(&self) -> Option<i64> {
        let told = self.document.settings.retention_days;
        retention::told(told, self.company_retention_days)
    }

    pub fn door(&self, now: Timestamp) -> Door {
        let settings = &self.document.settings;
        match self.status.as_str() {
            "published" => {}
            "closed" => return Door::Closed(None),
            _ => return Door::Hidden,
        }
        if let Some(closes_at) = settings.closes_at.filter(|at| *at <= now) {
            return Door::Closed(Some(closes_at));
        }
        if let Some(opens_at) = settings.opens_at.filter(|at| *at > now) {
            return Door::NotYet(opens_at);
        }
        match settings.max_submissions {
            Some(most) if self.taken >= most => Door::Full,
            _ => Door::Open,
        }
    }
}

/// `None` for what was never published.
///
/// # Errors
/// When the database fails.
pub fn find(
    connection: &Connection,
    documents: &Documents,
    company: &str,
    slug: &str,
) -> Result<Option<Offering>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT c.id, c.slug, a.id, a.slug, a.status, v.id, v.number,
                a.in_progress_count + a.completed_count, c.retention_days, {}
         FROM companies c
         JOIN assessments a ON a.company_id = c.id
         JOIN assessment_versions v ON v.assessment_id = a.id AND v.number = a.published_version
         {}
         WHERE c.slug = ?1 AND a.slug = ?2",
        brand::COLUMNS,
        brand::LOGO
    ))?;
    let found = statement.query_row(params![company, slug], |row| {
        Ok(Offering {
            company_row: row.get(0)?,
            company_slug: row.get(1)?,
            row: row.get(2)?,
            slug: row.get(3)?,
            status: row.get(4)?,
            version_row: row.get(5)?,
            version: row.get(6)?,
            document: Arc::default(),
            taken: row.get(7)?,
            company_retention_days: row.get(8)?,
            brand: brand::from_row(row, 9)?,
        })
    });
    let Some(offering) = found.optional()? else {
        return Ok(None);
    };
    Ok(Some(Offering {
        document: version::document(connection, documents, offering.version_row)?,
        ..offering
    }))
}
