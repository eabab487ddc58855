//! Which questions get a column of their own, and what stands in it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Connection;
use serde_json::Value;

use crate::error::Result;
use crate::model::submission::Response;
use crate::model::version::{self, Documents};
use crate::rules::document::QuestionType;

/// Versions that are looked at, the newest ones: reading a document takes time.
const VERSIONS: usize = 50;
/// Columns. An assessment has at most 500 questions; these are those of its other versions, too.
const COLUMNS: usize = 1_000;

/// A question with a column.
pub(super) struct Column {
    pub id: String,
    title: String,
}

impl Column {
    /// The path to it, and what was asked, in one line.
    pub fn name(&self) -> String {
        let title: Vec<&str> = self.title.split_whitespace().collect();
        match title.is_empty() {
            true => format!("responses.{}", self.id),
            false => format!("responses.{}: {}", self.id, title.join(" ")),
        }
    }
}

/// The versions that the submissions were started with.
#[derive(Default)]
pub(super) struct Questions(BTreeSet<i64>);

impl Questions {
    pub fn read(&mut self, connection: &Connection, submissions: &[i64]) -> Result<()> {
        let mut statement =
            connection.prepare_cached("SELECT version_id FROM submissions WHERE id = ?1")?;
        for id in submissions {
            let mut rows = statement.query([id])?;
            if let Some(row) = rows.next()? {
                self.0.insert(row.get(0)?);
            }
        }
        Ok(())
    }

    /// In the order of the newest version; behind them those that only older ones have.
    pub fn columns(&self, connection: &Connection, documents: &Documents) -> Result<Vec<Column>> {
        let mut columns: Vec<Column> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        for version in self.0.iter().rev().take(VERSIONS) {
            let document = version::document(connection, documents, *version)?;
            let language = document.language();
            for (_, question) in document.questions() {
                let is_asked = question.kind() != QuestionType::Statement;
                if is_asked && columns.len() < COLUMNS && known.insert(question.id().to_owned()) {
                    let title = question.title.as_ref();
                    let title = title.map(|title| title.in_language(language, language).to_owned());
                    columns.push(Column {
                        id: question.id().to_owned(),
                        title: title.unwrap_or_default(),
                    });
                }
            }
        }
        Ok(columns)
    }
}

/// What was answered, by question, as people read it.
pub(super) fn answers(responses: &[Response]) -> Result<BTreeMap<&str, String>> {
    let answer = |response: &Response| -> Result<String> {
        if let Some(labels) = &response.labels {
            return Ok(labels.join("; "));
        }
        Ok(match serde_json::from_str(response.value.get())? {
            Value::String(text) => text,
            other => other.to_string(),
        })
    };
    responses
        .iter()
        .map(|response| Ok((response.question_id.as_str(), answer(response)?)))
        .collect()
}
