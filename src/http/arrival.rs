//! A request before anybody has looked at it.

use std::net::IpAddr;

use warp::http::{HeaderMap, Method};

use super::body::Body;

/// A request as the door took it.
pub struct Arrival {
    pub method: Method,
    pub path: String,
    pub raw_query: Option<String>,
    /// Set where the request's target names one.
    pub authority: Option<String>,
    pub headers: HeaderMap,
    pub peer: IpAddr,
    pub body: Body,
}
