//! The REST API, one file for each resource.

mod assessments;
mod callers;
mod server;
mod submissions;
mod table;
