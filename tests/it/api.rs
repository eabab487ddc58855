//! The REST API, one file for each resource.

mod assessments;
mod callers;
mod links;
mod server;
mod submissions;
mod table;
