//! A new endpoint, whose secret is shown this once.

use super::form::{self, Kind, Typed};
use super::{AT, secret, words};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::endpoint::{self, NewEndpoint};
use crate::pages::dashboard::desk::MOST_BYTES;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::once::{Once, Reader};
use crate::pages::texts::Texts;
use crate::rules::act::Act;
use crate::rules::endpoint::Headers;

fn kind() -> Kind {
    Kind {
        text: "webhook-new",
        note: None,
        back: AT.to_owned(),
    }
}

pub async fn show(call: Call) -> Result<Reply> {
    if let Some(made) = secret::made(&call)? {
        return Ok(made);
    }
    form::show(&call, kind(), &Typed::new(), &Faults::default())
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let t = Texts::of_call(&call);
    let sent = call.own_form(MOST_BYTES).await?;
    let typed = Typed::read(&sent);
    let (url, errors) = typed.check(&call.app, None).await;
    if !errors.is_empty() {
        return form::show(&call, kind(), &typed, &form::faults(t, errors));
    }
    let new = new_endpoint(&typed, url);
    let (company, actor) = (call.membership()?.company.row, call.actor());
    let once = Once::of(&call, &sent, Reader::Person)?;
    let make = once.guard(move |tx: &Tx| {
        let (endpoint, secret) = endpoint::insert(tx, company, &new)?;
        let subject = words::spoken(&endpoint);
        audit::record(tx, company, &actor, Act::EndpointMade, Some(&subject))?;
        Ok(secret::Kept::of(&endpoint, &secret, None))
    });
    match once.lead(call.write_as_member(make).await) {
        Ok(reply) => Ok(reply),
        Err(error) => form::show(&call, kind(), &typed, &form::late_faults(t, error)?),
    }
}

fn new_endpoint(typed: &Typed, url: String) -> NewEndpoint {
    NewEndpoint {
        url,
        description: typed.description.clone(),
        event_types: typed.event_types.clone(),
        assessment_ids: typed.assessment_ids.clone(),
        payload: typed.payload,
        ordering: typed.ordering,
        headers: Headers::new(),
        ca_pem: None,
        enabled: true,
        rate_per_second: None,
        secret: None,
    }
}
