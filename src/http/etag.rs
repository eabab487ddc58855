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

/// The tag of a representation that shows what changes by itself too, such as counts: its first part
/// is of `settled`, the resource without that, and is all that a change need match.
///
/// # Errors
/// `Internal` when the value has no JSON.
pub fn in_parts(settled: &impl Serialize, body: &[u8]) -> Result<String> {
    let settled = of(&serde_json::to_vec(settled)?);
    let (settled, whole) = (settled.trim_end_matches('"'), of(body));
    Ok(format!("{settled}.{}", whole.trim_start_matches('"')))
}

/// The caller's `If-Match`, to be held against the resource inside the transaction.
#[derive(Debug, Clone)]
pub struct IfMatch(Option<Vec<String>>);

impl IfMatch {
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let present = headers.contains_key(header::IF_MATCH);
        Self(present.then(|| listed(headers, header::IF_MATCH)))
    }

    /// False where any state of the resource will do.
    pub fn is_given(&self) -> bool {
        self.0.is_some()
    }

    /// # Errors
    /// `PreconditionFailed` when the resource is no longer the one that the caller has seen.
    pub fn check(&self, current: &impl Serialize) -> Result<()> {
        let tag = of(&serde_json::to_vec(current)?);
        self.check_tag(|wanted| wanted == tag)
    }

    /// For a resource whose tag has two parts.
    ///
    /// # Errors
    /// As for [`IfMatch::check`].
    pub fn check_settled(&self, settled: &impl Serialize) -> Result<()> {
        let tag = of(&serde_json::to_vec(settled)?);
        let first = tag.trim_end_matches('"');
        self.check_tag(|wanted| wanted.split('.').next() == Some(first))
    }

    /// # Errors
    /// As for [`IfMatch::check`].
    pub fn check_tag(&self, is_current: impl Fn(&str) -> bool) -> Result<()> {
        let Some(wanted) = &self.0 else {
            return Ok(());
        };
        if wanted
            .iter()
            .any(|wanted| wanted == "*" || is_current(wanted))
        {
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
