//! What a `dev` server starts with: a company, a published assessment, a key, perhaps an endpoint.

use serde::Serialize;

use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::model::assessment::{self, Judged};
use crate::model::company::{self, Change, Company, NewCompany};
use crate::model::endpoint::{self, NewEndpoint};
use crate::model::key::{self, NewKey};
use crate::model::membership;
use crate::model::user::{self, NewUser};
use crate::rules::document::{Document, SAMPLE};
use crate::rules::endpoint::{Headers, Ordering, Payload};
use crate::rules::plan::Plan;
use crate::rules::role::Role;
use crate::rules::scope::Scopes;

const COMPANY: &str = "acme";
const ASSESSMENT: &str = "abc123";

pub struct Wish {
    pub plan: Plan,
    pub forward_to: Option<String>,
}

/// What a program that starts a `dev` server needs to know.
#[derive(Serialize)]
pub struct Seeded {
    pub url: String,
    pub company: &'static str,
    pub plan: Plan,
    pub api_key: String,
    pub assessment_id: &'static str,
    pub assessment_url: String,
    /// Signs in by a plain GET, any number of times.
    pub dashboard_url: String,
    /// Null without `--forward-to`.
    pub webhook_secret: Option<String>,
}

/// Seeds a fresh file; a known one gets another key and keeps the rest.
pub async fn seed(app: &App, wish: Wish) -> Result<Seeded> {
    let origin = app.base_url.origin.clone();
    let plan = wish.plan;
    let (api_key, webhook_secret) = app.db.write(move |tx| write(tx, &wish, &origin)).await?;
    let url = app.base_url.origin.clone();
    Ok(Seeded {
        dashboard_url: format!("{url}/_dev/sign-ins/{}", app.dev_secret()),
        assessment_url: format!("{url}/a/{COMPANY}/backend"),
        url,
        company: COMPANY,
        plan,
        api_key,
        assessment_id: ASSESSMENT,
        webhook_secret,
    })
}

fn write(tx: &Tx, wish: &Wish, origin: &str) -> Result<(String, Option<String>)> {
    let company = company(tx, wish.plan)?;
    sample(tx, &company, origin)?;
    owner(tx, &company)?;
    let key = NewKey {
        name: "dev".to_owned(),
        scopes: Scopes::all(),
        expires_at: None,
    };
    let key = key::insert(tx, company.row, &key)?;
    let secret = match &wish.forward_to {
        Some(url) => Some(endpoint(tx, company.row, url)?),
        None => None,
    };
    Ok((key.api_key, secret))
}

fn company(tx: &Tx, plan: Plan) -> Result<Company> {
    if let Some(known) = company::find_by_slug(tx, COMPANY)? {
        let change = Change {
            plan: Some(plan),
            ..Change::default()
        };
        return company::update(tx, known.row, change);
    }
    let new = NewCompany {
        slug: COMPANY.to_owned(),
        name: "Acme".to_owned(),
        plan,
        requests_per_hour: None,
        keys_may_delete: true,
    };
    company::insert(tx, &new)
}

/// Without a password, so that no known one outlives this server: the link signs in.
fn owner(tx: &Tx, company: &Company) -> Result<()> {
    let user = match user::find_by_email(tx, user::DEV_OWNER)? {
        Some(known) => known,
        None => user::insert(
            tx,
            &NewUser {
                email: user::DEV_OWNER.to_owned(),
                name: "Dev Owner".to_owned(),
                password_hash: None,
            },
        )?,
    };
    membership::insert(tx, user.row, company.row, Role::Owner)
}

fn sample(tx: &Tx, company: &Company, origin: &str) -> Result<()> {
    if assessment::get(tx, company.row, ASSESSMENT, origin).is_ok() {
        return Ok(());
    }
    let document: Document = serde_json::from_str(SAMPLE)?;
    assessment::insert(tx, company.row, document)?;
    let made = assessment::get(tx, company.row, ASSESSMENT, origin)?;
    assessment::publish(tx, &made, Judged::default(), origin)?;
    Ok(())
}

/// The endpoint of that address: a known one keeps its secret.
fn endpoint(tx: &Tx, company: i64, url: &str) -> Result<String> {
    let url = url::Url::parse(url).map_err(|_| {
        Error::invalid(
            "--forward-to",
            "invalid",
            "must be an address like http://localhost:3000/hook",
        )
    })?;
    if let Some(secret) = known_secret(tx, company, url.as_str())? {
        return Ok(secret);
    }
    let new = NewEndpoint {
        url: url.to_string(),
        description: Some("Made by `assessly dev --forward-to`".to_owned()),
        event_types: vec!["*".to_owned()],
        assessment_ids: Vec::new(),
        payload: Payload::default(),
        ordering: Ordering::default(),
        headers: Headers::default(),
        ca_pem: None,
        enabled: true,
        rate_per_second: None,
        secret: None,
    };
    let (_, secret) = endpoint::insert(tx, company, &new)?;
    Ok(secret.to_text())
}

fn known_secret(tx: &Tx, company: i64, url: &str) -> Result<Option<String>> {
    let all = endpoint::list(tx, tx.sealer, company, i64::MAX, 0)?;
    let Some(known) = all.into_iter().find(|known| known.url == url) else {
        return Ok(None);
    };
    let live = endpoint::secret::live(tx, tx.sealer, known.row, tx.now)?;
    Ok(live.first().map(|live| live.secret.to_text()))
}
