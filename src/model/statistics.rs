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

/// Answers that are counted between two looks at whether there is more to do.
const ANSWERS_AT_ONCE: i64 = 160_000;
/// Runs that one caller waits for: some seconds of counting.
const MOST_RUNS: usize = 256;

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

/// # Errors
/// `NotFound` where the company has no such assessment, and `Unavailable` where so many submissions
/// were never counted that the next call has to go on with them.
pub async fn statistics(
    db: &Db,
    memory: &Memory,
    company: i64,
    assessment: &str,
    ask: Ask,
) -> Result<Statistics> {
    let id = assessment.to_owned();
    let found = db.read(|connection| Assessed::find(connection, company, &id))?;
    let at_once = usize::try_from(ANSWERS_AT_ONCE / (1_024 * found.questions.max(1))).unwrap_or(1);
    let mut left = MOST_RUNS;
    while left > 0 {
        let most = at_once.clamp(1, left);
        let counted = count_some(db, memory, company, found.row, most).await?;
        if counted < most {
            break;
        }
        left -= counted;
    }
    if left == 0 {
        let detail = "The submissions are counted for the first time; ask again for the rest.";
        return Err(Error::unavailable(detail));
    }
    let memory = memory.clone();
    db.read_slow(company, move |connection| {
        let assessed = Assessed::find(connection, company, &id)?;
        let gathered = gather::gather(connection, &memory, company, assessed.row, &ask)?;
        told::tell(connection, &memory, &id, &assessed, ask, gathered)
    })
    .await
}

/// Counts at most `most` runs that wait for it; answers how many there were.
async fn count_some(
    db: &Db,
    memory: &Memory,
    company: i64,
    assessment: i64,
    most: usize,
) -> Result<usize> {
    let waiting: Vec<Block> = db
        .read_slow(company, move |connection| {
            block::waiting(connection, assessment, most)
        })
        .await?;
    let found = waiting.len();
    if found == 0 {
        return Ok(0);
    }
    let begun = db
        .write(move |tx| block::begin(tx, assessment, &waiting))
        .await?;
    let memory = memory.clone();
    let count = move |connection: &Connection| {
        let one = |begun: Begun| {
            let block = begun.block;
            let counted = count::run(connection, &memory.documents, company, assessment, block)?;
            Ok((begun, counted))
        };
        begun
            .into_iter()
            .map(one)
            .collect::<Result<Vec<(Begun, Counted)>>>()
    };
    let counted = db.read_slow(company, count).await?;
    db.write(move |tx| block::keep(tx, assessment, &counted))
        .await?;
    Ok(found)
}

/// The assessment, and what its newest version asks.
struct Assessed {
    row: i64,
    questions: i64,
    /// The version that candidates get, else the draft.
    version: i64,
}

impl Assessed {
    fn find(connection: &Connection, company: i64, id: &str) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT a.id, v.question_count, v.number FROM assessments a
             JOIN assessment_versions v ON v.assessment_id = a.id
                  AND v.number = coalesce(a.published_version, a.draft_version)
             WHERE a.company_id = ?1 AND a.public_id = ?2",
        )?;
        let mut rows = statement.query((company, id))?;
        let row = rows.next()?.ok_or_else(Error::not_found)?;
        Ok(Self {
            row: row.get(0)?,
            questions: row.get(1)?,
            version: row.get(2)?,
        })
    }
}
