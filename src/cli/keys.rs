//! `assessly keys`: API keys. Works beside a running server: a key is revoked from the next request on.

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::output::Output;
use super::store::Store;
use crate::config::DataArgs;
use crate::db::Tx;
use crate::kit::time::Timestamp;
use crate::model::audit::{self, Actor};
use crate::model::key::{self, Key, NewKey};
use crate::rules::act::Act;
use crate::rules::scope::{Scope, Scopes};

#[derive(Subcommand)]
pub enum KeysCommand {
    /// Create a key and print it, once
    Create(CreateArgs),
    /// List a company's keys
    List(ListArgs),
    /// End a key
    Revoke(RevokeArgs),
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
pub struct CreateArgs {
    #[command(flatten)]
    whose: Whose,
    /// What it is for
    #[arg(long, default_value = "API key")]
    name: String,
    /// What it may do; may be repeated: submissions.read, submissions.write, assessments.read,
    /// assessments.write, webhooks.read, webhooks.write, or `all`
    #[arg(
        long = "scope",
        default_value = "submissions.read",
        value_delimiter = ','
    )]
    scopes: Vec<ScopeArg>,
    /// When it ends, like 2027-01-31T00:00:00Z
    #[arg(long, value_parser = time)]
    expires: Option<Timestamp>,
}

#[derive(Args)]
pub struct ListArgs {
    #[command(flatten)]
    whose: Whose,
}

#[derive(Args)]
pub struct RevokeArgs {
    /// Id of the key, as `keys list` shows it
    id: String,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Clone)]
enum ScopeArg {
    All,
    One(Scope),
}

impl std::str::FromStr for ScopeArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "all" => Ok(Self::All),
            _ => text.parse().map(Self::One),
        }
    }
}

fn time(text: &str) -> Result<Timestamp, &'static str> {
    text.parse()
}

pub fn run(command: KeysCommand, data: &DataArgs) -> Result<(), Failure> {
    let store = Store::open(data)?;
    match command {
        KeysCommand::Create(args) => create(&store, args),
        KeysCommand::List(ListArgs { whose }) => {
            let row = store.company(whose.company.as_deref())?.row;
            let keys = store.read(|connection| key::list(connection, row))?;
            let lines: Vec<_> = keys.iter().map(line).collect();
            whose.output.many(
                &keys,
                &lines,
                "There is no key yet; make one with `assessly keys create`.",
            )
        }
        KeysCommand::Revoke(RevokeArgs { id, whose }) => {
            let row = store.company(whose.company.as_deref())?.row;
            let shown = id.clone();
            let revoked = store.write(move |tx| {
                let key = key::revoke(tx, row, &id)?;
                record(tx, row, Act::KeyRevoked, &key)?;
                Ok(key)
            });
            let key = revoked.map_err(|error| match error.code {
                crate::error::Code::NotFound => Failure::new(
                    1,
                    format!("There is no key {shown}; see `assessly keys list`."),
                ),
                _ => error.into(),
            })?;
            whose.output.one(&key, &line(&key))
        }
    }
}

fn create(store: &Store, args: CreateArgs) -> Result<(), Failure> {
    let row = store.company(args.whose.company.as_deref())?.row;
    let new = NewKey {
        name: args.name,
        scopes: scopes(&args.scopes),
        expires_at: args.expires,
    };
    let made = store.write(move |tx| {
        let made = key::insert(tx, row, &new)?;
        record(tx, row, Act::KeyMade, &made.key)?;
        Ok(made)
    })?;
    let text = format!(
        "{}\n{}\nIt is shown this once.",
        line(&made.key),
        made.api_key
    );
    args.whose.output.one(&made, &text)
}

fn record(tx: &Tx, company: i64, act: Act, key: &Key) -> crate::error::Result<()> {
    audit::record(
        tx,
        company,
        &Actor::command_line(),
        act,
        Some(&key.spoken()),
    )
}

fn scopes(args: &[ScopeArg]) -> Scopes {
    let listed = args.iter().flat_map(|arg| match arg {
        ScopeArg::All => Scope::ALL.to_vec(),
        ScopeArg::One(scope) => vec![*scope],
    });
    listed.collect()
}

fn line(key: &Key) -> String {
    let state = match (key.revoked_at, key.expires_at) {
        (Some(at), _) => format!("revoked {at}"),
        (None, Some(at)) => format!("until {at}"),
        (None, None) => "no end".to_owned(),
    };
    format!(
        "{}  …{}  {}  {}  {state}",
        key.id, key.last_four, key.name, key.scopes
    )
}
