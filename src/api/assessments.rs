//! `/assessments`: what is asked, as drafts and published versions.

pub mod copies;
pub mod document;
pub mod publication;
pub mod regrades;
pub mod stats;
pub mod undeclared;
pub mod versions;

use std::sync::Arc;

use crate::db::Tx;
use crate::error::Result;
use crate::http::list::{self, Total};
use crate::http::{Call, Reply, StatusCode, etag, header};
use crate::model::assessment::{self, Assessment, Change, Listed, SubmissionCounts};
use crate::rules::document::MOST_BYTES;

pub const LIST_PARAMETERS: &[&str] = &["page", "limit", "status"];
pub const DELETE_PARAMETERS: &[&str] = &["delete_submissions"];

/// What callers change: candidates who start or submit are no reason to refuse that.
fn settled(assessment: &Assessment) -> Assessment {
    Assessment {
        submission_counts: SubmissionCounts::default(),
        ..assessment.clone()
    }
}

fn tag(assessment: &Assessment) -> Result<String> {
    etag::in_parts(&settled(assessment), &serde_json::to_vec(assessment)?)
}

fn reply(assessment: &Assessment) -> Result<Reply> {
    Ok(Reply::json(assessment)?.header(header::ETAG, &tag(assessment)?))
}

pub async fn list(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut query = call.query();
    let page = query.page("ask by `status`");
    let listed = query.choice("status").map_or(Listed::Current, Listed::Only);
    query.finish()?;
    let origin = call.app.base_url.origin.clone();
    let part = (page.offset(), page.limit);
    let (items, total) = call
        .app
        .db
        .read_slow(company, move |connection| {
            let items = assessment::list(connection, company, listed, part, &origin)?;
            Ok((items, assessment::count(connection, company, listed)?))
        })
        .await?;
    let has_more = page.offset() + page.limit < total;
    list::reply(&call, &items, page, Total::exact(total), has_more, None)
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let origin = &call.app.base_url.origin;
    let found = call
        .app
        .db
        .read(|connection| assessment::get(connection, company, &id, origin))?;
    reply(&found)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let input = call
        .large_json(company, MOST_BYTES, document::judge)
        .await?;
    input.errors.finish()?;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let id = assessment::insert(tx, company, input.value)?;
        created(&assessment::get(tx, company, &id, &app.base_url.origin)?)
    })
    .await
}

fn created(made: &Assessment) -> Result<Reply> {
    let mut reply = reply(made)?;
    reply.status = StatusCode::CREATED;
    let location = format!("/api/v1/assessments/{}", made.id);
    Ok(reply.header(header::LOCATION, &location))
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call
        .large_json::<Change>(company, MOST_BYTES, |_| {})
        .await?;
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let origin = &app.base_url.origin;
        let current = assessment::get(tx, company, &id, origin)?;
        let change = assessment::prepare(tx, &current, input.value, input.errors)?;
        // Conditions hold only for what would else succeed (RFC 9110, section 13.2.1).
        if_match.check_settled(&settled(&current))?;
        reply(&assessment::update(tx, &current, change, origin)?)
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let with_submissions = query.flag("delete_submissions").unwrap_or(false);
    query.finish()?;
    let (app, bearer) = (Arc::clone(&call.app), call.bearer()?.clone());
    let part = move |tx: &Tx, if_match: Option<&etag::IfMatch>| {
        let current = assessment::get(tx, company, &id, &app.base_url.origin)?;
        if let Some(if_match) = if_match {
            // The submissions go with it: whoever has not seen all of them has to look again.
            let tag = tag(&current)?;
            if_match.check_tag(|wanted| wanted == tag)?;
        }
        if !with_submissions || current.submission_counts.total() == 0 {
            return assessment::delete(tx, &current);
        }
        // What may not be done one by one may not be done by all at once.
        super::check_may_delete(&bearer)?;
        assessment::delete_with_submissions(tx, &app.documents, current.row)
    };
    let (first, if_match) = (part.clone(), call.if_match());
    let first = call.app.db.write(move |tx| first(tx, Some(&if_match)));
    if first.await? > 0 {
        // Whoever is cut off repeats the call, which goes on there.
        let rest = move |tx: &Tx| part(tx, None);
        call.app.db.write_in_parts(rest).await?;
    }
    Ok(Reply::no_content())
}
