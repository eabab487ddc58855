//! The REST API, one file for each resource.

pub mod assessments;
mod assets;
mod callers;
mod candidates;
mod invitations;
mod links;
mod parameter_sets;
mod server;
pub mod statistics;
pub mod submissions;
mod table;
