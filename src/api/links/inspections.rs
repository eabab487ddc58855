//! `/links/inspections`: what an address would give to a submission.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::model::link;
use crate::rules::link::{NoLink, Target};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Address {
    url: Option<String>,
}

/// Nothing is changed by it, so that there is nothing to keep under an `Idempotency-Key`.
pub async fn create(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut input = call.json::<Address>().await?;
    if input.value.url.is_none() {
        input.errors.add("url", "required", "is required");
    }
    input.errors.finish()?;
    let target = target(&call, &input.value.url.unwrap_or_default())?;
    let found = call
        .app
        .db
        .read(|connection| link::inspect(connection, Some(company), &target))?;
    Reply::json(&found.ok_or_else(unknown)?)
}

fn target(call: &Call, url: &str) -> Result<Target> {
    let target = Target::parse(url).map_err(|fault| match fault {
        NoLink::NoUrl => {
            let origin = &call.app.base_url.origin;
            let message =
                format!("must be a URL like {origin}/a/company/assessment or {origin}/l/code");
            Error::invalid("url", "invalid", message)
        }
        NoLink::TooLong => {
            let message = "is longer than the 16 KiB of path and query that are taken";
            Error::invalid("url", "too_long", message)
        }
        NoLink::OtherPath => unknown(),
    })?;
    if !call.app.is_own_host(&target.host) {
        let message = format!("must lead to {}", call.app.base_url.host);
        return Err(Error::invalid("url", "other_host", message));
    }
    Ok(target)
}

fn unknown() -> Error {
    let message = "leads to no assessment and no working link of this company";
    Error::invalid("url", "not_known", message)
}
