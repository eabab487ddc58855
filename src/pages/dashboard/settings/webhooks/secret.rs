//! The secret that signs: shown when it is made, and changed.

use askama::Template;

use super::{AT, endpoint_at, find, words};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::audit;
use crate::model::endpoint::{self, Endpoint, secret};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::frame::Frame;
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
    grace: Select,
}

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/secret.html")]
struct Once {
    frame: Frame,
    host: String,
    note: Option<String>,
    secret: Code,
    next_at: String,
}

/// The page that shows a secret, which has no address to come back to.
pub fn once(
    call: &Call,
    endpoint: &Endpoint,
    secret: &Secret,
    note: Option<String>,
) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let shown = Once {
        frame: desk.frame(&t.get("secret-made"), AT)?,
        host: words::host(&endpoint.url),
        note,
        secret: Code {
            t,
            id: "secret",
            label: t.get("secret"),
            text: secret.to_text(),
        },
        next_at: desk.at(&endpoint_at(&endpoint.id, "")),
    };
    page(StatusCode::OK, &shown)
}

pub async fn show(call: Call) -> Result<Reply> {
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
    let t = Texts::english();
    let sent = call.own_form(MOST_BYTES).await?;
    let given = sent.get("grace").and_then(|hours| hours.parse().ok());
    let hours = given.filter(|hours| GRACE_HOURS.contains(hours));
    let hours = hours.unwrap_or(GRACE_HOURS[0]);
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let write = move |tx: &Tx| {
        let found = endpoint::get(tx, tx.sealer, company, &id)?;
        let new = Secret::generate(tx.random);
        secret::rotate(tx, found.row, &new, hours * 3600)?;
        let subject = words::spoken(&found);
        audit::record(tx, company, &actor, Act::SecretRotated, Some(&subject))?;
        Ok((found, new))
    };
    let (endpoint, made) = call.write_as_member(write).await?;
    let note = match hours {
        0 => t.get("secret-old-gone"),
        hours => t.text("secret-old-until", "time", t.duration(hours * 3600)),
    };
    once(&call, &endpoint, &made, Some(note))
}
