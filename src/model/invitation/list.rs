//! The invitations of an assessment, newest first.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{COLUMNS, Invitation, TABLES, from_row};
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::email;
use crate::rules::invitation::Status;
use crate::rules::total::{COUNTING_STOPS, Total};
use crate::rules::word::Vocabulary;

/// What is looked for; `None` is everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub status: Option<Status>,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
}

struct Search {
    index: &'static str,
    conditions: String,
    values: Vec<Value>,
}

impl Search {
    fn of(assessment: i64, filter: &Filter, now: Timestamp) -> Self {
        let mut search = Self {
            index: "invitations_by_assessment",
            conditions: "i.assessment_id = ?1".to_owned(),
            values: vec![assessment.into()],
        };
        if let Some(email) = &filter.candidate_email {
            search.index = "invitations_by_candidate";
            let same = "i.company_id = (SELECT company_id FROM assessments WHERE id = ?1) AND i.email_key =";
            search.add(same, email::key(email));
        }
        if let Some(id) = &filter.external_id {
            search.index = "invitations_of_external_id";
            search.add("i.external_id =", id.clone());
        }
        if let Some(status) = filter.status {
            search.add_status(status, now);
        }
        search
    }

    fn add(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        let number = self.values.len();
        self.conditions
            .push_str(&format!(" AND {condition} ?{number}"));
    }

    /// As `rules::invitation::status` judges.
    fn add_status(&mut self, status: Status, now: Timestamp) {
        if status == Status::Revoked {
            self.conditions.push_str(" AND i.revoked_at IS NOT NULL");
            return;
        }
        self.conditions.push_str(" AND i.revoked_at IS NULL");
        match status {
            Status::Expired => {
                self.conditions
                    .push_str(" AND i.progress IN ('pending', 'opened')");
                self.add("i.expires_at <=", now.millis());
            }
            Status::Pending | Status::Opened => {
                self.add("i.progress =", status.word().to_owned());
                self.add("coalesce(i.expires_at, 9e18) >", now.millis());
            }
            _ => self.add("i.progress =", status.word().to_owned()),
        }
    }
}

/// A part of them; `part` is an offset and a limit.
///
/// # Errors
/// When the database fails or takes too long.
pub fn list(
    connection: &Connection,
    assessment: i64,
    filter: &Filter,
    (offset, limit): (i64, i64),
    now: Timestamp,
) -> Result<Vec<Invitation>> {
    let Search {
        index,
        conditions,
        mut values,
    } = Search::of(assessment, filter, now);
    values.extend([limit.into(), offset.into()]);
    let (limit, offset) = (values.len() - 1, values.len());
    // The rows themselves are read of the page only.
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE i.id IN
            (SELECT i.id FROM invitations i INDEXED BY {index} WHERE {conditions}
             ORDER BY i.id DESC LIMIT ?{limit} OFFSET ?{offset})
         ORDER BY i.id DESC"
    ))?;
    let rows = statement.query_map(params_from_iter(values), |row| from_row(row, now))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are, counted to 10,000.
///
/// # Errors
/// As for [`list`].
pub fn count(
    connection: &Connection,
    assessment: i64,
    filter: &Filter,
    now: Timestamp,
) -> Result<Total> {
    let Search {
        index,
        conditions,
        values,
    } = Search::of(assessment, filter, now);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*) FROM (SELECT 1 FROM invitations i INDEXED BY {index}
         WHERE {conditions} LIMIT {COUNTING_STOPS})"
    ))?;
    let count = statement.query_row(params_from_iter(values), |row| row.get(0))?;
    Ok(Total::counted(count))
}
