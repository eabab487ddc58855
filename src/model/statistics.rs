//! The statistics of an assessment. Runs of submissions are counted once (`model::block`) and added up;
//! only what came after the last run, and the ends of a span of time, are counted for each answer.

mod count;
mod gather;
mod told;
mod views;

use rusqlite::Connection;

use super::block::{self, Begun, Block, Counted};
use super::version::Documents;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::kit::cache::Cache;
use crate::kit::time::Timestamp;
use crate::rules::statistics::{Part, Summary};

pub use told::{
    Choice, Group, GroupKind, Numbers, Question, Score, Span, Statistics, Times, Totals,
};
pub use views::{add_views, count_view};

/// Runs that are announced together.
const RUNS_AT_ONCE: usize = 32;
/// What a reader looks at before it hands over what it has counted: far less than a query may take.
const MOST_AT_ONCE: usize = 400_000;
/// Bytes that it has in hand then.
const BYTES_AT_ONCE: usize = 4 * 1024 * 1024;
/// Runs that one caller waits for: about a second of counting.
pub const MOST_RUNS: usize = 128;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The name of a custom field.
    pub group_by: Option<String>,
    /// When submissions were created: from the first on, and before the second.
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// What was read or added up before. Cheap to clone.
#[derive(Clone)]
pub struct Memory {
    pub documents: Documents,
    pub summaries: Cache<Summary>,
    pub parts: Cache<Part>,
}

/// Counts runs that wait for it, about `most` of them; false where others still wait.
///
/// # Errors
/// `NotFound` where the company has no such assessment; when the database fails.
pub async fn count(
    db: &Db,
    memory: &Memory,
    company: i64,
    assessment: &str,
    most: usize,
) -> Result<bool> {
    let found = db.read(|connection| Assessed::find(connection, company, assessment))?;
    let (mut counted, mut after) = (0, 0);
    loop {
        let at_once = RUNS_AT_ONCE.min(most - counted).max(1);
        // Each run is tried once: those that change all the time are counted with the newest.
        let waiting: Vec<Block> = db
            .read_slow(company, move |connection| {
                block::waiting(connection, found.row, after, at_once)
            })
            .await?;
        let Some(last) = waiting.last().map(|block| block.last) else {
            return Ok(true);
        };
        if counted >= most {
            return Ok(false);
        }
        let these = count_some(db, memory, company, found.row, waiting).await?;
        counted = (counted + these.len().max(1)).min(most);
        after = these.last().copied().unwrap_or(last);
    }
}

/// The statistics of what is counted, with the newest beside it.
///
/// # Errors
/// When the database fails, or takes too long.
pub async fn statistics(
    db: &Db,
    memory: &Memory,
    company: i64,
    assessment: &str,
    ask: Ask,
) -> Result<Statistics> {
    let (memory, id) = (memory.clone(), assessment.to_owned());
    db.read_slow(company, move |connection| {
        let assessed = Assessed::find(connection, company, &id)?;
        let gathered = gather::gather(connection, &memory, company, assessed.row, &ask)?;
        told::tell(connection, &memory, &id, &assessed, ask, gathered)
    })
    .await
}

/// Counts some of these runs, and answers where each of them ends.
async fn count_some(
    db: &Db,
    memory: &Memory,
    company: i64,
    assessment: i64,
    waiting: Vec<Block>,
) -> Result<Vec<i64>> {
    let begun = db
        .write(move |tx| block::begin(tx, assessment, &waiting))
        .await?;
    let documents = memory.documents.clone();
    let counted = db
        .read_slow(company, move |connection| {
            count_begun(connection, &documents, company, assessment, begun)
        })
        .await?;
    let lasts = counted.iter().map(|(begun, _)| begun.block.last).collect();
    db.write(move |tx| block::keep(tx, assessment, &counted))
        .await?;
    Ok(lasts)
}

/// Counts runs until that is enough for a while.
fn count_begun(
    connection: &Connection,
    documents: &Documents,
    company: i64,
    assessment: i64,
    begun: Vec<Begun>,
) -> Result<Vec<(Begun, Counted)>> {
    let (mut counted, mut seen, mut bytes) = (Vec::new(), 0, 0);
    for begun in begun {
        if seen >= MOST_AT_ONCE || bytes >= BYTES_AT_ONCE {
            break;
        }
        let block = begun.block;
        let sums = count::count(
            connection,
            documents,
            company,
            assessment,
            (block.after, block.last),
        )?;
        let one = Counted {
            summary: serde_json::to_string(&sums.summary)?,
            groups: serde_json::to_string(&sums.groups)?,
        };
        seen += sums.seen;
        bytes += one.summary.len() + one.groups.len();
        counted.push((begun, one));
    }
    Ok(counted)
}

/// The assessment, and what its newest version asks.
struct Assessed {
    row: i64,
    /// The version that candidates get, else the draft.
    version: i64,
}

impl Assessed {
    fn find(connection: &Connection, company: i64, id: &str) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT a.id, v.number FROM assessments a
             JOIN assessment_versions v ON v.assessment_id = a.id
                  AND v.number = coalesce(a.published_version, a.draft_version)
             WHERE a.company_id = ?1 AND a.public_id = ?2",
        )?;
        let mut rows = statement.query((company, id))?;
        let row = rows.next()?.ok_or_else(Error::not_found)?;
        Ok(Self {
            row: row.get(0)?,
            version: row.get(1)?,
        })
    }
}
