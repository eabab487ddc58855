//! What can be decided without a database: pure functions.
