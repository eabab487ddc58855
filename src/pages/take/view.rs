//! The view of a first page, and of the short link that led to it: counted when its page tells that a person sees it, once a rendering.
//!
//! The page itself counts nothing, so that bots, previews and pages fetched ahead leave no trace.
//! Where no script runs, or what it told was not counted, the start counts the view as well.

use super::arrive::{Step, end};
use super::landing;
use super::rendering;
use super::visit::Visit;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, forgery, header};
use crate::rules::visitor;

/// Bytes of what the script sends.
const MOST_BYTES: usize = 1024;
/// Views of one page that pages may tell from one address in an hour: a lecture hall behind one
/// address is counted, and nobody makes a link look like a success.
const MOST_FROM_ADDRESS: u64 = 300;

/// Whatever is not counted is refused, so that the start counts it.
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
    if is_person(call) {
        count_alone(call, &visit, id)?;
    }
    Ok(Reply::no_content())
}

/// Whether the view of the rendering `start_id` was counted.
pub fn is_counted(call: &Call, start_id: &str) -> bool {
    let views = &call.app.limits.views;
    views.count(&start_id.to_owned(), call.arrived_at) > 0
}

/// Remembers that it is; false where it was before.
pub fn note(call: &Call, start_id: &str) -> bool {
    let views = &call.app.limits.views;
    views.take(&start_id.to_owned(), 1, call.arrived_at).granted
}

/// Counts a view that no start stands behind, once.
///
/// # Errors
/// `Forbidden` for an id that this page did not have lately, `RateLimited` for an address that told
/// of too many.
pub fn count_alone(call: &Call, visit: &Visit, start_id: &str) -> Result<()> {
    let (app, now) = (&call.app, call.arrived_at);
    if !rendering::is_fresh(app, visit, start_id, now) {
        let detail = "The page that tells of this view is too old.";
        return Err(Error::new(Code::Forbidden, detail));
    }
    if is_counted(call, start_id) {
        return Ok(());
    }
    take_from_address(call, visit)?;
    if note(call, start_id) {
        app.views.add(visit.offering.row);
        if let Some(link) = &visit.link {
            app.link_views.add(link.row);
        }
    }
    Ok(())
}

fn take_from_address(call: &Call, visit: &Visit) -> Result<()> {
    let (app, now) = (&call.app, call.arrived_at);
    if !app.is_limited(call.address) {
        return Ok(());
    }
    let link = visit.link.as_ref().map(|link| link.row);
    let from = (App::limit_address(call.address), visit.offering.row, link);
    let told = &app.limits.told_views;
    if told.take(&from, MOST_FROM_ADDRESS, now).granted {
        return Ok(());
    }
    let detail = "Too many views of this page were told from your network.";
    Err(Error::new(Code::RateLimited, detail).retry_after(told.seconds_left(now)))
}

/// Whether a person seems to look at the page that is asked for.
pub fn is_person(call: &Call) -> bool {
    let text = |name: &str| {
        let value = call.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].map(text);
    visitor::is_person(text(header::USER_AGENT.as_str()), &purposes)
}
