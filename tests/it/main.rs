//! The tests from outside: a real server on a free port, a real file, real requests.

mod api;
mod commands;
mod contract;
mod crash;
mod dashboard;
mod dev;
mod disk;
mod events;
mod house;
#[allow(dead_code, reason = "a harness offers more than each test takes")]
mod http;
mod limits;
mod log;
mod pages;
mod plans;
mod privacy;
mod store;
#[allow(dead_code, reason = "a harness offers more than each test takes")]
mod test_app;
mod types;
mod webhook;
