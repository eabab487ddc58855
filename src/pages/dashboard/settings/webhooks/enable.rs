//! Sending again, and what becomes of the deliveries that were held meanwhile.

use askama::Template;

use super::{AT, endpoint_at, find, words};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::model::audit;
use crate::model::endpoint::{self, Change, Endpoint, Held};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Choice, Select};
use crate::pages::texts::Texts;
use crate::rules::act::Act;

const CHOICES: [(&str, Held); 3] = [
    ("send", Held::Send),
    ("keep", Held::Keep),
    ("cancel", Held::Cancel),
];

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/enable.html")]
struct Enable {
    frame: Frame,
    title: String,
    text: String,
    at: String,
    back_at: String,
    token: String,
    /// Where something was held.
    held: Option<Select>,
    button: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, endpoint) = (desk.desk.t, find(&desk)?);
    if endpoint.enabled && endpoint.health.held == 0 {
        // There is nothing to decide any more.
        return Ok(Reply::see_other(&desk.at(&endpoint_at(&endpoint.id, ""))));
    }
    let (title, button) = if endpoint.enabled {
        ("webhook-held-title", "webhook-held-do")
    } else {
        ("webhook-enable-title", "webhook-enable")
    };
    let title = t.text(title, "host", words::host(&endpoint.url));
    let text = match (&endpoint.disabled_reason, endpoint.enabled) {
        (Some(reason), false) => t.get(&format!("webhook-why-{reason}")),
        _ => t.get("webhook-held-text"),
    };
    let shown = Enable {
        frame: desk.frame(&title, AT)?,
        title,
        text,
        at: call.path.clone(),
        back_at: desk.at(&endpoint_at(&endpoint.id, "")),
        token: desk.desk.token(),
        held: (endpoint.health.held > 0).then(|| held(t, &endpoint)),
        button: t.get(button),
    };
    page(StatusCode::OK, &shown)
}

fn held(t: &'static Texts, endpoint: &Endpoint) -> Select {
    let count = words::deliveries(t, endpoint.health.held);
    let choice = |(name, held): (&str, Held)| Choice {
        value: name.to_owned(),
        label: t.text(&format!("webhook-held-{name}"), "deliveries", &count),
        help: None,
        is_chosen: held == Held::Send,
    };
    Select {
        t,
        name: "held",
        label: t.get("webhook-held-label"),
        error: None,
        choices: CHOICES.map(choice).into(),
    }
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let given = sent.get("held").unwrap_or("send");
    let found = CHOICES.into_iter().find(|(name, _)| *name == given);
    let unknown = || Error::invalid("held", "invalid_choice", "must be send, keep or cancel");
    let (_, held) = found.ok_or_else(unknown)?;
    let (company, actor, id) = (call.membership()?.company.row, call.actor(), call.id("id")?);
    let path = endpoint_at(&id, "");
    let write = move |tx: &Tx| {
        let old = endpoint::get(tx, tx.sealer, company, &id)?;
        let change = Change {
            enabled: Some(true),
            held: Some(held),
            ..Change::default()
        };
        let (endpoint, _) = endpoint::update(tx, company, &old, change)?;
        let subject = words::spoken(&endpoint);
        for act in acts(&old, held) {
            audit::record(tx, company, &actor, act, Some(&subject))?;
        }
        Ok(old.enabled)
    };
    let was_enabled = call.write_as_member(write).await?;
    let done = match (was_enabled, held) {
        (false, _) => "endpoint-enabled",
        (true, Held::Send) => "held-sent",
        (true, Held::Cancel) => "held-cancelled",
        (true, Held::Keep) => "held-kept",
    };
    let at = format!("{path}?done={done}");
    Ok(Reply::see_other(&CompanyDesk::of(&call)?.at(&at)))
}

fn acts(old: &Endpoint, held: Held) -> Vec<Act> {
    let enabled = (!old.enabled).then_some(Act::EndpointEnabled);
    let held = match held {
        _ if old.health.held == 0 => None,
        Held::Send => Some(Act::HeldSent),
        Held::Cancel => Some(Act::HeldCancelled),
        Held::Keep => None,
    };
    enabled.into_iter().chain(held).collect()
}
