//! The command line: one file for each subcommand.

mod address;
mod assessments;
mod companies;
mod dev;
mod failure;
mod keys;
mod links;
mod logging;
mod output;
mod password;
mod serve;
mod setup;
mod store;
mod submissions;
mod users;

use clap::{Parser, Subcommand};

use crate::config::DataArgs;
pub use failure::Failure;

/// A self-hosted assessment server: one binary, one file.
#[derive(Parser)]
#[command(
    name = "assessly",
    version,
    about,
    max_term_width = 100,
    propagate_version = true
)]
struct Cli {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server
    Serve(Box<serve::ServeArgs>),
    /// Run a throw-away server with a sample in it, for integration tests
    Dev(Box<dev::DevArgs>),
    /// Make the company and its owner, without the browser
    Setup(setup::SetupArgs),
    /// Create, list and change companies
    #[command(subcommand)]
    Companies(companies::CompaniesCommand),
    /// Create, list and change who signs in
    #[command(subcommand)]
    Users(users::UsersCommand),
    /// Create, list and revoke API keys
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// List, import, export and publish assessments
    #[command(subcommand)]
    Assessments(assessments::AssessmentsCommand),
    /// Export what candidates answered
    #[command(subcommand)]
    Submissions(submissions::SubmissionsCommand),
    /// Look into public links
    #[command(subcommand)]
    Links(links::LinksCommand),
}

/// Runs what the arguments ask for.
///
/// # Errors
/// A sentence for people, and the exit code that goes with it.
pub fn run() -> Result<(), Failure> {
    let cli = Cli::parse();
    match cli.command {
        Command::Serve(args) => serve::run(*args, &cli.data),
        Command::Dev(args) => dev::run(*args, &cli.data),
        Command::Setup(args) => setup::run(args, &cli.data),
        Command::Users(command) => users::run(command, &cli.data),
        Command::Companies(command) => companies::run(command, &cli.data),
        Command::Keys(command) => keys::run(command, &cli.data),
        Command::Assessments(command) => assessments::run(command, &cli.data),
        Command::Submissions(command) => submissions::run(command, &cli.data),
        Command::Links(command) => links::run(command, &cli.data),
    }
}
