//! `assessly assessments`: assessments as files. Works beside a running server.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::address::Address;
use super::failure::Failure;
use super::output::Output;
use super::store::Store;
use crate::config::DataArgs;
use crate::db::Tx;
use crate::error::{Code, Error};
use crate::http::input;
use crate::model::assessment::{self, Assessment, Listed, Status};
use crate::rules::document::{Document, MOST_FILE_BYTES};
use crate::rules::lint::Warning;

#[derive(Subcommand)]
pub enum AssessmentsCommand {
    /// List a company's assessments, newest first
    List(ListArgs),
    /// Make an assessment of a JSON document, or replace the draft of the one with its id
    Import(ImportArgs),
    /// Write an assessment as a JSON document
    Export(ExportArgs),
    /// Publish the draft, or open again what was closed
    Publish(PublishArgs),
}

#[derive(Args)]
struct Whose {
    /// Slug of the company [default: the only one]
    #[arg(long)]
    company: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Args)]
pub struct ListArgs {
    /// Only those in this state: draft, published, closed or archived [default: all but archived]
    #[arg(long)]
    status: Option<Status>,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Args)]
pub struct ImportArgs {
    /// The document; `-` is standard input
    file: PathBuf,
    /// Publish it too
    #[arg(long)]
    publish: bool,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Args)]
pub struct ExportArgs {
    /// Its id, or its name in addresses
    assessment: String,
    /// Where to; standard output without it
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Slug of the company [default: the only one]
    #[arg(long)]
    company: Option<String>,
}

#[derive(Args)]
pub struct PublishArgs {
    /// Its id, or its name in addresses
    assessment: String,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    whose: Whose,
}

pub fn run(command: AssessmentsCommand, data: &DataArgs) -> Result<(), Failure> {
    let store = Store::open(data)?;
    match command {
        AssessmentsCommand::List(args) => list(&store, &args),
        AssessmentsCommand::Import(args) => import(&store, args),
        AssessmentsCommand::Export(args) => export(&store, &args),
        AssessmentsCommand::Publish(args) => publish_one(&store, args),
    }
}

fn list(store: &Store, args: &ListArgs) -> Result<(), Failure> {
    let company = store.company(args.whose.company.as_deref())?.row;
    let listed = args.status.map_or(Listed::Current, Listed::Only);
    let origin = &args.address.base_url.origin;
    let part = (0, i64::MAX);
    let all =
        store.read(|connection| assessment::list(connection, company, listed, part, origin))?;
    let lines: Vec<String> = all.iter().map(line).collect();
    let none = "There is no such assessment; make one with `assessly assessments import`.";
    args.whose.output.many(&all, &lines, none)
}

fn line(one: &Assessment) -> String {
    let version = match one.version {
        Some(version) if version == one.draft_version => format!("version {version}"),
        Some(version) => format!("version {version}, draft {}", one.draft_version),
        None => "draft".to_owned(),
    };
    let (id, slug, status) = (&one.id, &one.slug, one.status);
    format!(
        "{id}  {slug}  {status}  {version}  {} submissions",
        one.submission_counts.total()
    )
}

/// What became of a file.
#[derive(Serialize)]
struct Imported {
    id: String,
    created: bool,
    changed: bool,
    draft_version: i64,
    /// The published version; null for a draft.
    version: Option<i64>,
    warnings: Vec<Warning>,
}

fn import(store: &Store, args: ImportArgs) -> Result<(), Failure> {
    let company = store.company(args.whose.company.as_deref())?.row;
    let unfit = |error: Error| bad_file(&args.file, error);
    let mut input = input::parse::<Document>(&bytes(&args.file)?).map_err(unfit)?;
    input.value.check(&mut input.errors);
    input.errors.finish().map_err(Error::from).map_err(unfit)?;
    let (origin, is_published) = (args.address.base_url.origin, args.publish);
    let write = move |tx: &Tx| take(tx, company, input.value, is_published, &origin);
    let made = store.write(write).map_err(unfit)?;
    let what = match (made.created, made.changed) {
        (true, _) => "was made",
        (false, true) => "was changed",
        (false, false) => "has not changed",
    };
    let state = match made.version {
        Some(version) if version == made.draft_version => format!("version {version} is published"),
        _ => format!("the draft is version {}", made.draft_version),
    };
    let mut text = format!("{} {what}; {state}.", made.id);
    for warning in &made.warnings {
        text.push_str(&format!("\nwarning: {} {}", warning.field, warning.message));
    }
    args.whose.output.one(&made, &text)
}

