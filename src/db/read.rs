//! Reading: short reads where they are asked for, long ones on threads of their own.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use r2d2::{Pool, PooledConnection};
use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{Connection, OpenFlags};

use super::open::{self, OpenError};
use super::spent::Stopwatch;
use super::{Db, Options};
use crate::error::{Error, Result};
use crate::kit::places::Places;

/// How many of SQLite's instructions pass between two looks at the time.
const INSTRUCTIONS: i32 = 10_000;

#[derive(Clone)]
pub(super) struct Readers {
    pool: Pool<SqliteConnectionManager>,
    /// Where long reads run; half of the places for each company.
    slow: Arc<Places>,
    limit: Duration,
}

impl Readers {
    pub(super) fn open(options: &Options) -> Result<Self, OpenError> {
        let trace = options.trace;
        let manager = SqliteConnectionManager::file(&options.place.file)
            .with_flags(OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .with_init(move |connection| {
                open::prepare(connection)?;
                open::trace(connection, trace);
                connection.execute_batch("PRAGMA query_only = ON;")
            });
        let pool = Pool::builder()
            .max_size(options.readers)
            .min_idle(Some(1))
            // A connection to a file does not die; asking it each time would cost a third.
            .test_on_check_out(false)
            .max_lifetime(None)
            .idle_timeout(None)
            .connection_timeout(options.query_limit)
            .build(manager)
            .map_err(|error| {
                OpenError::Io(format!(
                    "{}: {error}.",
                    PathBuf::from(&options.place.file).display()
                ))
            })?;
        // Long reads leave half of the connections to the short ones.
        let slow = usize::try_from(options.readers / 2).unwrap_or(1).max(1);
        Ok(Self {
            pool,
            slow: Arc::new(Places::new(slow, (slow / 2).max(1))),
            limit: options.query_limit,
        })
    }

    /// A connection that gives up what takes too long.
    fn connection(&self) -> Result<PooledConnection<SqliteConnectionManager>> {
        let connection = self.pool.get()?;
        let deadline = Instant::now() + self.limit;
        connection.progress_handler(INSTRUCTIONS, Some(move || Instant::now() > deadline))?;
        Ok(connection)
    }

    fn with<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let connection = self.connection()?;
        // All statements of one read see the same state of the file.
        connection.prepare_cached("BEGIN")?.execute([])?;
        let transaction = Transaction(&connection);
        read(transaction.0)
    }
}

/// Ends with the read, be it by a panic: the connection goes back to the pool.
struct Transaction<'a>(&'a Connection);

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        let ended = self
            .0
            .prepare_cached("ROLLBACK")
            .and_then(|mut end| end.execute([]));
        if let Err(error) = ended {
            tracing::error!(%error, "a read did not end");
        }
    }
}

impl Db {
    /// A read that takes microseconds: by key, or a page in the order of an index.
    ///
    /// # Errors
    /// What `read` answers; `Unavailable` when no connection is free or the query takes too long.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let _watch = Stopwatch::start();
        self.readers.with(read)
    }

    /// A read of a single statement, which needs no transaction around it.
    ///
    /// # Errors
    /// As for [`Db::read`].
    pub fn look_up<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let _watch = Stopwatch::start();
        read(&*self.readers.connection()?)
    }

    /// A read that may take long: counts, filters without an index. A few run at a time, and
    /// those of one company never take all places.
    ///
    /// # Errors
    /// As for [`Db::read`].
    pub async fn read_slow<T: Send + 'static>(
        &self,
        company: i64,
        read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let readers = self.readers.clone();
        self.work_slow(company, move || readers.with(read)).await
    }

    /// Work that may take long and asks nothing of the file, in the places of long reads.
    ///
    /// # Errors
    /// What `work` answers; `Unavailable` when no place gets free in time.
    pub async fn work_slow<T: Send + 'static>(
        &self,
        company: i64,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _watch = Stopwatch::start();
        let place = self.readers.slow.take(company);
        let Ok(Ok(place)) = tokio::time::timeout(self.readers.limit, place).await else {
            return Err(Error::unavailable("Too many long queries are running."));
        };
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        work.await.map_err(Error::internal)?
    }
}
