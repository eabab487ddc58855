//! Erases what has been kept for as long as was said: once an hour, and never many at a time.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::time::Timestamp;
use crate::model::invitation;
use crate::model::retention::{self, Kept};
use crate::rules::retention::doubted_since;

/// Writes in one call: what is left waits for the next.
const PARTS: usize = 20;
/// Submissions that may fail in a round; a version that meets more waits for the next.
const MOST_FAILED: usize = 1_000;

#[derive(Debug, Default)]
pub struct Retention {
    /// Nothing is erased before: a clock may need its time to be set right.
    begins: Option<Instant>,
    /// The hour of the round that goes on, and of the last that ended.
    begun_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    /// Since when the clock shows what nobody knows to be right.
    doubted_at: Option<Timestamp>,
    /// What could not be erased in this round, by row: it is told once, and holds up nothing else.
    failed: Vec<i64>,
    failed_versions: BTreeSet<i64>,
}

impl Retention {
    /// One that waits before its first round.
    pub fn after(wait: Duration) -> Self {
        Self {
            begins: Some(Instant::now() + wait),
            ..Self::default()
        }
    }

    /// Goes through all companies where an hour has begun since the last time; answers whether it is
    /// through.
    ///
    /// # Errors
    /// When the database fails; the next call goes on.
    pub fn erase(&mut self, app: &App) -> Result<bool> {
        let now = app.clock.now();
        let hour = now.hour_start();
        if self.ended_at == Some(hour) || self.begins.is_some_and(|begins| Instant::now() < begins)
        {
            return Ok(true);
        }
        if self.begun_at != Some(hour) {
            if !self.is_sure_of_time(app, now)? {
                self.ended_at = Some(hour);
                return Ok(true);
            }
            self.begun_at = Some(hour);
            self.failed.clear();
            self.failed_versions.clear();
        }
        let (mut parts, mut company) = (PARTS, 0);
        while let Some(next) = app
            .db
            .read(|connection| retention::next_company(connection, company))?
        {
            company = next;
            for kept in app
                .db
                .read(|connection| retention::versions(connection, company))?
            {
                if !self.failed_versions.contains(&kept.row)
                    && let Err(error) = self.erase_version(app, &kept, now, &mut parts)
                {
                    let assessment = &kept.assessment_id;
                    tracing::error!(%assessment, row = kept.row, %error, "results of a version are kept too long");
                    self.failed_versions.insert(kept.row);
                }
                if parts == 0 {
                    return Ok(false);
                }
            }
            if let Err(error) = erase_invitations(app, company, now, &mut parts) {
                tracing::error!(company, %error, "invitations of a company are kept too long");
            }
            if parts == 0 {
                return Ok(false);
            }
        }
        self.ended_at = Some(hour);
        Ok(true)
    }

    fn erase_version(
        &mut self,
        app: &App,
        kept: &Kept,
        now: Timestamp,
        parts: &mut usize,
    ) -> Result<()> {
        let is_due = |failed: &[i64]| {
            app.db
                .read(|connection| kept.is_due(connection, now, failed))
        };
        while *parts > 0 && is_due(&self.failed)? {
            if self.failed.len() >= MOST_FAILED {
                return Err(Error::internal("too many submissions can not be erased"));
            }
            let (documents, kept, skip) =
                (app.documents.clone(), kept.clone(), self.failed.clone());
            let part = move |tx: &Tx| retention::erase_some(tx, &documents, &kept, &skip);
            let erased = app.db.write_blocking(part)?;
            *parts -= 1;
            for (row, error) in erased.failed {
                tracing::error!(row, %error, "a submission that is over can not be erased");
                self.failed.push(row);
            }
        }
        Ok(())
    }

    /// A wrong clock must not erase everything. One that is turned by hand is meant to leap.
    fn is_sure_of_time(&mut self, app: &App, now: Timestamp) -> Result<bool> {
        let known = app.db.read(retention::known_time)?;
        let doubted_at = match app.is_dev {
            true => None,
            false => doubted_since(known, self.doubted_at, now),
        };
        // Of a new file nothing is old enough yet.
        if let Some(known) = known.filter(|_| doubted_at.is_some() && doubted_at != self.doubted_at)
        {
            tracing::warn!(%now, %known, "the clock is far ahead of the file: no results are erased for some hours");
        }
        self.doubted_at = doubted_at;
        if doubted_at.is_none() {
            app.db.write_blocking(retention::set_known_time)?;
        }
        Ok(doubted_at.is_none())
    }
}

/// Those that have been kept as long as submissions are, and have none any more.
fn erase_invitations(app: &App, company: i64, now: Timestamp, parts: &mut usize) -> Result<()> {
    let is_due = || {
        app.db
            .read(|connection| invitation::has_old(connection, company, now))
    };
    while *parts > 0 && is_due()? {
        app.db
            .write_blocking(move |tx| invitation::erase_old(tx, company))?;
        *parts -= 1;
    }
    Ok(())
}
