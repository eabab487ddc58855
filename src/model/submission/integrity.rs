//! Signals of integrity, of attempts whose assessment asks for them: each is kept once, with its time,
//! and counted. No other attempt has a row here, and nothing is kept of it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::column::parsed;
use crate::rules::signal::{self, Kind, Signal};
use crate::rules::word::Vocabulary;

/// What stands for the page where the server saw it by itself: no page has this id.
const SERVER: &str = "-";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Integrity {
    pub blur_count: i64,
    pub blur_seconds: i64,
    pub paste_count: i64,
    pub reload_count: i64,
    pub device_changes: i64,
}

/// What a candidate's page sends with its answers.
#[derive(Debug, Clone)]
pub struct Told {
    /// Of the cookie by which the browser is known.
    pub browser_hash: [u8; 32],
    pub page_id: String,
    /// As the page wrote them.
    pub signals: String,
}

impl Integrity {
    /// Of columns that begin at `first`; `None` where there is no row.
    pub(super) fn from_row(row: &Row, first: usize) -> rusqlite::Result<Option<Self>> {
        let Some(blur_count) = row.get(first)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            blur_count,
            blur_seconds: row.get(first + 1)?,
            paste_count: row.get(first + 2)?,
            reload_count: row.get(first + 3)?,
            device_changes: row.get(first + 4)?,
        }))
    }

    fn total(&self) -> i64 {
        self.blur_count + self.paste_count + self.reload_count + self.device_changes
    }

    fn add(&mut self, signal: &Signal) {
        match signal.kind {
            Kind::Blur => {
                self.blur_count += 1;
                self.blur_seconds += signal.seconds;
            }
            Kind::Paste => self.paste_count += 1,
            Kind::Reload => self.reload_count += 1,
            Kind::DeviceChange => self.device_changes += 1,
        }
    }
}

/// From now on the signals of this submission are counted.
///
/// # Errors
/// When the database fails.
pub fn begin(tx: &Tx, submission: i64, browser_hash: &[u8; 32]) -> Result<()> {
    let mut statement =
        tx.prepare_cached("INSERT INTO integrity (submission_id, browser_hash) VALUES (?1, ?2)")?;
    statement.execute(params![submission, browser_hash])?;
    Ok(())
}

/// Notes what a page tells, and that answers come from another browser than those before: `answers` is
/// whether any came.
///
/// # Errors
/// When the database fails.
pub fn note(tx: &Tx, submission: i64, told: &Told, answers: bool) -> Result<()> {
    let Some((before, kept_hash, started_at)) = find(tx, submission)? else {
        return Ok(());
    };
    let mut now = before;
    if answers && kept_hash != told.browser_hash {
        let change = Signal {
            number: before.device_changes + 1,
            kind: Kind::DeviceChange,
            at: tx.now,
            seconds: 0,
        };
        keep(tx, submission, SERVER, &change, &mut now)?;
    }
    for signal in signal::read(&told.signals, started_at, tx.now) {
        keep(tx, submission, &told.page_id, &signal, &mut now)?;
    }
    // Two windows may have been left at the same time.
    let longest = (tx.now.seconds() - started_at.seconds()).max(before.blur_seconds);
    now.blur_seconds = now.blur_seconds.min(longest);
    let browser_hash = match answers {
        true => told.browser_hash,
        false => kept_hash,
    };
    if now == before && browser_hash == kept_hash {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(
        "UPDATE integrity SET blur_count = ?2, blur_seconds = ?3, paste_count = ?4,
                reload_count = ?5, device_changes = ?6, browser_hash = ?7
         WHERE submission_id = ?1",
    )?;
    statement.execute(params![
        submission,
        now.blur_count,
        now.blur_seconds,
        now.paste_count,
        now.reload_count,
        now.device_changes,
        browser_hash
    ])?;
    Ok(())
}

fn find(tx: &Tx, submission: i64) -> Result<Option<(Integrity, [u8; 32], Timestamp)>> {
    let mut statement = tx.prepare_cached(
        "SELECT g.blur_count, g.blur_seconds, g.paste_count, g.reload_count, g.device_changes,
                g.browser_hash, coalesce(s.started_at, s.created_at)
         FROM integrity g JOIN submissions s ON s.id = g.submission_id WHERE g.submission_id = ?1",
    )?;
    let found = statement.query_row([submission], |row| {
        let counts = Integrity::from_row(row, 0)?.unwrap_or_default();
        Ok((counts, row.get(5)?, row.get(6)?))
    });
    Ok(found.optional()?)
}

fn keep(
    tx: &Tx,
    submission: i64,
    page_id: &str,
    signal: &Signal,
    counts: &mut Integrity,
) -> Result<()> {
    if counts.total() >= signal::MOST {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(
        "INSERT INTO signals (submission_id, page_id, number, kind, at, seconds)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
    )?;
    let is_new = statement.execute(params![
        submission,
        page_id,
        signal.number,
        signal.kind.word(),
        signal.at,
        signal.seconds
    ])?;
    if is_new == 1 {
        counts.add(signal);
    }
    Ok(())
}

/// All signals of a submission, in no order.
pub(super) fn signals(connection: &Connection, submission: i64) -> Result<Vec<Signal>> {
    let mut statement = connection
        .prepare_cached("SELECT number, kind, at, seconds FROM signals WHERE submission_id = ?1")?;
    let rows = statement.query_map([submission], |row| {
        Ok(Signal {
            number: row.get(0)?,
            kind: parsed(row, 1)?,
            at: row.get(2)?,
            seconds: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
