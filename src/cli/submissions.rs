//! `assessly submissions`: what candidates answered, as one file. Works beside a running server.

mod filter;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::progress::Progress;
use super::store::Store;
use crate::config::DataArgs;
use crate::kit::cache::Cache;
use crate::model::submission::{Export, Format, can_have_responses};
use filter::FilterArgs;

/// Bytes of JSON whose documents are kept parsed.
const DOCUMENT_BYTES: usize = 8 * 1024 * 1024;

#[derive(Subcommand)]
pub enum SubmissionsCommand {
    /// Write all submissions that fit, oldest first
    Export(Box<ExportArgs>),
}

#[derive(Args)]
pub struct ExportArgs {
    /// csv or jsonl, as the API's export describes them
    #[arg(long)]
    format: Format,
    /// Where to; standard output without it
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Whose [default: the only company]
    #[arg(long, value_name = "SLUG")]
    company: Option<String>,
    /// Add the responses of each; in a sheet only those of one assessment
    #[arg(long)]
    include_responses: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

pub fn run(command: SubmissionsCommand, data: &DataArgs) -> Result<(), Failure> {
    let SubmissionsCommand::Export(args) = command;
    let filter = args.filter.into_filter();
    if args.include_responses && !can_have_responses(args.format, &filter) {
        let message = "Responses are columns of a sheet where one --assessment-id is named.";
        return Err(Failure::new(Failure::USAGE, message));
    }
    let store = Store::open(data)?;
    let company = store.company(args.company.as_deref())?;
    let export = store.read(|connection| {
        Export::new(
            connection,
            company.row,
            filter,
            args.format,
            args.include_responses,
        )
    })?;
    match &args.output {
        Some(path) => to_file(&store, export, path),
        None => to(&store, export, io::stdout().lock()),
    }
}

/// Whole or not at all: until it is done it has another name.
fn to_file(store: &Store, export: Export, path: &Path) -> Result<(), Failure> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let draft = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    to(store, export, BufWriter::<&File>::new(draft.as_file()))?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn to(store: &Store, mut export: Export, mut out: impl Write) -> Result<(), Failure> {
    let documents = Cache::new(DOCUMENT_BYTES);
    let mut progress = Progress::start();
    let mut piece = Vec::new();
    let mut has_more = true;
    while has_more {
        piece.clear();
        has_more = store.read(|connection| export.step(connection, &documents, &mut piece))?;
        out.write_all(&piece)?;
        progress.show(export.progress(), export.written());
    }
    out.flush()?;
    Ok(())
}
