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
    if ticket::is_id(id) && is_person(call) {
        View::of_start(call, &visit, id, false).count_by_itself(call);
    }
    Ok(Reply::no_content())
}

/// What a rendering still has to count: the row of the link, unless it was counted.
#[derive(Debug, Clone, Copy)]
pub struct View(Option<i64>);

impl View {
    /// Of the rendering `start_id`, which is remembered as counted. `is_told` says that another one
    /// in the same tab has counted.
    pub fn of_start(call: &Call, visit: &Visit, start_id: &str, is_told: bool) -> Self {
        let link = visit.link.as_ref().filter(|_| !is_told);
        let link = link.filter(|_| note(call, start_id));
        Self(link.map(|link| link.row))
    }

    pub fn is_new(self) -> bool {
        self.0.is_some()
    }

    /// Counts it where nothing else is written.
    pub fn count_by_itself(self, call: &Call) {
        if let Some(link) = self.0 {
            call.app.link_views.add(link);
        }
    }
}

/// Remembers that this rendering is counted; false where it was.
fn note(call: &Call, start_id: &str) -> bool {
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
