//! Forgets old events, deliveries and attempts: once an hour, and never many rows at a time.

use crate::app::App;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::delivery::{self, Cleanup};

/// Steps of 500 rows in one call: what is left waits for the next.
const STEPS: usize = 20;

#[derive(Debug, Default)]
pub struct Cleaner {
    round: Option<Cleanup>,
    ended_at: Option<Timestamp>,
}

impl Cleaner {
    /// Begins a round where an hour has passed since the last, and goes on with it; answers
    /// whether the round is over.
    ///
    /// # Errors
    /// When the database fails; the next call goes on.
    pub fn clean(&mut self, app: &App) -> Result<bool> {
        let hour = app.clock.now().hour_start();
        if self.round.is_none() && self.ended_at == Some(hour) {
            return Ok(true);
        }
        let days = app.settings.webhooks.events_kept_days;
        for _ in 0..STEPS {
            let round = self.round.unwrap_or_else(|| Cleanup::new(days));
            let round = app
                .db
                .write_blocking(move |tx| delivery::clean_up(tx, round))?;
            if round.is_over() {
                self.round = None;
                self.ended_at = Some(hour);
                return Ok(true);
            }
            self.round = Some(round);
        }
        Ok(false)
    }
}
