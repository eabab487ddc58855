//! `/webhooks/endpoints`.

use serde::Serialize;

use super::input::{self, Changes, Given};
use crate::error::Result;
use crate::http::list::{self, Total};
use crate::http::{Call, Reply, etag, header};
use crate::model::endpoint::{self, Endpoint, Health};
use crate::rules::scope::Scope;
use crate::rules::signature::Secret;

/// Shown in place of a header's value to keys that may not write webhooks.
const HIDDEN: &str = "[hidden]";

/// An endpoint in the answer that makes its secret.
#[derive(Serialize)]
struct WithSecret<'a> {
    #[serde(flatten)]
    endpoint: &'a Endpoint,
    secret: String,
}

/// What callers change: deliveries on their way are no reason to refuse that.
fn settled(endpoint: &Endpoint) -> Endpoint {
    Endpoint {
        health: Health::default(),
        ..endpoint.clone()
    }
}

/// The tag is the one that `GET` gives, whether or not a secret is shown.
fn reply(endpoint: &Endpoint, secret: Option<&Secret>) -> Result<Reply> {
    let plain = Reply::json(endpoint)?;
    let tag = etag::in_parts(&settled(endpoint), &plain.body)?;
    let Some(secret) = secret else {
        return Ok(plain.header(header::ETAG, &tag));
    };
    let shown = WithSecret {
        endpoint,
        secret: secret.to_text(),
    };
    Ok(Reply::json(&shown)?.header(header::ETAG, &tag))
}

/// Own headers may authorize: their values are for those who may write them.
fn shown(mut endpoint: Endpoint, with_headers: bool) -> Endpoint {
    if !with_headers {
        for value in endpoint.headers.values_mut() {
            HIDDEN.clone_into(value);
        }
    }
    endpoint
}

fn sees_headers(call: &Call) -> Result<bool> {
    Ok(call.bearer()?.scopes.has(Scope::WebhooksWrite))
}

pub async fn list(call: Call) -> Result<Reply> {
    let mut query = call.query();
    let page = query.page("a company has at most 50 endpoints");
    query.finish()?;
    let (company, with_headers) = (call.company()?, sees_headers(&call)?);
    let (db, sealer) = (&call.app.db, call.app.db.sealer().clone());
    // Each tells how many deliveries wait for it, and those are counted.
    let find = move |connection: &_| {
        let items = endpoint::list(connection, &sealer, company, page.limit, page.offset())?;
        Ok((items, endpoint::count(connection, company)?))
    };
    let (items, total) = db.read_slow(company, find).await?;
    let items: Vec<_> = items
        .into_iter()
        .map(|item| shown(item, with_headers))
        .collect();
    let has_more = page.page * page.limit < total;
    list::reply(&call, &items, page, Total::exact(total), has_more, None)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let given = call.json::<Given>().await?;
    // Asked for inside: a call that is repeated is answered as before, wherever its name leads by now.
    let new = input::read_new(&call.app, given).await;
    let company = call.company()?;
    call.write(move |tx| {
        let (endpoint, secret) = endpoint::insert(tx, company, &new?)?;
        let location = format!("/api/v1/webhooks/endpoints/{}", endpoint.id);
        let mut reply = reply(&endpoint, Some(&secret))?;
        reply.status = crate::http::StatusCode::CREATED;
        Ok(reply.header(header::LOCATION, &location))
    })
    .await
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let found = call
        .app
        .db
        .read(|connection| endpoint::get(connection, call.app.db.sealer(), company, &id))?;
    reply(&shown(found, sees_headers(&call)?), None)
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id, if_match) = (call.company()?, call.id("id")?, call.if_match());
    // What is not there is said before anything about the body.
    let find = |connection: &_| endpoint::get(connection, call.app.db.sealer(), company, &id);
    let shown = call.app.db.read(find)?;
    let mut given = call.json::<Changes>().await?;
    given.errors.name_fixed(&shown);
    let change = input::read_change(&call.app, given).await?;
    call.write(move |tx| {
        let old = endpoint::get(tx, tx.sealer, company, &id)?;
        if_match.check_settled(&settled(&old))?;
        let (endpoint, secret) = endpoint::update(tx, company, &old, change)?;
        reply(&endpoint, secret.as_ref())
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id, if_match) = (call.company()?, call.id("id")?, call.if_match());
    call.write(move |tx| {
        let old = endpoint::get(tx, tx.sealer, company, &id)?;
        if_match.check_settled(&settled(&old))?;
        endpoint::delete(tx, old.row)?;
        Ok(Reply::no_content())
    })
    .await
}
