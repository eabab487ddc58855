//! What can be decided without a database: pure functions.

pub mod address;
pub mod answer;
pub mod backoff;
pub mod deadline;
pub mod decimal;
pub mod document;
pub mod email;
pub mod endpoint;
pub mod event_type;
pub mod fixed;
pub mod grade;
pub mod key;
pub mod link;
pub mod outcome;
pub mod paging;
pub mod pattern;
pub mod plan;
pub mod revision;
pub mod scope;
pub mod scoring;
pub mod signature;
pub mod slug;
pub mod submission;
pub mod total;
pub mod visitor;
pub mod word;
