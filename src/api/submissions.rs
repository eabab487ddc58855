//! `/submissions`: what candidates answered.

mod filter;
pub mod responses;

use std::sync::Arc;

use rusqlite::Connection;

use crate::error::{Code, Error, Result};
use crate::http::list::{self, Total};
use crate::http::{Call, Reply};
use crate::model::submission::{self, Change, Given, Listed, Submission};
use crate::model::version::Documents;
use filter::Request;

pub use filter::LIST_PARAMETERS;

/// Bytes of responses in one page, about.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

pub async fn list(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let request = Request::read(&call)?;
    let documents = call.app.documents.clone();
    let (page, is_short) = (request.page, request.is_short());
    let find = move |connection: &Connection| find(connection, company, &request, &documents);
    let (listed, next_sequence) = if is_short {
        call.app.db.read(find)?
    } else {
        call.app.db.read_slow(find).await?
    };
    let total = Total {
        count: listed.total,
        is_exact: listed.total_is_exact,
    };
    let (items, has_more) = (&listed.submissions, listed.has_more);
    list::reply(&call, items, page, total, has_more, next_sequence)
}

fn find(
    connection: &Connection,
    company: i64,
    request: &Request,
    documents: &Documents,
) -> Result<(Listed, Option<i64>)> {
    let (filter, page) = (&request.filter, request.page);
    let (mut listed, next) = match request.after_sequence {
        Some(after) => {
            let found = submission::changed_after(connection, company, filter, after, page.limit)?;
            (found.listed, Some(found.next_sequence))
        }
        None => {
            let part = (page.offset(), page.limit);
            let found = submission::list(connection, company, filter, request.sort, part)?;
            (found, None)
        }
    };
    if request.has_responses {
        add_responses(connection, documents, &mut listed.submissions)?;
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
    let documents = &call.app.documents;
    let found = call.app.db.read(|connection| {
        submission::get(connection, company, &id)?.with_responses(connection, documents)
    })?;
    Reply::resource(&found)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let input = call.json::<Given>().await?;
    let (given, errors) = (input.value, input.errors);
    let app = Arc::clone(&call.app);
    // Judged and scored here, so that the writer need not wait for it.
    let prepared = app.db.read(|connection| {
        given.prepare(connection, &app.documents, company, call.arrived_at, errors)
    });
    call.write(move |tx| {
        let (created, data) = given.create(tx, &app.documents, company, prepared?)?;
        let address = format!("/api/v1/submissions/{}", created.id);
        Ok(Reply::created(&data, &address)?.about(&created.id))
    })
    .await
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call.json::<Change>().await?;
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = submission::get(tx, company, &id)?.with_responses(tx, &app.documents)?;
        if_match.check(&current)?;
        let updated = submission::update(tx, &app.documents, current, input.value, input.errors)?;
        Reply::resource(&updated)
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    if !call.bearer()?.keys_may_delete {
        let detail = "API keys of this company may not delete; its settings can allow it.";
        return Err(Error::new(Code::DeletionDisabled, detail));
    }
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = submission::get(tx, company, &id)?.with_responses(tx, &app.documents)?;
        if_match.check(&current)?;
        submission::delete(tx, &current)?;
        Ok(Reply::no_content())
    })
    .await
}
