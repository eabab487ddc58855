//! The writer's thread: batches, savepoints, one sync for all, and what is final.

use std::cell::Cell;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::watch;

use super::job::{Fatal, Job, Message, Tx, Waiting, Wake};
use crate::db::open::BUSY_TIMEOUT;
use crate::error::Error;
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::kit::news::News;
use crate::kit::random::Random;
use crate::kit::seal::Sealer;

/// Closures in one transaction. More would only make the first ones wait.
const BATCH: usize = 256;
const INSTRUCTIONS: i32 = 10_000;
/// Everybody who wants to write waits while a checkpoint waits for readers.
const CHECKPOINT_WAIT: Duration = Duration::from_millis(100);

pub(super) struct Thread {
    pub(super) connection: Connection,
    pub(super) sealer: Sealer,
    pub(super) clock: Clock,
    pub(super) random: Random,
    pub(super) bell: Bell,
    pub(super) wiper: Bell,
    pub(super) news: News,
    /// Of the file, when it was last looked at for what other processes wrote.
    pub(super) data_version: Cell<i64>,
    pub(super) queue_wait: Duration,
    /// Longest time for one closure: what takes longer belongs into chunks.
    pub(super) closure_limit: Duration,
    pub(super) fatal: Arc<Mutex<Option<Fatal>>>,
    pub(super) fail: watch::Sender<bool>,
}

impl Thread {
    pub(super) fn work(self, queue: &Receiver<Message>) {
        self.data_version
            .set(self.find_data_version().unwrap_or_default());
        let mut stopped = None;
        while stopped.is_none()
            && let Ok(first) = queue.recv()
        {
            let mut batch = Vec::new();
            let mut checkpoints = Vec::new();
            for message in std::iter::once(first).chain(queue.try_iter()) {
                match message {
                    Message::Write(waiting) => batch.push(waiting),
                    Message::Checkpoint(asked) => checkpoints.push(asked),
                    Message::Stop(done) => stopped = Some(done),
                }
                if stopped.is_some() || batch.len() == BATCH {
                    break;
                }
            }
            if let Err(error) = self.transaction(batch) {
                self.stop(&error);
                return;
            }
            if !checkpoints.is_empty() {
                let is_empty = self.checkpoint();
                for asked in checkpoints.into_iter().flatten() {
                    // Whoever asked may be gone.
                    let _ = asked.send(is_empty);
                }
            }
        }
        // Leave one file behind, without a log beside it.
        self.checkpoint();
        drop(self.connection);
        if let Some(done) = stopped {
            let _ = done.send(());
        }
    }

    /// Waits a moment for readers; a log that stays is no fault. True when nothing is left in it.
    fn checkpoint(&self) -> bool {
        let done = self.try_checkpoint();
        if let Err(error) = &done {
            tracing::warn!(%error, "the log of the database could not be brought back into it");
        }
        done.unwrap_or(false)
    }

    fn try_checkpoint(&self) -> rusqlite::Result<bool> {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.connection.busy_timeout(CHECKPOINT_WAIT)?;
        let is_busy = self
            .connection
            .query_row(checkpoint, [], |row| row.get::<_, bool>(0));
        self.connection.busy_timeout(BUSY_TIMEOUT)?;
        Ok(!is_busy?)
    }

