//! `If-None-Match`: 304 for a caller who has the current representation (RFC 9110, section 13.1.2).

use warp::http::{HeaderMap, Method, StatusCode, header};

use super::etag::listed;
use super::reply::Reply;

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
