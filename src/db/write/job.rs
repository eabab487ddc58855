//! What waits for the writer: a closure, its result, and whoever asked.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::kit::news::Item;
use crate::kit::random::Random;
use crate::kit::seal::Sealer;
use crate::kit::time::Timestamp;

/// What a closure may touch: the transaction, and time and randomness as arguments.
pub struct Tx<'a> {
    pub(super) connection: &'a Connection,
    pub(super) started: Instant,
    pub now: Timestamp,
    pub random: &'a Random,
    pub sealer: &'a Sealer,
    pub(super) wake: &'a Wake,
}

/// Whom to wake once it is committed, and what to tell.
#[derive(Default)]
pub(super) struct Wake {
    pub couriers: Cell<bool>,
    pub wiper: Cell<bool>,
    pub news: RefCell<Vec<Item>>,
}

/// Others wait while a closure runs.
const LONG: Duration = Duration::from_millis(50);

impl Tx<'_> {
    /// True once this closure has kept others waiting for long: work that can be parted ends here,
    /// and goes on in another write.
    pub fn is_long(&self) -> bool {
        self.started.elapsed() > LONG
    }

    /// The same transaction at another time and with another source of randomness, to tell a story of what
    /// has been.
    pub fn at<'a>(&'a self, now: Timestamp, random: &'a Random) -> Tx<'a> {
        Tx {
            now,
            random,
            ..*self
        }
    }

    /// Rings the couriers' bell once this is committed.
    pub fn wake_couriers(&self) {
        self.wake.couriers.set(true);
    }

    /// Rings the wiper's bell once this is committed.
    pub fn wake_wiper(&self) {
        self.wake.wiper.set(true);
    }

    /// Tells those who wait for it once this is committed.
    pub fn tell(&self, item: Item) {
        self.wake.news.borrow_mut().push(item);
    }

    /// Runs `work` on what SQLite else lets nobody write: pages, and the tables of its own indexes.
    /// What was prepared before is prepared anew, so this is for rare work.
    ///
    /// # Errors
    /// What `work` answers.
    pub fn unguarded<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.connection.set_db_config(GUARD, false)?;
        let guard = Guarded(self.connection);
        let done = work(self.connection);
        drop(guard);
        if self.connection.db_config(GUARD)? {
            done
        } else {
            Err(Error::internal("the file's guard is not back"))
        }
    }
}

const GUARD: DbConfig = DbConfig::SQLITE_DBCONFIG_DEFENSIVE;

/// Brings the guard back, also where the work panics: the connection lives on.
struct Guarded<'a>(&'a Connection);

impl Drop for Guarded<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.set_db_config(GUARD, true) {
            tracing::error!(%error, "the file's guard is not back");
        }
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

pub(super) trait Job: Send {
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

impl Waiting {
    /// A closure, and where its answer goes.
    pub(super) fn new<T: Send + 'static>(
        run: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> (Self, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        let closure = Closure {
            run: Some(run),
            result: None,
            reply,
        };
        let waiting = Self {
            job: Box::new(closure),
            since: Instant::now(),
        };
        (waiting, answer)
    }
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

pub(super) struct Waiting {
    pub(super) job: Box<dyn Job>,
    pub(super) since: Instant,
}

pub(super) enum Message {
    Write(Waiting),
    /// Bring the log back into the file; whoever asks is told whether nothing is left in the log.
    Checkpoint(Option<oneshot::Sender<bool>>),
    /// Finish what came before, then end.
    Stop(oneshot::Sender<()>),
}
