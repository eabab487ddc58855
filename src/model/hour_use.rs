//! How much of the current hour each company has used, as it outlives a restart.

use rusqlite::{Connection, params};

use crate::db::Tx;
use crate::error::Result;
use crate::kit::window::Used;

pub fn list(connection: &Connection) -> Result<Vec<(i64, Used)>> {
    let mut statement = connection.prepare("SELECT company_id, hour_at, requests FROM hour_use")?;
    let rows = statement.query_map([], |row| {
        let used = Used {
            start: row.get(1)?,
            count: row.get(2)?,
        };
        Ok((row.get(0)?, used))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn save(tx: &Tx, all: &[(i64, Used)]) -> Result<()> {
    // The company may be gone by now, and with it the need to count.
    let mut statement = tx.prepare_cached(
        "INSERT INTO hour_use (company_id, hour_at, requests)
         SELECT id, ?2, ?3 FROM companies WHERE id = ?1
         ON CONFLICT (company_id) DO UPDATE SET hour_at = excluded.hour_at, requests = excluded.requests",
    )?;
    for (company, used) in all {
        statement.execute(params![company, used.start, used.count])?;
    }
    Ok(())
}
