//! The REST API: one file for each resource. `openapi.yaml` beside them is the contract.

pub mod assessments;
pub mod assets;
pub mod candidates;
pub mod events;
pub mod health;
pub mod invitations;
pub mod links;
pub mod me;
pub mod openapi;
pub mod parameter_sets;
pub mod submissions;
pub mod webhooks;

use crate::error::{Code, Error, Result};
use crate::model::key::Bearer;

/// # Errors
/// `DeletionDisabled` where the company does not let its keys delete.
fn check_may_delete(bearer: &Bearer) -> Result<()> {
    if bearer.keys_may_delete {
        return Ok(());
    }
    let detail = format!(
        "API keys of this company may not delete submissions; \
         `assessly companies update {} --keys-may-delete true` lets them.",
        bearer.company_slug
    );
    Err(Error::new(Code::DeletionDisabled, detail))
}
