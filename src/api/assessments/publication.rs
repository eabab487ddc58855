//! `/assessments/{id}/publication`: what makes an assessment open to candidates, or closed.

use std::sync::Arc;

use serde::Deserialize;

use crate::error::Result;
use crate::http::{Call, Reply, StatusCode, input};
use crate::model::assessment::{self, Judged};

/// A publication has nothing to choose.
#[derive(Deserialize)]
struct Nothing {}

const BODY_LIMIT: usize = 64 * 1024;

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let body = call.bytes(BODY_LIMIT).await?;
    if !body.is_empty() {
        input::parse::<Nothing>(&body)?.errors.finish()?;
    }
    // Asked for inside: a call that is repeated is answered as before, whatever became of the draft.
    let judged = judged(&call, company, id.clone()).await;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let origin = &app.base_url.origin;
        let current = assessment::get(tx, company, &id, origin)?;
        let publication = assessment::publish(tx, &current, judged?, origin)?;
        let address = format!("/api/v1/assessments/{id}");
        let mut reply = Reply::created(&publication, &address)?;
        if !publication.is_new {
            reply.status = StatusCode::OK;
        }
        Ok(reply)
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let origin = &app.base_url.origin;
        let current = assessment::get(tx, company, &id, origin)?;
        if_match.check_settled(&super::settled(&current))?;
        assessment::close(tx, &current, origin)?;
        Ok(Reply::no_content())
    })
    .await
}

/// Judges the draft on a reader's thread, so that the writer need not wait for it.
async fn judged(call: &Call, company: i64, id: String) -> Result<Judged> {
    call.app
        .db
        .read_slow(company, move |connection| {
            let draft = assessment::draft(connection, company, &id)?;
            assessment::judge(connection, company, &draft)
        })
        .await
}
