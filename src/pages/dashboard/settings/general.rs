//! Settings, General: what the company is called, where its links lead, and what its keys may do.

use askama::Template;

use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::audit::{self, Actor};
use crate::model::company::{self, Change, Company};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, home, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Done, Field, Summary, Tick};
use crate::pages::texts::Texts;
use crate::rules::act::Act;

pub const AT: &str = "/settings/general";
pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/settings/general.html")]
struct General {
    frame: Frame,
    done: Done,
    summary: Summary,
    at: String,
    token: String,
    name: Field,
    slug: Field,
    keys_may_delete: Tick,
    facts: Vec<(String, String)>,
}

/// What stands in the form.
struct Typed {
    name: String,
    slug: String,
    keys_may_delete: bool,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let mut query = call.query();
    let done = desk.desk.done(&mut query, &["general"]);
    let company = &desk.membership.company;
    let typed = Typed {
        name: company.name.clone(),
        slug: company.slug.clone(),
        keys_may_delete: company.keys_may_delete,
    };
    form(&desk, StatusCode::OK, &typed, &Faults::default(), done)
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let text = |name: &str| sent.get(name).unwrap_or_default().trim().to_owned();
    let typed = Typed {
        name: text("name"),
        slug: text("slug"),
        keys_may_delete: sent.get("keys_may_delete").is_some(),
    };
    let change = Change {
        slug: Some(typed.slug.clone()),
        name: Some(typed.name.clone()),
        keys_may_delete: Some(typed.keys_may_delete),
        ..Change::default()
    };
    let (row, actor) = (call.membership()?.company.row, call.actor());
    let write = move |tx: &Tx| {
        let old = company::get(tx, row)?;
        let company = company::update(tx, row, change)?;
        record(tx, &actor, &old, &company)?;
        Ok(company)
    };
    match call.write_as_member(write).await {
        Ok(company) => {
            let at = home(&company.slug);
            Ok(Reply::see_other(&format!("{at}{AT}?done=general")))
        }
        Err(error) => {
            let faults = Faults::read(Texts::english(), "company-", error)?;
            let desk = CompanyDesk::of(&call)?;
            form(
                &desk,
                StatusCode::UNPROCESSABLE_ENTITY,
                &typed,
                &faults,
                None,
            )
        }
    }
}

/// What was changed, and nothing where nothing was.
fn record(tx: &Tx, actor: &Actor, old: &Company, new: &Company) -> Result<()> {
    if (&old.name, &old.slug) != (&new.name, &new.slug) {
        audit::record(tx, new.row, actor, Act::CompanyChanged, Some(&new.name))?;
    }
    if old.keys_may_delete == new.keys_may_delete {
        return Ok(());
    }
    let act = match new.keys_may_delete {
        true => Act::KeysMayDelete,
        false => Act::KeysMayNotDelete,
    };
    audit::record(tx, new.row, actor, act, None)
}

fn form(
    desk: &CompanyDesk,
    status: StatusCode,
    typed: &Typed,
    faults: &Faults,
    done: Option<String>,
) -> Result<Reply> {
    let (t, origin) = (desk.desk.t, &desk.desk.call.app.base_url.origin);
    let company = &desk.membership.company;
    let links = format!("{origin}/a/{}/", company.slug);
    let shown = General {
        frame: desk.frame(&faults.title(t, &t.get("general-title")), AT)?,
        done: Done { message: done },
        summary: faults.summary(t),
        at: desk.at(AT),
        token: desk.desk.token(),
        name: Field::text(t, faults, "name", &typed.name).label(t.get("general-name")),
        slug: Field::text(t, faults, "slug", &typed.slug)
            .label(t.get("general-slug"))
            .help(t.text("general-slug-help", "links", &links)),
        keys_may_delete: Tick {
            name: "keys_may_delete",
            value: "yes",
            label: t.get("general-keys-may-delete"),
            is_ticked: typed.keys_may_delete,
        },
        facts: facts(t, company),
    };
    page(status, &shown)
}

/// What only the command line changes.
fn facts(t: &Texts, company: &Company) -> Vec<(String, String)> {
    let limit = match company.plan.requests_per_hour(company.requests_per_hour) {
        Some(limit) => t.count("general-requests", i64::try_from(limit).unwrap_or(i64::MAX)),
        None => t.get("general-unlimited"),
    };
    vec![
        (t.get("general-plan"), company.plan.to_string()),
        (t.get("general-limit"), limit),
        (t.get("general-id"), company.id.clone()),
    ]
}
