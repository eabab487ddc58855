//! A new API key, which is shown this once.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::integrations::AT;
use super::quick_start::{self, Sample};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::audit;
use crate::model::key::{self, NewKey};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::once::{self, Once, Reader};
use crate::pages::dashboard::parts::{Boxes, Choice, Code, Field, Select, Summary};
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::scope::{Scope, Scopes};

/// After how many days a key may end; 0 is never.
const DAYS: [i64; 4] = [0, 30, 90, 365];
const DAY_SECONDS: i64 = 86_400;

#[derive(Template)]
#[template(path = "dashboard/settings/key_new.html")]
struct KeyForm {
    frame: Frame,
    summary: Summary,
    at: String,
    back_at: String,
    token: String,
    form_id: String,
    name: Field,
    scopes: Boxes,
    days: Select,
}

#[derive(Template)]
#[template(path = "dashboard/settings/key_made.html")]
struct Made {
    frame: Frame,
    is_again: bool,
    name: String,
    key: Code,
    back_at: String,
    samples: Vec<Sample>,
}

/// What the page shows of a key that was made.
#[derive(Serialize, Deserialize)]
struct Kept {
    name: String,
    api_key: String,
}

/// What was typed.
struct Typed {
    name: String,
    scopes: Scopes,
    days: i64,
}

pub async fn show(call: Call) -> Result<Reply> {
    let frame = |title: &str| CompanyDesk::of(&call)?.frame(title, AT);
    let show = |made, is_again| show_made(&call, made, is_again);
    if let Some(made) = once::made(&call, Reader::Person, frame, show)? {
        return Ok(made);
    }
    let usual = NewKey::default();
    let typed = Typed {
        name: String::new(),
        scopes: usual.scopes,
        days: 0,
    };
    form(&call, StatusCode::OK, &typed, &Faults::default())
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let typed = read(&sent)?;
    let new = typed.key(call.arrived_at);
    let (company, actor) = (call.membership()?.company.row, call.actor());
    let once = Once::of(&call, &sent, Reader::Person)?;
    let make = once.guard(move |tx: &Tx| {
        let made = key::insert(tx, company, &new)?;
        audit::record(tx, company, &actor, Act::KeyMade, Some(&made.key.spoken()))?;
        Ok(Kept {
            name: made.key.name,
            api_key: made.api_key,
        })
    });
    match once.lead(call.write_as_member(make).await) {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let faults = Faults::read(Texts::of_call(&call), "key-", error)?;
            form(&call, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults)
        }
    }
}

fn read(sent: &Form) -> Result<Typed> {
    let scopes: Result<Scopes, String> = sent.all("scopes").iter().map(|one| one.parse()).collect();
    let days = sent.get("days").and_then(|days| days.parse().ok());
    Ok(Typed {
        name: sent.get("name").unwrap_or_default().trim().to_owned(),
        scopes: scopes.map_err(|message| Error::invalid("scopes", "invalid_choice", message))?,
        days: days.filter(|days| DAYS.contains(days)).unwrap_or(0),
    })
}

impl Typed {
    fn key(&self, now: Timestamp) -> NewKey {
        let expires_at = now.plus_seconds(self.days * DAY_SECONDS);
        NewKey {
            name: self.name.clone(),
            scopes: self.scopes,
            expires_at: (self.days > 0).then_some(expires_at),
        }
    }
}

fn form(call: &Call, status: StatusCode, typed: &Typed, faults: &Faults) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let shown = KeyForm {
        frame: desk.frame(&faults.title(t, &t.get("key-new")), AT)?,
        summary: faults.summary(t),
        at: call.path.clone(),
        back_at: desk.at(AT),
        token: desk.desk.token(),
        form_id: once::form_id(call),
        name: Field::text(t, faults, "name", &typed.name)
            .label(t.get("key-name"))
            .help(t.get("key-name-help"))
            .first(faults),
        scopes: Boxes {
            t,
            name: "scopes",
            legend: t.get("key-scopes-legend"),
            error: faults.at("scopes"),
            choices: Scope::ALL.map(|scope| box_of(t, scope, typed)).into(),
        },
        days: Select {
            t,
            name: "days",
            label: t.get("key-ends"),
            error: None,
            choices: DAYS.map(|days| end(t, days, typed.days)).into(),
        },
    };
    page(status, &shown)
}

fn box_of(t: &Texts, scope: Scope, typed: &Typed) -> Choice {
    // No dot can stand in the name of a text.
    let name = scope.name().replace('.', "-");
    Choice {
        value: scope.name().to_owned(),
        label: scope.name().to_owned(),
        help: Some(t.get(&format!("scope-{name}"))),
        is_chosen: typed.scopes.has(scope),
    }
}

fn end(t: &Texts, days: i64, chosen: i64) -> Choice {
    Choice {
        value: days.to_string(),
        label: match days {
            0 => t.get("never"),
            days => t.count("key-ends-days", days),
        },
        help: None,
        is_chosen: days == chosen,
    }
}

fn show_made(call: &Call, made: Kept, is_again: bool) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let shown = Made {
        frame: desk.frame(&t.get("key-made"), AT)?,
        is_again,
        name: made.name,
        samples: quick_start::samples(t, &call.app.base_url.origin, &made.api_key),
        key: Code {
            t,
            id: "key",
            label: t.get("key-key"),
            text: made.api_key,
        },
        back_at: desk.at(AT),
    };
    page(StatusCode::OK, &shown)
}
