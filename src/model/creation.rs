//! From times of creation to ids: within a company both are in the same order.

use rusqlite::{Connection, OptionalExtension};

use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;

/// Rows of a company in the order of their creation.
#[derive(Debug, Clone, Copy)]
pub(super) enum Log {
    Submissions,
    Deliveries,
}

impl Log {
    /// The table, and its index that begins with company and id.
    fn source(self) -> &'static str {
        match self {
            Self::Submissions => "submissions INDEXED BY submissions_by_company",
            Self::Deliveries => "deliveries INDEXED BY deliveries_by_company",
        }
    }

    /// When the next row is created: now, or the company's newest time where a clock was turned back.
    /// All that goes by times of creation relies on it.
    pub(super) fn created_at(self, tx: &Tx, company: i64) -> Result<Timestamp> {
        let mut statement = tx.prepare_cached(&format!(
            "SELECT created_at FROM {} WHERE company_id = ?1 ORDER BY id DESC LIMIT 1",
            self.source()
        ))?;
        let newest: Option<Timestamp> = statement
            .query_row([company], |row| row.get(0))
            .optional()?;
        Ok(newest.map_or(tx.now, |newest| newest.max(tx.now)))
    }

    /// The first id that was given at `time` or later, found by halving.
    pub(super) fn first_since(
        self,
        connection: &Connection,
        company: i64,
        time: Timestamp,
    ) -> Result<i64> {
        let source = self.source();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT id, created_at FROM {source} WHERE company_id = ?1 AND id >= ?2 ORDER BY id LIMIT 1"
        ))?;
        let mut newest = connection.prepare_cached(&format!(
            "SELECT id FROM {source} WHERE company_id = ?1 ORDER BY id DESC LIMIT 1"
        ))?;
        let mut rows = newest.query([company])?;
        let Some(row) = rows.next()? else {
            return Ok(1);
        };
        let (mut low, mut high) = (1, row.get::<_, i64>(0)? + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            let found: Option<(i64, Timestamp)> = statement
                .query_map((company, middle), |row| Ok((row.get(0)?, row.get(1)?)))?
                .next()
                .transpose()?;
            match found {
                Some((id, created_at)) if created_at < time => low = id + 1,
                _ => high = middle,
            }
        }
        Ok(low)
    }
}
