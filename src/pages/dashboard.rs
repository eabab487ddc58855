//! What a company does in the browser. One file for each page, its template beside it.
//!
//! `desk` is what a member's page asks first, `frame` what stands around it, `parts` what pages are
//! made of, `nav` which pages the head leads to.

pub mod account;
mod assessment;
pub mod assessments;
pub mod build;
pub mod confirm;
mod danger;
pub mod delete_assessment;
mod desk;
mod faults;
mod frame;
pub mod home;
mod inputs;
pub mod insights;
pub mod invitation;
pub mod language;
mod nav;
pub mod new_assessment;
pub mod once;
mod outside;
pub mod overview;
mod parts;
pub mod password_link;
mod passwords;
pub mod regrade;
pub mod results;
mod second_step;
pub mod settings;
pub mod setup;
pub mod share;
pub mod sign_in;
pub mod sign_out;
mod spark;
pub mod two_step;
