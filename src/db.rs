//! The one file: opening it, reading from it, and the one thread that writes.

mod migrate;
mod open;
mod read;
pub mod slack;
mod spent;
mod steps;
mod types;
mod write;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::trace::TraceEvent;

use crate::error::Result;
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::kit::news::News;
use crate::kit::random::Random;
use crate::kit::seal::Sealer;

pub use open::{Lock, OpenError, Place};
pub use spent::timed;
pub use write::{Fatal, Tx};

/// What `Db::open` needs to know.
pub struct Options {
    pub place: Place,
    /// Whether the caller holds the file's [`Lock`].
    pub is_locked: bool,
    pub clock: Clock,
    pub random: Random,
    /// Rung after a commit that left work for the couriers.
    pub bell: Bell,
    /// Rung after a commit that left remains to overwrite.
    pub wiper: Bell,
    /// Connections for reading.
    pub readers: u32,
    /// Longest time for one query, and for one closure of the writer.
    pub query_limit: Duration,
    /// Closures waiting for the writer; more are refused.
    pub queue: usize,
    /// Longest wait of a closure in that queue.
    pub queue_wait: Duration,
    pub trace: Option<Trace>,
}

/// Less free space than this on its disk is too little, in bytes.
pub const LEAST_FREE: u64 = 64 * 1024 * 1024;

/// Told of every statement as it starts. Tests read the plans of what they see.
pub type Trace = fn(TraceEvent);

impl Options {
    pub fn new(file: impl Into<PathBuf>, clock: Clock, random: Random, bell: Bell) -> Self {
        Self {
            place: Place::new(file),
            is_locked: false,
            clock,
            random,
            bell,
            wiper: Bell::new(),
            readers: 8,
            query_limit: Duration::from_secs(5),
            queue: 4096,
            queue_wait: Duration::from_secs(2),
            trace: None,
        }
    }
}

/// Cheap to clone. The writer ends when the last clone is dropped.
#[derive(Clone)]
pub struct Db {
    readers: read::Readers,
    writer: write::Writer,
    sealer: Sealer,
    file: Arc<PathBuf>,
    wiper: Bell,
    news: News,
}

impl Db {
    /// Opens or creates the file, brings its schema up to date, and starts the writer.
    pub fn open(options: Options) -> Result<Self, OpenError> {
        let connection = open::writer(&options.place)?;
        // A server of an earlier version would go on writing as it did: its lock says whether there
        // is one.
        let file = &options.place.file;
        let lock = if migrate::is_old(&connection, file)? && !options.is_locked {
            Some(Lock::take(file)?)
        } else {
            None
        };
        migrate::up(&connection, file)?;
        drop(lock);
        open::trace(&connection, options.trace);
        let sealer = open::sealer(&options.place, &options.random)?;
        let readers = read::Readers::open(&options)?;
        let file = Arc::new(options.place.file.clone());
        let news = News::default();
        let writer = write::Writer::start(connection, sealer.clone(), news.clone(), &options);
        Ok(Self {
            readers,
            writer,
            sealer,
            file,
            wiper: options.wiper,
            news,
        })
    }

    pub fn file(&self) -> &std::path::Path {
        &self.file
    }

    /// Free bytes on its disk; `None` when the system does not say.
    pub fn free_bytes(&self) -> Option<u64> {
        let stat = rustix::fs::statvfs(self.file()).ok()?;
        stat.f_bavail.checked_mul(stat.f_frsize)
    }

    pub fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// Finishes all writes that wait, and leaves one whole file. Must not be called from an async
    /// function.
    pub fn close(&self) {
        self.writer.stop();
    }

    /// Length in bytes of the log beside the file.
    pub fn log_bytes(&self) -> u64 {
        let log = open::with_suffix(&self.file, "-wal");
        std::fs::metadata(log).map_or(0, |log| log.len())
    }

    /// Brings the log back into the file, soon: SQLite does so by itself only while nobody reads.
    pub fn shorten_log(&self) {
        self.writer.checkpoint();
    }

    /// Brings the log back into the file and empties it; false where somebody still reads what stands
    /// there. Must not be called from an async function.
    ///
    /// # Errors
    /// When the writer has stopped.
    pub fn empty_log(&self) -> Result<bool> {
        self.writer.empty_log()
    }

    /// Rings when there are remains to overwrite.
    pub fn wiper_bell(&self) -> &Bell {
        &self.wiper
    }

    /// Tells of what was committed.
    pub fn news(&self) -> &News {
        &self.news
    }

    /// Why the writer had to stop, once it has.
    pub fn fatal(&self) -> Option<Fatal> {
        self.writer.fatal()
    }

    /// Ends when the writer had to stop.
    pub async fn failed(&self) {
        self.writer.failed().await;
    }
}
