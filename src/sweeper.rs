//! The sweeper: submits attempts whose time is over. The keeper runs it; a clock that is turned by
//! hand steps from one `next_due` to the next.

use crate::app::App;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::attempt;
use crate::model::submission::SubmitReason;

/// Attempts in one round; each is a write of its own, so that others get in between.
const MOST: usize = 256;

/// Submits everything that is overdue; answers how many attempts that were.
///
/// # Errors
/// The first failure; what was submitted before it stays.
pub fn sweep_due(app: &App) -> Result<usize> {
    let mut count = 0;
    loop {
        let now = app.clock.now();
        let due = app
            .db
            .read(|connection| attempt::due(connection, now, MOST))?;
        if due.is_empty() {
            return Ok(count);
        }
        for row in due {
            let documents = app.documents.clone();
            app.db.write_blocking(move |tx| {
                attempt::submit(tx, &documents, row, SubmitReason::Deadline)
            })?;
            count += 1;
        }
    }
}

/// When there will be something to sweep.
///
/// # Errors
/// When it can not be read.
pub fn next_due(app: &App) -> Result<Option<Timestamp>> {
    app.db.read(attempt::next_due)
}
