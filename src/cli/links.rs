//! `assessly links`: what the address of a public link would give to a submission.

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::output::Output;
use super::store::Store;
use crate::config::DataArgs;
use crate::model::company;
use crate::model::link::{self, Inspection};
use crate::rules::link::{NoLink, Target};

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
    let found =
        store.read(
            |connection| match company::find_by_slug(connection, &target.company)? {
                Some(company) => link::inspect(connection, company.row, &target),
                None => Ok(None),
            },
        )?;
    let inspection = found.ok_or_else(|| {
        let (company, assessment) = (&target.company, &target.assessment);
        Failure::new(
            1,
            format!(
                "The company {company} has no assessment {assessment} in {}.",
                store.file().display()
            ),
        )
    })?;
    args.output.one(&inspection, &text(&inspection))
}

fn refuse(fault: NoLink) -> Failure {
    let message = match fault {
        NoLink::NoUrl => "That is no URL; give one like https://HOST/a/company/assessment.",
        NoLink::TooLong => "That URL is longer than the 16 KiB that a server takes.",
        NoLink::OtherPath => {
            "That URL leads to no assessment; its path must be /a/company/assessment."
        }
    };
    Failure::new(Failure::BAD_DATA, message)
}

/// A line for each parameter, the outcome before it.
fn text(inspection: &Inspection) -> String {
    if inspection.parameters.is_empty() {
        return "It has no parameters.".to_owned();
    }
    let lines = inspection.parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, &parameter.value);
        format!("{:<14}  {name} = {value}", parameter.outcome.to_string())
    });
    lines.collect::<Vec<_>>().join("\n")
}
