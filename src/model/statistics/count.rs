//! Counting a run of submissions, row by row.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use crate::error::{Error, Result};
use crate::kit::entry;
use crate::kit::time::Timestamp;
use crate::model::column::json_column;
use crate::model::version::{self, Documents};
use crate::rules::document::Document;
use crate::rules::edition::Edition;
use crate::rules::link::CustomFields;
use crate::rules::statistics::{
    Answered, Groups, Layout, Outcome, Seen, Summary, Taken, add_to, bound,
};

/// A run of submissions, and the sums it goes to.
pub(super) struct Sums {
    pub summary: Summary,
    pub groups: Groups,
    /// What was looked at: submissions, the questions that they could be asked, and answers.
    pub seen: usize,
}

/// The row of a version, and the edition where a regrade made another one of it.
type ScoredBy = (i64, Option<String>);

struct Version {
    edition: Edition,
    document: Arc<Document>,
    layout: Layout,
}

struct Counting<'a> {
    connection: &'a Connection,
    documents: &'a Documents,
    company: i64,
    assessment: i64,
    versions: HashMap<ScoredBy, Version>,
    sums: Sums,
}

/// Counts the submissions behind the first id, up to the last. Those that are voided, and tests, are
/// in no statistics.
pub(super) fn count(
    connection: &Connection,
    documents: &Documents,
    company: i64,
    assessment: i64,
    (after, last): (i64, i64),
) -> Result<Sums> {
    let mut counting = Counting {
        connection,
        documents,
        company,
        assessment,
        versions: HashMap::new(),
        sums: Sums {
            summary: Summary::default(),
            groups: Groups::new(),
            seen: 0,
        },
    };
    let mut statement = connection.prepare_cached(
        "SELECT id, version_id, status = 'completed', submit_reason IS 'api', grading_status = 'pending_review',
                percentage, passed, started_at, submitted_at, reached_page, custom_fields, seed, edition
         FROM submissions INDEXED BY submissions_by_assessment
         WHERE assessment_id = ?1 AND id > ?2 AND id <= ?3 AND status <> 'voided' AND test = 0 ORDER BY id",
    )?;
    let mut rows = statement.query(params![assessment, after, last])?;
    while let Some(row) = rows.next()? {
        counting.add(row)?;
    }
    bound(&mut counting.sums.groups);
    Ok(counting.sums)
}

impl Counting<'_> {
    fn add(&mut self, row: &Row) -> Result<()> {
        let submission: i64 = row.get(0)?;
        let scored_by: ScoredBy = (row.get(1)?, row.get(12)?);
        let fields: CustomFields = json_column(row, 10)?;
        if !self.versions.contains_key(&scored_by) {
            let found = self.version(&scored_by)?;
            self.versions.insert(scored_by.clone(), found);
        }
        let version = &self.versions[&scored_by];
        let taken = taken(self.connection, row, submission, version)?;
        self.sums.seen += version.layout.questions.len() + taken.answers.len() + 1;
        self.sums.summary.add(&version.layout, &taken);
        for (name, value) in fields.iter() {
            let hash = entry::hash(self.company, name, value);
            let value = u128::from_be_bytes(hash);
            add_to(&mut self.sums.groups, name, format!("{value:032x}"), &taken);
        }
        Ok(())
    }

    fn version(&self, (version_row, edition): &ScoredBy) -> Result<Version> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number FROM assessment_versions WHERE id = ?1")?;
        let number = statement.query_row([version_row], |row| row.get(0))?;
        let edition = match edition {
            Some(edition) => edition.parse().map_err(Error::internal)?,
            None => Edition::of(number),
        };
        let (connection, assessment) = (self.connection, self.assessment);
        let document = version::edition(connection, self.documents, assessment, &edition)?;
        let layout = Layout::of(&document);
        Ok(Version {
            edition,
            document,
            layout,
        })
    }
}

fn taken(connection: &Connection, row: &Row, submission: i64, version: &Version) -> Result<Taken> {
    let (is_completed, is_pending): (bool, bool) = (row.get(2)?, row.get(4)?);
    let (started, submitted): (Option<Timestamp>, Option<Timestamp>) = (row.get(7)?, row.get(8)?);
    let outcome = match (is_completed, is_pending) {
        (false, _) => None,
        (true, true) => Some(Outcome::Pending),
        (true, false) => Some(Outcome::Final {
            percentage: row.get(5)?,
            passed: row.get(6)?,
        }),
    };
    let seconds = started
        .zip(submitted)
        .map(|(from, to)| ((to.millis() - from.millis()) / 1000).max(0));
    let answers = answers(connection, submission, &version.layout)?;
    let seed: Option<i64> = row.get(11)?;
    Ok(Taken {
        edition: version.edition.clone(),
        is_completed,
        is_by_api: row.get(3)?,
        outcome,
        seconds,
        reached_page: row.get(9)?,
        seen: version.seen(seed.map(i64::cast_unsigned), &answers),
        answers,
    })
}

impl Version {
    /// The questions that a submission was asked.
    fn seen(&self, seed: Option<u64>, answers: &[Answered]) -> Vec<Seen> {
        if !self.document.leaves_to_chance() {
            return self.layout.usual.clone();
        }
        let order = match seed {
            Some(seed) => self.document.order(seed),
            None => {
                let answered: HashSet<usize> = answers.iter().map(|answer| answer.place).collect();
                let place = |id: &str| self.layout.place(id);
                self.document
                    .order_by_answers(|id| place(id).is_some_and(|at| answered.contains(&at)))
            }
        };
        self.layout.seen(&order)
    }
}

fn answers(connection: &Connection, submission: i64, layout: &Layout) -> Result<Vec<Answered>> {
    let mut statement = connection.prepare_cached(
        "SELECT question_id, value, coalesce(manual_points, auto_points), time_spent_seconds
         FROM responses WHERE submission_id = ?1 AND value <> 'null'",
    )?;
    let mut rows = statement.query([submission])?;
    let mut answers = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(place) = layout.place(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)
        else {
            continue;
        };
        let asked = &layout.questions[place];
        let chosen = if asked.options.is_empty() {
            Vec::new()
        } else {
            asked.chosen(&json_column(row, 1)?)
        };
        answers.push(Answered {
            place,
            points: row.get(2)?,
            seconds: row.get(3)?,
            chosen,
        });
    }
    Ok(answers)
}
