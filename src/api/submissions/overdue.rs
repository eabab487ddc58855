//! Attempts whose time is over: whoever meets one submits it.

use rusqlite::Connection;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::Call;
use crate::model::attempt;
use crate::model::submission::{self, Scored, Submission, SubmitReason};
use crate::model::version::Documents;

/// Submits those whose time is over. True when there were some, and they should be read again.
pub async fn submit(call: &Call, company: i64, met: &[Submission]) -> bool {
    let now = call.app.clock.now();
    let due = met.iter().filter(|submission| submission.is_overdue(now));
    let rows: Vec<i64> = due.map(|submission| submission.row).collect();
    if rows.is_empty() {
        return false;
    }
    let documents = call.app.documents.clone();
    let score = move |connection: &Connection| {
        let ahead = |row| submission::score_ahead(connection, &documents, row).ok();
        Ok(rows
            .into_iter()
            .map(|row| (row, ahead(row)))
            .collect::<Vec<_>>())
    };
    let scored = match call.app.db.read_slow(company, score).await {
        Ok(scored) => scored,
        Err(error) => return put_off(&error),
    };
    let documents = call.app.documents.clone();
    let submit = move |tx: &Tx| {
        for (row, ahead) in scored {
            attempt::submit(tx, &documents, row, SubmitReason::Deadline, ahead)?;
        }
        Ok(())
    };
    match call.app.db.write(submit).await {
        Ok(()) => true,
        Err(error) => put_off(&error),
    }
}

/// Reading goes on where nothing can be written; the sweeper comes back to them.
fn put_off(error: &Error) -> bool {
    tracing::warn!(%error, "overdue attempts could not be submitted");
    false
}

/// What a submission's answers are worth, where it has to be submitted before it is changed: `None`
/// for one whose time is not over.
///
/// # Errors
/// `NotFound`, for another company's too; `Unavailable` where it can not be scored now.
pub async fn ahead(call: &Call, company: i64, id: &str) -> Result<Option<Scored>> {
    let read = |connection: &Connection| submission::get(connection, company, id);
    let found = call.app.db.read(read)?;
    if !found.is_overdue(call.app.clock.now()) {
        return Ok(None);
    }
    let documents = call.app.documents.clone();
    let score =
        move |connection: &Connection| submission::score_ahead(connection, &documents, found.row);
    call.app.db.read_slow(company, score).await.map(Some)
}

/// The submission that is to be changed, submitted first if its time is over.
///
/// # Errors
/// `NotFound`, for another company's too.
pub fn current(
    tx: &Tx,
    documents: &Documents,
    company: i64,
    id: &str,
    ahead: Option<Scored>,
) -> Result<Submission> {
    let found = submission::get(tx, company, id)?;
    if found.is_overdue(tx.now) {
        attempt::submit(tx, documents, found.row, SubmitReason::Deadline, ahead)?;
        return submission::get(tx, company, id)?.with_responses(tx, documents);
    }
    found.with_responses(tx, documents)
}
