//! Submitting: once, however often it is asked for.

use super::arrive::{Step, end, submit};
use super::ends;
use super::questions::{at, finish_late};
use super::review;
use super::signals;
use super::visit::Visit;
use crate::error::Result;
use crate::http::{Call, Reply, forgery};
use crate::model::submission::SubmitReason;
use crate::rules::paging;

/// Where a browser reloads the address of a form that was refused.
pub async fn show(call: Call) -> Result<Reply> {
    let visit = Visit::of(&call).await;
    end(visit.map(|visit| Reply::see_other(&visit.way.review())))
}

/// Bytes of a form that holds a token only.
const MOST_BYTES: usize = 64 * 1024;

pub async fn create(mut call: Call) -> Result<Reply> {
    end(try_create(&mut call).await)
}

async fn try_create(call: &mut Call) -> Step<Reply> {
    let going = Visit::of(call).await?.going(call)?;
    let form = call.form(MOST_BYTES).await?;
    forgery::check(&call.app, &call.headers, &form, &going.form_subject)?;
    if going.attempt.is_past_deadline(going.visit.now) {
        return Ok(finish_late(call, &going).await?);
    }
    let pages = paging::pages(&going.document);
    let reached = going.onward_from(&pages, going.attempt.reached_page);
    if !going.document.settings.allow_back() && reached <= pages.len() {
        return Ok(Reply::see_other(&at(&going, reached, pages.len())));
    }
    if let Some(page) = review::refuse(call, &going, &pages)? {
        return Ok(page);
    }
    signals::note(call, &going, &form).await?;
    let attempt = submit(call, &going.attempt, SubmitReason::Candidate).await?;
    if attempt.is_open() {
        return Err(ends::revoked(&going.visit).into());
    }
    Ok(Reply::see_other(&going.visit.way.receipt()))
}
