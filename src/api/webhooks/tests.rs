//! `/webhooks/endpoints/{id}/tests`: an event that only this endpoint gets, through the real queue.

use std::ops::RangeInclusive;
use std::time::Duration;

use serde::Deserialize;

use crate::error::Result;
use crate::http::{Call, Reply, StatusCode, header};
use crate::model::delivery;
use crate::model::endpoint::{self, sample};
use crate::rules::event_type;

/// Seconds for which a caller may wait for the first attempt.
const WAITS: RangeInclusive<u64> = 0..=25;

#[derive(Default, Deserialize)]
struct Given {
    #[serde(default)]
    wait: Option<u64>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let (wait, kind) = read(&mut call).await?;
    let send = move |tx: &crate::db::Tx| {
        let found = endpoint::get(tx, tx.sealer, company, &id)?;
        let sent = endpoint::send_test(tx, company, &found, kind)?;
        let location = format!("/api/v1/webhooks/deliveries/{}", sent.delivery.id);
        let mut reply = Reply::json(&sent)?;
        reply.status = StatusCode::CREATED;
        Ok(reply.header(header::LOCATION, &location))
    };
    let mut reply = call.write(send).await?;
    // A call that is repeated waits for the delivery of the first.
    let location = reply.headers.get(header::LOCATION);
    let sent = location.and_then(|at| at.to_str().ok()?.rsplit('/').next());
    let Some(sent) = sent.filter(|_| wait > Duration::ZERO) else {
        return Ok(reply);
    };
    let tried = |connection: &_| delivery::tried(connection, company, sent);
    if let Some(tried) = call.wait_for(wait, tried).await? {
        reply.body = Reply::json(&tried)?.body;
    }
    Ok(reply)
}

/// The body may be left out.
async fn read(call: &mut Call) -> Result<(Duration, &'static str)> {
    let mut given = call.optional_json::<Given>().await?;
    let wait = given.value.wait.unwrap_or(*WAITS.start());
    if !WAITS.contains(&wait) {
        let message = format!("must be from {} to {}", WAITS.start(), WAITS.end());
        given.errors.add("wait", "out_of_range", message);
    }
    let kind = given.value.kind.as_deref().unwrap_or(event_type::TEST);
    let kind = sample::kind(kind).unwrap_or_else(|| {
        let message = format!("must be one of {}", sample::TYPES.join(", "));
        given.errors.add("type", "invalid_choice", message);
        event_type::TEST
    });
    given.errors.finish()?;
    Ok((Duration::from_secs(wait), kind))
}
