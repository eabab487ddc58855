//! The signposts of the index of words: the beginning of the first word of each of its pages leads
//! there. When that word is deleted, SQLite clears the page and leaves the signpost. Here it gets the
//! first word that is left: it still stands after all words of the page before, and at or before the
//! first one of its own.

use rusqlite::{Connection, Row, params};

use crate::db::Tx;
use crate::error::Result;

/// Signposts that are looked at in one read.
const MOST: usize = 500;

/// A place among the signposts: the part of the index, and the sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signpost {
    part: i64,
    sign: Vec<u8>,
}

/// Some of the signposts.
pub struct Looked {
    /// Those whose sign is the beginning of no word.
    pub stale: Vec<Signpost>,
    /// The last one that was looked at; `None` at the end.
    pub last: Option<Signpost>,
}

/// Looks at the next signposts after `after`.
///
/// # Errors
/// When the database fails.
pub fn look(connection: &Connection, after: Option<&Signpost>) -> Result<Looked> {
    let mut statement = connection.prepare_cached(
        "SELECT segid, term FROM submission_words_idx WHERE (segid, term) > (?1, ?2)
         ORDER BY segid, term LIMIT ?3",
    )?;
    let (part, sign) = after.map_or((-1, &[][..]), |after| (after.part, &after.sign));
    let rows = statement.query_map(params![part, sign, MOST], read)?;
    let all: Vec<Signpost> = rows.collect::<rusqlite::Result<_>>()?;
    let last = all.last().filter(|_| all.len() == MOST).cloned();
    let mut stale = Vec::new();
    for signpost in all {
        if signpost.is_stale(connection)?.is_some() {
            stale.push(signpost);
        }
    }
    Ok(Looked { stale, last })
}

/// Mends those that are stale, for as long as others may wait; answers how many were looked at.
///
/// # Errors
/// When the database fails.
pub fn mend(tx: &Tx, signposts: &[Signpost]) -> Result<usize> {
    tx.unguarded(|connection| {
        let mut mend = connection.prepare(
            "UPDATE OR IGNORE submission_words_idx SET term = ?3 WHERE segid = ?1 AND term = ?2",
        )?;
        for (position, signpost) in signposts.iter().enumerate() {
            if position > 0 && tx.is_long() {
                return Ok(position);
            }
            if let Some(sign) = signpost.is_stale(connection)? {
                mend.execute(params![signpost.part, signpost.sign, sign])?;
            }
        }
        Ok(signposts.len())
    })
}

impl Signpost {
    /// The sign that it should have, where its own is the beginning of no word.
    fn is_stale(&self, connection: &Connection) -> Result<Option<Vec<u8>>> {
        // Each sign has a letter before it that names the index; that of a part's first page has no
        // sign at all.
        let Some((index, beginning)) = self.sign.split_first() else {
            return Ok(None);
        };
        let mut statement = connection.prepare_cached(
            "SELECT term FROM submission_terms WHERE term >= CAST(?1 AS TEXT) LIMIT 1",
        )?;
        let mut rows = statement.query([beginning])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let word = row.get_ref(0)?.as_bytes().map_err(rusqlite::Error::from)?;
        if word.starts_with(beginning) {
            return Ok(None);
        }
        Ok(Some([&[*index], word].concat()))
    }
}

fn read(row: &Row) -> rusqlite::Result<Signpost> {
    Ok(Signpost {
        part: row.get(0)?,
        sign: row.get(1)?,
    })
}
