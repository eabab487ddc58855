//! The pages that people see.

pub mod assets;
pub mod dashboard;
pub mod docs;
pub mod errors;
pub mod layout;
pub mod markdown;
pub mod pictures;
pub mod spoken;
pub mod static_files;
pub mod take;
pub mod texts;
pub mod theme;
