//! The REST API: one file for each resource. `openapi.yaml` beside them is the contract.

pub mod assessments;
pub mod candidates;
pub mod health;
pub mod links;
pub mod me;
pub mod openapi;
pub mod parameter_sets;
pub mod submissions;
pub mod webhooks;
