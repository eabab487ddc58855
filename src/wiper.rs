//! The wiper: a thread that overwrites what deletions leave in the file and in its log, so that an
//! erased person is in neither, nor in a backup made afterwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::App;
use crate::db::{Tx, slack};
use crate::error::Result;
use crate::kit::bell::Bell;
use crate::model::remains;
use crate::model::submission::signposts;

/// Between two tries to empty the log while somebody reads it: each makes writers wait a moment.
const SOON: Duration = Duration::from_secs(1);
const LATER: Duration = Duration::from_secs(30);
/// A file of so many pages (16 MiB) is read at once, however often something is deleted.
const FEW_PAGES: u32 = 4_096;
/// For each page beyond them, the next reading of the whole file waits: a minute for each GiB, which
/// takes some seconds to read.
const PAUSE_PER_PAGE: Duration = Duration::from_micros(250);
/// Nothing happens without a ring.
const LONG: Duration = Duration::from_secs(3600);

pub struct Wiper {
    thread: JoinHandle<()>,
    bell: Bell,
    stop: Arc<AtomicBool>,
}

impl Wiper {
    /// # Errors
    /// When the system gives no thread.
    pub fn start(app: Arc<App>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let bell = app.db.wiper_bell().clone();
        let (its_bell, its_stop) = (bell.clone(), Arc::clone(&stop));
        let work = move || Work::new(app, its_bell, its_stop).run();
        let thread = std::thread::Builder::new()
            .name("wiper".to_owned())
            .spawn(work)?;
        Ok(Self { thread, bell, stop })
    }

    /// Ends the thread; what it leaves undone, the next start does.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        self.bell.ring();
        if self.thread.join().is_err() {
            tracing::error!("the wiper panicked");
        }
    }
}

struct Work {
    app: Arc<App>,
    bell: Bell,
    stop: Arc<AtomicBool>,
    /// Of so many deletions nothing is left in the file, though there may be in the log.
    clean: i64,
    /// When the file may be read again.
    next_look: Instant,
}

impl Work {
    fn new(app: Arc<App>, bell: Bell, stop: Arc<AtomicBool>) -> Self {
        Self {
            app,
            bell,
            stop,
            clean: 0,
            next_look: Instant::now(),
        }
    }

    fn run(mut self) {
        let mut pause = SOON;
        while !self.is_stopping() {
            let rung = self.bell.rung();
            match self.round() {
                Ok(true) => {
                    pause = SOON;
                    self.bell.wait(rung, LONG);
                    continue;
                }
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(%error, "remains of deletions could not be overwritten")
                }
            }
            self.rest_until(Instant::now() + pause);
            pause = (pause * 2).min(LATER);
        }
    }

    fn is_stopping(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    fn rest_until(&self, until: Instant) {
        while !self.is_stopping() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            self.bell.wait(self.bell.rung(), left);
        }
    }

    /// True when nothing is left; false when a reader is in the way, or the server stops.
    fn round(&mut self) -> Result<bool> {
        let remains = self.app.db.look_up(remains::get)?;
        if !remains.is_any() {
            return Ok(true);
        }
        let mut wanted = remains.wanted;
        if self.clean < wanted {
            self.rest_until(self.next_look);
            // What was deleted meanwhile shares the reading.
            wanted = self.app.db.look_up(remains::get)?.wanted;
            if self.is_stopping() || !self.clean_file()? {
                return Ok(false);
            }
            self.clean = wanted;
        }
        if !self.app.db.empty_log()? {
            return Ok(false);
        }
        let write = move |tx: &Tx| remains::wiped(tx, wanted);
        self.app.db.write_blocking(write)?;
        Ok(true)
    }

    fn clean_file(&mut self) -> Result<bool> {
        let pages = self.app.db.read(slack::page_count)?;
        let started = Instant::now();
        let mended = self.mend_signposts();
        let cleaned = mended.and_then(|is_mended| Ok(is_mended && self.clear_slack()?));
        // Whoever deletes all the time leaves the disk to others for most of it.
        let pause = pause_after(pages).max(started.elapsed());
        self.next_look = Instant::now() + pause;
        cleaned
    }

    fn mend_signposts(&self) -> Result<bool> {
        let mut after = None;
        loop {
            let db = &self.app.db;
            let looked = db.read(|connection| signposts::look(connection, after.as_ref()))?;
            let mut stale = looked.stale;
            while !stale.is_empty() {
                let some = stale.clone();
                let mended = db.write_blocking(move |tx| signposts::mend(tx, &some))?;
                stale.drain(..mended);
            }
            after = looked.last;
            if after.is_none() || self.is_stopping() {
                return Ok(after.is_none());
            }
        }
    }

    fn clear_slack(&self) -> Result<bool> {
        let mut after = 0;
        loop {
            let db = &self.app.db;
            let looked = db.read(|connection| slack::look(connection, after))?;
            let mut pages = looked.pages;
            while !pages.is_empty() {
                let some = pages.clone();
                let cleared = db.write_blocking(move |tx| slack::overwrite(tx, &some))?;
                pages.drain(..cleared);
            }
            match looked.last {
                Some(last) if !self.is_stopping() => after = last,
                last => return Ok(last.is_none()),
            }
        }
    }
}

/// Between two readings of a file of so many pages.
fn pause_after(pages: u32) -> Duration {
    PAUSE_PER_PAGE * pages.saturating_sub(FEW_PAGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_is_read_at_once_and_a_large_one_rarely() {
        const GIB: u32 = 262_144;
        assert_eq!(pause_after(1), Duration::ZERO);
        assert_eq!(pause_after(FEW_PAGES), Duration::ZERO);
        assert_eq!(pause_after(GIB).as_secs(), 64);
        assert_eq!(pause_after(100 * GIB).as_secs() / 60, 109);
    }
}
