//! `/assessments/{id}/publication`: what makes an assessment open to candidates, or closed.

use std::sync::Arc;

use crate::error::Result;
use crate::http::input::Nothing;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Judged};

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    call.optional_json::<Nothing>().await?.errors.finish()?;
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
