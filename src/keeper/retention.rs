//! Erases what has been kept for as long as was said: once an hour, and never many at a time.

use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::retention;

/// Writes in one call: what is left waits for the next.
const PARTS: usize = 20;

#[derive(Debug, Default)]
pub struct Retention {
    ended_at: Option<Timestamp>,
}

impl Retention {
    /// Goes through all companies where an hour has begun since the last time; answers whether it is
    /// through.
    ///
    /// # Errors
    /// When the database fails; the next call goes on.
    pub fn erase(&mut self, app: &App) -> Result<bool> {
        let now = app.clock.now();
        let hour = now.hour_start();
        if self.ended_at == Some(hour) {
            return Ok(true);
        }
        let (mut parts, mut company) = (0, 0);
        while let Some(next) = app
            .db
            .read(|connection| retention::next_company(connection, company))?
        {
            company = next;
            for kept in app
                .db
                .read(|connection| retention::due(connection, company, now))?
            {
                let documents = app.documents.clone();
                let part = move |tx: &Tx| retention::erase_some(tx, &documents, &kept);
                while app.db.write_blocking(part.clone())? > 0 {
                    parts += 1;
                    if parts == PARTS {
                        return Ok(false);
                    }
                }
            }
        }
        self.ended_at = Some(hour);
        Ok(true)
    }
}
