//! The rooms of the house, one line each. ARCHITECTURE.md tells what each may import.

pub mod kit;
pub mod pages;
pub mod rules;
pub mod webhook;