/// All or nothing: what cannot be published is not kept either.
fn take(
    tx: &Tx,
    company: i64,
    document: Document,
    is_published: bool,
    origin: &str,
) -> crate::error::Result<Imported> {
    let known = match document.id.clone() {
        None => None,
        Some(id) => match assessment::get(tx, company, &id, origin) {
            Err(error) if error.code == Code::NotFound => None,
            found => Some(found?),
        },
    };
    let (id, before) = match &known {
        None => (assessment::insert(tx, company, document)?, None),
        Some(known) => {
            let before = assessment::document(tx, company, &known.id)?;
            let change = assessment::prepare_document(tx, known, document)?;
            assessment::update(tx, known, change, origin)?;
            (known.id.clone(), Some(before))
        }
    };
    if is_published {
        let draft = assessment::draft(tx, company, &id)?;
        let made = assessment::get(tx, company, &id, origin)?;
        assessment::publish(tx, &made, assessment::judge(tx, company, &draft)?, origin)?;
    }
    let after = assessment::document(tx, company, &id)?;
    let made = assessment::get(tx, company, &id, origin)?;
    Ok(Imported {
        id,
        created: known.is_none(),
        changed: before.as_ref() != Some(&after),
        draft_version: made.draft_version,
        version: made.version,
        warnings: assessment::advice(tx, company, &after)?,
    })
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: io::Error| {
        Failure::new(
            Failure::IO,
            format!("{} cannot be read: {error}.", name(file)),
        )
    };
    let source: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(file).map_err(unreadable)?)
    };
    let most = u64::try_from(MOST_FILE_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    source
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > MOST_FILE_BYTES {
        let message = format!(
            "{} has more than the {MOST_FILE_BYTES} bytes that a document may have.",
            name(file)
        );
        return Err(Failure::new(Failure::BAD_DATA, message));
    }
    Ok(bytes)
}

/// What is wrong with the document itself.
fn bad_data(error: Error) -> Failure {
    match error.code {
        Code::BadRequest | Code::ValidationFailed | Code::PayloadTooLarge | Code::Conflict => {
            Failure::new(Failure::BAD_DATA, error.to_string())
        }
        _ => error.into(),
    }
}

/// The same, with the name of the file where the body of a call would be named.
fn bad_file(file: &Path, mut error: Error) -> Failure {
    if error.code == Code::BadRequest {
        error.detail = error.detail.replacen("The body", &name(file), 1).into();
    }
    bad_data(error)
}

fn name(file: &Path) -> String {
    match file.to_str() {
        Some("-") => "Standard input".to_owned(),
        _ => file.display().to_string(),
    }
}

fn export(store: &Store, args: &ExportArgs) -> Result<(), Failure> {
    let company = store.company(args.company.as_deref())?.row;
    let id = find(store, company, &args.assessment)?;
    let document = store.read(|connection| assessment::document(connection, company, &id))?;
    let mut text = serde_json::to_string_pretty(&document).map_err(io::Error::from)?;
    text.push('\n');
    match &args.output {
        Some(path) => std::fs::write(path, text)?,
        None => io::stdout().write_all(text.as_bytes())?,
    }
    Ok(())
}

fn publish_one(store: &Store, args: PublishArgs) -> Result<(), Failure> {
    let company = store.company(args.whose.company.as_deref())?.row;
    let id = find(store, company, &args.assessment)?;
    let draft = store.read(|connection| assessment::draft(connection, company, &id))?;
    let judge = |connection: &_| Ok(assessment::judge(connection, company, &draft));
    let judged = store.read(judge)?.map_err(bad_data)?;
    let (origin, shown) = (args.address.base_url.origin, id.clone());
    let publication = store.write(move |tx| {
        let current = assessment::get(tx, company, &id, &origin)?;
        assessment::publish(tx, &current, judged, &origin)
    })?;
    let how = if publication.is_new {
        "is published"
    } else {
        "was published already"
    };
    let mut text = format!("{shown}: version {} {how}.", publication.version);
    for warning in &publication.warnings {
        text.push_str(&format!("\nwarning: {} {}", warning.field, warning.message));
    }
    args.whose.output.one(&publication, &text)
}

/// The id of what was named by its id, or by its slug.
fn find(store: &Store, company: i64, name: &str) -> Result<String, Failure> {
    let found = store.read(|connection| assessment::find(connection, company, name))?;
    found.ok_or_else(|| {
        let message = format!("There is no assessment {name}; see `assessly assessments list`.");
        Failure::new(1, message)
    })
}
