//! The candidate's way: landing, questions, review, receipt, and the pages where it ends.

pub mod fields;
pub mod landing;
pub mod notice;
pub mod question;
pub mod receipt;
pub mod review;
#[cfg(test)]
mod samples;
pub mod way;
