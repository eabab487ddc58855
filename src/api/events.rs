//! `/events`: what endpoints are sent, to pull; a call may wait for the next.

use std::ops::RangeInclusive;
use std::time::Duration;

use serde::Serialize;
use serde_json::value::RawValue;
use tokio::time::Instant;

use crate::error::{Code, Error, Result};
use crate::http::query::Query;
use crate::http::{Call, Reply, header, list};
use crate::kit::places::Full;
use crate::model::event::{self, Page};
use crate::model::key;
use crate::rules::event_type;

pub const PARAMETERS: [&str; 4] = ["after", "types", "limit", "wait"];

/// Seconds for which a call may wait.
const WAITS: RangeInclusive<i64> = 0..=25;
/// Seconds after which one of those that wait may have ended.
const SOON: u64 = 5;

struct Asked {
    after: Option<i64>,
    /// Empty for all.
    kinds: Vec<&'static str>,
    limit: i64,
    wait: Duration,
}

impl Asked {
    fn read(query: &mut Query) -> Self {
        let after = query.number("after", 0..=i64::MAX);
        let kinds = kinds(query);
        let limit = query.number("limit", 1..=100).unwrap_or(50);
        let wait = query.number("wait", WAITS).unwrap_or_default();
        Self {
            after,
            kinds,
            limit,
            wait: Duration::from_secs(wait.unsigned_abs()),
        }
    }

    fn wants(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// Types and beginnings like `submission.*`, separated by commas.
fn kinds(query: &mut Query) -> Vec<&'static str> {
    let Some(given) = query.text("types") else {
        return Vec::new();
    };
    let patterns: Vec<&str> = given.split(',').collect();
    for pattern in &patterns {
        if !event::shown_kinds().any(|kind| event_type::matches(pattern, kind)) {
            let message = event_type::unknown(pattern, event::shown_kinds());
            query.errors.add("types", "invalid_choice", message);
        }
    }
    let is_asked = |kind: &&str| {
        let mut patterns = patterns.iter();
        patterns.any(|pattern| event_type::matches(pattern, kind))
    };
    event::shown_kinds().filter(is_asked).collect()
}

#[derive(Serialize)]
struct Envelope {
    data: Vec<Box<RawValue>>,
    pagination: Pagination,
}

#[derive(Serialize)]
struct Pagination {
    limit: i64,
    has_more: bool,
    next_sequence: i64,
}

pub async fn list(call: Call) -> Result<Reply> {
    let mut query = call.query();
    let asked = Asked::read(&mut query);
    query.finish()?;
    let page = wait_for(&call, &asked).await?;
    let (has_more, next) = (page.has_more, page.next_sequence);
    let reply = Reply::json(&Envelope {
        data: page.events,
        pagination: Pagination {
            limit: asked.limit,
            has_more,
            next_sequence: next,
        },
    })?;
    if !has_more {
        return Ok(reply);
    }
    let link = list::link(&call, ("after", next), "next");
    Ok(reply.header(header::LINK, &link))
}

/// What there is; where that is nothing, what comes within the time. A caller who waits does nothing
/// until the writer tells of something wanted: then it looks once.
async fn wait_for(call: &Call, asked: &Asked) -> Result<Page> {
    // From before the first look on, so that nothing happens between both unheard.
    let mut listener = call.app.db.news().listen(call.company()?);
    let mut page = find(call, asked, asked.after)?;
    if asked.wait.is_zero() || !page.events.is_empty() {
        return Ok(page);
    }
    let _place = call.app.waiting.try_take(call.company()?).map_err(full)?;
    let _pause = call.without_time_limit();
    let until = Instant::now() + asked.wait;
    loop {
        let seen = page.next_sequence;
        tokio::select! {
            biased;
            () = call.app.stopped() => return Ok(page),
            () = tokio::time::sleep_until(until) => return Ok(page),
            () = listener.hears(seen, |kind| asked.wants(kind)) => {}
        }
        check_key(call)?;
        page = find(call, asked, Some(seen))?;
        if !page.events.is_empty() {
            return Ok(page);
        }
    }
}

fn find(call: &Call, asked: &Asked, after: Option<i64>) -> Result<Page> {
    let (company, limit) = (call.company()?, usize::try_from(asked.limit).unwrap_or(1));
    call.app
        .db
        .read(|connection| event::list(connection, company, after, &asked.kinds, limit))
}

/// Whoever lost the key while it waited is told nothing more.
fn check_key(call: &Call) -> Result<()> {
    let (key, now) = (call.bearer()?.key_row, call.app.clock.now());
    if call
        .app
        .db
        .look_up(|connection| key::is_live(connection, key, now))?
    {
        return Ok(());
    }
    Err(Error::new(
        Code::Unauthorized,
        "The API key was revoked, or has expired, while this call waited.",
    ))
}

fn full(full: Full) -> Error {
    let error = match full {
        Full::Own => Error::new(
            Code::RateLimited,
            "As many calls of this company wait for events as may at once.",
        ),
        Full::All => Error::unavailable("As many calls wait for events as may at once."),
    };
    error.retry_after(SOON)
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let found = call
        .app
        .db
        .read(|connection| event::get(connection, company, &id))?;
    Reply::resource(&found)
}
