//! Everything that is kept of a person, as one JSON document: made some submissions at a time.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::json;

use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::submission::{self, Moment, Submission, timeline};
use crate::model::version::Documents;
use crate::model::{company, invitation};

/// Submissions of one step, and bytes after which no other is begun.
const MOST: usize = 20;
const ENOUGH: usize = 256 * 1024;

/// What is kept of one submission besides itself.
#[derive(Serialize)]
struct Kept {
    submission: Submission,
    /// How the company calls the link that it was started from.
    link_name: Option<String>,
    timeline: Vec<Moment>,
    timeline_is_whole: bool,
}

/// What comes next.
#[derive(Debug, Clone, Copy)]
enum Part {
    Head,
    /// After this assessment and row.
    Submissions(i64, i64),
    /// After this row.
    Invitations(i64),
}

pub struct PersonExport {
    company: i64,
    email: String,
    at: Timestamp,
    part: Part,
    is_first: bool,
}

impl PersonExport {
    pub fn new(company: i64, email: &str, at: Timestamp) -> Self {
        Self {
            company,
            email: email.to_owned(),
            at,
            part: Part::Head,
            is_first: true,
        }
    }

    /// Adds the next piece to `out`; false when it was the last one.
    ///
    /// # Errors
    /// When the database fails; the same step can be tried again.
    pub fn step(
        &mut self,
        connection: &Connection,
        documents: &Documents,
        out: &mut Vec<u8>,
    ) -> Result<bool> {
        let begun = match self.part {
            Part::Head => {
                out.extend(self.head(connection)?);
                Part::Submissions(0, 0)
            }
            part => part,
        };
        match begun {
            Part::Invitations(after) => self.invitations(connection, after, out),
            Part::Submissions(assessment, row) => {
                self.submissions(connection, documents, (assessment, row), out)?;
                Ok(true)
            }
            Part::Head => Ok(true),
        }
    }

    fn submissions(
        &mut self,
        connection: &Connection,
        documents: &Documents,
        mut after: (i64, i64),
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let mut is_first = self.is_first;
        let found = self.next(connection, after)?;
        let has_more = found.len() == MOST;
        for (assessment, row) in found {
            if out.len() > ENOUGH {
                (self.part, self.is_first) = (Part::Submissions(after.0, after.1), is_first);
                return Ok(());
            }
            out.extend_from_slice(separator(is_first));
            serde_json::to_writer(&mut *out, &kept(connection, documents, row)?)?;
            (after, is_first) = ((assessment, row), false);
        }
        if has_more {
            (self.part, self.is_first) = (Part::Submissions(after.0, after.1), is_first);
        } else {
            out.extend_from_slice(b"\n],\"invitations\":[");
            (self.part, self.is_first) = (Part::Invitations(0), true);
        }
        Ok(())
    }

    fn invitations(
        &mut self,
        connection: &Connection,
        after: i64,
        out: &mut Vec<u8>,
    ) -> Result<bool> {
        let found = invitation::kept_of(connection, self.company, &self.email, after, self.at)?;
        let Some(last) = found.last().map(|one| one.row) else {
            out.extend_from_slice(b"\n]}\n");
            return Ok(false);
        };
        for one in found {
            out.extend_from_slice(separator(self.is_first));
            serde_json::to_writer(&mut *out, &one)?;
            self.is_first = false;
        }
        self.part = Part::Invitations(last);
        Ok(true)
    }

    fn head(&self, connection: &Connection) -> Result<Vec<u8>> {
        let company = company::get(connection, self.company)?;
        let head = json!({
            "email": self.email,
            "exported_at": self.at,
            "company": {"id": company.id, "slug": company.slug, "name": company.name},
            "submissions": [],
        });
        let mut head = serde_json::to_vec(&head)?;
        head.truncate(head.len() - "]}".len());
        Ok(head)
    }

    fn next(&self, connection: &Connection, after: (i64, i64)) -> Result<Vec<(i64, i64)>> {
        let mut statement = connection.prepare_cached(
            "SELECT assessment_id, id FROM submissions INDEXED BY submissions_by_candidate
             WHERE company_id = ?1 AND email_key = ?2 AND (assessment_id, id) > (?3, ?4)
             ORDER BY assessment_id, id LIMIT ?5",
        )?;
        let key = submission::email_key(&self.email);
        let rows = statement
            .query_map(params![self.company, key, after.0, after.1, MOST], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn separator(is_first: bool) -> &'static [u8] {
    if is_first { b"\n" } else { b",\n" }
}

fn kept(connection: &Connection, documents: &Documents, row: i64) -> Result<Kept> {
    let found = submission::get_row(connection, row)?.with_responses(connection, documents)?;
    let timeline = timeline(connection, &found)?;
    Ok(Kept {
        link_name: link_name(connection, found.link_row)?,
        submission: found,
        timeline: timeline.moments,
        timeline_is_whole: timeline.is_whole,
    })
}

/// `None` where there is no link, or it is deleted.
fn link_name(connection: &Connection, link: Option<i64>) -> Result<Option<String>> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM links WHERE id = ?1 AND state <> 'deleted'")?;
    Ok(statement.query_row([link], |row| row.get(0)).optional()?)
}
