//! `If-None-Match`: 304 for a caller who has the current representation (RFC 9110, section 13.1.2).

use warp::http::{HeaderMap, Method, StatusCode, header};

use super::etag::listed;
use super::reply::Reply;

/// The tags of the representations that a reader says to have.
pub(super) struct Held(Vec<String>);

impl Held {
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        let is_read = *method == Method::GET || *method == Method::HEAD;
        Self(if is_read {
            listed(headers, header::IF_NONE_MATCH)
        } else {
            Vec::new()
        })
    }

    pub(super) fn has(&self, tag: &[u8]) -> bool {
        let same = |held: &String| held == "*" || held.trim_start_matches("W/").as_bytes() == tag;
        self.0.iter().any(same)
    }

    /// Turns an answer into 304 when the caller has this very representation.
    pub(super) fn spare(&self, reply: Reply) -> Reply {
        let tag = reply.headers.get(header::ETAG).cloned();
        let Some(tag) = tag.filter(|_| reply.status == StatusCode::OK) else {
            return reply;
        };
        if !self.has(tag.as_bytes()) {
            return reply;
        }
        let mut unchanged = Reply::no_content();
        unchanged.status = StatusCode::NOT_MODIFIED;
        unchanged.headers.insert(header::ETAG, tag);
        unchanged
    }
}
