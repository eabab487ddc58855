//! A long export as an answer: made while it is sent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use warp::http::header;

use super::reply::Reply;
use super::stream::Pieces;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::kit::places::{Full, Place};
use crate::model::candidate::PersonExport;
use crate::model::submission::{Export, Filter, Format};
use crate::model::version::Documents;

/// How often a step is tried again while the database is busy, a second apart.
const TRIES: u32 = 10;
/// Seconds after which one of the exports that run may be over.
const SOON: u64 = 10;

/// Adds the next piece; false when it was the last one.
type Step = Box<dyn FnMut(&Connection, &Documents, &mut Vec<u8>) -> Result<bool> + Send>;

/// Who opens a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Program,
    /// A sheet begins with a byte order mark then: Excel takes UTF-8 for something else without.
    Person,
}

/// The submissions of a company that fit, as a file with a name.
///
/// # Errors
/// Those of the filter, before anything is sent; `RateLimited` and `Unavailable` while as many exports
/// run as may.
pub fn reply(
    app: &Arc<App>,
    company: i64,
    filter: Filter,
    (format, reader): (Format, Reader),
    name: &str,
    has_responses: bool,
) -> Result<Reply> {
    let mut export = app
        .db
        .read(|connection| Export::new(connection, company, filter, format, has_responses))?;
    let kind = match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::Jsonl => "application/jsonl",
    };
    let is_marked = (format, reader) == (Format::Csv, Reader::Person);
    let mut opening = if is_marked { "\u{FEFF}" } else { "" };
    let step = move |connection: &Connection, documents: &Documents, piece: &mut Vec<u8>| {
        piece.extend_from_slice(opening.as_bytes());
        let has_more = export.step(connection, documents, piece)?;
        // Only now: a step that fails is made again.
        opening = "";
        Ok(has_more)
    };
    file(
        app,
        company,
        kind,
        &format!("{name}.{format}"),
        Box::new(step),
    )
}

/// Everything that is kept of a person, as a file.
///
/// # Errors
/// As for [`reply`].
pub fn person(app: &Arc<App>, company: i64, email: &str) -> Result<Reply> {
    let now = app.clock.now();
    let mut export = PersonExport::new(company, email, now);
    let step = move |connection: &Connection, documents: &Documents, piece: &mut Vec<u8>| {
        export.step(connection, documents, piece)
    };
    file(
        app,
        company,
        "application/json",
        "person.json",
        Box::new(step),
    )
}

fn file(app: &Arc<App>, company: i64, kind: &'static str, name: &str, step: Step) -> Result<Reply> {
    let place = app.exports.try_take(company).map_err(full)?;
    let app = Arc::clone(app);
    let reply = Reply::streamed(kind, move |pieces| send(app, company, step, place, pieces));
    let name = format!("attachment; filename=\"{name}\"");
    Ok(reply.header(header::CONTENT_DISPOSITION, &name))
}

fn full(full: Full) -> Error {
    let error = match full {
        Full::Own => Error::new(
            Code::RateLimited,
            "As many exports of this company are being sent as may be at once.",
        ),
        Full::All => Error::unavailable("As many exports are being sent as may be at once."),
    };
    error.retry_after(SOON)
}

/// Each step reads for itself, as long reads do, and only when the reader took what came before.
async fn send(
    app: Arc<App>,
    company: i64,
    step: Step,
    _place: Place,
    pieces: Pieces,
) -> Result<()> {
    let step = Arc::new(Mutex::new(step));
    loop {
        let (piece, has_more) = next(&app, company, &step).await?;
        if !pieces.send(piece).await || !has_more {
            return Ok(());
        }
    }
}

/// The next piece, and whether others follow.
async fn next(app: &Arc<App>, company: i64, step: &Arc<Mutex<Step>>) -> Result<(Vec<u8>, bool)> {
    let mut tries = 0..TRIES;
    loop {
        if app.is_stopping() {
            return Err(Error::unavailable("The server is stopping."));
        }
        let (documents, step) = (app.documents.clone(), Arc::clone(step));
        let read = app.db.read_slow(company, move |connection| {
            let mut piece = Vec::new();
            let mut step = step.lock().unwrap_or_else(PoisonError::into_inner);
            let has_more = step(connection, &documents, &mut piece)?;
            Ok((piece, has_more))
        });
        match read.await {
            Err(error) if error.code == Code::Unavailable && tries.next().is_some() => {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            done => return done,
        }
    }
}
