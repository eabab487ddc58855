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
}

impl Work {
    fn new(app: Arc<App>, bell: Bell, stop: Arc<AtomicBool>) -> Self {
        Self {
            app,
            bell,
            stop,
            clean: 0,
        }
    }

    fn run(mut self) {
        let mut pause = SOON;
        while !self.is_stopping() {
            let rung = self.bell.rung();
            let started = Instant::now();
            match self.round() {
                Ok(true) => {
                    pause = SOON;
                    // A large file takes its time: whoever deletes all the time leaves as much to others.
                    self.rest(started.elapsed());
                    self.bell.wait(rung, LONG);
                    continue;
                }
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(%error, "remains of deletions could not be overwritten")
                }
            }
            self.rest(pause);
            pause = (pause * 2).min(LATER);
        }
    }

    fn is_stopping(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    fn rest(&self, long: Duration) {
        let until = Instant::now() + long;
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
        let wanted = remains.wanted;
        if self.clean < wanted {
            if !(self.mend_signposts()? && self.clear_slack()?) {
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
