//! How an endpoint fares: kept by the transactions that file attempts.

use rusqlite::{OptionalExtension, params};
use serde_json::json;
use serde_json::value::to_raw_value;

use super::change::disable;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::event::{NewEvent, record_for_others};
use crate::rules::backoff;
use crate::rules::outcome::Outcome;

/// Files how calls to one endpoint ended, in the order of their ends.
///
/// # Errors
/// When the database fails.
pub fn note(tx: &Tx, endpoint: i64, outcomes: &[(Outcome, Timestamp)]) -> Result<()> {
    let Some(mut health) = Current::find(tx, endpoint)? else {
        return Ok(());
    };
    for (outcome, at) in outcomes {
        health.add(*outcome, *at);
    }
    let mut statement = tx.prepare_cached(
        "UPDATE endpoints SET last_success_at = ?2, last_failure_at = ?3, consecutive_failures = ?4,
                hopeful_since = ?5, paused_until = ?6
         WHERE id = ?1",
    )?;
    statement.execute(params![
        endpoint,
        health.last_success_at,
        health.last_failure_at,
        health.failures,
        health.hopeful_since,
        health.paused_until
    ])?;
    match health.reason_to_disable {
        Some(reason) if health.enabled => give_up(tx, endpoint, reason),
        _ => Ok(()),
    }
}

struct Current {
    last_success_at: Option<Timestamp>,
    last_failure_at: Option<Timestamp>,
    failures: u32,
    hopeful_since: Timestamp,
    paused_until: Timestamp,
    enabled: bool,
    reason_to_disable: Option<&'static str>,
}

impl Current {
    fn find(tx: &Tx, endpoint: i64) -> Result<Option<Self>> {
        let mut statement = tx.prepare_cached(
            "SELECT last_success_at, last_failure_at, consecutive_failures, hopeful_since, paused_until, enabled
             FROM endpoints WHERE id = ?1",
        )?;
        let found = statement.query_row([endpoint], |row| {
            Ok(Self {
                last_success_at: row.get(0)?,
                last_failure_at: row.get(1)?,
                failures: row.get(2)?,
                hopeful_since: row.get(3)?,
                paused_until: row.get(4)?,
                enabled: row.get(5)?,
                reason_to_disable: None,
            })
        });
        Ok(found.optional()?)
    }

    fn add(&mut self, outcome: Outcome, at: Timestamp) {
        if outcome.is_success() {
            self.last_success_at = Some(at);
            self.hopeful_since = at;
            self.failures = 0;
            self.paused_until = Timestamp::from_millis(0);
            return;
        }
        self.last_failure_at = Some(at);
        self.failures = self.failures.saturating_add(1);
        if let Some(seconds) = backoff::pause_seconds(self.failures) {
            self.paused_until = at.plus_seconds(seconds);
        }
        if outcome == Outcome::Gone {
            self.reason_to_disable = Some("gone");
        } else if backoff::disables(self.failures, self.hopeful_since, at) {
            self.reason_to_disable = Some("failing");
        }
    }
}

/// Disables an endpoint without being asked to, and tells the others.
pub(in crate::model) fn give_up(tx: &Tx, endpoint: i64, reason: &'static str) -> Result<()> {
    disable(tx, endpoint, reason)?;
    let (company, slug, id, url): (i64, String, String, String) = tx.query_row(
        "SELECT c.id, c.slug, e.public_id, e.url FROM endpoints e JOIN companies c ON c.id = e.company_id
         WHERE e.id = ?1",
        [endpoint],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let data = json!({"id": id, "url": url, "disabled_reason": reason, "disabled_at": tx.now});
    let event = NewEvent {
        company_row: company,
        company_slug: &slug,
        kind: "webhook.endpoint.disabled",
        subject: &id,
        assessment_id: None,
        changed: None,
        data: &to_raw_value(&data)?,
        invitation: None,
        sequence: None,
    };
    record_for_others(tx, &event, Some(endpoint))?;
    Ok(())
}
