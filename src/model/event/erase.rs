//! Erasure reaches what was recorded about a person, and what is on its way.

use rusqlite::params;

use crate::db::Tx;
use crate::error::Result;

/// Whose events: an assessment may have the same id.
#[derive(Debug, Clone, Copy)]
pub enum Family {
    Submission,
    Invitation,
}

impl Family {
    fn types(self) -> &'static str {
        match self {
            Self::Submission => "submission.*",
            Self::Invitation => "invitation.*",
        }
    }
}

/// Leaves of each event about `subject` only that it happened; cancels what waits and
/// forgets what receivers answered. Comes before the event that tells of the deletion, which is about it too.
///
/// # Errors
/// When the database fails.
pub fn erase_subject(tx: &Tx, company: i64, subject: &str, family: Family) -> Result<()> {
    let types = family.types();
    const THESE: &str = "SELECT id FROM events
         WHERE company_id = ?1 AND subject = ?2 AND type GLOB ?3";
    let mut cancel = tx.prepare_cached(&format!(
        "UPDATE deliveries SET state = 'cancelled', next_at = NULL, finished_at = ?4
         WHERE event_id IN ({THESE}) AND state IN ('pending', 'sending', 'held')"
    ))?;
    cancel.execute(params![company, subject, types, tx.now])?;
    let mut forget = tx.prepare_cached(&format!(
        "UPDATE attempts SET response_headers = '[]', response_body = ''
         WHERE delivery_id IN (SELECT id FROM deliveries WHERE event_id IN ({THESE}))"
    ))?;
    forget.execute(params![company, subject, types])?;
    let mut wipe = tx.prepare_cached(
        "UPDATE events SET body = json_set(body, '$.data', json_object('id', subject)),
                thin_body = CASE WHEN thin_body IS NULL THEN NULL
                            ELSE json_set(thin_body, '$.data', json_object('id', subject)) END
         WHERE company_id = ?1 AND subject = ?2 AND type GLOB ?3",
    )?;
    wipe.execute(params![company, subject, types])?;
    Ok(())
}
