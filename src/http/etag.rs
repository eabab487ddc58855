//! Tags of representations, and changes that are meant for one of them (RFC 9110, sections 8.8.3
//! and 13.1.1).

use serde::Serialize;
use warp::http::{HeaderMap, header};

use crate::error::{Code, Error, Result};

/// The tag of a representation: a hash of its bytes.
pub fn of(body: &[u8]) -> String {
    let hash = blake3::hash(body);
    format!("\"{}\"", &hash.to_hex()[..32])
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
pub(super) fn listed(headers: &HeaderMap, name: header::HeaderName) -> Vec<String> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}
