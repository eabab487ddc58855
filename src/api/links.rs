//! `/assessments/{id}/links` and `/links`: the addresses that lead candidates here.

pub mod inspections;
pub mod qr;

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::http::list::{self, Total};
use crate::http::{Call, Reply, StatusCode, etag, header};
use crate::model::assessment;
use crate::model::link::{self, Change, Counts, Given, Link};

pub const LIST_PARAMETERS: &[&str] = &["page", "limit", "archived"];

/// What callers change: candidates who come and go are no reason to refuse that.
fn settled(link: &Link) -> Link {
    Link {
        counts: Counts::default(),
        ..link.clone()
    }
}

fn reply(link: &Link) -> Result<Reply> {
    let reply = Reply::json(link)?;
    let tag = etag::in_parts(&settled(link), &reply.body)?;
    Ok(reply.header(header::ETAG, &tag))
}

pub async fn list(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("an assessment has at most 1,000 links");
    let archived = query.flag("archived").unwrap_or(false);
    query.finish()?;
    let origin = call.app.base_url.origin.clone();
    let part = (page.offset(), page.limit);
    let find = move |connection: &_| {
        let found = assessment::find_row(connection, company, &id)?;
        let assessment = found.ok_or_else(Error::not_found)?;
        let items = link::list(connection, assessment, archived, part, &origin)?;
        Ok((items, link::count(connection, assessment, archived)?))
    };
    let (items, total) = call.app.db.read_slow(company, find).await?;
    let has_more = page.offset() + page.limit < total;
    list::reply(&call, &items, page, Total::exact(total), has_more, None)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call.json::<Given>().await?;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let found = assessment::find_row(tx, company, &id)?;
        let place = (company, found.ok_or_else(Error::not_found)?);
        let origin = &app.base_url.origin;
        let link = link::insert(tx, place, input.value, input.errors, origin)?;
        let mut reply = reply(&link)?;
        reply.status = StatusCode::CREATED;
        let reply = reply.header(header::LOCATION, &format!("/api/v1/links/{}", link.id));
        Ok(reply.about(&link.id))
    })
    .await
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let origin = &call.app.base_url.origin;
    let find = |connection: &_| link::get(connection, company, &id, origin);
    reply(&call.app.db.read(find)?)
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call.json::<Change>().await?;
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let origin = &app.base_url.origin;
        let current = link::get(tx, company, &id, origin)?;
        let change = link::prepare(tx, &current, input.value, input.errors)?;
        if_match.check_settled(&settled(&current))?;
        reply(&link::update(tx, &current, &change, origin)?)
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = link::get(tx, company, &id, &app.base_url.origin)?;
        if_match.check_settled(&settled(&current))?;
        link::delete(tx, &current)?;
        Ok(Reply::no_content())
    })
    .await
}
