//! Adding up: runs that were counted before, and what lies beside them.

use std::sync::Arc;

use rusqlite::{Connection, params};
use serde::Serialize;

use super::count::{self, Sums};
use super::{Ask, Memory};
use crate::error::Result;
use crate::kit::cache::Digest;
use crate::kit::time::Timestamp;
use crate::model::block::{self, Block};
use crate::model::creation::Log;
use crate::rules::statistics::{Part, Summary};

/// What even the smallest sum takes in memory.
const LEAST_BYTES: usize = 1_024;

/// All sums that an answer needs.
pub(super) struct Gathered {
    pub summary: Summary,
    /// Where groups were asked for.
    pub part: Option<Part>,
}

/// What a span of ids consists of.
#[derive(Default)]
struct Pieces {
    /// Runs that were counted, by their last submission and what names the count.
    known: Vec<(i64, i64)>,
    /// Ids behind the first, up to the second, that are counted now.
    fresh: Vec<(i64, i64)>,
}

pub(super) fn gather(
    connection: &Connection,
    memory: &Memory,
    company: i64,
    assessment: i64,
    ask: &Ask,
) -> Result<Gathered> {
    let first = |time: Option<Timestamp>, none: i64| match time {
        Some(time) => Ok(Log::Submissions.first_since(connection, company, time)? - 1),
        None => Ok::<i64, crate::error::Error>(none),
    };
    let span = (first(ask.since, 0)?, first(ask.until, i64::MAX)?);
    let pieces = pieces(&block::list(connection, assessment)?, span);
    let field = ask.group_by.as_deref();
    let mut gathered = Gathered {
        summary: known_summary(connection, memory, assessment, &pieces.known)?,
        part: match field {
            Some(field) => Some(known_part(
                connection,
                memory,
                assessment,
                &pieces.known,
                field,
            )?),
            None => None,
        },
    };
    for ids in pieces.fresh {
        let Sums {
            summary, groups, ..
        } = count::count(connection, &memory.documents, company, assessment, ids)?;
        gathered.summary.merge(&summary);
        let part = field.and_then(|field| groups.get(field));
        if let (Some(all), Some(part)) = (&mut gathered.part, part) {
            all.merge(part);
        }
    }
    Ok(gathered)
}

fn pieces(blocks: &[Block], (from, to): (i64, i64)) -> Pieces {
    let mut pieces = Pieces::default();
    let mut fresh = |after: i64, last: i64| {
        let (after, last) = (after.max(from), last.min(to));
        if after < last {
            pieces.fresh.push((after, last));
        }
    };
    for block in blocks {
        match block.token {
            Some(token) if block.after >= from && block.last <= to => {
                pieces.known.push((block.last, token));
            }
            _ => fresh(block.after, block.last),
        }
    }
    fresh(blocks.last().map_or(0, |block| block.last), i64::MAX);
    pieces
}

/// Runs never change under their names: what they add up to is found again by these.
fn digest(assessment: i64, known: &[(i64, i64)], field: Option<&str>) -> Digest {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&assessment.to_le_bytes());
    for (last, token) in known {
        hasher.update(&last.to_le_bytes());
        hasher.update(&token.to_le_bytes());
    }
    hasher.update(field.unwrap_or_default().as_bytes());
    *hasher.finalize().as_bytes()
}

fn known_summary(
    connection: &Connection,
    memory: &Memory,
    assessment: i64,
    known: &[(i64, i64)],
) -> Result<Summary> {
    let digest = digest(assessment, known, None);
    if let Some(found) = memory.summaries.get(&digest) {
        return Ok(Summary::clone(&found));
    }
    let mut all = Summary::default();
    for (last, _) in known {
        let json = block::summary(connection, assessment, *last)?;
        all.merge(&serde_json::from_str(&json)?);
    }
    memory
        .summaries
        .insert(digest, Arc::new(all.clone()), bytes(&all)?);
    Ok(all)
}

fn known_part(
    connection: &Connection,
    memory: &Memory,
    assessment: i64,
    known: &[(i64, i64)],
    field: &str,
) -> Result<Part> {
    let digest = digest(assessment, known, Some(field));
    if let Some(found) = memory.parts.get(&digest) {
        return Ok(Part::clone(&found));
    }
    let mut all = Part::default();
    for (last, _) in known {
        if let Some(json) = block::groups(connection, assessment, *last, field)? {
            all.merge(&serde_json::from_str(&json)?);
        }
    }
    memory
        .parts
        .insert(digest, Arc::new(all.clone()), bytes(&all)?);
    Ok(all)
}

/// What sums take in memory, more or less.
fn bytes(sums: &impl Serialize) -> Result<usize> {
    Ok(serde_json::to_vec(sums)?.len().max(LEAST_BYTES))
}

/// The text behind the hash of a value: any submission of the company that has it tells.
pub(super) fn value_of(connection: &Connection, hash: &str, field: &str) -> Result<Option<String>> {
    let hash = u128::from_str_radix(hash, 16).unwrap_or(0).to_be_bytes();
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT value FROM json_each(s.custom_fields) WHERE key = ?2)
         FROM custom_field_index i JOIN submissions s ON s.id = i.submission_id
         WHERE i.hash = ?1 LIMIT 1",
    )?;
    let mut rows = statement.query(params![hash, field])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.flatten())
}
