//! Scoring again what was submitted, by the keys of the version that is published.
//!
//! A reader looks through an assessment's submissions and works out what another key changes; the writer
//! carries that out where nothing happened to the submission meanwhile, and works it out again where
//! something did.

mod difference;
mod plan;
mod tally;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension, params};

use super::grade::{announce, differences, worth, write_score};
use super::{Response, Status, Submission, get_row, response};
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::time::Timestamp;
use crate::model::assessment;
use crate::model::audit::{self, Actor};
use crate::model::block;
use crate::model::column::edition_column;
use crate::model::version::Documents;
use crate::rules::act::Act;
use crate::rules::edition::Edition;
use crate::rules::question::Question;
use crate::rules::scoring::{self, QuestionScore, Score, Worth, score_again};
use plan::Plan;

pub use difference::{Difference, Outcome, Points, QuestionDifference};
pub use plan::Plans;
pub use tally::{LeftAlone, Tally};

/// Completed submissions behind a row, and what they are scored by.
const COMPLETED: &str = "SELECT s.id, v.number, s.edition
         FROM submissions s INDEXED BY submissions_by_assessment
         JOIN assessment_versions v ON v.id = s.version_id
         WHERE s.assessment_id = ?1 AND s.id > ?2 AND s.status = 'completed' ORDER BY s.id LIMIT ?3";
/// Submissions that one look passes, and of them those that it may have to score.
const MOST: usize = 500;
const MOST_SCORED: usize = 50;
/// For how long a look goes on once it has scored one: patterns may take their time, and what a reader
/// has not handed over when its own time is up is lost.
pub const ENOUGH: Duration = Duration::from_secs(1);

/// Which submissions, and whose keys.
#[derive(Debug, Clone)]
pub struct Target {
    company: i64,
    id: String,
    pub row: i64,
    created_at: Timestamp,
    /// The version that is published.
    pub version: i64,
    /// Attempts that are under way: they are scored by their own version once they are submitted.
    pub in_progress: i64,
}

impl Target {
    /// # Errors
    /// `NotFound` where the company has no such assessment, and `Conflict` where it was never published,
    /// or where another version is by now than the one that is `wanted`.
    pub fn find(
        connection: &Connection,
        company: i64,
        id: &str,
        wanted: Option<i64>,
    ) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT id, published_version, in_progress_count, created_at FROM assessments
             WHERE company_id = ?1 AND public_id = ?2",
        )?;
        let found = statement.query_row(params![company, id], |row| {
            let version: Option<i64> = row.get(1)?;
            Ok((row.get(0)?, version, row.get(2)?, row.get(3)?))
        });
        let (row, version, in_progress, created_at) =
            found.optional()?.ok_or_else(Error::not_found)?;
        let version = version.ok_or_else(|| Error::conflict("It was never published."))?;
        if wanted.is_some_and(|wanted| wanted != version) {
            return Err(Error::conflict(format!("Version {version} is published.")));
        }
        Ok(Self {
            company,
            id: id.to_owned(),
            row,
            created_at,
            version,
            in_progress,
        })
    }

    /// Rows are given again, and ids may be: what was deleted between two parts may be another assessment
    /// by now.
    fn check(&self, connection: &Connection) -> Result<()> {
        let now = Self::find(connection, self.company, &self.id, None)?;
        if (now.row, now.created_at) != (self.row, self.created_at) {
            return Err(Error::not_found());
        }
        Ok(())
    }

    /// Tells the audit who carries it out.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn record(&self, tx: &Tx, actor: &Actor) -> Result<()> {
        let title = assessment::titles(tx, self.company, [self.id.as_str()])?.remove(&self.id);
        let subject = format!("{} ({})", title.unwrap_or_default(), self.id);
        let act = Act::SubmissionsRegraded;
        audit::record(tx, self.company, actor, act, Some(&subject))
    }
}

/// A submission, and what another key makes of it.
#[derive(Debug, Clone)]
pub struct Regraded {
    row: i64,
    /// Of what it was worked out from.
    sequence: i64,
    from: Edition,
    to: Edition,
    score: Score,
    /// The answers that are worth something else by now.
    rescored: Vec<QuestionScore>,
    /// Nothing where nobody sees a difference.
    pub difference: Option<Difference>,
    /// The names of what changes.
    changed: Vec<&'static str>,
}

/// What one look found.
#[derive(Debug, Default)]
pub struct Looked {
    /// Where the next one goes on; nothing at the end.
    pub last: Option<i64>,
    /// What was passed, without the changes.
    pub tally: Tally,
    pub regraded: Vec<Regraded>,
}

/// Looks through some of the submissions behind the row `after`, the oldest first, and ends early once
/// `enough` time has passed and one was scored.
///
/// # Errors
/// `NotFound` where the assessment is gone, and when the database fails or takes too long.
pub fn look(
    connection: &Connection,
    plans: &Plans,
    after: i64,
    enough: Duration,
) -> Result<Looked> {
    let started = Instant::now();
    plans.target.check(connection)?;
    let mut statement = connection.prepare_cached(COMPLETED)?;
    let mut rows = statement.query(params![plans.target.row, after, MOST])?;
    let mut passed: BTreeMap<Edition, (Arc<Plan>, i64)> = BTreeMap::new();
    let mut looked = Looked::default();
    let is_enough = |regraded: &[Regraded]| {
        regraded.len() == MOST_SCORED || (!regraded.is_empty() && started.elapsed() >= enough)
    };
    while !is_enough(&looked.regraded) {
        let Some(row) = rows.next()? else {
            break;
        };
        let id = row.get(0)?;
        looked.last = Some(id);
        let edition = edition_column(row, 1, 2)?;
        let plan = plans.of(connection, &edition)?;
        let counted = passed.entry(edition);
        counted.or_insert_with(|| (Arc::clone(&plan), 0)).1 += 1;
        if !plan.is_idle() {
            let found = get_row(connection, id)?.with_responses(connection, &plans.documents)?;
            looked.regraded.push(regraded(&plan, &found)?);
        }
    }
    for (plan, count) in passed.values() {
        looked.tally.pass(plan, *count);
    }
    Ok(looked)
}

