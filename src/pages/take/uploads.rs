//! Files that come with a page: how long the page may be for them, which are taken, and what is wrong with
//! the others.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::OwnedSemaphorePermit;
use tokio::task::spawn_blocking;

use super::visit::Going;
use crate::app::App;
use crate::db;
use crate::error::{Error, Result};
use crate::http::form::{File, Form};
use crate::model::attempt::{FileChanges, Given};
use crate::model::file::Upload;
use crate::rules::answer::{Answer, Fault};
use crate::rules::deadline;
use crate::rules::document::{Question, Section};
use crate::rules::paging::Page;
use crate::rules::upload::{self, Room};

/// Files that are longer together are kept one form after the other, and others write in between.
const LONG: usize = 1024 * 1024;

/// What a page says of the files of an answer, besides those that it names.
#[derive(Debug, Clone, Default)]
pub struct Came {
    new: Vec<File>,
    /// The ids of those that it showed.
    listed: Vec<String>,
    most: usize,
}

/// An answer, and what to do with its files where it takes some.
pub type Change = (Given, Option<FileChanges>);

impl Came {
    /// Those of a question, as far as they are taken. Where one is refused, none of those before goes: who
    /// puts another in a file's place keeps the file until the other is there.
    pub fn read(question: &Question, form: &Form, kept: Option<&Answer>) -> (Self, Option<Fault>) {
        let id = question.id();
        let (mut new, mut refused) = (Vec::new(), None);
        for file in form.files(&format!("file.{id}")) {
            let name = upload::clean_name(&file.name);
            match upload::judge(question, &name, file.content.len()) {
                Ok(()) => new.push(File {
                    name,
                    content: file.content.clone(),
                }),
                Err(fault) => refused = Some(fault),
            }
        }
        let mut listed = form.all(&format!("had.{id}"));
        let mut staying = match kept {
            Some(Answer::Files(files)) => files.len(),
            _ => 0,
        };
        let too_many = question.check_file_count(staying + new.len()).err();
        refused = too_many.or(refused);
        if refused.is_some() {
            staying = staying.max(listed.len());
            listed.clear();
        }
        if question.check_file_count(staying + new.len()).is_err() {
            new.clear();
        }
        let most = usize::try_from(question.max_files()).unwrap_or(0);
        (Self { new, listed, most }, refused)
    }

    pub fn is_any(&self) -> bool {
        !self.new.is_empty()
    }

    fn changes(self) -> FileChanges {
        let upload = |file: File| Upload::new(file.name, file.content);
        FileChanges {
            new: self.new.into_iter().map(upload).collect(),
            listed: self.listed,
            most: self.most,
        }
    }
}

/// What all files of a page can need, with their heads. One that is a little too long is told at its
/// question.
pub fn most_bytes(page: &Page<'_>, room: Room) -> usize {
    let questions = page.items.iter().map(|item| item.question);
    let with_files = questions.filter(|one| one.rules().takes_files());
    let files = with_files.map(|one| one.max_bytes() * one.max_files());
    let files = usize::try_from(files.sum::<i64>().min(room.attempt)).unwrap_or(0);
    files + files / 4
}

/// How long a page may wait for room: half of the time in which it is taken, so that who gets none can
/// still send the rest without its files.
pub fn patience(app: &App, going: &Going, section: &Section) -> Duration {
    let grace = going.document.settings.grace_seconds();
    let grace = u32::try_from(grace).unwrap_or(0);
    let begun = going.sections.get(section.id());
    let section_end = begun.map(|time| deadline::end_of_grace(time.deadline_at, grace));
    let ends = [going.attempt.overdue_at, section_end];
    let Some(end) = ends.into_iter().flatten().min() else {
        return Duration::MAX;
    };
    let left = end.millis().saturating_sub(app.clock.now().millis()) / 2;
    Duration::from_millis(u64::try_from(left).unwrap_or(0))
}

/// Held by a form with long files until it is kept.
pub type Turn = Option<Arc<OwnedSemaphorePermit>>;

/// Reckons beside the others what takes long, and waits for the turn of long files.
pub async fn prepare(app: &App, given: Vec<(Given, Option<Came>)>) -> Result<(Vec<Change>, Turn)> {
    let came = given.iter().filter_map(|(_, came)| came.as_ref());
    let new = came.flat_map(|came| &came.new);
    let bytes: usize = new.map(|file| file.content.len()).sum();
    let reckon = move || {
        let change = |(given, came): (_, Option<Came>)| (given, came.map(Came::changes));
        given.into_iter().map(change).collect()
    };
    if bytes <= LONG {
        return Ok((reckon(), None));
    }
    let changes = spawn_blocking(reckon).await.map_err(Error::internal)?;
    let turn = Arc::clone(&app.limits.long_files).acquire_owned().await;
    Ok((changes, Some(Arc::new(turn.map_err(Error::internal)?))))
}

/// What may be kept now: the disk must not become full, which would undo what others write meanwhile.
pub fn room(app: &App) -> Room {
    let free = app.db.free_bytes().unwrap_or(u64::MAX);
    // Once in the log, and once in the file.
    let disk = free.saturating_sub(db::LEAST_FREE) / 2;
    Room {
        disk: i64::try_from(disk).unwrap_or(i64::MAX),
        ..app.settings.files.room()
    }
}
