//! The nouns: a struct that is also its JSON, and its SQL.

pub mod assessment;
pub mod asset;
pub mod attempt;
pub mod audit;
pub mod brand;
pub mod candidate;
mod column;
pub mod company;
pub mod delivery;
pub mod endpoint;
pub mod event;
pub mod founding;
pub mod hour_use;
pub mod idempotency;
pub mod key;
pub mod link;
pub mod membership;
pub mod offering;
pub mod one_time_link;
pub mod parameter_set;
pub mod remains;
pub mod retention;
pub mod second_factor;
pub mod session;
pub mod submission;
pub mod user;
pub mod version;
