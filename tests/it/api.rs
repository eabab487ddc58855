//! The REST API, one file for each resource.

mod callers;
mod server;
