//! Scoring again what was submitted, by the keys of the version that is published.
//!
//! A reader looks through an assessment's submissions and works out what another key changes; the writer
//! carries that out where nothing happened to the submission meanwhile, and works it out again where
//! something did.

mod difference;
mod plan;
mod tally;

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::grade::{announce, differences, worth, write_score};
use super::{Response, Status, Submission, get_row, response};
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::model::assessment;
use crate::model::audit::{self, Actor};
use crate::model::block;
use crate::model::column::edition_column;
use crate::model::version::Documents;
use crate::rules::act::Act;
use crate::rules::edition::Edition;
use crate::rules::question::Question;
use crate::rules::scoring::{self, QuestionScore, Score, Worth, score_again};
use plan::{Plan, Plans};

pub use difference::{Difference, Outcome, Points, QuestionDifference};
pub use tally::{LeftAlone, Tally};

/// Submissions that one look passes, and of them those that it may have to score.
const MOST: usize = 500;
const MOST_SCORED: usize = 50;

/// Which submissions, and whose keys.
#[derive(Debug, Clone)]
pub struct Target {
    pub row: i64,
    /// The version that is published.
    pub version: i64,
    /// Attempts that are under way: they are scored by their own version once they are submitted.
    pub in_progress: i64,
}

impl Target {
    /// # Errors
    /// `NotFound` where the company has no such assessment, and `Conflict` where it was never published.
    pub fn find(connection: &Connection, company: i64, id: &str) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT id, published_version, in_progress_count FROM assessments
             WHERE company_id = ?1 AND public_id = ?2",
        )?;
        let found = statement.query_row(params![company, id], |row| {
            let version: Option<i64> = row.get(1)?;
            Ok((row.get(0)?, version, row.get(2)?))
        });
        let (row, version, in_progress) = found.optional()?.ok_or_else(Error::not_found)?;
        let version = version.ok_or_else(|| Error::conflict("It was never published."))?;
        Ok(Self {
            row,
            version,
            in_progress,
        })
    }

    /// The same for whoever is about to carry it out, which the audit tells.
    ///
    /// # Errors
    /// As for [`Target::find`].
    pub fn begin(tx: &Tx, company: i64, id: &str, actor: &Actor) -> Result<Self> {
        let target = Self::find(tx, company, id)?;
        let title = assessment::titles(tx, company, [id])?.remove(id);
        let subject = format!("{} ({id})", title.unwrap_or_default());
        let act = Act::SubmissionsRegraded;
        audit::record(tx, company, actor, act, Some(&subject))?;
        Ok(target)
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

/// Looks through some of the submissions behind the row `after`, the oldest first.
///
/// # Errors
/// When the database fails or takes too long.
pub fn look(
    connection: &Connection,
    documents: &Documents,
    target: &Target,
    after: i64,
) -> Result<Looked> {
    let mut statement = connection.prepare_cached(
        "SELECT s.id, v.number, s.edition
         FROM submissions s INDEXED BY submissions_by_assessment
         JOIN assessment_versions v ON v.id = s.version_id
         WHERE s.assessment_id = ?1 AND s.id > ?2 AND s.status = 'completed' ORDER BY s.id LIMIT ?3",
    )?;
    let mut rows = statement.query(params![target.row, after, MOST])?;
    let mut plans = Plans::new(connection, documents, target);
    let mut looked = Looked::default();
    while let Some(row) = rows.next()? {
        if looked.regraded.len() == MOST_SCORED {
            break;
        }
        let id = row.get(0)?;
        looked.last = Some(id);
        let plan = plans.of(edition_column(row, 1, 2)?)?;
        looked.tally.pass(&plan);
        if !plan.is_idle() {
            let found = get_row(connection, id)?.with_responses(connection, documents)?;
            looked.regraded.push(regraded(&plan, &found)?);
        }
    }
    Ok(looked)
}

/// Carries out what was worked out, in this order and for as long as others may wait. Tells of
/// `submission.updated` where something visible is another now. Answers how many were done with, and
/// counts what changed.
///
/// # Errors
/// When it can not be written: nothing of this part is changed then.
pub fn write_some(
    tx: &Tx,
    documents: &Documents,
    target: &Target,
    all: &[Regraded],
) -> Result<(usize, Tally)> {
    let mut tally = Tally::default();
    for (position, one) in all.iter().enumerate() {
        if position > 0 && tx.is_long() {
            return Ok((position, tally));
        }
        let current = match get_row(tx, one.row) {
            Err(error) if error.code == Code::NotFound => continue,
            found => found?,
        };
        if current.sequence == one.sequence && current.edition == one.from {
            let current = current.with_responses(tx, documents)?;
            write(tx, documents, &current, one, &mut tally)?;
        } else if current.status == Status::Completed {
            let plan = Plans::new(tx, documents, target).of(current.edition.clone())?;
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
