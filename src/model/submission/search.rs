//! Where a list looks: which index it walks, and what it asks of each entry.
//!
//! Every query names its index. One that leads to few rows is read whole and sorted; where none
//! does, the index in the order of the list is walked until the page is full.

use std::cell::OnceCell;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::filter::Sort;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::word::Vocabulary;
use found::Found;
pub(super) use request::Request;
use source::Source;

mod found;
mod request;
mod source;

/// Neither a limit nor an offset.
const ALL: (i64, i64) = (-1, 0);

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
    /// What the index of words is asked for, where another one is walked.
    words: Option<String>,
    /// What has them, once that was needed: for a page and for the count of all.
    found: OnceCell<Found>,
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
            words: None,
            found: OnceCell::new(),
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
        let mut statement = connection.prepare_cached(&self.ids_sql())?;
        let Some(found) = self.found(connection)? else {
            let rows = statement.query_map(self.values((limit, offset)), |row| row.get(0))?;
            return Ok(rows.collect::<rusqlite::Result<_>>()?);
        };
        let (limit, mut before) = (usize::try_from(limit).unwrap_or(usize::MAX), offset);
        let mut ids = Vec::new();
        let mut rows = statement.query(self.values(ALL))?;
        while ids.len() < limit
            && let Some(row) = rows.next()?
        {
            let id = row.get(0)?;
            if !found.has(id) {
                continue;
            }
            if before > 0 {
                before -= 1;
            } else {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// What has the words, where that is asked for beside the index that is walked.
    fn found(&self, connection: &Connection) -> Result<Option<&Found>> {
        let Some(words) = &self.words else {
            return Ok(None);
        };
        if let Some(found) = self.found.get() {
            return Ok(Some(found));
        }
        let found = Found::of(connection, words)?;
        Ok(Some(self.found.get_or_init(|| found)))
    }

    fn values(&self, (limit, offset): (i64, i64)) -> impl rusqlite::Params {
        let limits = [Value::Integer(limit), Value::Integer(offset)];
        params_from_iter(self.values.iter().cloned().chain(limits))
    }

    fn ids_sql(&self) -> String {
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
        let Some(found) = self.found(connection)? else {
            let sql = format!("SELECT count(*) FROM ({})", self.unordered_sql("1"));
            let mut statement = connection.prepare_cached(&sql)?;
            return Ok(statement.query_row(self.values((most, 0)), |row| row.get(0))?);
        };
        let sql = self.unordered_sql(self.source.id());
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(self.values(ALL))?;
        let mut count = 0;
        while count < most
            && let Some(row) = rows.next()?
        {
            count += i64::from(found.has(row.get(0)?));
        }
        Ok(count)
    }

    fn unordered_sql(&self, column: &str) -> String {
        format!(
            "SELECT {column} FROM {} WHERE {} LIMIT ? OFFSET ?",
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
