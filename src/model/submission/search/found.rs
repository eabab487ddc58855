//! What has the sought words, to be asked while another index is walked.

use rusqlite::Connection;

use crate::error::Result;

const BITS: usize = u64::BITS as usize;

/// A bit for each submission up to the newest found: 125 KB for a million. A subquery would keep a
/// tree of ids for the same, which takes longer to make than the words to look up.
#[derive(Default)]
pub(super) struct Found(Vec<u64>);

impl Found {
    pub fn of(connection: &Connection, words: &str) -> Result<Self> {
        let mut statement = connection
            .prepare_cached("SELECT rowid FROM submission_words WHERE submission_words MATCH ?1")?;
        let mut found = Self::default();
        let mut rows = statement.query([words])?;
        while let Some(row) = rows.next()? {
            found.add(row.get(0)?);
        }
        Ok(found)
    }

    pub fn has(&self, id: i64) -> bool {
        let (word, bit) = place(id);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    fn add(&mut self, id: i64) {
        let (word, bit) = place(id);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= bit;
    }
}

/// Where the bit of a row stands. Rows are numbered from 1.
fn place(id: i64) -> (usize, u64) {
    let id = usize::try_from(id).unwrap_or(0);
    (id / BITS, 1 << (id % BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_there_and_nothing_else() {
        let mut found = Found::default();
        let rows = [1, 63, 64, 127, 1_000_000];
        rows.iter().for_each(|id| found.add(*id));
        let there: Vec<i64> = (0..1_000_100).filter(|id| found.has(*id)).collect();
        assert_eq!(there, rows);
        assert!(!found.has(-1) && !found.has(i64::MAX));
    }
}
