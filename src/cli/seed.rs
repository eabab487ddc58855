//! `assessly seed`: believable data for demos and benchmarks, the same for the same seed. All of it goes
//! the way of real candidates, callers and graders, at the times of a story. Works beside a running server.

mod act;
mod answers;
mod candidate;
mod draw;
mod invite;
mod offering;
mod story;

use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::output::Output;
use super::progress::Progress;
use super::store::Store;
use crate::config::DataArgs;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::cache::Cache;
use crate::kit::clock::Clock;
use crate::kit::random::Random;
use crate::kit::time::Timestamp;
use crate::model::company::{self, Company, NewCompany};
use crate::model::endpoint;
use crate::model::version::Documents;
use act::Stage;
use offering::Offered;
use story::Story;

/// Made where there is no company.
const COMPANY: &str = "demo";
/// Bytes of JSON whose documents are kept parsed.
const DOCUMENT_BYTES: usize = 8 * 1024 * 1024;
/// Before the end, the endpoint is made: what comes later stands in its log.
const LOGGED_SECONDS: i64 = 2 * 86_400;

#[derive(Args)]
pub struct SeedArgs {
    /// How many submissions
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    submissions: u64,
    /// Another number makes other people and answers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// When the six weeks end that it tells of, like 2026-01-31T12:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    until: Option<Timestamp>,
    /// Slug of a company without submissions [default: the only one; where there is none, `demo` is made]
    #[arg(long, value_name = "SLUG")]
    company: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Seeded {
    company: String,
    submissions: u64,
    seed: u64,
    since: Timestamp,
    until: Timestamp,
    assessment_ids: [String; 2],
}

pub fn run(args: SeedArgs, data: &DataArgs) -> Result<(), Failure> {
    let store = Store::open_or_create(data)?;
    let company = company(&store, args.company.as_deref())?;
    check_is_empty(&store, &company)?;
    let until = args.until.unwrap_or_else(|| Clock::system().now());
    let story = Story::new(args.seed, args.submissions, until);
    let own_seed = draw::seed_of(args.seed, company.row);
    let (since, ids) = (story.since(), Random::seeded(own_seed));
    let documents: Documents = Cache::new(DOCUMENT_BYTES);
    let offered = offer(&store, &company, since, &ids, &documents)?;
    let seeded = Seeded {
        company: company.slug.clone(),
        submissions: args.submissions,
        seed: args.seed,
        since,
        until,
        assessment_ids: offered.ids.clone(),
    };
    let stage = Stage {
        seed: args.seed,
        secret_seed: own_seed,
        company_row: company.row,
        company_slug: company.slug,
        offered,
        documents,
    };
    tell(&store, stage, story, &ids)?;
    let text = format!(
        "{} has {} submissions from {since} to {until}. Look at them with `assessly serve{}`, in the dashboard.",
        seeded.company,
        seeded.submissions,
        data.flags()
    );
    args.output.one(&seeded, &text)
}

fn company(store: &Store, slug: Option<&str>) -> Result<Company, Failure> {
    if slug.is_some() || !store.read(company::list)?.is_empty() {
        return store.company(slug);
    }
    let new = NewCompany::own(COMPANY.to_owned(), "Demo".to_owned());
    Ok(store.write(move |tx| company::insert(tx, &new))?)
}

/// What is made up must not be mixed with what is real, nor told to anybody.
fn check_is_empty(store: &Store, company: &Company) -> Result<(), Failure> {
    let row = company.row;
    let (submissions, endpoints) = store.read(|connection| {
        let submissions = company::totals(connection, row)?.submissions;
        Ok((submissions, endpoint::count(connection, row)?))
    })?;
    let why = match (submissions, endpoints) {
        (0, 0) => return Ok(()),
        (0, _) => "has webhook endpoints, which would be told of people that do not exist",
        _ => "has submissions, among which nobody would find out the made-up ones",
    };
    let message = format!(
        "{} {why}; name a company without, such as a new one of `assessly companies create`, with --company.",
        company.slug
    );
    Err(Failure::new(1, message))
}

fn offer(
    store: &Store,
    company: &Company,
    since: Timestamp,
    ids: &Random,
    documents: &Documents,
) -> Result<Offered> {
    let (company, ids, documents) = (company.clone(), ids.clone(), documents.clone());
    store.write(move |tx| offering::make(&tx.at(since, &ids), &documents, &company, ""))
}

/// As much as fits into each write, between which others get in.
fn tell(store: &Store, stage: Stage, mut story: Story, ids: &Random) -> Result<()> {
    let stage = Arc::new(stage);
    let logged_since = story.until().plus_seconds(-LOGGED_SECONDS);
    let mut has_endpoint = false;
    let mut progress = Progress::start();
    loop {
        let (stage, ids) = (Arc::clone(&stage), ids.clone());
        let part = move |tx: &Tx| {
            while let Some(act) = story.next() {
                let then = tx.at(act.at, &ids);
                if !has_endpoint && act.at >= logged_since {
                    offering::endpoint(&then, stage.company_row)?;
                    has_endpoint = true;
                }
                stage.perform(&then, act, &mut story)?;
                if tx.is_long() {
                    return Ok((story, has_endpoint, false));
                }
            }
            stage.count_views(&tx.at(story.until(), &ids), story.arrived())?;
            Ok::<_, Error>((story, has_endpoint, true))
        };
        let is_over;
        (story, has_endpoint, is_over) = store.write(part)?;
        let part = if is_over {
            1.0
        } else {
            story.part().min(0.999)
        };
        progress.show(part, story.arrived());
        if is_over {
            return Ok(());
        }
    }
}
