//! Whoever has an invitation's link becomes a member: as a new user, or as the one of that address.

use askama::Template;

use super::desk::page;
use super::faults::Faults;
use super::frame::Frame;
use super::outside::MOST_BYTES;
use super::parts::{Field, Summary};
use super::password_link::used_up;
use super::passwords::{self, Tried};
use super::second_step;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, forgery};
use crate::kit::fields::FieldErrors;
use crate::kit::secret::is_secret;
use crate::model::audit::{self, Actor};
use crate::model::company;
use crate::model::membership;
use crate::model::one_time_link::{self, Purpose};
use crate::model::user::{self, NewUser, User};
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::password;
use crate::rules::role::Role;

#[derive(Template)]
#[template(path = "dashboard/invitation.html")]
struct InvitationPage {
    frame: Frame,
    summary: Summary,
    title: String,
    text: String,
    at: String,
    token: String,
    email: String,
    /// Asked of a new user only.
    name: Option<Field>,
    password: Field,
}

/// An invitation that works.
struct Invited {
    company_name: String,
    company_slug: String,
    email: String,
    role: Role,
    /// Whose account has that address already.
    user: Option<User>,
}

/// Looking at the page does not use the link up: previews do that too.
pub async fn show(call: Call) -> Result<Reply> {
    match find(&call)? {
        Some(invited) => form(&call, StatusCode::OK, &invited, "", &Faults::default()),
        None => used_up(&call),
    }
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.form(MOST_BYTES).await?;
    forgery::check(&call.app, &call.headers, &sent, call.param("secret"))?;
    let Some(invited) = find(&call)? else {
        return used_up(&call);
    };
    let name = sent.get("name").unwrap_or_default().trim().to_owned();
    let given = sent.get("password").unwrap_or_default();
    let outcome = match &invited.user {
        Some(user) => known(&call, user, given).await?,
        None => new(&call, &invited, &name, given).await?,
    };
    let newcomer = match outcome {
        Ok(newcomer) => newcomer,
        Err((status, faults)) => return form(&call, status, &invited, &name, &faults),
    };
    let user = join(&call, newcomer).await?;
    let home = super::desk::home(&invited.company_slug);
    second_step::enter(&call, &user, false, &home).await
}

fn find(call: &Call) -> Result<Option<Invited>> {
    let secret = call.param("secret");
    if !is_secret(secret) {
        return Ok(None);
    }
    call.app.db.read(|connection| {
        let found = one_time_link::find(connection, secret, call.arrived_at)?;
        let Some(Purpose::Invitation {
            company_row,
            email,
            role,
            ..
        }) = found.map(|link| link.purpose)
        else {
            return Ok(None);
        };
        let company = company::get(connection, company_row)?;
        Ok(Some(Invited {
            company_name: company.name,
            company_slug: company.slug,
            user: user::find_by_email(connection, &email)?,
            email,
            role,
        }))
    })
}

/// Who joins.
enum Newcomer {
    Known(Box<User>),
    New(NewUser),
}

/// What is wrong instead, and the status of the page that says so.
type Checked = std::result::Result<Newcomer, (StatusCode, Faults)>;

/// Who has an account shows that it is the own one.
async fn known(call: &Call, user: &User, given: &str) -> Result<Checked> {
    let tried = passwords::verify(call, &user.email, given).await?;
    let status = match &tried {
        Tried::Right(user) => return Ok(Ok(Newcomer::Known(user.clone()))),
        Tried::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Tried::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let t = Texts::of_call(call);
    let faults = passwords::fault(t, &tried, "password", "error-password-wrong");
    Ok(Err((status, faults)))
}

async fn new(call: &Call, invited: &Invited, name: &str, given: &str) -> Result<Checked> {
    let mut errors = FieldErrors::new();
    user::check(&invited.email, name, &mut errors);
    let own = [invited.email.as_str(), name];
    password::check("password", given, &own, &mut errors);
    let faults = Faults::of(Texts::of_call(call), errors);
    if !faults.is_empty() {
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, faults)));
    }
    Ok(Ok(Newcomer::New(NewUser {
        email: invited.email.clone(),
        name: name.to_owned(),
        password_hash: Some(passwords::hash(call, given).await?),
    })))
}

async fn join(call: &Call, newcomer: Newcomer) -> Result<User> {
    let (secret, address) = (call.param("secret").to_owned(), call.address);
    let join = move |tx: &Tx| {
        let link = one_time_link::take(tx, &secret)?;
        let Purpose::Invitation {
            company_row, role, ..
        } = link.purpose
        else {
            return Err(Error::not_found());
        };
        let user = match &newcomer {
            Newcomer::Known(known) => {
                user::check_password(tx, known.row, known.password_hash.as_deref())?;
                user::get(tx, known.row)?
            }
            Newcomer::New(new) => user::insert(tx, new)?,
        };
        membership::insert(tx, user.row, company_row, role)?;
        let actor = Actor {
            name: Some(user.email.clone()),
            address: Some(address),
        };
        audit::record(
            tx,
            company_row,
            &actor,
            Act::MemberJoined,
            Some(&user.email),
        )?;
        Ok(user)
    };
    call.app.db.write(join).await
}

fn form(
    call: &Call,
    status: StatusCode,
    invited: &Invited,
    name: &str,
    faults: &Faults,
) -> Result<Reply> {
    let t = Texts::of_call(call);
    let title = t.text("invitation-title", "company", &invited.company_name);
    let role = t.get(&format!("role-{}", invited.role));
    let (text, hint) = match invited.user {
        Some(_) => ("invitation-text-known", "current-password"),
        None => ("invitation-text-new", "new-password"),
    };
    let values = [
        ("role", role.into()),
        ("email", invited.email.as_str().into()),
    ];
    let is_new = invited.user.is_none();
    let mut field = Field::password(t, faults, "password", hint);
    field = match is_new {
        true => field.help(t.get("password-help")),
        false => field.first(faults),
    };
    let shown = InvitationPage {
        frame: Frame::outside(call, faults.title(t, &title)),
        summary: faults.summary(t),
        title,
        text: t.with(text, &values),
        at: call.path.clone(),
        token: forgery::token(&call.app, call.param("secret")),
        email: invited.email.clone(),
        name: is_new.then(|| {
            Field::text(t, faults, "name", name)
                .autocomplete("name")
                .first(faults)
        }),
        password: field,
    };
    page(status, &shown)
}
