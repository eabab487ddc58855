//! `assessly companies`: whose installation this is. Works beside a running server.

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::output::Output;
use super::store::Store;
use crate::config::DataArgs;
use crate::kit::zone::Zone;
use crate::model::company::{self, Change, Company, NewCompany};
use crate::rules::plan::Plan;

#[derive(Subcommand)]
pub enum CompaniesCommand {
    /// Create a company
    Create(CreateArgs),
    /// List all companies
    List(Output),
    /// Change a company
    Update(UpdateArgs),
}

#[derive(Args)]
pub struct CreateArgs {
    /// Its name in addresses: a-z, 0-9 and -
    #[arg(long)]
    slug: String,
    /// Its name as people read it [default: the slug]
    #[arg(long)]
    name: Option<String>,
    /// free, starter, pro, business or enterprise
    #[arg(long, default_value = "enterprise")]
    plan: Plan,
    /// Requests an hour on the enterprise plan [default: unlimited]
    #[arg(long)]
    requests_per_hour: Option<u64>,
    /// Let API keys erase submissions
    #[arg(long)]
    keys_may_delete: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(Args)]
pub struct UpdateArgs {
    /// Which company
    slug: String,
    /// Another name in addresses; links with the old one still lead there
    #[arg(long = "slug", value_name = "NEW_SLUG")]
    new_slug: Option<String>,
    /// A new name
    #[arg(long)]
    name: Option<String>,
    /// free, starter, pro, business or enterprise
    #[arg(long)]
    plan: Option<Plan>,
    /// Requests an hour on the enterprise plan: a number, or `unlimited`
    #[arg(long, value_parser = requests)]
    requests_per_hour: Option<Requests>,
    /// Whether API keys may erase submissions
    #[arg(long)]
    keys_may_delete: Option<bool>,
    /// What times are told in where no reader's zone is known, like Europe/Vienna
    #[arg(long)]
    time_zone: Option<Zone>,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy)]
struct Requests(Option<u64>);

fn requests(text: &str) -> Result<Requests, String> {
    if text == "unlimited" {
        return Ok(Requests(None));
    }
    let number = text
        .parse()
        .map_err(|_| "must be a number, or `unlimited`")?;
    Ok(Requests(Some(number)))
}

pub fn run(command: CompaniesCommand, data: &DataArgs) -> Result<(), Failure> {
    match command {
        CompaniesCommand::Create(args) => create(&Store::open_or_create(data)?, args),
        CompaniesCommand::List(output) => {
            let store = Store::open(data)?;
            let all = store.read(company::list)?;
            let lines: Vec<_> = all.iter().map(line).collect();
            output.many(
                &all,
                &lines,
                "There is no company yet; make one with `assessly companies create`.",
            )
        }
        CompaniesCommand::Update(args) => {
            let store = Store::open(data)?;
            let row = store.company(Some(&args.slug))?.row;
            let change = Change {
                slug: args.new_slug,
                name: args.name,
                plan: args.plan,
                requests_per_hour: args.requests_per_hour.map(|Requests(number)| number),
                keys_may_delete: args.keys_may_delete,
                zone: args.time_zone,
                ..Change::default()
            };
            let company = store.write(move |tx| company::update(tx, row, change))?;
            args.output.one(&company, &line(&company))
        }
    }
}

fn create(store: &Store, args: CreateArgs) -> Result<(), Failure> {
    let new = NewCompany {
        name: args.name.unwrap_or_else(|| args.slug.clone()),
        slug: args.slug,
        plan: args.plan,
        requests_per_hour: args.requests_per_hour,
        keys_may_delete: args.keys_may_delete,
    };
    let company = store.write(move |tx| company::insert(tx, &new))?;
    let text = format!(
        "{}\nIt is kept in {}.",
        line(&company),
        store.file().display()
    );
    args.output.one(&company, &text)
}

fn line(company: &Company) -> String {
    let limit = match company.plan.requests_per_hour(company.requests_per_hour) {
        Some(limit) => format!("{limit} requests an hour"),
        None => "unlimited requests".to_owned(),
    };
    format!(
        "{}  {}  {}, {limit}",
        company.slug, company.name, company.plan
    )
}
