//! Delivers events to endpoints: the only room that sends anything to other hosts.

pub mod courier;
pub mod outbound;
