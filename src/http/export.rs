//! A long export as an answer: made while it is sent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use warp::http::header;

use super::reply::Reply;
use super::stream::Pieces;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::model::submission::{Export, Filter, Format};

/// How often a step is tried again while the database is busy, a second apart.
const TRIES: u32 = 10;

/// The submissions of a company that fit, as a file.
///
/// # Errors
/// Those of the filter, before anything is sent.
pub fn reply(
    app: &Arc<App>,
    company: i64,
    filter: Filter,
    format: Format,
    has_responses: bool,
) -> Result<Reply> {
    let export = app
        .db
        .read(|connection| Export::new(connection, company, filter, format, has_responses))?;
    let kind = match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::Jsonl => "application/jsonl",
    };
    let name = format!("attachment; filename=\"submissions.{format}\"");
    let app = Arc::clone(app);
    let reply = Reply::streamed(kind, move |pieces| send(app, company, export, pieces));
    Ok(reply.header(header::CONTENT_DISPOSITION, &name))
}

/// Each step reads for itself, as long reads do, and only when the reader took what came before.
async fn send(app: Arc<App>, company: i64, export: Export, pieces: Pieces) -> Result<()> {
    let export = Arc::new(Mutex::new(export));
    loop {
        let (piece, has_more) = step(&app, company, &export).await?;
        if !pieces.send(piece).await || !has_more {
            return Ok(());
        }
    }
}

/// The next piece, and whether others follow.
async fn step(
    app: &Arc<App>,
    company: i64,
    export: &Arc<Mutex<Export>>,
) -> Result<(Vec<u8>, bool)> {
    let mut tries = 0..TRIES;
    loop {
        if app.is_stopping() {
            return Err(Error::unavailable("The server is stopping."));
        }
        let (documents, export) = (app.documents.clone(), Arc::clone(export));
        let read = app.db.read_slow(company, move |connection| {
            let mut piece = Vec::new();
            let mut export = export.lock().unwrap_or_else(PoisonError::into_inner);
            let has_more = export.step(connection, &documents, &mut piece)?;
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
