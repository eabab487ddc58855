//! The view of a short link: counted when its page tells that a person sees it, once a rendering.
//!
//! The page itself counts nothing, so that bots, previews and pages fetched ahead leave no trace.
//! Where no script runs, the start counts the view as well.

use super::arrive::{Step, end};
use super::landing;
use super::ticket;
use super::visit::Visit;
use crate::error::Result;
use crate::http::{Call, Reply, forgery, header};
use crate::rules::visitor;

/// Bytes of what the script sends.
const MOST_BYTES: usize = 1024;

pub async fn create(mut call: Call) -> Result<Reply> {
    end(try_create(&mut call).await)
}

async fn try_create(call: &mut Call) -> Step<Reply> {
    let visit = Visit::of(call).await?;
    let form = call.form(MOST_BYTES).await?;
    forgery::check(
        &call.app,
        &call.headers,
        &form,
        &landing::form_subject(&visit),
    )?;
    let id = form.get("start_id").unwrap_or_default();
    if let Some(link) = visit.link.filter(|_| ticket::is_id(id) && is_person(call))
        && note(call, id)
    {
        call.app.link_views.add(link.row);
    }
    Ok(Reply::no_content())
}

/// Whether this rendering was counted.
pub fn is_counted(call: &Call, start_id: &str) -> bool {
    let views = &call.app.limits.views;
    views.count(&start_id.to_owned(), call.arrived_at) > 0
}

/// Remembers that this rendering is counted; false where it was.
pub fn note(call: &Call, start_id: &str) -> bool {
    let views = &call.app.limits.views;
    views.take(&start_id.to_owned(), 1, call.arrived_at).granted
}

fn is_person(call: &Call) -> bool {
    let text = |name: &str| {
        let value = call.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].map(text);
    visitor::is_person(text(header::USER_AGENT.as_str()), &purposes)
}