    /// An `Err` is final: after a failed sync nobody knows what is on the disk.
    fn transaction(&self, batch: Vec<Waiting>) -> rusqlite::Result<()> {
        let mut jobs: Vec<Box<dyn Job>> = Vec::with_capacity(batch.len());
        for waiting in batch {
            if waiting.since.elapsed() > self.queue_wait {
                let error = Error::unavailable("The write waited too long.");
                waiting.job.answer(Err(error));
            } else {
                jobs.push(waiting.job);
            }
        }
        if jobs.is_empty() {
            return Ok(());
        }
        let wake = Wake::default();
        let outcome = self.run(&mut jobs, &wake);
        let committed = outcome.as_ref().copied().map_err(shared);
        for job in jobs {
            job.answer(committed.as_ref().copied().map_err(again));
        }
        if wake.couriers.get() {
            self.bell.ring();
        }
        if wake.wiper.get() {
            self.wiper.ring();
        }
        if outcome.is_ok() {
            self.tell(&wake);
        }
        match outcome {
            Err(error) if is_fatal(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// What was committed, to those who wait for it. Of what another process wrote nobody tells: they
    /// look for themselves. The couriers write every few seconds, so that is not overlooked.
    fn tell(&self, wake: &Wake) {
        if !self.news.has_listeners() {
            return;
        }
        match self.find_data_version() {
            Ok(version) if version == self.data_version.replace(version) => {}
            Ok(_) => self.news.hint(),
            Err(error) => tracing::warn!(%error, "other processes' writes are not noticed"),
        }
        self.news.tell(&wake.news.borrow());
    }

    fn find_data_version(&self) -> rusqlite::Result<i64> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        statement.query_row([], |row| row.get(0))
    }

    fn run(&self, jobs: &mut [Box<dyn Job>], wake: &Wake) -> rusqlite::Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let outcome = self.savepoints(jobs, wake).and_then(|()| {
            self.forget_deadline()?;
            self.connection.execute_batch("COMMIT")
        });
        if outcome.is_err() && !self.connection.is_autocommit() {
            self.forget_deadline()?;
            self.connection.execute_batch("ROLLBACK")?;
        }
        outcome
    }

    fn savepoints(&self, jobs: &mut [Box<dyn Job>], wake: &Wake) -> rusqlite::Result<()> {
        for job in jobs {
            self.execute("SAVEPOINT job")?;
            let started = Instant::now();
            let deadline = started + self.closure_limit;
            self.connection
                .progress_handler(INSTRUCTIONS, Some(move || Instant::now() > deadline))?;
            let tx = Tx {
                connection: &self.connection,
                started,
                now: self.clock.now(),
                random: &self.random,
                sealer: &self.sealer,
                wake,
            };
            let told = wake.news.borrow().len();
            let keep = job.run(&tx);
            // A full disk or an interrupted change makes SQLite undo the whole transaction: then
            // nothing that came before may be called kept.
            if self.connection.is_autocommit() {
                return Err(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
                    Some("the transaction was undone".to_owned()),
                ));
            }
            if !keep {
                wake.news.borrow_mut().truncate(told);
                self.forget_deadline()?;
                self.execute("ROLLBACK TO job")?;
            }
            self.execute("RELEASE job")?;
        }
        Ok(())
    }

    fn execute(&self, sql: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute([]).map(drop)
    }

    fn forget_deadline(&self) -> rusqlite::Result<()> {
        self.connection.progress_handler(0, None::<fn() -> bool>)
    }

    fn stop(&self, error: &rusqlite::Error) {
        let fatal = Fatal(error.to_string());
        *self.fatal.lock().unwrap_or_else(PoisonError::into_inner) = Some(fatal);
        self.fail.send_replace(true);
    }
}

/// Only a failed sync and a damaged file are final; a full disk or a busy file passes.
fn is_fatal(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi;
    let code = error.sqlite_error().map_or(0, |error| error.extended_code);
    matches!(code, ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC)
        || matches!(code & 0xFF, ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB)
}

/// One failed commit is told to everybody who was in it.
fn shared(error: &rusqlite::Error) -> Error {
    let text = error.to_string();
    if is_fatal(error) {
        return Error::unavailable("The database stopped.").caused_by(text);
    }
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => {
            Error::unavailable("The disk is full or a write took too long; nothing was changed.")
        }
        Some(rusqlite::ErrorCode::SystemIoFailure) => {
            Error::unavailable("The disk takes no writes; nothing was changed.")
        }
        _ => Error::unavailable("The database is busy; nothing was changed."),
    }
    .caused_by(text)
}

fn again(error: &Error) -> Error {
    let copy = Error::unavailable(error.detail.clone());
    match &error.cause {
        Some(cause) => copy.caused_by(cause.to_string()),
        None => copy,
    }
}
