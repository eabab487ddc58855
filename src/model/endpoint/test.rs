//! Trying an endpoint: an event of its own, through the same queue as all others.

use serde_json::json;
use serde_json::value::to_raw_value;

use super::{Endpoint, sample};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::model::delivery::{self, Detail};
use crate::model::event::{NewEvent, record_for_one};
use crate::rules::event_type;
use crate::rules::plan::Plan;

/// Sends a test to the endpoint, whatever it asks for, and to no other: a plain one, or a sample of
/// one of [`sample::TYPES`].
///
/// # Errors
/// `Conflict` while the endpoint is disabled, and where the company's plan has no webhooks.
pub fn send_test(tx: &Tx, company: i64, endpoint: &Endpoint, kind: &'static str) -> Result<Detail> {
    let (slug, plan): (String, String) = tx.query_row(
        "SELECT slug, plan FROM companies WHERE id = ?1",
        [company],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if plan == Plan::Free.name() {
        return Err(Error::conflict("The free plan sends no webhooks."));
    }
    if !endpoint.enabled {
        return Err(Error::conflict("It is disabled; enable it first."));
    }
    let data = match kind {
        event_type::TEST => json!({
            "id": endpoint.id,
            "url": endpoint.url,
            "message": "This is a test. What happens in assessments arrives in the same way.",
        }),
        kind => sample::submission(kind, &slug)?,
    };
    let event = record_for_one(
        tx,
        &NewEvent {
            company_row: company,
            company_slug: &slug,
            kind,
            subject: &endpoint.id,
            assessment_id: None,
            changed: sample::changed(kind),
            data: &to_raw_value(&data)?,
            invitation: None,
            sequence: None,
        },
        endpoint.row,
    )?;
    // Somebody asked for it: the breaker's pause is over.
    tx.execute(
        "UPDATE endpoints SET paused_until = 0 WHERE id = ?1",
        [endpoint.row],
    )?;
    let id: String = tx.query_row(
        "SELECT public_id FROM deliveries WHERE event_id = ?1",
        [event],
        |row| row.get(0),
    )?;
    delivery::detail(tx, company, &id)
}
