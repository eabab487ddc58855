//! The rooms of the house, one line each. ARCHITECTURE.md tells what each may import.

pub mod api;
pub mod app;
pub mod cli;
pub mod config;
pub mod db;
pub mod dev;
pub mod error;
pub mod http;
pub mod keeper;
pub mod kit;
pub mod model;
pub mod pages;
pub mod routes;
pub mod rules;
pub mod run;
pub mod sweeper;
pub mod webhook;
pub mod wiper;
