//! Which questions get a column of their own, and what stands in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::model::submission::Response;
use crate::model::version::{self, Documents};

/// Versions that are looked at, the newest ones: reading a document takes time.
const VERSIONS: usize = 50;
/// Columns. An assessment has at most 500 questions; these are those of its other versions, too.
const COLUMNS: usize = 1_000;

/// A question with a column.
pub(super) struct Column {
    pub id: String,
    title: String,
    /// Whether it is worth points in any of the versions, and so has columns for them.
    is_scored: bool,
}

impl Column {
    /// The path to it, and what was asked, in one line.
    fn name(&self) -> String {
        let title: Vec<&str> = self.title.split_whitespace().collect();
        match title.is_empty() {
            true => format!("responses.{}", self.id),
            false => format!("responses.{}: {}", self.id, title.join(" ")),
        }
    }

    /// The heads of its columns.
    pub fn heads(&self) -> Vec<String> {
        let name = self.name();
        if !self.is_scored {
            return vec![name];
        }
        let points = format!("{name} (points)");
        let comment = format!("{name} (comment)");
        vec![name, points, comment]
    }

    /// What stands in them.
    pub fn cells(&self, given: Option<Given>) -> Vec<String> {
        let given = given.unwrap_or_default();
        match self.is_scored {
            true => vec![given.answer, given.points, given.comment],
            false => vec![given.answer],
        }
    }
}

/// What was answered to a question, and what it is worth.
#[derive(Default)]
pub(super) struct Given {
    pub answer: String,
    points: String,
    comment: String,
}

/// The versions that the submissions were started with: their rows, those of the assessments, and the
/// editions where regrades made others of them.
#[derive(Default)]
pub(super) struct Questions(BTreeSet<(i64, i64, Option<String>)>);

impl Questions {
    pub fn read(&mut self, connection: &Connection, submissions: &[i64]) -> Result<()> {
        let mut statement = connection.prepare_cached(
            "SELECT version_id, assessment_id, edition FROM submissions WHERE id = ?1",
        )?;
        for id in submissions {
            let mut rows = statement.query([id])?;
            if let Some(row) = rows.next()? {
                self.0.insert((row.get(0)?, row.get(1)?, row.get(2)?));
            }
        }
        Ok(())
    }

    /// In the order of the newest version; behind them those that only older ones have.
    pub fn columns(&self, connection: &Connection, documents: &Documents) -> Result<Vec<Column>> {
        let mut columns: Vec<Column> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (version, assessment, edition) in self.0.iter().rev().take(VERSIONS) {
            let document = match edition {
                Some(edition) => {
                    let edition = edition.parse().map_err(Error::internal)?;
                    version::edition(connection, documents, *assessment, &edition)?
                }
                None => version::document(connection, documents, *version)?,
            };
            let language = document.language();
            for (_, question) in document.questions() {
                if let Some(place) = known.get(question.id()) {
                    columns[*place].is_scored |= question.is_scored();
                } else if question.asks() && columns.len() < COLUMNS {
                    known.insert(question.id().to_owned(), columns.len());
                    let title = question.title.as_ref();
                    let title = title.map(|title| title.in_language(language, language).to_owned());
                    columns.push(Column {
                        id: question.id().to_owned(),
                        title: title.unwrap_or_default(),
                        is_scored: question.is_scored(),
                    });
                }
            }
        }
        Ok(columns)
    }
}

/// What was answered, by question, as people read it.
pub(super) fn given(responses: &[Response]) -> Result<BTreeMap<&str, Given>> {
    let answer = |response: &Response| -> Result<String> {
        if let Some(labels) = &response.labels {
            return Ok(labels.join("; "));
        }
        let value: Value = serde_json::from_str(response.value.get())?;
        Ok(response.kind.rules().in_sheet(&value))
    };
    responses
        .iter()
        .map(|response| {
            let given = Given {
                answer: answer(response)?,
                points: response
                    .points
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                comment: response.comment.clone().unwrap_or_default(),
            };
            Ok((response.question_id.as_str(), given))
        })
        .collect()
}