/// Whether one of the oldest submissions is scored by other keys.
///
/// # Errors
/// When the database fails or takes too long.
pub fn is_due(connection: &Connection, plans: &Plans) -> Result<bool> {
    const OLDEST: usize = 10_000;
    let mut statement = connection.prepare_cached(COMPLETED)?;
    let mut rows = statement.query(params![plans.target.row, 0, OLDEST])?;
    while let Some(row) = rows.next()? {
        let edition = edition_column(row, 1, 2)?;
        if !plans.of(connection, &edition)?.is_idle() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Carries out what was worked out, in this order and for as long as others may wait. Tells of
/// `submission.updated` where something visible is another now. Answers how many were done with, and
/// counts what changed.
///
/// # Errors
/// `NotFound` where the assessment is gone, and when it can not be written: nothing of this part is
/// changed then.
pub fn write_some(tx: &Tx, plans: &Plans, all: &[Regraded]) -> Result<(usize, Tally)> {
    plans.target.check(tx)?;
    let mut tally = Tally::default();
    for (position, one) in all.iter().enumerate() {
        if position > 0 && tx.is_long() {
            return Ok((position, tally));
        }
        let current = match get_row(tx, one.row) {
            Err(error) if error.code == Code::NotFound => continue,
            found => found?,
        };
        // A row that was erased may be a submission to something else by now.
        if current.assessment_row != plans.target.row {
            continue;
        }
        let documents = &plans.documents;
        if current.sequence == one.sequence && current.edition == one.from {
            let current = current.with_responses(tx, documents)?;
            write(tx, documents, &current, one, &mut tally)?;
        } else if current.status == Status::Completed {
            let plan = plans.of(tx, &current.edition)?;
            if !plan.is_idle() {
                let current = current.with_responses(tx, documents)?;
                let anew = regraded(&plan, &current)?;
                write(tx, documents, &current, &anew, &mut tally)?;
            }
        }
    }
    Ok((all.len(), tally))
}

/// What a submission, which has its responses, is worth by the plan.
fn regraded(plan: &Plan, current: &Submission) -> Result<Regraded> {
    let (now, then) = (current.seen(&plan.now), current.seen(&plan.then));
    let language = current.locale.as_deref().unwrap_or(now.language());
    let responses = current.responses.iter().flatten();
    let responses: BTreeMap<&str, &Response> = responses
        .map(|response| (response.question_id.as_str(), response))
        .collect();
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for ((_, old), (_, new)) in now.questions().zip(then.questions()) {
        if let Some(response) = responses.get(new.id()) {
            let kept = worth(response);
            before.insert(new.id().to_owned(), kept);
            let anew = if old == new {
                kept
            } else {
                rescored(new, response, kept)?
            };
            after.insert(new.id().to_owned(), anew);
        }
    }
    let before = score_again(&now, &before, language);
    let score = score_again(&then, &after, language);
    let pairs = before.questions.iter().zip(&score.questions);
    let others: Vec<_> = pairs.filter(|(before, after)| before != after).collect();
    let is_answered = |question: &QuestionScore| responses.contains_key(&*question.question_id);
    let has_responses = others.iter().any(|(_, after)| is_answered(after));
    let changed = differences(current, &score, has_responses)?;
    let difference = Difference::of(current, &score, &others, &then);
    let rescored = others.iter().map(|(_, after)| (*after).clone());
    Ok(Regraded {
        row: current.row,
        sequence: current.sequence,
        from: current.edition.clone(),
        to: plan.edition.clone(),
        rescored: rescored.collect(),
        difference: (!changed.is_empty()).then_some(difference),
        changed,
        score,
    })
}

/// Points by hand stay, whatever the key says.
fn rescored(question: &Question, response: &Response, kept: Worth) -> Result<Worth> {
    let value = serde_json::from_str(response.value.get())?;
    // What is kept reads the same in every locale.
    let answer = question.parse(&value, "en").ok().flatten();
    Ok(match answer {
        Some(answer) => Worth {
            manual_points: kept.manual_points,
            ..scoring::worth(question, Some(&answer))
        },
        None => kept,
    })
}

fn write(
    tx: &Tx,
    documents: &Documents,
    current: &Submission,
    regraded: &Regraded,
    tally: &mut Tally,
) -> Result<()> {
    response::score_kept(tx, current.row, &regraded.rescored)?;
    let Some(difference) = &regraded.difference else {
        // Nobody sees it: what is to be scored next goes by the new key.
        block::forget(tx, current.assessment_row, current.row)?;
        return note(tx, current, regraded, false);
    };
    write_score(tx, current, &regraded.score)?;
    note(tx, current, regraded, true)?;
    let after = get_row(tx, current.row)?.with_responses(tx, documents)?;
    let mut changed = regraded.changed.clone();
    changed.push("regraded_at");
    announce(tx, current, &after, &changed)?;
    tally.count(difference);
    Ok(())
}

/// Writes down by what it is scored from now on.
fn note(tx: &Tx, current: &Submission, regraded: &Regraded, is_visible: bool) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET edition = ?2, regraded_at = iif(?3, ?4, regraded_at) WHERE id = ?1",
    )?;
    let edition = regraded.to.to_string();
    statement.execute(params![current.row, edition, is_visible, tx.now])?;
    Ok(())
}
