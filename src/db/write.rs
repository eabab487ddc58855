//! The one writer: a thread that takes what waits, runs it in one transaction, syncs it once, and
//! only then answers everybody.

use std::cell::Cell;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::open::BUSY_TIMEOUT;
use super::{Db, Options};
use crate::error::{Error, Result};
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::kit::random::Random;
use crate::kit::seal::Sealer;
use crate::kit::time::Timestamp;

/// Closures in one transaction. More would only make the first ones wait.
const BATCH: usize = 256;
const INSTRUCTIONS: i32 = 10_000;
/// Everybody who wants to write waits while a checkpoint waits for readers.
const CHECKPOINT_WAIT: Duration = Duration::from_millis(100);

/// What a closure may touch: the transaction, and time and randomness as arguments.
pub struct Tx<'a> {
    connection: &'a Connection,
    pub now: Timestamp,
    pub random: &'a Random,
    pub sealer: &'a Sealer,
    wake: &'a Cell<bool>,
}

impl Tx<'_> {
    /// Rings the couriers' bell once this is committed.
    pub fn wake_couriers(&self) {
        self.wake.set(true);
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// The writer had to stop: what it was told to keep may not be on the disk.
#[derive(Debug, Clone)]
pub struct Fatal(pub String);

trait Job: Send {
    /// True when its changes are to be kept.
    fn run(&mut self, tx: &Tx) -> bool;
    /// `Err` when nothing of the transaction was kept.
    fn answer(self: Box<Self>, committed: std::result::Result<(), Error>);
}

struct Closure<F, T> {
    run: Option<F>,
    result: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<F, T> Job for Closure<F, T>
where
    F: FnOnce(&Tx) -> Result<T> + Send,
    T: Send,
{
    fn run(&mut self, tx: &Tx) -> bool {
        let Some(run) = self.run.take() else {
            return false;
        };
        let result = catch_unwind(AssertUnwindSafe(|| run(tx)))
            .unwrap_or_else(|_| Err(Error::internal("a closure of the writer panicked")));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn answer(self: Box<Self>, committed: std::result::Result<(), Error>) {
        let result = match (committed, self.result) {
            (Err(error), Some(Ok(_)) | None) => Err(error),
            (_, Some(result)) => result,
            (Ok(()), None) => Err(Error::internal("a closure of the writer did not run")),
        };
        // Whoever asked may be gone; what was committed stays.
        let _ = self.reply.send(result);
    }
}

struct Waiting {
    job: Box<dyn Job>,
    since: Instant,
}

enum Message {
    Write(Waiting),
    /// Bring the log back into the file.
    Checkpoint,
    /// Finish what came before, then end.
    Stop(oneshot::Sender<()>),
}

#[derive(Clone)]
pub(super) struct Writer {
    queue: SyncSender<Message>,
    fatal: Arc<Mutex<Option<Fatal>>>,
    failed: watch::Receiver<bool>,
}

impl Writer {
    pub(super) fn start(connection: Connection, sealer: Sealer, options: &Options) -> Self {
        let (queue, jobs) = sync_channel(options.queue);
        let (fail, failed) = watch::channel(false);
        let fatal = Arc::new(Mutex::new(None));
        let thread = Thread {
            connection,
            sealer,
            clock: options.clock.clone(),
            random: options.random.clone(),
            bell: options.bell.clone(),
            queue_wait: options.queue_wait,
            closure_limit: options.query_limit,
            fatal: Arc::clone(&fatal),
            fail,
        };
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || thread.work(&jobs))
            .expect("a thread for the writer can be started");
        Self {
            queue,
            fatal,
            failed,
        }
    }

    pub(super) fn fatal(&self) -> Option<Fatal> {
        self.fatal
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) async fn failed(&self) {
        let mut failed = self.failed.clone();
        // An error means that the thread is gone, which is a failure too.
        let _ = failed.wait_for(|failed| *failed).await;
    }

    /// Ends after everything that waits; what comes later is refused.
    pub(super) fn stop(&self) {
        let (done, stopped) = oneshot::channel();
        if self.queue.send(Message::Stop(done)).is_ok() {
            // An error means that it had ended before.
            let _ = stopped.blocking_recv();
        }
    }

    pub(super) fn checkpoint(&self) {
        // A full queue means that much is going on; the next round asks again.
        let _ = self.queue.try_send(Message::Checkpoint);
    }

    fn send<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T>>> {
        let (reply, answer) = oneshot::channel();
        let closure = Closure {
            run: Some(run),
            result: None,
            reply,
        };
        let waiting = Waiting {
            job: Box::new(closure),
            since: Instant::now(),
        };
        self.queue
            .try_send(Message::Write(waiting))
            .map_err(|error| match error {
                TrySendError::Full(_) => Error::unavailable("Too many writes are waiting."),
                TrySendError::Disconnected(_) => stopped(),
            })?;
        Ok(answer)
    }
}

impl Db {
    /// Runs `write` in a savepoint of the next transaction, and answers once that is synced.
    ///
    /// # Errors
    /// What `write` answers: its changes are undone then. `Unavailable` when the queue is full,
    /// the wait too long, or the transaction could not be committed: nothing was changed.
    pub async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = self.writer.send(write)?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// The same for threads. Must not be called from an async function.
    ///
    /// # Errors
    /// As for [`Db::write`].
    pub fn write_blocking<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = self.writer.send(write)?;
        answer.blocking_recv().unwrap_or_else(|_| Err(stopped()))
    }
}

fn stopped() -> Error {
    Error::unavailable("The server is stopping.")
}

struct Thread {
    connection: Connection,
    sealer: Sealer,
    clock: Clock,
    random: Random,
    bell: Bell,
    queue_wait: Duration,
    /// Longest time for one closure: what takes longer belongs into chunks.
    closure_limit: Duration,
    fatal: Arc<Mutex<Option<Fatal>>>,
    fail: watch::Sender<bool>,
}

impl Thread {
    fn work(self, queue: &Receiver<Message>) {
        let mut stopped = None;
        while stopped.is_none()
            && let Ok(first) = queue.recv()
        {
            let mut batch = Vec::new();
            let mut is_long = false;
            for message in std::iter::once(first).chain(queue.try_iter()) {
                match message {
                    Message::Write(waiting) => batch.push(waiting),
                    Message::Checkpoint => is_long = true,
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
            if is_long {
                self.checkpoint();
            }
        }
        // Leave one file behind, without a log beside it.
        self.checkpoint();
        drop(self.connection);
        if let Some(done) = stopped {
            let _ = done.send(());
        }
    }

    /// Waits a moment for readers; a log that stays is no fault.
    fn checkpoint(&self) {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE);";
        let done = self
            .connection
            .busy_timeout(CHECKPOINT_WAIT)
            .and_then(|()| self.connection.execute_batch(checkpoint));
        if let Err(error) = done.and_then(|()| self.connection.busy_timeout(BUSY_TIMEOUT)) {
            tracing::warn!(%error, "the log of the database could not be brought back into it");
        }
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
        let wake = Cell::new(false);
        let outcome = self.run(&mut jobs, &wake);
        let committed = outcome.as_ref().copied().map_err(shared);
        for job in jobs {
            job.answer(committed.as_ref().copied().map_err(again));
        }
        if wake.get() {
            self.bell.ring();
        }
        match outcome {
            Err(error) if is_fatal(&error) => Err(error),
            _ => Ok(()),
        }
    }

    fn run(&self, jobs: &mut [Box<dyn Job>], wake: &Cell<bool>) -> rusqlite::Result<()> {
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

    fn savepoints(&self, jobs: &mut [Box<dyn Job>], wake: &Cell<bool>) -> rusqlite::Result<()> {
        for job in jobs {
            self.execute("SAVEPOINT job")?;
            let deadline = Instant::now() + self.closure_limit;
            self.connection
                .progress_handler(INSTRUCTIONS, Some(move || Instant::now() > deadline))?;
            let tx = Tx {
                connection: &self.connection,
                now: self.clock.now(),
                random: &self.random,
                sealer: &self.sealer,
                wake,
            };
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
