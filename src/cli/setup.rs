//! `assessly setup`: the company and its owner, without the browser.

use clap::Args;

use super::failure::Failure;
use super::output::Output;
use super::password;
use super::store::Store;
use crate::config::DataArgs;
use crate::model::company::{self, NewCompany};
use crate::model::founding::{self, Founding};
use crate::model::user::NewUser;

#[derive(Args)]
pub struct SetupArgs {
    /// The company's name in addresses: a-z, 0-9 and -; not needed where there is a company
    #[arg(long)]
    company: Option<String>,
    /// The company's name as people read it [default: --company]
    #[arg(long)]
    company_name: Option<String>,
    /// Name of the owner
    #[arg(long)]
    name: String,
    /// Email address that the owner signs in with
    #[arg(long)]
    email: String,
    /// Read the owner's password from the first line of standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: SetupArgs, data: &DataArgs) -> Result<(), Failure> {
    let store = Store::open_or_create(data)?;
    let founding = Founding {
        company: company(&store, &args)?,
        user: NewUser {
            password_hash: Some(password::read(&args.email, &args.name)?),
            email: args.email,
            name: args.name,
        },
        address: None,
    };
    let owner = store.write(move |tx| founding::found(tx, &founding))?;
    let text = format!("{} owns this installation and can sign in.", owner.email);
    args.output.one(&owner, &text)
}

/// The company to make, where there is none.
fn company(store: &Store, args: &SetupArgs) -> Result<Option<NewCompany>, Failure> {
    if store.read(company::is_any)? {
        return match &args.company {
            None => Ok(None),
            Some(slug) => store.company(Some(slug)).map(|_| None),
        };
    }
    let Some(slug) = args.company.clone() else {
        let message = "There is no company yet; name one with --company.";
        return Err(Failure::new(Failure::USAGE, message));
    };
    let name = args.company_name.clone().unwrap_or_else(|| slug.clone());
    Ok(Some(NewCompany::own(slug, name)))
}
