//! The one writer: a thread that takes what waits, runs it in one transaction, syncs it once, and
//! only then answers everybody.

mod job;
mod thread;

use std::cell::Cell;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::spent::Stopwatch;
use super::{Db, Options};
use crate::error::{Error, Result};
use crate::kit::news::News;
use crate::kit::seal::Sealer;
use job::{Message, Waiting};
use thread::Thread;

pub use job::{Fatal, Tx};

#[derive(Clone)]
pub(super) struct Writer {
    queue: SyncSender<Message>,
    fatal: Arc<Mutex<Option<Fatal>>>,
    failed: watch::Receiver<bool>,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        sealer: Sealer,
        news: News,
        options: &Options,
    ) -> Self {
        let (queue, jobs) = sync_channel(options.queue);
        let (fail, failed) = watch::channel(false);
        let fatal = Arc::new(Mutex::new(None));
        let thread = Thread {
            connection,
            sealer,
            clock: options.clock.clone(),
            random: options.random.clone(),
            bell: options.bell.clone(),
            wiper: options.wiper.clone(),
            news,
            data_version: Cell::default(),
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
        let _ = self.queue.try_send(Message::Checkpoint(None));
    }

    pub(super) fn empty_log(&self) -> Result<bool> {
        let (asked, answer) = oneshot::channel();
        let sent = self.queue.send(Message::Checkpoint(Some(asked)));
        sent.map_err(|_| stopped())?;
        answer.blocking_recv().map_err(|_| stopped())
    }

    fn send<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T>>> {
        let (waiting, answer) = Waiting::new(run);
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
        let _watch = Stopwatch::start();
        let answer = self.writer.send(write)?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// Writes in parts, between which others get in, until one of them finds nothing left to do;
    /// answers how much was done. A part that is done stays done, whatever becomes of the next.
    ///
    /// # Errors
    /// As for [`Db::write`].
    pub async fn write_in_parts(
        &self,
        part: impl Fn(&Tx) -> Result<usize> + Clone + Send + 'static,
    ) -> Result<usize> {
        let mut all = 0;
        loop {
            let done = self.write(part.clone()).await?;
            if done == 0 {
                return Ok(all);
            }
            all += done;
        }
    }

    /// The same as [`Db::write`] for threads. Must not be called from an async function.
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
