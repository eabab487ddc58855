//! `assessly links`: what the address of a public link would give to a submission.

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::output::Output;
use super::store::Store;
use crate::config::DataArgs;
use crate::model::link::{self, Inspection};
use crate::rules::link::{NoLink, Outcome, Parameter, Place, Target};

#[derive(Subcommand)]
pub enum LinksCommand {
    /// Tell what would be captured, reserved or dropped
    Inspect(InspectArgs),
}

#[derive(Args)]
pub struct InspectArgs {
    /// The whole address, from its scheme to its last parameter
    url: String,
    #[command(flatten)]
    output: Output,
}

pub fn run(command: LinksCommand, data: &DataArgs) -> Result<(), Failure> {
    let LinksCommand::Inspect(args) = command;
    let target = Target::parse(&args.url).map_err(refuse)?;
    let store = Store::open(data)?;
    let found = store.read(|connection| link::inspect(connection, None, &target))?;
    let inspection = found.ok_or_else(|| {
        let (place, file) = (named(&target.place), store.file().display());
        Failure::new(1, format!("{place} in {file}."))
    })?;
    args.output.one(&inspection, &text(&inspection))
}

fn named(place: &Place) -> String {
    match place {
        Place::Assessment {
            company,
            assessment,
        } => format!("The company {company} has no assessment {assessment}"),
        Place::Link { code } => format!("No link that works has the code {code}"),
    }
}

fn refuse(fault: NoLink) -> Failure {
    let message = match fault {
        NoLink::NoUrl => "That is no URL; give one like https://HOST/a/company/assessment.",
        NoLink::TooLong => "That URL is longer than the 16 KiB that a server takes.",
        NoLink::OtherPath => {
            "That URL leads to no assessment; its path must be /a/company/assessment or /l/code."
        }
    };
    Failure::new(Failure::BAD_DATA, message)
}

/// A line for each parameter, the outcome before it.
fn text(inspection: &Inspection) -> String {
    if inspection.parameters.is_empty() && inspection.link_id.is_none() {
        return "It has no parameters.".to_owned();
    }
    let captured = |name: &str| {
        let is_one = |parameter: &&Parameter| parameter.name == name;
        let outcome = inspection.parameters.iter().find(is_one);
        outcome.is_some_and(|parameter| parameter.outcome == Outcome::Captured)
    };
    let of_link = inspection.custom_fields.iter();
    let of_link = of_link.filter(|(name, _)| inspection.link_id.is_some() && !captured(name));
    let of_link = of_link.map(|(name, value)| format!("{:<14}  {name} = {value}", "set by link"));
    let lines = inspection.parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, &parameter.value);
        format!("{:<14}  {name} = {value}", parameter.outcome.to_string())
    });
    of_link.chain(lines).collect::<Vec<_>>().join("\n")
}
