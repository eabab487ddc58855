//! What becomes of people's data: erasing, exporting, keeping no longer than told.

pub mod bytes;
mod erasure;
mod export;
mod killed;
mod retention;
