//! Conditional calls: `ETag`, `If-None-Match`, `If-Match` (RFC 9110, sections 8.8.3 and 13).

use serde::Serialize;
use warp::http::{HeaderMap, Method, StatusCode, header};

use super::reply::Reply;
use crate::error::{Code, Error, Result};

/// The tag of a representation: a hash of its bytes.
pub fn of(body: &[u8]) -> String {
    let hash = blake3::hash(body);
    format!("\"{}\"", &hash.to_hex()[..32])
}

/// Turns an answer into 304 when the caller has this very representation.
pub(super) fn not_modified(method: &Method, headers: &HeaderMap, reply: Reply) -> Reply {
    let is_read = *method == Method::GET || *method == Method::HEAD;
    if !is_read || reply.status != StatusCode::OK {
        return reply;
    }
    let Some(tag) = reply.headers.get(header::ETAG) else {
        return reply;
    };
    let wanted = listed(headers, header::IF_NONE_MATCH);
    let same = |wanted: &str| {
        wanted == "*" || wanted.trim_start_matches("W/").as_bytes() == tag.as_bytes()
    };
    if !wanted.iter().any(|wanted| same(wanted)) {
        return reply;
    }
    let mut unchanged = Reply::no_content();
    unchanged.status = StatusCode::NOT_MODIFIED;
    unchanged.headers.insert(header::ETAG, tag.clone());
    unchanged
}

/// The caller's `If-Match`, to be held against the resource inside the transaction.
#[derive(Debug, Clone)]
pub struct IfMatch(Option<Vec<String>>);

impl IfMatch {
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let present = headers.contains_key(header::IF_MATCH);
        Self(present.then(|| listed(headers, header::IF_MATCH)))
    }

    /// # Errors
    /// `PreconditionFailed` when the resource is no longer the one that the caller has seen.
    pub fn check(&self, current: &impl Serialize) -> Result<()> {
        let Some(wanted) = &self.0 else {
            return Ok(());
        };
        let tag = of(&serde_json::to_vec(current)?);
        if wanted.iter().any(|wanted| wanted == "*" || *wanted == tag) {
            return Ok(());
        }
        Err(Error::new(
            Code::PreconditionFailed,
            "It was changed since you read it; read it again.",
        ))
    }
}

/// Tags hold no comma here, so that a plain split reads the list.
fn listed(headers: &HeaderMap, name: header::HeaderName) -> Vec<String> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}
