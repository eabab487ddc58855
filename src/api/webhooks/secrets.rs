//! `/webhooks/endpoints/{id}/secret` and its rotations: for keys that may write webhooks.

use serde::{Deserialize, Serialize};

use super::input::read_secret;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::seal::Sealer;
use crate::kit::time::Timestamp;
use crate::model::endpoint::{self, callback, secret};
use crate::rules::signature::Secret;

const USUAL_GRACE_SECONDS: i64 = 86_400;
const LONGEST_GRACE_SECONDS: i64 = 604_800;

#[derive(Serialize)]
struct Shown {
    secret: String,
    /// Until when the secret before it signs too; null when none does.
    previous_expires_at: Option<Timestamp>,
}

fn current(
    connection: &rusqlite::Connection,
    sealer: &Sealer,
    endpoint: i64,
    now: Timestamp,
) -> Result<Shown> {
    let live = secret::live(connection, sealer, endpoint, now)?;
    let newest = live.first();
    let newest = newest.ok_or_else(|| Error::internal("an endpoint has no secret"))?;
    Ok(Shown {
        secret: newest.secret.to_text(),
        previous_expires_at: live.iter().filter_map(|live| live.expires_at).max(),
    })
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id, now) = (call.company()?, call.id("id")?, call.app.clock.now());
    let sealer = call.app.db.sealer();
    let shown = call.app.db.read(|connection| {
        let found = endpoint::get(connection, sealer, company, &id)?;
        current(connection, sealer, found.row, now)
    })?;
    Reply::resource(&shown)
}

/// The one that signs what callbacks of invitations are told. It is made at the first look, or by the
/// first callback.
pub async fn show_of_callbacks(call: Call) -> Result<Reply> {
    let (company, now) = (call.company()?, call.app.clock.now());
    let sealer = call.app.db.sealer();
    let made = call.app.db.write(move |tx| callback::holder(tx, company));
    let holder = made.await?;
    let read = |connection: &_| current(connection, sealer, holder, now);
    Reply::resource(&call.app.db.read(read)?)
}

#[derive(Deserialize)]
struct Rotation {
    #[serde(default)]
    grace_seconds: Option<i64>,
    #[serde(default)]
    secret: Option<String>,
}

/// Makes a new secret current; the old one signs too until the grace is over.
pub async fn rotate(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut given = call.json::<Rotation>().await?;
    let grace = given.value.grace_seconds.unwrap_or(USUAL_GRACE_SECONDS);
    if !(0..=LONGEST_GRACE_SECONDS).contains(&grace) {
        let message = format!("must be from 0 to {LONGEST_GRACE_SECONDS}");
        given.errors.add("grace_seconds", "out_of_range", message);
    }
    let own = match &given.value.secret {
        Some(text) => read_secret(text, &mut given.errors),
        None => None,
    };
    given.errors.finish()?;
    call.write(move |tx: &Tx| {
        let found = endpoint::get(tx, tx.sealer, company, &id)?;
        let new = own.unwrap_or_else(|| Secret::generate(tx.random));
        secret::rotate(tx, found.row, &new, grace)?;
        let mut reply = Reply::json(&current(tx, tx.sealer, found.row, tx.now)?)?;
        reply.status = StatusCode::CREATED;
        Ok(reply)
    })
    .await
}
