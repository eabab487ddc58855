//! The same act for several submissions, each with its own event.

use rusqlite::Connection;

use super::filter::{Filter, Sort, SortBy};
use super::list::Scope;
use super::search::{Request, Search};
use super::{Change, Status, Submission, delete, get, prepare_change, update};
use crate::db::Tx;
use crate::error::{Code, Result};
use crate::kit::fields::FieldErrors;
use crate::model::version::Documents;
use crate::rules::word::Word;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Void,
    Tag(String),
    Untag(String),
    Delete,
}

/// What came of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Ids that were looked at.
    pub looked_at: usize,
    /// Submissions that are another now, or gone.
    pub changed: usize,
}

/// Does it to those of the company that are still there, in this order and for as long as others may
/// wait. What changes nothing is told to nobody, and what changed after the sequence `until` is left
/// alone.
///
/// # Errors
/// A tag that can not be one, or one too many; when it can not be written. Nothing of this part is
/// changed then.
pub fn act_on(
    tx: &Tx,
    documents: &Documents,
    company: i64,
    ids: &[String],
    act: &Act,
    until: Option<i64>,
) -> Result<Part> {
    let mut changed = 0;
    for (position, id) in ids.iter().enumerate() {
        if position > 0 && tx.is_long() {
            return Ok(Part {
                looked_at: position,
                changed,
            });
        }
        let current = match get(tx, company, id) {
            Err(error) if error.code == Code::NotFound => continue,
            found => found?,
        };
        if until.is_some_and(|until| current.sequence > until) {
            continue;
        }
        let current = current.with_responses(tx, documents)?;
        if *act == Act::Delete {
            delete(tx, documents, &current)?;
        } else if let Some(change) = act.change(&current)? {
            let prepared = prepare_change(&current, change, FieldErrors::new())?;
            update(tx, documents, current, &prepared)?;
        } else {
            continue;
        }
        changed += 1;
    }
    Ok(Part {
        looked_at: ids.len(),
        changed,
    })
}

/// Rows and ids of the company's submissions that fit, oldest first; only those after one row, and none
/// that changed after a sequence: so an act never comes to what it changed itself.
///
/// # Errors
/// When the database fails or takes too long.
pub fn fitting(
    connection: &Connection,
    company: i64,
    filter: &Filter,
    (after, until): (i64, i64),
    most: i64,
) -> Result<Vec<(i64, String)>> {
    let Some(scope) = Scope::of(connection, company, filter)? else {
        return Ok(Vec::new());
    };
    let request = Request {
        connection,
        company,
        filter,
        assessments: scope.assessments.as_ref(),
        link: scope.link,
        invitation: scope.invitation,
    };
    let oldest_first = Sort {
        by: SortBy::CreatedAt,
        descending: false,
    };
    let search = Search::new(request, oldest_first)?.between(after, i64::MAX);
    let search = search.unchanged_since(until);
    let rows = search.ids(connection, most, 0)?;
    let mut statement =
        connection.prepare_cached("SELECT public_id FROM submissions WHERE id = ?1")?;
    let id = |row: i64| Ok((row, statement.query_row([row], |found| found.get(0))?));
    rows.into_iter().map(id).collect()
}

impl Act {
    /// `None` where it is so already.
    fn change(&self, current: &Submission) -> Result<Option<Change>> {
        let mut tags = current.read_tags()?;
        let before = tags.len();
        match self {
            Self::Void if current.status != Status::Voided => {
                return Ok(Some(Change {
                    status: Some(Word::Known(Status::Voided)),
                    ..Change::default()
                }));
            }
            Self::Tag(tag) if !tags.contains(tag) => tags.push(tag.clone()),
            Self::Untag(tag) => tags.retain(|other| other != tag),
            _ => {}
        }
        Ok((tags.len() != before).then(|| Change {
            tags: Some(tags),
            ..Change::default()
        }))
    }
}
