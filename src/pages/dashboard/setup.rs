//! The first page of an installation: a link that the server printed makes the owner, once.

use askama::Template;

use super::desk::page;
use super::faults::Faults;
use super::frame::Frame;
use super::outside::MOST_BYTES;
use super::parts::{Field, Summary};
use super::password_link::used_up;
use super::passwords;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode, forgery, session};
use crate::kit::fields::FieldErrors;
use crate::kit::secret::is_secret;
use crate::model::founding::{self, Founding};
use crate::model::one_time_link::{self, Purpose};
use crate::model::{company, user};
use crate::pages::texts::Texts;
use crate::rules::{password, slug};

#[derive(Template)]
#[template(path = "dashboard/setup.html")]
struct Setup {
    frame: Frame,
    summary: Summary,
    at: String,
    token: String,
    /// Not asked where companies are there already: the owner gets them all.
    company: Option<CompanyFields>,
    name: Field,
    email: Field,
    password: Field,
}

struct CompanyFields {
    name: Field,
    slug: Field,
}

/// What was typed, apart from the password.
#[derive(Default)]
struct Typed {
    company_name: String,
    company_slug: String,
    name: String,
    email: String,
}

/// Looking at the page does not use the link up: previews do that too.
pub async fn show(call: Call) -> Result<Reply> {
    if !works(&call)? {
        return used_up(&call);
    }
    form(&call, StatusCode::OK, &Typed::default(), &Faults::default())
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.form(MOST_BYTES).await?;
    forgery::check(&call.app, &call.headers, &sent, call.param("secret"))?;
    if !works(&call)? {
        return used_up(&call);
    }
    let typed = read(&sent);
    let given = sent.get("password").unwrap_or_default();
    let errors = check(&call, &typed, given)?;
    let t = Texts::of_call(&call);
    if !errors.is_empty() {
        let faults = Faults::of(t, errors);
        return form(&call, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults);
    }
    let founding = Founding {
        company: has_no_company(&call)?.then(|| typed.company()),
        user: user::NewUser {
            email: typed.email.clone(),
            name: typed.name.clone(),
            password_hash: Some(passwords::hash(&call, given).await?),
        },
        address: Some(call.address),
    };
    let secret = call.param("secret").to_owned();
    let found = move |tx: &crate::db::Tx| {
        one_time_link::take(tx, &secret)?;
        founding::found(tx, &founding)
    };
    match call.app.db.write(found).await {
        Ok(owner) => session::begin(&call, &owner, false, "/dashboard").await,
        Err(error) => {
            let faults = Faults::read(t, "", error)?;
            form(&call, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults)
        }
    }
}

/// Whether the link is one that sets up.
fn works(call: &Call) -> Result<bool> {
    let secret = call.param("secret");
    if !is_secret(secret) {
        return Ok(false);
    }
    let find = |connection: &_| one_time_link::find(connection, secret, call.arrived_at);
    let found = call.app.db.read(find)?;
    Ok(found.is_some_and(|link| link.purpose == Purpose::Setup))
}

fn has_no_company(call: &Call) -> Result<bool> {
    let is_any = call.app.db.read(company::is_any)?;
    Ok(!is_any)
}

fn read(sent: &Form) -> Typed {
    let text = |name: &str| sent.get(name).unwrap_or_default().trim().to_owned();
    Typed {
        company_name: text("company_name"),
        company_slug: text("company_slug"),
        name: text("name"),
        email: text("email"),
    }
}

impl Typed {
    /// Without an address of its own it gets one made of its name.
    fn company(&self) -> company::NewCompany {
        let slug = match self.company_slug.as_str() {
            "" => slug::from_title(&self.company_name),
            given => given.to_owned(),
        };
        company::NewCompany::own(slug, self.company_name.clone())
    }
}

fn check(call: &Call, typed: &Typed, given: &str) -> Result<FieldErrors> {
    let mut errors = FieldErrors::new();
    if has_no_company(call)? {
        let mut of_company = FieldErrors::new();
        typed.company().check(&mut of_company);
        for error in of_company.into_vec() {
            errors.add(
                format!("company_{}", error.field),
                error.code,
                error.message,
            );
        }
    }
    user::check(&typed.email, &typed.name, &mut errors);
    let own = [typed.email.as_str(), &typed.name, &typed.company_name];
    password::check("password", given, &own, &mut errors);
    Ok(errors)
}

fn form(call: &Call, status: StatusCode, typed: &Typed, faults: &Faults) -> Result<Reply> {
    let t = Texts::of_call(call);
    let company = CompanyFields {
        name: Field::text(t, faults, "company_name", &typed.company_name)
            .autocomplete("organization")
            .first(faults),
        slug: Field::text(t, faults, "company_slug", &typed.company_slug)
            .help(t.get("setup-slug-help"))
            .optional(),
    };
    let is_first = has_no_company(call)?;
    let name = Field::text(t, faults, "name", &typed.name).autocomplete("name");
    let shown = Setup {
        frame: Frame::outside(call, faults.title(t, &t.get("setup-title"))),
        summary: faults.summary(t),
        at: call.path.clone(),
        token: forgery::token(&call.app, call.param("secret")),
        company: is_first.then_some(company),
        name: if is_first { name } else { name.first(faults) },
        email: Field::email(t, faults, "email", &typed.email).autocomplete("username"),
        password: Field::password(t, faults, "password", "new-password")
            .help(t.get("password-help")),
    };
    page(status, &shown)
}
