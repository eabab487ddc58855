//! The pages that people see.

pub mod assets;
pub mod layout;
pub mod markdown;
pub mod take;
pub mod texts;

use crate::app::App;
use crate::error::Error;
use crate::http::{HeaderMap, Reply, header, status_of};

/// A failure on a path that people visit.
pub fn error_page(_: &App, error: &Error, _: &HeaderMap) -> Reply {
    let mut reply = Reply::no_content();
    reply.status = status_of(error.code);
    reply.body = error.detail.clone().into();
    reply.header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
}
