//! The nouns: a struct that is also its JSON, and its SQL.

pub mod assessment;
pub mod attempt;
pub mod company;
pub mod delivery;
pub mod endpoint;
pub mod event;
pub mod hour_use;
pub mod idempotency;
pub mod key;
pub mod link;
pub mod offering;
pub mod parameter_set;
pub mod submission;
pub mod version;
