//! The clerk: claims and files, many in one transaction, and sleeps in between.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::desk::{Desk, Errand, SLOW};
use super::jitter;
use crate::app::App;
use crate::error::{Code, Result};
use crate::kit::time::Timestamp;
use crate::model::delivery::{self, Ask, Claims, Finished};
use crate::rules::backoff::Jitter;

/// So often it looks without being called: another process may have written something.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// While there is enough to send, outcomes are gathered this long: each commit costs a sync.
const GATHERING: Duration = Duration::from_millis(2);
/// After a failure of the database.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

pub(super) struct Clerk {
    app: Arc<App>,
    desk: Arc<Desk>,
    jitter: Jitter,
}

/// When it looked last, and when it has to look again.
struct Look {
    cursor: i64,
    next_due: Option<Timestamp>,
    /// The last claim left endpoints out, for which there may be room soon.
    is_short: bool,
    heard: Option<u64>,
    looked: Instant,
}

impl Clerk {
    pub(super) fn new(app: Arc<App>, desk: Arc<Desk>) -> Self {
        let jitter = jitter(&app);
        Self { app, desk, jitter }
    }

    pub(super) fn work(self) {
        let mut look = Look {
            cursor: 0,
            next_due: None,
            is_short: false,
            heard: None,
            looked: Instant::now(),
        };
        loop {
            let rung = self.app.bell.rung();
            if self.desk.can_wait() {
                self.app.bell.wait(rung, GATHERING);
            }
            let errand = self.desk.errand();
            let closed = errand.closed;
            let filing = !errand.finished.is_empty() || !errand.returned.is_empty();
            let has_room = look.is_short && errand.room.unproven > 0;
            if filing || (errand.most > 0 && (has_room || self.is_time(&look, rung))) {
                look.heard = Some(rung);
                self.file_and_claim(errand, &mut look);
            } else if !closed {
                self.sleep(&look, rung);
            }
            if closed {
                return;
            }
        }
    }

    fn is_time(&self, look: &Look, rung: u64) -> bool {
        look.heard != Some(rung)
            || look.looked.elapsed() >= LONGEST_SLEEP
            || look.next_due.is_some_and(|due| due <= self.app.clock.now())
    }

    fn file_and_claim(&self, errand: Errand, look: &mut Look) {
        let ask = (errand.most > 0).then_some(Ask {
            most: errand.most,
            cursor: look.cursor,
            room: errand.room,
        });
        look.looked = Instant::now();
        let (finished, returned) = (Arc::new(errand.finished), errand.returned);
        match self.write(&finished, &returned, ask) {
            Ok(Some(claims)) => {
                look.cursor = claims.cursor;
                look.next_due = claims.next_due;
                look.is_short = claims.is_short;
                self.desk.add(claims.jobs);
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!(%error, "outcomes of webhooks could not be filed; they will be");
                let left = self.file_one_by_one(&finished);
                self.desk.keep(left, returned);
                look.heard = None;
                self.app.bell.wait(self.app.bell.rung(), AFTER_FAILURE);
            }
        }
    }

    /// One that can never be filed must not stop the others: its delivery stays in hand, and the
    /// next start puts it back. Answers those for which there was no time or room.
    fn file_one_by_one(&self, finished: &[Finished]) -> Vec<Finished> {
        let mut left = Vec::new();
        for one in finished {
            match self.write(&Arc::new(vec![one.clone()]), &[], None) {
                Ok(_) => {}
                Err(error) if error.code == Code::Unavailable => left.push(one.clone()),
                Err(error) => {
                    let delivery = &one.delivery_id;
                    tracing::error!(%error, delivery, "an outcome can not be filed");
                }
            }
        }
        left
    }

    fn write(
        &self,
        finished: &Arc<Vec<Finished>>,
        returned: &[i64],
        ask: Option<Ask>,
    ) -> Result<Option<Claims>> {
        let (finished, returned) = (Arc::clone(finished), returned.to_vec());
        let jitter = self.jitter;
        self.app.db.write_blocking(move |tx| {
            if !finished.is_empty() {
                delivery::finish(tx, &finished, jitter)?;
            }
            delivery::put_back(tx, &returned)?;
            ask.map(|ask| delivery::claim(tx, ask)).transpose()
        })
    }

    fn sleep(&self, look: &Look, rung: u64) {
        let mut longest = LONGEST_SLEEP.saturating_sub(look.looked.elapsed());
        if let (Some(due), false) = (look.next_due, self.app.clock.is_stopped()) {
            let millis = due.millis().saturating_sub(self.app.clock.now().millis());
            longest = longest.min(Duration::from_millis(u64::try_from(millis).unwrap_or(0)));
        }
        if self.desk.look_again() || look.is_short {
            longest = longest.min(SLOW);
        }
        self.app.bell.wait(rung, longest);
    }
}
