//! Settings of a company.

pub mod audit;
pub mod data;
pub mod general;
pub mod integrations;
pub mod invitation_new;
pub mod invitation_revoke;
pub mod key_new;
pub mod key_revoke;
pub mod member;
pub mod member_remove;
mod quick_start;
mod roles;
pub mod team;
pub mod webhooks;

use super::desk::CompanyDesk;
use crate::error::Result;
use crate::http::{Call, Reply};

/// `/settings`: leads to the first of its pages.
pub async fn lead(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    Ok(Reply::see_other(&desk.at(integrations::AT)))
}
