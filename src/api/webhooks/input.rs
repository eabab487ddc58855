//! What callers send about endpoints.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::app::App;
use crate::error::Result;
use crate::http::input::Input;
use crate::kit::fields::{FieldErrors, given};
use crate::model::endpoint::{Change, Held, NewEndpoint};
use crate::rules::endpoint::{self, Ordering, Payload};
use crate::rules::event_type;
use crate::rules::signature::Secret;

#[derive(Deserialize)]
pub(super) struct Given {
    url: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    event_types: Option<Vec<String>>,
    #[serde(default)]
    assessment_ids: Option<Vec<String>>,
    #[serde(default)]
    payload: Option<Payload>,
    #[serde(default)]
    ordering: Option<Ordering>,
    #[serde(default)]
    headers: Option<BTreeMap<String, String>>,
    #[serde(default)]
    ca_pem: Option<String>,
    #[serde(default)]
    rate_per_second: Option<u32>,
    #[serde(default)]
    enabled: Option<bool>,
    #[serde(default)]
    secret: Option<String>,
}

/// Absent fields stay as they are; `null` takes away what may be absent.
#[derive(Deserialize)]
pub(super) struct Changes {
    #[serde(default)]
    url: Option<String>,
    #[serde(default, deserialize_with = "given")]
    description: Option<Option<String>>,
    #[serde(default)]
    event_types: Option<Vec<String>>,
    #[serde(default)]
    assessment_ids: Option<Vec<String>>,
    #[serde(default)]
    payload: Option<Payload>,
    #[serde(default)]
    ordering: Option<Ordering>,
    #[serde(default)]
    headers: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "given")]
    ca_pem: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    rate_per_second: Option<Option<u32>>,
    #[serde(default)]
    enabled: Option<bool>,
    #[serde(default)]
    held: Option<HeldName>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum HeldName {
    Send,
    Keep,
    Cancel,
}

pub(super) fn read_secret(given: &str, errors: &mut FieldErrors) -> Option<Secret> {
    match Secret::parse(given) {
        Ok(secret) => Some(secret),
        Err(message) => {
            errors.add("secret", "invalid", message);
            None
        }
    }
}

/// What both ways of writing an endpoint have in common.
fn check(
    description: Option<&str>,
    event_types: Option<&[String]>,
    assessment_ids: Option<&[String]>,
    ca_pem: Option<&str>,
    rate: Option<u32>,
    errors: &mut FieldErrors,
) {
    if let Some(description) = description {
        endpoint::check_description(description, errors);
    }
    if let Some(types) = event_types {
        endpoint::check_event_types(types, errors);
    }
    if let Some(ids) = assessment_ids {
        endpoint::check_assessment_ids(ids, errors);
    }
    if let Some(pem) = ca_pem {
        endpoint::check_ca_pem(pem, errors);
    }
    if let Some(rate) = rate {
        endpoint::check_rate(rate, errors);
    }
}

pub(super) async fn read_new(app: &App, input: Input<Given>) -> Result<NewEndpoint> {
    let Input {
        value: given,
        mut errors,
    } = input;
    check(
        given.description.as_deref(),
        given.event_types.as_deref(),
        given.assessment_ids.as_deref(),
        given.ca_pem.as_deref(),
        given.rate_per_second,
        &mut errors,
    );
    let url = app.read_receiver(&given.url, &mut errors).await;
    let own = given.headers.unwrap_or_default();
    let headers = endpoint::read_headers(&own, &mut errors);
    let secret = match &given.secret {
        Some(text) => read_secret(text, &mut errors),
        None => None,
    };
    errors.finish()?;
    let usual = || event_type::DEFAULT.map(str::to_owned).to_vec();
    Ok(NewEndpoint {
        url,
        description: given.description,
        event_types: given.event_types.unwrap_or_else(usual),
        assessment_ids: given.assessment_ids.unwrap_or_default(),
        payload: given.payload.unwrap_or_default(),
        ordering: given.ordering.unwrap_or_default(),
        headers,
        ca_pem: given.ca_pem,
        enabled: given.enabled.unwrap_or(true),
        rate_per_second: given.rate_per_second,
        secret,
    })
}

pub(super) async fn read_change(app: &App, input: Input<Changes>) -> Result<Change> {
    let Input {
        value: given,
        mut errors,
    } = input;
    check(
        given.description.as_ref().and_then(Option::as_deref),
        given.event_types.as_deref(),
        given.assessment_ids.as_deref(),
        given.ca_pem.as_ref().and_then(Option::as_deref),
        given.rate_per_second.flatten(),
        &mut errors,
    );
    let url = match &given.url {
        Some(text) => Some(app.read_receiver(text, &mut errors).await),
        None => None,
    };
    let headers = given
        .headers
        .map(|own| endpoint::read_headers(&own, &mut errors));
    errors.finish()?;
    Ok(Change {
        url,
        description: given.description,
        event_types: given.event_types,
        assessment_ids: given.assessment_ids,
        payload: given.payload,
        ordering: given.ordering,
        headers,
        ca_pem: given.ca_pem,
        rate_per_second: given.rate_per_second,
        enabled: given.enabled,
        held: given.held.map(|held| match held {
            HeldName::Send => Held::Send,
            HeldName::Keep => Held::Keep,
            HeldName::Cancel => Held::Cancel,
        }),
    })
}
