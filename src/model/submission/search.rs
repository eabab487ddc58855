//! Where a list looks: which index it walks, and what it asks of each entry.
//!
//! Every query names its index. One that leads to few rows is read whole and sorted; where none
//! does, the index in the order of the list is walked until the page is full.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::filter::Sort;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::word::Vocabulary;
pub(super) use request::Request;
use source::Source;

mod request;
mod source;

/// The assessments that a filter names, and how many submissions they have.
pub(super) struct Assessments {
    pub rows: Vec<i64>,
    pub count: i64,
}

/// A query for ids, complete but for what it selects and how many.
pub(super) struct Search {
    source: Source,
    conditions: Vec<String>,
    values: Vec<Value>,
    order: String,
}

impl Search {
    pub fn new(request: Request, sort: Sort) -> Result<Self> {
        let source = request.source(sort)?;
        let mut search = request.keyed(source);
        request.add_conditions(source, &mut search)?;
        search.order = source.order(sort);
        Ok(search)
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            conditions: Vec::new(),
            values: Vec::new(),
            order: String::new(),
        }
    }

    /// The same filter over what changed after one sequence and up to another, in that order.
    pub fn changed(request: Request, (after, until): (i64, i64)) -> Result<Self> {
        let mut search = request.keyed(Source::Changed);
        search.add("s.sequence > ?", after);
        search.add("s.sequence <= ?", until);
        request.add_conditions(Source::Changed, &mut search)?;
        search.order = "s.sequence".to_owned();
        Ok(search)
    }

    /// Only ids after one and up to another.
    pub fn between(mut self, after: i64, last: i64) -> Self {
        let id = self.source.id();
        self.add(format!("{id} > ?"), after);
        self.add(format!("{id} <= ?"), last);
        self
    }

    /// Only those that did not change after a sequence.
    pub fn unchanged_since(mut self, sequence: i64) -> Self {
        self.add("s.sequence <= ?", sequence);
        self
    }

    /// Ids of a part of the list.
    pub fn ids(&self, connection: &Connection, limit: i64, offset: i64) -> Result<Vec<i64>> {
        let sql = self.ids_sql();
        let mut statement = connection.prepare_cached(&sql)?;
        let limits = [Value::Integer(limit), Value::Integer(offset)];
        let values = self.values.iter().chain(&limits);
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn ids_sql(&self) -> String {
        format!(
            "SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
            self.source.id(),
            self.tables(),
            self.conditions.join(" AND "),
            self.order
        )
    }

    /// How many there are, counted up to `most`.
    pub fn count(&self, connection: &Connection, most: i64) -> Result<i64> {
        let sql = self.count_sql();
        let mut statement = connection.prepare_cached(&sql)?;
        let most = [Value::Integer(most)];
        let values = self.values.iter().chain(&most);
        Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    pub fn count_sql(&self) -> String {
        format!(
            "SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT ?)",
            self.tables(),
            self.conditions.join(" AND ")
        )
    }

    /// The rows themselves are left alone where the index of custom fields or of words tells all.
    fn tables(&self) -> &'static str {
        let asks_rows = |text: &String| text.starts_with("s.");
        let asks_rows = asks_rows(&self.order) || self.conditions.iter().any(asks_rows);
        match self.source {
            Source::Field(_) if !asks_rows => "custom_field_index f",
            Source::Words if !asks_rows => "submission_words f",
            source => source.tables(),
        }
    }

    fn add(&mut self, condition: impl Into<String>, value: impl Into<Value>) {
        self.conditions.push(condition.into());
        self.values.push(value.into());
    }

    fn add_word<T: Vocabulary>(&mut self, column: &str, word: Option<T>) {
        if let Some(word) = word {
            self.add(format!("s.{column} = ?"), word.word().to_owned());
        }
    }

    fn add_flag(&mut self, column: &str, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.add(format!("s.{column} = ?"), i64::from(flag));
        }
    }

    fn add_text(&mut self, column: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.add(format!("s.{column} = ?"), text.clone());
        }
    }

    fn add_times(&mut self, column: &str, since: Option<Timestamp>, until: Option<Timestamp>) {
        if let Some(since) = since {
            self.add(format!("s.{column} >= ?"), since.millis());
        }
        if let Some(until) = until {
            self.add(format!("s.{column} < ?"), until.millis());
        }
    }
}
