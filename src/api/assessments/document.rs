//! `/assessments/{id}/document`: the whole assessment as one JSON file.

use serde::Serialize;

use crate::error::Result;
use crate::http::{Call, Reply, etag};
use crate::model::assessment;
use crate::rules::document::{Document, MOST_FILE_BYTES};
use crate::rules::lint::Warning;

/// What became of a document that was put here.
#[derive(Serialize)]
struct Replacement {
    /// False where it says what is there already.
    changed: bool,
    /// The version that took it.
    draft_version: i64,
    /// For the next `If-Match`. In the body: the file is kept with ids and defaults written out, and
    /// not as it was sent.
    etag: String,
    /// What its author should look at.
    warnings: Vec<Warning>,
    document: Document,
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let read = |connection: &_| assessment::document(connection, company, &id);
    Reply::resource(&call.app.db.read(read)?)
}

pub async fn replace(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let known = id.clone();
    call.app
        .db
        .read(|connection| assessment::draft(connection, company, &known))?;
    let mut input = call.json_up_to::<Document>(MOST_FILE_BYTES).await?;
    input.value.check(&mut input.errors);
    input.errors.finish()?;
    let (if_match, origin) = (call.if_match(), call.app.base_url.origin.clone());
    let replacement = call
        .app
        .db
        .write(move |tx| {
            let current = assessment::get(tx, company, &id, &origin)?;
            let change = assessment::prepare_document(tx, &current, input.value)?;
            let before = assessment::document(tx, company, &id)?;
            if_match.check(&before)?;
            let made = assessment::update(tx, &current, change, &origin)?;
            let after = assessment::document(tx, company, &id)?;
            Ok(Replacement {
                changed: after != before,
                draft_version: made.draft_version,
                etag: etag::of(&serde_json::to_vec(&after)?),
                warnings: assessment::advice(tx, company, &after)?,
                document: after,
            })
        })
        .await?;
    Reply::json(&replacement)
}
