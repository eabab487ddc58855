//! Changing an endpoint.

use super::form::{self, Kind, Typed};
use super::{endpoint_at, find, secret, words};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::endpoint::{self, Change, Endpoint};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::once::{Once, Reader};
use crate::pages::texts::Texts;
use crate::rules::act::Act;

fn kind(t: &Texts, endpoint: &Endpoint) -> Kind {
    let note = if endpoint.headers.is_empty() {
        "webhook-edit-note"
    } else {
        "webhook-edit-note-headers"
    };
    Kind {
        text: "webhook-edit",
        note: Some(t.get(note)),
        back: endpoint_at(&endpoint.id, ""),
    }
}

pub async fn show(call: Call) -> Result<Reply> {
    if let Some(made) = secret::made(&call)? {
        return Ok(made);
    }
    let endpoint = find(&CompanyDesk::of(&call)?)?;
    let typed = Typed::of(&endpoint);
    form::show(
        &call,
        kind(Texts::of_call(&call), &endpoint),
        &typed,
        &Faults::default(),
    )
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let t = Texts::of_call(&call);
    let sent = call.own_form(MOST_BYTES).await?;
    let shown = find(&CompanyDesk::of(&call)?)?;
    let typed = Typed::read(&sent);
    let (url, errors) = typed.check(&call.app, Some(&shown.url)).await;
    if !errors.is_empty() {
        return form::show(&call, kind(t, &shown), &typed, &form::faults(t, errors));
    }
    let change = change(&typed, url);
    let (company, actor, id) = (
        call.membership()?.company.row,
        call.actor(),
        shown.id.clone(),
    );
    let (once, note) = (
        Once::of(&call, &sent, Reader::Person)?,
        t.get("secret-moved"),
    );
    let change = once.guard_any(move |tx: &Tx| {
        let old = endpoint::get(tx, tx.sealer, company, &id)?;
        let (endpoint, secret) = endpoint::update(tx, company, &old, change)?;
        let subject = words::spoken(&endpoint);
        audit::record(tx, company, &actor, Act::EndpointChanged, Some(&subject))?;
        Ok(secret.map(|secret| secret::Kept::of(&endpoint, &secret, Some(note))))
    });
    let changed = endpoint_at(&shown.id, "?done=endpoint-changed");
    let changed = CompanyDesk::of(&call)?.at(&changed);
    match once.lead_or(call.write_as_member(change).await, &changed) {
        Ok(reply) => Ok(reply),
        Err(error) => form::show(
            &call,
            kind(t, &shown),
            &typed,
            &form::late_faults(t, error)?,
        ),
    }
}

fn change(typed: &Typed, url: String) -> Change {
    Change {
        url: Some(url),
        description: Some(typed.description.clone()),
        event_types: Some(typed.event_types.clone()),
        assessment_ids: Some(typed.assessment_ids.clone()),
        payload: Some(typed.payload),
        ordering: Some(typed.ordering),
        ..Change::default()
    }
}
