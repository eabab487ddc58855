//! `/webhooks`: where events go, and what became of them.

pub mod deliveries;
pub mod endpoints;
mod input;
pub mod secrets;
pub mod tests;
