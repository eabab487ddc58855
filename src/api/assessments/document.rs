//! `/assessments/{id}/document`: the whole assessment as one JSON file.

use rusqlite::Connection;
use serde::Serialize;

use crate::db::Tx;
use crate::error::Result;
use crate::http::input::Input;
use crate::http::{Call, Reply, etag};
use crate::model::assessment::{self, Draft};
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
    let input = call
        .large_json::<Document>(company, MOST_FILE_BYTES, judge)
        .await?;
    input.errors.finish()?;
    let (if_match, origin) = (call.if_match(), call.app.base_url.origin.clone());
    let of = id.clone();
    let write = move |tx: &Tx| {
        let current = assessment::get(tx, company, &of, &origin)?;
        let change = assessment::prepare_document(tx, &current, input.value)?;
        let before = assessment::draft(tx, company, &of)?;
        if if_match.is_given() {
            if_match.check(&before.named(&of)?)?;
        }
        assessment::update(tx, &current, change, &origin)?;
        Ok((before, assessment::draft(tx, company, &of)?))
    };
    let (before, after) = call.app.db.write(write).await?;
    let tell = move |connection: &Connection| tell(connection, company, &before, &after, &id);
    call.app.db.read_slow(company, tell).await
}

/// What the rules find in a document that was sent.
pub fn judge(input: &mut Input<Document>) {
    input.value.check(&mut input.errors);
}

fn tell(
    connection: &Connection,
    company: i64,
    before: &Draft,
    after: &Draft,
    id: &str,
) -> Result<Reply> {
    let document = after.named(id)?;
    Reply::json(&Replacement {
        changed: before.text != after.text || before.slug != after.slug,
        draft_version: after.number,
        etag: etag::of(&serde_json::to_vec(&document)?),
        warnings: assessment::advice(connection, company, &document)?,
        document,
    })
}
