//! The door: connections, requests, and everything that is true for every request.

pub mod access;
pub mod answer;
mod arrival;
mod body;
pub mod call;
mod connection;
pub mod cookie;
pub mod device;
mod door;
pub mod download;
pub mod etag;
pub mod export;
pub mod forgery;
pub mod form;
mod idempotency;
pub mod input;
pub mod language;
pub mod list;
mod not_modified;
mod problem;
pub mod query;
pub mod regrade;
pub mod reply;
pub mod server;
pub mod session;
pub mod statistics;
pub mod stream;
pub mod submissions;
pub mod table;

pub use call::Call;
#[cfg(test)]
pub use problem::name as code_name;
pub use problem::status as status_of;
pub use reply::Reply;
pub use warp::http::{HeaderMap, Method, StatusCode, header};
