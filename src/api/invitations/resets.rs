//! `/invitations/{id}/resets`: an invitation can be used again.

use std::sync::Arc;

use super::reply;
use crate::error::Result;
use crate::http::input::Nothing;
use crate::http::{Call, Reply, StatusCode};
use crate::model::{attempt, invitation};

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call.optional_json::<Nothing>().await?;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        input.errors.finish()?;
        let current = invitation::get(tx, company, &id, tx.now)?;
        let again = attempt::reset(tx, &app.documents, &current)?;
        let mut reply = reply(&again)?;
        reply.status = StatusCode::CREATED;
        Ok(reply.about(&id))
    })
    .await
}
