//! The sweeper: submits attempts whose time is over. The keeper runs it; a clock that is turned by
//! hand steps from one `next_due` to the next.

use crate::app::App;
use crate::error::{Code, Result};
use crate::kit::time::Timestamp;
use crate::model::attempt::{self, Due};
use crate::model::submission::{self, Scored, SubmitReason};

/// Attempts that are looked for at once.
const PAGE: usize = 256;
/// Attempts in one write: they share a sync, and others get in between.
const CHUNK: usize = 16;

/// Submits everything that is overdue; answers how many attempts that were. One that cannot be
/// submitted is logged, holds up no other, and is tried again in the next round.
///
/// # Errors
/// When nothing can be read or written now.
pub fn sweep_due(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let mut after = None;
    let mut count = 0;
    loop {
        let due = app
            .db
            .read(|connection| attempt::due(connection, now, after, PAGE))?;
        let Some(last) = due.last() else {
            return Ok(count);
        };
        after = Some(*last);
        for chunk in due.chunks(CHUNK) {
            count += sweep(app, chunk)?;
        }
    }
}

fn sweep(app: &App, chunk: &[Due]) -> Result<usize> {
    let documents = app.documents.clone();
    let scored = chunk.iter().map(|due| (due.row, score_ahead(app, due.row)));
    let scored: Vec<_> = scored.collect();
    let swept = app.db.write_blocking(move |tx| {
        let mut count = 0;
        for (row, ahead) in scored {
            attempt::submit(tx, &documents, row, SubmitReason::Deadline, ahead)?;
            count += 1;
            if tx.is_long() {
                break;
            }
        }
        Ok(count)
    });
    match (swept, chunk) {
        (Ok(count), _) if count < chunk.len() => Ok(count + sweep(app, &chunk[count..])?),
        (Err(error), _) if error.code == Code::Unavailable => Err(error),
        (Err(error), [one]) => {
            tracing::error!(row = one.row, %error, "an overdue attempt can not be submitted");
            Ok(0)
        }
        (Err(_), several) => several.iter().map(|one| sweep(app, &[*one])).sum(),
        (swept, _) => swept,
    }
}

/// `None` leaves it to the writer, who tells what is wrong.
fn score_ahead(app: &App, row: i64) -> Option<Scored> {
    let score = |connection: &_| submission::score_ahead(connection, &app.documents, row);
    app.db.read(score).ok()
}

/// When there will be something to sweep.
///
/// # Errors
/// When it can not be read.
pub fn next_due(app: &App) -> Result<Option<Timestamp>> {
    app.db.read(attempt::next_due)
}
