//! `Idempotency-Key`: look up before, store after, inside the transaction of the effect.

use serde::{Deserialize, Serialize};
use warp::http::header::HeaderName;
use warp::http::{HeaderMap, HeaderValue, StatusCode};

use super::reply::Reply;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::model::idempotency::{self as stored, Place, Stored};

const HEADER: &str = "idempotency-key";
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

#[derive(Serialize, Deserialize)]
struct Kept {
    headers: Vec<(String, String)>,
    body: String,
}

/// The caller's key; `None` when it sent none.
pub(super) fn key(headers: &HeaderMap) -> Result<Option<String>> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    if values.next().is_some() || !(1..=255).contains(&text.len()) {
        return Err(Error::invalid(
            "Idempotency-Key",
            "invalid_length",
            "must be given once, with 1 to 255 visible characters",
        ));
    }
    Ok(Some(text.to_owned()))
}

pub(super) fn once(
    tx: &Tx,
    place: &Place,
    write: impl FnOnce(&Tx) -> Result<Reply>,
) -> Result<Reply> {
    if let Some(before) = before(tx, place)? {
        return Ok(before);
    }
    let reply = write(tx)?;
    stored::insert(tx, place, &keep(&reply)?, reply.subject.as_deref())?;
    Ok(reply)
}

/// The answer that is stored already.
pub(super) fn before(tx: &Tx, place: &Place) -> Result<Option<Reply>> {
    let Some(before) = stored::find(tx, place)? else {
        return Ok(None);
    };
    let reply = restore(&before);
    let unreadable = || Error::internal("a stored answer is unreadable");
    reply.map(Some).ok_or_else(unreadable)
}

fn keep(reply: &Reply) -> Result<Stored> {
    let headers = reply.headers.iter().filter_map(|(name, value)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    });
    let kept = Kept {
        headers: headers.collect(),
        body: String::from_utf8_lossy(&reply.body).into_owned(),
    };
    Ok(Stored {
        status: reply.status.as_u16(),
        reply: serde_json::to_vec(&kept)?,
    })
}

fn restore(stored: &Stored) -> Option<Reply> {
    let kept: Kept = serde_json::from_slice(&stored.reply).ok()?;
    let mut reply = Reply::no_content();
    reply.status = StatusCode::from_u16(stored.status).ok()?;
    for (name, value) in kept.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        reply
            .headers
            .insert(name, HeaderValue::from_str(&value).ok()?);
    }
    reply.body = kept.body.into();
    Some(reply.header(REPLAYED, "true"))
}
