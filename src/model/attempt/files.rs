//! Saving an answer that is files: the answer names those that are there, and only they are there.

use serde_json::Value;

use super::Attempt;
use super::save::{Given, Saved, revision, save};
use crate::db::Tx;
use crate::error::Result;
use crate::model::file::{self, Stored, Upload};
use crate::rules::upload::{FileRef, Lack, Room};

/// What becomes of the files of an answer.
#[derive(Debug)]
pub struct FileChanges {
    pub new: Vec<Upload>,
    /// The ids of those that the page showed: of them goes what the answer does not name. What came since
    /// stays.
    pub listed: Vec<String>,
    /// Files that the answer may have.
    pub most: usize,
}

/// A file that the answer will name.
enum Named<'a> {
    Kept(Stored),
    New(&'a Upload, FileRef),
}

/// Keeps the files that `given` still names and those that came, and deletes those that were taken out,
/// all as far as there is room. A file that came once more is the one that is there.
///
/// # Errors
/// When the database fails.
pub fn save_files(
    tx: &Tx,
    attempt: &Attempt,
    given: &Given,
    changes: &FileChanges,
    room: Room,
) -> Result<Saved> {
    let mut before = file::of_question(tx, attempt.row, &given.question_id)?;
    let named = name(tx, attempt, given, changes, &mut before);
    let gone = before.iter().map(|file| file.size).sum();
    let revision = || revision(tx, attempt.row, &given.question_id);
    if let Some(lack) = lack(tx, attempt, &named, gone, room)? {
        return Ok(Saved::Full(revision()?, lack));
    }
    // Only with those that the page did not know of.
    if named.len() > changes.most {
        return Ok(Saved::Stale(revision()?));
    }
    let references = named.iter().map(|one| one.reference(attempt).value());
    let answer = Given {
        value: match named.is_empty() {
            true => Value::Null,
            false => references.collect(),
        },
        ..given.clone()
    };
    let saved = save(tx, attempt, &answer)?;
    if matches!(saved, Saved::Stale(_)) {
        return Ok(saved);
    }
    for gone in &before {
        file::delete(tx, attempt.company_row, gone)?;
    }
    let of = (attempt.row, attempt.company_row, given.question_id.as_str());
    for one in named {
        if let Named::New(upload, reference) = one {
            file::insert(tx, of, &reference, upload)?;
        }
    }
    Ok(saved)
}

impl Named<'_> {
    fn reference(&self, attempt: &Attempt) -> FileRef {
        match self {
            Self::New(_, reference) => reference.clone(),
            Self::Kept(stored) => {
                let (id, name) = (stored.id.clone(), stored.name.clone());
                FileRef::new(&attempt.id, id, name, stored.size)
            }
        }
    }
}

/// What the answer will name. Of the files before, those that it names are taken out of `before`.
fn name<'a>(
    tx: &Tx,
    attempt: &Attempt,
    given: &Given,
    changes: &'a FileChanges,
    before: &mut Vec<Stored>,
) -> Vec<Named<'a>> {
    let asked = given.value.as_array().into_iter().flatten();
    let asked: Vec<&str> = asked.filter_map(|one| one["id"].as_str()).collect();
    let is_new =
        |stored: &Stored, upload: &Upload| stored.name == upload.name && stored.hash == upload.hash;
    let new = &changes.new;
    let is_named = |stored: &Stored| {
        asked.contains(&stored.id.as_str())
            || !changes.listed.contains(&stored.id)
            || new.iter().any(|upload| is_new(stored, upload))
    };
    let (kept, gone) = std::mem::take(before).into_iter().partition(is_named);
    *before = gone;
    let kept: Vec<Stored> = kept;
    let came = new
        .iter()
        .filter(|upload| !kept.iter().any(|stored| is_new(stored, upload)));
    let came: Vec<Named> = came
        .map(|upload| {
            let size = i64::try_from(upload.content.len()).unwrap_or(i64::MAX);
            let (id, name) = (file::new_id(tx), upload.name.clone());
            Named::New(upload, FileRef::new(&attempt.id, id, name, size))
        })
        .collect();
    kept.into_iter().map(Named::Kept).chain(came).collect()
}

fn lack(
    tx: &Tx,
    attempt: &Attempt,
    named: &[Named],
    gone: i64,
    room: Room,
) -> Result<Option<Lack>> {
    let new = named.iter().filter_map(|one| match one {
        Named::New(_, reference) => Some(reference.bytes),
        Named::Kept(_) => None,
    });
    let more = new.sum::<i64>();
    if more == 0 {
        return Ok(None);
    }
    let (own, all) = file::totals(tx, attempt.row, attempt.company_row)?;
    Ok(room.lack(own - gone, all - gone, more))
}
