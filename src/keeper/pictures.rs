//! Lets pictures go that nothing shows any more: once an hour, and never many at a time.

use crate::app::App;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::asset;

/// Parts of all pictures that one call looks at: what is left waits for the next.
const STEPS: usize = 4;
/// Deleted in one transaction: each may be long, and is overwritten.
const AT_ONCE: usize = 8;

#[derive(Debug, Default)]
pub struct PictureSweep {
    /// The row behind which the round goes on; `None` between two rounds.
    after: Option<i64>,
    ended_at: Option<Timestamp>,
}

impl PictureSweep {
    /// Begins a round where an hour has passed since the last, and goes on with it; answers whether
    /// the round is over.
    ///
    /// # Errors
    /// When the database fails; the next call goes on.
    pub fn sweep(&mut self, app: &App) -> Result<bool> {
        let now = app.clock.now();
        let hour = now.hour_start();
        if self.after.is_none() && self.ended_at == Some(hour) {
            return Ok(true);
        }
        for _ in 0..STEPS {
            let after = self.after.unwrap_or(0);
            let examined = app
                .db
                .read(|connection| asset::examine(connection, after, now))?;
            for rows in examined.unused.chunks(AT_ONCE) {
                let rows = rows.to_vec();
                app.db
                    .write_blocking(move |tx| asset::delete_unused(tx, &rows))?;
            }
            self.after = examined.next;
            if self.after.is_none() {
                self.ended_at = Some(hour);
                return Ok(true);
            }
        }
        Ok(false)
    }
}
