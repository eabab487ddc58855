//! The candidate's way: landing, questions, review, receipt, and the pages where it ends.

pub mod answers;
mod arrive;
mod ends;
pub mod fields;
mod invited;
pub mod landing;
mod language;
pub mod notice;
pub mod picker;
pub mod question;
pub mod questions;
pub mod receipt;
mod rendering;
mod results;
pub mod review;
#[cfg(test)]
mod samples;
mod sections;
mod sheet;
mod signals;
pub mod start;
pub mod submission;
pub mod terms;
mod ticket;
pub mod types;
mod uploads;
pub mod view;
pub mod visit;
mod way;
