//! `assessly users`: who signs in. Works beside a running server.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::address::Address;
use super::failure::Failure;
use super::output::Output;
use super::password;
use super::store::Store;
use crate::config::{BaseUrl, DataArgs};
use crate::db::Tx;
use crate::error::Result as Outcome;
use crate::model::audit::{self, Actor};
use crate::model::company::Company;
use crate::model::membership::{self, Member};
use crate::model::one_time_link::{self, Purpose};
use crate::model::second_factor;
use crate::model::session;
use crate::model::user::{self, NewUser, User};
use crate::rules::act::Act;
use crate::rules::role::Role;

#[derive(Subcommand)]
pub enum UsersCommand {
    /// Make a user of a company; without a password it prints a link that sets one
    Create(CreateArgs),
    /// List a company's users
    List(ListArgs),
    /// Change a user's name, or the role in a company
    Update(UpdateArgs),
    /// Set a new password, or print a link that does; ends the user's sessions
    ResetPassword(ResetArgs),
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
struct Secret {
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    address: Address,
}

#[derive(Args)]
pub struct CreateArgs {
    /// Email address that the user signs in with
    #[arg(long)]
    email: String,
    /// The user's name
    #[arg(long)]
    name: String,
    /// owner, admin, editor, reviewer or viewer
    #[arg(long, default_value = "viewer")]
    role: Role,
    #[command(flatten)]
    secret: Secret,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Args)]
pub struct ListArgs {
    #[command(flatten)]
    whose: Whose,
}

#[derive(Args)]
pub struct UpdateArgs {
    /// Email address of the user
    email: String,
    /// A new name
    #[arg(long)]
    name: Option<String>,
    /// Another role: owner, admin, editor, reviewer or viewer; who is no member becomes one
    #[arg(long)]
    role: Option<Role>,
    /// Take the user out of the company
    #[arg(long, conflicts_with = "role")]
    remove: bool,
    /// Turn two-step sign-in off, for who lost both the app and the recovery codes
    #[arg(long)]
    without_second_step: bool,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Args)]
pub struct ResetArgs {
    /// Email address of the user
    email: String,
    #[command(flatten)]
    secret: Secret,
    #[command(flatten)]
    output: Output,
}

/// A user, and the link that sets the password, where one was made.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    user: User,
    password_url: Option<String>,
}

pub fn run(command: UsersCommand, data: &DataArgs) -> Result<(), Failure> {
    let store = Store::open(data)?;
    match command {
        UsersCommand::Create(args) => create(&store, args),
        UsersCommand::List(ListArgs { whose }) => {
            let row = store.company(whose.company.as_deref())?.row;
            let all = store.read(|connection| membership::list(connection, row))?;
            let lines: Vec<_> = all.iter().map(line).collect();
            let none = "There is no user yet; make one with `assessly users create`.";
            whose.output.many(&all, &lines, none)
        }
        UsersCommand::Update(args) => update(&store, args),
        UsersCommand::ResetPassword(args) => reset(&store, &args),
    }
}

fn create(store: &Store, args: CreateArgs) -> Result<(), Failure> {
    let company = store.company(args.whose.company.as_deref())?;
    let new = NewUser {
        password_hash: match args.secret.password_stdin {
            true => Some(password::read(&args.email, &args.name)?),
            false => None,
        },
        email: args.email,
        name: args.name,
    };
    let (needs_link, role, row) = (new.password_hash.is_none(), args.role, company.row);
    let (user, secret) = store.write(move |tx| {
        let user = user::insert(tx, &new)?;
        membership::insert(tx, user.row, row, role)?;
        record(tx, row, Act::UserMade, &user)?;
        let link = needs_link.then(|| link(tx, &user)).transpose()?;
        Ok((user, link))
    })?;
    show(
        args.whose.output,
        user,
        secret,
        &args.secret.address.base_url,
    )
}

fn update(store: &Store, args: UpdateArgs) -> Result<(), Failure> {
    let company = store.company(args.whose.company.as_deref())?;
    let user = find(store, &args.email)?;
    let row = company.row;
    let output = args.whose.output;
    let user = store.write(move |tx| {
        let user = match &args.name {
            Some(name) => {
                record(tx, row, Act::UserChanged, &user)?;
                user::rename(tx, user.row, name)?
            }
            None => user,
        };
        if let Some(role) = args.role {
            membership::insert(tx, user.row, row, role)?;
            membership::set_role(tx, row, user.row, role)?;
            record(tx, row, Act::RoleChanged, &user)?;
        }
        if args.without_second_step {
            second_factor::turn_off(tx, user.row)?;
            record(tx, row, Act::TwoStepOff, &user)?;
        }
        if args.remove {
            membership::remove(tx, row, user.row)?;
            record(tx, row, Act::MemberRemoved, &user)?;
        }
        Ok(user)
    })?;
    let text = told(store, &user, &company)?;
    output.one(&user, &text)
}

fn told(store: &Store, user: &User, company: &Company) -> Result<String, Failure> {
    let role = store.read(|connection| membership::role::of(connection, user.row, company.row))?;
    let role = role.map_or_else(|| "no member".to_owned(), |role| role.to_string());
    Ok(format!(
        "{}  {}  {role} of {}",
        user.email, user.name, company.slug
    ))
}

fn reset(store: &Store, args: &ResetArgs) -> Result<(), Failure> {
    let user = find(store, &args.email)?;
    let hash = match args.secret.password_stdin {
        true => Some(password::read(&user.email, &user.name)?),
        false => None,
    };
    let reset = user.clone();
    let secret = store.write(move |tx| {
        let actor = Actor::command_line();
        let subject = Some(reset.email.as_str());
        audit::record_of_user(tx, reset.row, &actor, Act::PasswordReset, subject)?;
        session::end_all(tx, reset.row)?;
        match hash {
            Some(hash) => user::set_password(tx, reset.row, &hash).map(|()| None),
            None => link(tx, &reset).map(Some),
        }
    })?;
    show(args.output, user, secret, &args.secret.address.base_url)
}

fn find(store: &Store, email: &str) -> Result<User, Failure> {
    let found = store.read(|connection| user::find_by_email(connection, email))?;
    found.ok_or_else(|| {
        let message = format!("There is no user {email}; see `assessly users list`.");
        Failure::new(1, message)
    })
}

fn link(tx: &Tx, user: &User) -> Outcome<String> {
    let purpose = Purpose::Password { user_row: user.row };
    one_time_link::issue(tx, &purpose)
}

fn record(tx: &Tx, company: i64, act: Act, user: &User) -> Outcome<()> {
    audit::record(tx, company, &Actor::command_line(), act, Some(&user.email))
}

fn show(
    output: Output,
    user: User,
    secret: Option<String>,
    base_url: &BaseUrl,
) -> Result<(), Failure> {
    let url = secret.map(|secret| format!("{}/passwords/{secret}", base_url.origin));
    let text = match &url {
        Some(url) => format!(
            "{}\nThis link sets the password, once and within a day:\n{url}",
            user.email
        ),
        None => format!("{} can sign in.", user.email),
    };
    let shown = Shown {
        user,
        password_url: url,
    };
    output.one(&shown, &text)
}

fn line(member: &Member) -> String {
    let seen = match member.last_sign_in_at {
        Some(at) => format!("last signed in {at}"),
        None => "never signed in".to_owned(),
    };
    format!("{}  {}  {}  {seen}", member.email, member.name, member.role)
}
