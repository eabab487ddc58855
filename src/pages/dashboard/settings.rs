//! Settings of a company.

pub mod audit;
pub mod integrations;
pub mod key_new;
pub mod key_revoke;
mod quick_start;

use super::desk::CompanyDesk;
use crate::error::Result;
use crate::http::{Call, Reply};

/// `/settings`: leads to the first of its pages.
pub async fn lead(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    Ok(Reply::see_other(&desk.at(integrations::AT)))
}
