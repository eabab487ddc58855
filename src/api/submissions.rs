//! `/submissions`: what candidates answered.

pub mod export;
pub mod files;
mod filter;
mod overdue;
pub mod responses;
pub mod timeline;

use std::sync::Arc;

use rusqlite::Connection;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::list;
use crate::http::{Call, Reply};
use crate::kit::fields::FieldErrors;
use crate::model::submission::{self, Change, Given, Listed, Prepared, Submission};
use crate::model::version::Documents;
use filter::Request;

pub use filter::{EXPORT_PARAMETERS, LIST_PARAMETERS};

/// So many are judged in no time.
const FEW_RESPONSES: usize = 50;
/// Bytes of responses in one page, about.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

pub async fn list(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let request = Arc::new(Request::read(&call)?);
    let (mut listed, mut next_sequence) = read(&call, company, &request).await?;
    if overdue::submit(&call, company, &listed.submissions).await {
        (listed, next_sequence) = read(&call, company, &request).await?;
    }
    let page = request.page;
    let (items, total) = (&listed.submissions, listed.total);
    list::reply(&call, items, page, total, listed.has_more, next_sequence)
}

async fn read(call: &Call, company: i64, request: &Arc<Request>) -> Result<(Listed, Option<i64>)> {
    if request.is_short() {
        let find = |connection: &Connection| find(connection, &call.app, company, request);
        return call.app.db.read(find);
    }
    let (app, request) = (Arc::clone(&call.app), Arc::clone(request));
    let find = move |connection: &Connection| find(connection, &app, company, &request);
    call.app.db.read_slow(company, find).await
}

fn find(
    connection: &Connection,
    app: &App,
    company: i64,
    request: &Request,
) -> Result<(Listed, Option<i64>)> {
    let (filter, page) = (&request.filter, request.page);
    let (mut listed, next) = match request.after_sequence {
        Some(after) => {
            let found = submission::changed_after(connection, company, filter, after, page.limit)?;
            (found.listed, Some(found.next_sequence))
        }
        None => {
            let part = (page.offset(), page.limit);
            let found =
                submission::list(connection, &app.counts, company, filter, request.sort, part)?;
            (found, None)
        }
    };
    if request.has_responses {
        add_responses(connection, &app.documents, &mut listed.submissions)?;
    }
    Ok((listed, next))
}

fn add_responses(
    connection: &Connection,
    documents: &Documents,
    submissions: &mut [Submission],
) -> Result<()> {
    let mut bytes = 0;
    for submission in submissions {
        submission.load_responses(connection, documents)?;
        bytes += submission.response_bytes();
        if bytes > LARGEST_PAGE {
            let message = "gives a page too large to send with its responses; ask for fewer";
            return Err(Error::invalid("limit", "too_large", message));
        }
    }
    Ok(())
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    Reply::resource(&whole(&call, company, &id).await?)
}

/// One submission with its responses. Whoever meets one whose time is over submits it.
async fn whole(call: &Call, company: i64, id: &str) -> Result<Submission> {
    let documents = &call.app.documents;
    let read = || {
        call.app.db.read(|connection| {
            submission::get(connection, company, id)?.with_responses(connection, documents)
        })
    };
    let found = read()?;
    if overdue::submit(call, company, std::slice::from_ref(&found)).await {
        return read();
    }
    Ok(found)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let input = call.json::<Given>().await?;
    let given = Arc::new(input.value);
    let prepared = prepare(&call, company, &given, input.errors).await;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let (created, data) = given.create(tx, &app.documents, company, prepared?)?;
        let address = format!("/api/v1/submissions/{}", created.id);
        Ok(Reply::created(&data, &address)?.about(&created.id))
    })
    .await
}

/// Judges and scores on a reader, so that the writer need not wait for it.
async fn prepare(
    call: &Call,
    company: i64,
    given: &Arc<Given>,
    errors: FieldErrors,
) -> Result<Prepared> {
    let (app, now) = (Arc::clone(&call.app), call.arrived_at);
    let is_long = given.response_count() > FEW_RESPONSES;
    let given = Arc::clone(given);
    let prepare = move |connection: &Connection| {
        given.prepare(connection, &app.documents, company, now, errors)
    };
    if is_long {
        call.app.db.read_slow(company, prepare).await
    } else {
        call.app.db.read(prepare)
    }
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call.json::<Change>().await?;
    let ahead = overdue::ahead(&call, company, &id).await?;
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = overdue::current(tx, &app.documents, company, &id, ahead)?;
        let change = submission::prepare_change(&current, input.value, input.errors)?;
        // Conditions hold only for what would else succeed (RFC 9110, section 13.2.1).
        if_match.check(&current)?;
        let updated = submission::update(tx, &app.documents, current, &change)?;
        Reply::resource(&updated)
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    super::check_may_delete(call.bearer()?)?;
    let ahead = overdue::ahead(&call, company, &id).await?;
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = overdue::current(tx, &app.documents, company, &id, ahead)?;
        if_match.check(&current)?;
        submission::delete(tx, &app.documents, &current)?;
        Ok(Reply::no_content())
    })
    .await
}
