//! All submissions that fit a filter, oldest first, some at a time: in constant memory, and without
//! one long read that would keep the database's log from being brought back.

use rusqlite::{Connection, OptionalExtension};

use super::filter::{Filter, Sort, SortBy};
use super::list::Scope;
use super::search::{Request, Search};
use super::{Submission, row};
use crate::error::Result;
use crate::model::version::Documents;
use crate::rules::word::vocabulary;

use names::Names;
use questions::Questions;
use sheet::Sheet;

mod names;
mod questions;
mod sheet;

vocabulary! {
    Format {
        /// A header and a line for each submission (RFC 4180).
        Csv = "csv",
        /// The API's own JSON, one submission a line.
        Jsonl = "jsonl",
    }
}

/// Submissions that one step looks up.
const STEP: i64 = 400;
/// A step ends early when it has made so many bytes.
const ENOUGH: usize = 256 * 1024;

/// What is left to be written. Each step reads for itself and goes on by key, so a submission that
/// changes meanwhile is written as it is when its turn comes, and none comes twice.
pub struct Export {
    company: i64,
    filter: Filter,
    /// `None` where nothing can fit.
    scope: Option<Scope>,
    /// The newest submission when it began: it ends also while others come in.
    newest: i64,
    /// The last one that was looked at.
    after: i64,
    written: u64,
    has_responses: bool,
    stage: Stage,
}

enum Stage {
    /// Which custom fields there are, and which questions, for the columns of a sheet.
    Columns(Names, Questions),
    Sheet(Sheet),
    Lines,
    Done,
}

impl Export {
    /// `has_responses` as [`can_have_responses`] allows.
    ///
    /// # Errors
    /// Those of the filter, before anything is written.
    pub fn new(
        connection: &Connection,
        company: i64,
        filter: Filter,
        format: Format,
        has_responses: bool,
    ) -> Result<Self> {
        let scope = Scope::of(connection, company, &filter)?;
        let newest = match scope {
            Some(_) => newest(connection, company)?,
            None => 0,
        };
        Ok(Self {
            company,
            filter,
            scope,
            newest,
            after: 0,
            written: 0,
            has_responses,
            stage: match format {
                Format::Csv => {
                    let names = Names::of_company(connection, company)?;
                    Stage::Columns(names, Questions::default())
                }
                Format::Jsonl => Stage::Lines,
            },
        })
    }

    /// Adds the next part to `out`, which may be nothing; false when that was all.
    ///
    /// # Errors
    /// When the database fails or takes too long. The step can be made again then.
    pub fn step(
        &mut self,
        connection: &Connection,
        documents: &Documents,
        out: &mut Vec<u8>,
    ) -> Result<bool> {
        let ids = self.ids(connection)?;
        let is_last = i64::try_from(ids.len()).unwrap_or(STEP) < STEP;
        if let Stage::Columns(names, questions) = &mut self.stage {
            names.read(connection, &ids)?;
            if self.has_responses {
                questions.read(connection, &ids)?;
            }
            if is_last {
                let asked = match self.has_responses {
                    true => Some(questions.columns(connection, documents)?),
                    false => None,
                };
                let names = std::mem::take(names).columns();
                self.stage = Stage::Sheet(Sheet::start(names, asked, out)?);
                self.after = 0;
            } else {
                self.after = ids.last().copied().unwrap_or(self.after);
            }
            return Ok(true);
        }
        let before = (self.after, self.written);
        let is_whole = self
            .write(connection, documents, &ids, out)
            .inspect_err(|_| {
                (self.after, self.written) = before;
            })?;
        if is_whole && is_last {
            self.stage = Stage::Done;
        }
        Ok(!matches!(self.stage, Stage::Done))
    }

    /// How many were written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// How much of the work is done, from 0 to 1, judged by the place in the order of creation.
    pub fn progress(&self) -> f64 {
        // Only to be looked at.
        #[allow(clippy::cast_precision_loss)]
        let part = self.after as f64 / self.newest.max(1) as f64;
        match self.stage {
            Stage::Columns(..) => part / 2.0,
            Stage::Sheet(_) => 0.5 + part / 2.0,
            Stage::Lines => part,
            Stage::Done => 1.0,
        }
    }

    fn ids(&self, connection: &Connection) -> Result<Vec<i64>> {
        let Some(scope) = self.scope.as_ref().filter(|_| self.after < self.newest) else {
            return Ok(Vec::new());
        };
        let oldest_first = Sort {
            by: SortBy::CreatedAt,
            descending: false,
        };
        let request = Request {
            connection,
            company: self.company,
            filter: &self.filter,
            assessments: scope.assessments.as_ref(),
            link: scope.link,
            invitation: scope.invitation,
        };
        let search = Search::new(request, oldest_first)?;
        let search = search.between(self.after, self.newest);
        search.ids(connection, STEP, 0)
    }

    /// False when it stopped before the last of them.
    fn write(
        &mut self,
        connection: &Connection,
        documents: &Documents,
        ids: &[i64],
        out: &mut Vec<u8>,
    ) -> Result<bool> {
        let mut statement = connection.prepare_cached(&row::BY_ROW)?;
        for id in ids {
            let mut submission = statement.query_row([id], row::read)?;
            if self.has_responses {
                submission.load_responses(connection, documents)?;
            }
            match &mut self.stage {
                Stage::Sheet(sheet) => sheet.write(submission, out)?,
                _ => write_line(&submission, out)?,
            }
            self.after = *id;
            self.written += 1;
            if out.len() >= ENOUGH {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether responses can be in it: in a sheet they stand below the questions of one assessment.
pub fn can_have_responses(format: Format, filter: &Filter) -> bool {
    format == Format::Jsonl || filter.assessments.len() == 1
}

fn write_line(submission: &Submission, out: &mut Vec<u8>) -> Result<()> {
    serde_json::to_writer(&mut *out, submission)?;
    out.push(b'\n');
    Ok(())
}

fn newest(connection: &Connection, company: i64) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_company
         WHERE company_id = ?1 ORDER BY id DESC LIMIT 1",
    )?;
    let newest = statement.query_row([company], |row| row.get(0));
    Ok(newest.optional()?.unwrap_or(0))
}
