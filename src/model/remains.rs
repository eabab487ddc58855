//! What deletions leave behind: copies of rows between the rows of a page, beginnings of words that
//! lead through the index, and all of it in the log. It is overwritten after them, and here stands how
//! far that has come.

use rusqlite::Connection;

use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;

/// Deletions are counted: what came after a count was taken needs another round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remains {
    pub wanted: i64,
    pub wiped: i64,
    /// When the oldest deletion was that left some; `None` when there is nothing left.
    pub since: Option<Timestamp>,
}

impl Remains {
    pub fn is_any(self) -> bool {
        self.wiped < self.wanted
    }
}

pub fn get(connection: &Connection) -> Result<Remains> {
    let mut statement =
        connection.prepare_cached("SELECT wanted, wiped, since FROM remains WHERE id = 1")?;
    let found = statement.query_row([], |row| {
        Ok(Remains {
            wanted: row.get(0)?,
            wiped: row.get(1)?,
            since: row.get(2)?,
        })
    });
    Ok(found?)
}

/// Something was deleted in this transaction.
pub fn add(tx: &Tx) -> Result<()> {
    tx.wake_wiper();
    add_later(tx)
}

/// The same for what candidates delete, as often as they like: it waits for the next round, an hour at
/// most, as each reads the whole file.
pub fn add_later(tx: &Tx) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE remains SET wanted = wanted + 1, since = coalesce(since, ?1) WHERE id = 1",
    )?;
    statement.execute([tx.now])?;
    Ok(())
}

/// Nothing is left of the first `wanted` deletions.
pub fn wiped(tx: &Tx, wanted: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE remains SET wiped = ?1, since = CASE WHEN wanted > ?1 THEN ?2 END WHERE id = 1",
    )?;
    statement.execute((wanted, tx.now))?;
    Ok(())
}
