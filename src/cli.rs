//! The command line: one file for each subcommand.

mod address;
mod assessments;
mod companies;
mod completions;
mod dev;
mod failure;
mod health;
mod keys;
mod links;
mod logging;
mod output;
mod password;
mod progress;
mod seed;
mod serve;
mod settings;
mod setup;
mod store;
mod submissions;
mod users;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

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
    /// Fill a company with made-up submissions, for demos and benchmarks
    Seed(seed::SeedArgs),
    /// Tell what each setting of the server holds, and from where
    Config(Box<settings::ConfigArgs>),
    /// Ask whether the server of this machine is ready; ends with 69 where it is not
    Health(health::HealthArgs),
    /// Print what a shell needs to complete commands and flags
    Completions(completions::CompletionsArgs),
    /// Print the manual, in the form that `man` reads
    Man(completions::ManArgs),
}

/// Runs what the arguments ask for.
///
/// # Errors
/// A sentence for people, and the exit code that goes with it.
pub fn run() -> Result<(), Failure> {
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
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
        Command::Seed(args) => seed::run(args, &cli.data),
        Command::Config(args) => settings::run(&args, &cli.data, Cli::command(), &matches),
        Command::Health(args) => health::run(&args),
        Command::Completions(args) => completions::complete(&args, Cli::command()),
        Command::Man(args) => completions::man(&args, Cli::command()),
    }
}
