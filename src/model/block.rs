//! Runs of an assessment's submissions that were counted once: whatever changes a submission forgets
//! what its run said.
//!
//! A run is announced before it is counted, and kept only if no submission of it changed meanwhile:
//! so a count from a reader's state of the file is never kept for another one.

use rusqlite::{Connection, params};

use crate::db::Tx;
use crate::error::Result;

/// Submissions of a run.
pub const SIZE: usize = 1_024;

/// The run of submissions behind `after`, up to `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub after: i64,
    pub last: i64,
    /// Names what was counted; `None` where that is to be done.
    pub token: Option<i64>,
}

/// A run that is being counted.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    pub block: Block,
    token: i64,
}

/// What a run says.
pub struct Counted {
    pub summary: String,
    pub groups: String,
}

/// Every run of an assessment, in order.
///
/// # Errors
/// When the database fails.
pub fn list(connection: &Connection, assessment: i64) -> Result<Vec<Block>> {
    let mut statement = connection.prepare_cached(
        "SELECT last_id, CASE WHEN summary IS NOT NULL THEN token END
         FROM statistics_blocks INDEXED BY statistics_blocks_by_last
         WHERE assessment_id = ?1 ORDER BY last_id",
    )?;
    let mut rows = statement.query([assessment])?;
    let (mut blocks, mut after) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let last = row.get(0)?;
        let token = row.get(1)?;
        blocks.push(Block { after, last, token });
        after = last;
    }
    Ok(blocks)
}

/// At most `most` runs that wait to be counted and end behind `after`; those that are full by now are
/// among them.
///
/// # Errors
/// When the database fails.
pub fn waiting(
    connection: &Connection,
    assessment: i64,
    after: i64,
    most: usize,
) -> Result<Vec<Block>> {
    let known = list(connection, assessment)?;
    let mut end = known.last().map_or(0, |block| block.last);
    let mut waiting: Vec<Block> = known
        .into_iter()
        .filter(|block| block.token.is_none() && block.last > after)
        .take(most)
        .collect();
    let mut statement = connection.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_assessment
         WHERE assessment_id = ?1 AND id > ?2 ORDER BY id LIMIT 1 OFFSET ?3",
    )?;
    while waiting.len() < most {
        let mut found = statement.query(params![assessment, end, SIZE - 1])?;
        let Some(row) = found.next()? else {
            break;
        };
        let (after, last) = (end, row.get(0)?);
        let token = None;
        waiting.push(Block { after, last, token });
        end = last;
    }
    Ok(waiting)
}

/// Announces that these runs are counted from now on. Several may count the same one: until it
/// changes, they count the same. One that other runs took the place of meanwhile, or that is counted
/// by now, is left out.
///
/// # Errors
/// When the database fails.
pub fn begin(tx: &Tx, assessment: i64, blocks: &[Block]) -> Result<Vec<Begun>> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO statistics_blocks (assessment_id, last_id, token) VALUES (?1, ?2, ?3)
         ON CONFLICT (assessment_id, last_id) DO UPDATE SET token = coalesce(token, excluded.token)
         RETURNING token, summary IS NOT NULL",
    )?;
    let mut begun = Vec::new();
    for block in blocks {
        if !still_fits(tx, assessment, *block)? {
            continue;
        }
        let token = i64::from_le_bytes(tx.random.bytes());
        let (token, is_counted): (i64, bool) = statement
            .query_row(params![assessment, block.last, token], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        if !is_counted {
            let block = *block;
            begun.push(Begun { block, token });
        }
    }
    Ok(begun)
}

/// Whether a run is there as it was seen, or comes behind all that are there and ends with a
/// submission.
fn still_fits(tx: &Tx, assessment: i64, block: Block) -> Result<bool> {
    let mut statement = tx.prepare_cached(
        "SELECT coalesce((SELECT last_id FROM statistics_blocks
                          WHERE assessment_id = ?1 AND last_id < ?2 ORDER BY last_id DESC LIMIT 1), 0),
                (SELECT last_id FROM statistics_blocks
                 WHERE assessment_id = ?1 AND last_id >= ?2 ORDER BY last_id LIMIT 1),
                EXISTS (SELECT 1 FROM submissions WHERE id = ?2 AND assessment_id = ?1)",
    )?;
    let (before, at, is_there): (i64, Option<i64>, bool) = statement
        .query_row(params![assessment, block.last], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    Ok(before == block.after && at.is_none_or(|last| last == block.last) && is_there)
}

/// Keeps what was counted, where it still holds.
///
/// # Errors
/// When the database fails.
pub fn keep(tx: &Tx, assessment: i64, counted: &[(Begun, Counted)]) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE statistics_blocks SET summary = ?4, groups = ?5
         WHERE assessment_id = ?1 AND last_id = ?2 AND token = ?3",
    )?;
    for (begun, counted) in counted {
        statement.execute(params![
            assessment,
            begun.block.last,
            begun.token,
            counted.summary,
            counted.groups
        ])?;
    }
    Ok(())
}

/// What a run says about everything.
///
/// # Errors
/// When the database fails, or the run is not counted.
pub fn summary(connection: &Connection, assessment: i64, last: i64) -> Result<String> {
    let mut statement = connection.prepare_cached(
        "SELECT summary FROM statistics_blocks WHERE assessment_id = ?1 AND last_id = ?2",
    )?;
    Ok(statement.query_row(params![assessment, last], |row| row.get(0))?)
}

/// What a run says about the values of a custom field: `None` where no submission has it.
///
/// # Errors
/// When the database fails.
pub fn groups(
    connection: &Connection,
    assessment: i64,
    last: i64,
    field: &str,
) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT value FROM json_each(groups) WHERE key = ?3)
         FROM statistics_blocks WHERE assessment_id = ?1 AND last_id = ?2",
    )?;
    Ok(statement.query_row(params![assessment, last, field], |row| row.get(0))?)
}

/// Forgets what was counted of the run that a submission stands in: it changes.
///
/// # Errors
/// When the database fails.
pub fn forget(tx: &Tx, assessment: i64, submission: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE statistics_blocks SET token = NULL, summary = NULL, groups = NULL
         WHERE assessment_id = ?1 AND token IS NOT NULL AND last_id =
            (SELECT last_id FROM statistics_blocks WHERE assessment_id = ?1 AND last_id >= ?2 ORDER BY last_id LIMIT 1)",
    )?;
    statement.execute(params![assessment, submission])?;
    Ok(())
}

/// The same for one that is deleted. A run that ended with it joins the next one: an id that is given
/// again would else come to stand in the middle of a run.
///
/// # Errors
/// When the database fails.
pub fn forget_deleted(tx: &Tx, assessment: i64, submission: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "DELETE FROM statistics_blocks WHERE assessment_id = ?1 AND last_id = ?2",
    )?;
    statement.execute(params![assessment, submission])?;
    forget(tx, assessment, submission)
}
