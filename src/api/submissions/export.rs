//! `/submissions/export`: everything that fits a filter, as one file that is made while it is sent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::filter::{filter, include};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::http::stream::Pieces;
use crate::http::{Call, Reply, header};
use crate::model::submission::{Export, Format};
use crate::rules::word::Vocabulary;

/// How often a step is tried again while the database is busy, a second apart.
const TRIES: u32 = 10;

pub async fn show(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut query = call.query();
    let format: Option<Format> = query.choice("format");
    let has_responses = include(&mut query);
    let filter = filter(&mut query);
    if format.is_none() && query.all("format").is_empty() {
        query.errors.add("format", "required", Format::expected());
    }
    if has_responses && format == Some(Format::Csv) {
        let message = "can not stand in a sheet; ask for jsonl";
        query.errors.add("include", "not_allowed", message);
    }
    query.finish()?;
    let format = format.unwrap_or(Format::Jsonl);
    let export = call
        .app
        .db
        .read(|connection| Export::new(connection, company, filter, format, has_responses))?;
    let app = Arc::clone(&call.app);
    let kind = match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::Jsonl => "application/jsonl",
    };
    let name = format!("attachment; filename=\"submissions.{format}\"");
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
