//! Settings, General: what the company is called and looks like, where its links lead, the zone of its
//! times, and what its keys may do.

mod look;

use askama::Template;

use self::look::Look;
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::kit::zone::{self, Zone};
use crate::model::audit::{self, Actor};
use crate::model::company::{self, Change, Company};
use crate::pages::dashboard::desk::{CompanyDesk, home, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Choice, Done, Field, Select, Summary, Tick};
use crate::pages::texts::Texts;
use crate::rules::act::Act;

pub const AT: &str = "/settings/general";
pub const PARAMETERS: [&str; 1] = ["done"];
/// Words of this form's own faults: `error-company-{field}-{code}`.
const WORDS: &str = "company-";

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
    look: Look,
    zone: Select,
    keys_may_delete: Tick,
    facts: Vec<(String, String)>,
}

/// What stands in the form.
struct Typed {
    name: String,
    slug: String,
    colour: String,
    zone: String,
    keys_may_delete: bool,
}

impl Typed {
    fn of(company: &Company) -> Self {
        let colour = company.colour.map(|colour| colour.to_string());
        Self {
            name: company.name.clone(),
            slug: company.slug.clone(),
            colour: colour.unwrap_or_default(),
            zone: company.zone.to_string(),
            keys_may_delete: company.keys_may_delete,
        }
    }

    fn sent(form: &Form) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
        Self {
            name: text("name"),
            slug: text("slug"),
            colour: look::typed_colour(form),
            zone: text("time_zone"),
            keys_may_delete: form.get("keys_may_delete").is_some(),
        }
    }
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let mut query = call.query();
    let done = desk.desk.done(&mut query, &["general"]);
    let typed = Typed::of(&desk.membership.company);
    form(&desk, StatusCode::OK, &typed, &Faults::default(), done)
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let sent = call.own_form_with_files(look::MOST_BYTES).await?;
    let typed = Typed::sent(&sent);
    match save(&call, &sent, &typed).await {
        Ok(company) => {
            let at = home(&company.slug);
            Ok(Reply::see_other(&format!("{at}{AT}?done=general")))
        }
        Err(error) => {
            let faults = Faults::read(Texts::of_call(&call), WORDS, error)?;
            let desk = CompanyDesk::of(&call)?;
            let unfit = StatusCode::UNPROCESSABLE_ENTITY;
            form(&desk, unfit, &typed, &faults, None)
        }
    }
}

/// All or nothing.
async fn save(call: &Call, sent: &Form, typed: &Typed) -> Result<Company> {
    let mut errors = FieldErrors::new();
    let colour = look::colour(&typed.colour, &mut errors);
    let zone: Option<Zone> = typed.zone.parse().ok();
    if zone.is_none() && sent.get("time_zone").is_some() {
        errors.add("time_zone", "invalid", zone::EXPECTED);
    }
    let quota = call.app.settings.pictures.quota();
    let logo = look::logo(sent, quota, &mut errors)?;
    let change = Change {
        slug: Some(typed.slug.clone()),
        name: Some(typed.name.clone()),
        keys_may_delete: Some(typed.keys_may_delete),
        colour: Some(colour),
        zone,
        ..Change::default()
    };
    let (row, actor) = (call.membership()?.company.row, call.actor());
    let write = move |tx: &Tx| {
        let old = company::get(tx, row)?;
        let logo = logo.keep(tx, row, quota)?;
        let company = company::update_with(tx, row, Change { logo, ..change }, errors)?;
        record(tx, &actor, &old, &company)?;
        Ok(company)
    };
    call.write_as_member(write).await
}

/// What was changed, and nothing where nothing was.
fn record(tx: &Tx, actor: &Actor, old: &Company, new: &Company) -> Result<()> {
    if (&old.name, &old.slug) != (&new.name, &new.slug) {
        audit::record(tx, new.row, actor, Act::CompanyChanged, Some(&new.name))?;
    }
    if old.colour != new.colour {
        let colour = new.colour.map(|colour| colour.to_string());
        audit::record(tx, new.row, actor, Act::ColourChanged, colour.as_deref())?;
    }
    if old.logo != new.logo {
        audit::record(tx, new.row, actor, Act::LogoChanged, None)?;
    }
    if old.zone != new.zone {
        let zone = Some(new.zone.name());
        audit::record(tx, new.row, actor, Act::TimeZoneChanged, zone)?;
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
        look: Look::of(desk, &typed.colour, faults)?,
        zone: zones(t, faults, &typed.zone),
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

fn zones(t: &'static Texts, faults: &Faults, chosen: &str) -> Select {
    let one = |name: String| Choice {
        is_chosen: name == chosen,
        label: name.replace('_', " "),
        help: None,
        value: name,
    };
    Select {
        t,
        name: "time_zone",
        label: t.get("general-zone"),
        error: faults.at("time_zone"),
        choices: Zone::names().into_iter().map(one).collect(),
    }
}

/// What only the command line changes.
fn facts(t: &Texts, company: &Company) -> Vec<(String, String)> {
    let limit = match company.plan.requests_per_hour(company.requests_per_hour) {
        Some(limit) => t.count("general-requests", i64::try_from(limit).unwrap_or(i64::MAX)),
        None => t.get("general-unlimited"),
    };
    vec![
        (
            t.get("general-plan"),
            t.get(&format!("plan-{}", company.plan)),
        ),
        (t.get("general-limit"), limit),
        (t.get("general-id"), company.id.clone()),
    ]
}
