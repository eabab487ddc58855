//! The secret that signs: shown when it is made, and changed.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::{AT, endpoint_at, find, words};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::audit;
use crate::model::endpoint::{self, Endpoint, secret};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::once::{self, Once, Reader};
use crate::pages::dashboard::parts::{Choice, Code, Select};
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::signature::Secret;

/// For how many hours the old secret may sign too; the first is the usual one.
const GRACE_HOURS: [i64; 4] = [24, 168, 1, 0];

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/rotate.html")]
struct Rotate {
    frame: Frame,
    host: String,
    at: String,
    back_at: String,
    token: String,
    form_id: String,
    grace: Select,
}

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/secret.html")]
struct Made {
    frame: Frame,
    is_again: bool,
    host: String,
    note: Option<String>,
    secret: Code,
    next_at: String,
}

/// What the page shows of a secret that was made.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    endpoint: String,
    host: String,
    secret: String,
    note: Option<String>,
}

impl Kept {
    pub fn of(endpoint: &Endpoint, secret: &Secret, note: Option<String>) -> Self {
        Self {
            endpoint: endpoint.id.clone(),
            host: words::host(&endpoint.url),
            secret: secret.to_text(),
            note,
        }
    }
}

/// The page that shows the secret, where the address of a form asks for it.
///
/// # Errors
/// When it can not be made.
pub fn made(call: &Call) -> Result<Option<Reply>> {
    let frame = |title: &str| CompanyDesk::of(call)?.frame(title, AT);
    once::made(call, Reader::Person, frame, |made, is_again| {
        show_made(call, made, is_again)
    })
}

fn show_made(call: &Call, made: Kept, is_again: bool) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let shown = Made {
        frame: desk.frame(&t.get("secret-made"), AT)?,
        is_again,
        host: made.host,
        note: made.note,
        secret: Code {
            t,
            id: "secret",
            label: t.get("secret"),
            text: made.secret,
        },
        next_at: desk.at(&endpoint_at(&made.endpoint, "")),
    };
    page(StatusCode::OK, &shown)
}

pub async fn show(call: Call) -> Result<Reply> {
    if let Some(made) = made(&call)? {
        return Ok(made);
    }
    let desk = CompanyDesk::of(&call)?;
    let (t, endpoint) = (desk.desk.t, find(&desk)?);
    let choice = |hours: i64| Choice {
        value: hours.to_string(),
        label: grace(t, hours),
        help: None,
        is_chosen: hours == GRACE_HOURS[0],
    };
    let shown = Rotate {
        frame: desk.frame(&t.get("secret-rotate"), AT)?,
        host: words::host(&endpoint.url),
        at: call.path.clone(),
        back_at: desk.at(&endpoint_at(&endpoint.id, "")),
        token: desk.desk.token(),
        form_id: once::form_id(&call),
        grace: Select {
            t,
            name: "grace",
            label: t.get("secret-grace"),
            error: None,
            choices: GRACE_HOURS.map(choice).into(),
        },
    };
    page(StatusCode::OK, &shown)
}

fn grace(t: &Texts, hours: i64) -> String {
    match hours {
        0 => t.get("secret-grace-none"),
        hours => t.duration(hours * 3600),
    }
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let t = Texts::of_call(&call);
    let sent = call.own_form(MOST_BYTES).await?;
    let given = sent.get("grace").and_then(|hours| hours.parse().ok());
    let hours = given.filter(|hours| GRACE_HOURS.contains(hours));
    let hours = hours.unwrap_or(GRACE_HOURS[0]);
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let note = match hours {
        0 => t.get("secret-old-gone"),
        hours => t.text("secret-old-until", "time", t.duration(hours * 3600)),
    };
    let once = Once::of(&call, &sent, Reader::Person)?;
    let rotate = once.guard(move |tx: &Tx| {
        let found = endpoint::get(tx, tx.sealer, company, &id)?;
        let new = Secret::generate(tx.random);
        secret::rotate(tx, found.row, &new, hours * 3600)?;
        let subject = words::spoken(&found);
        audit::record(tx, company, &actor, Act::SecretRotated, Some(&subject))?;
        Ok(Kept::of(&found, &new, Some(note)))
    });
    once.lead(call.write_as_member(rotate).await)
}
