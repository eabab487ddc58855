//! The same act for several submissions, each with its own event.

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

/// Does it to those of the company that are still there, in this order and for as long as others may
/// wait; answers how many of the ids were looked at. What changes nothing is told to nobody.
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
) -> Result<usize> {
    for (position, id) in ids.iter().enumerate() {
        if position > 0 && tx.is_long() {
            return Ok(position);
        }
        let current = match get(tx, company, id) {
            Err(error) if error.code == Code::NotFound => continue,
            found => found?.with_responses(tx, documents)?,
        };
        if *act == Act::Delete {
            delete(tx, documents, &current)?;
        } else if let Some(change) = act.change(&current)? {
            let prepared = prepare_change(&current, change, FieldErrors::new())?;
            update(tx, documents, current, &prepared)?;
        }
    }
    Ok(ids.len())
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
