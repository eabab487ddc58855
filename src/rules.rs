//! What can be decided without a database: pure functions.

pub mod deadline;
pub mod key;
pub mod link;
