//! Where a list looks: which index it walks, and what it asks of each entry.
//!
//! Every query names its index. One that leads to few rows is read whole and sorted; where none
//! does, the index in the order of the list is walked until the page is full.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::creation::first_since;
use super::field_index::{self, Hash};
use super::filter::{Filter, Sort, SortBy};
use super::{Status, email_key};
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::fixed::Percentage;
use crate::rules::word::Vocabulary;
use source::Source;

mod source;

/// So few rows are sorted rather than searched for.
const FEW: i64 = 2_000;

/// The assessments that a filter names, and how many submissions they have.
pub(super) struct Assessments {
    pub rows: Vec<i64>,
    pub count: i64,
}

/// A query for ids, complete but for what it selects and how many.
pub(super) struct Search {
    tables: &'static str,
    conditions: Vec<String>,
    values: Vec<Value>,
    order: String,
}

impl Search {
    pub fn new(
        connection: &Connection,
        company: i64,
        filter: &Filter,
        assessments: Option<&Assessments>,
        sort: Sort,
    ) -> Result<Self> {
        let request = Request {
            connection,
            company,
            filter,
            assessments,
        };
        let source = request.source(sort)?;
        let mut search = request.keyed(&source);
        request.add_conditions(&source, &mut search)?;
        search.order = source.order(sort);
        Ok(search)
    }

    /// The same filter over what changed after one sequence and up to another, in that order.
    pub fn changed(
        connection: &Connection,
        company: i64,
        filter: &Filter,
        assessments: Option<&Assessments>,
        (after, until): (i64, i64),
    ) -> Result<Self> {
        let request = Request {
            connection,
            company,
            filter,
            assessments,
        };
        let mut search = request.keyed(&Source::Changed);
        search.add("s.sequence > ?", after);
        search.add("s.sequence <= ?", until);
        request.add_conditions(&Source::Changed, &mut search)?;
        search.order = "s.sequence".to_owned();
        Ok(search)
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
            "SELECT s.id FROM {} WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
            self.tables,
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
            self.tables,
            self.conditions.join(" AND ")
        )
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

#[derive(Clone, Copy)]
struct Request<'a> {
    connection: &'a Connection,
    company: i64,
    filter: &'a Filter,
    assessments: Option<&'a Assessments>,
}

impl Request<'_> {
    /// The index that leads to few rows, else one in the order of the list.
    fn source(self, sort: Sort) -> Result<Source> {
        let mut fewest = (FEW, None);
        for source in self.selective() {
            let count = self.estimate(&source)?;
            if count < fewest.0 {
                fewest = (count, Some(source));
            }
        }
        Ok(match fewest.1 {
            Some(source) => source,
            None if sort.by != SortBy::CreatedAt => Source::Sorted(sort.by),
            None => self.in_order_of_creation(),
        })
    }

    /// What may lead to few rows.
    fn selective(self) -> Vec<Source> {
        let filter = self.filter;
        let mut sources = Vec::new();
        if filter.external_id.is_some() {
            sources.push(Source::ExternalId);
        }
        if filter.candidate_email.is_some() {
            sources.push(Source::Candidate);
        }
        sources.extend(self.hashes().into_iter().map(Source::Field));
        if self.has_rare_status() {
            sources.push(Source::NotCompleted);
        }
        if self.assessments.is_some() {
            sources.push(Source::Assessments);
        }
        if filter.submitted_since.is_some() || filter.submitted_until.is_some() {
            sources.push(Source::Sorted(SortBy::SubmittedAt));
        }
        if filter.updated_since.is_some() || filter.updated_until.is_some() {
            sources.push(Source::Sorted(SortBy::UpdatedAt));
        }
        if filter.min_percentage.is_some() || filter.max_percentage.is_some() {
            sources.push(Source::Sorted(SortBy::Percentage));
        }
        sources
    }

    fn in_order_of_creation(self) -> Source {
        match self.assessments {
            Some(assessments) if assessments.rows.len() == 1 => {
                if self.has_rare_status() {
                    Source::NotCompleted
                } else {
                    Source::Assessments
                }
            }
            _ => self
                .hashes()
                .first()
                .copied()
                .map_or(Source::Company, Source::Field),
        }
    }

    fn has_rare_status(self) -> bool {
        let is_rare = self
            .filter
            .status
            .is_some_and(|status| status != Status::Completed);
        is_rare && self.assessments.is_some()
    }

    fn hashes(self) -> Vec<Hash> {
        let fields = self.filter.custom_fields.iter();
        fields
            .map(|(name, value)| field_index::hash(self.company, name, value))
            .collect()
    }

    /// Rows that a source leads to, counted up to [`FEW`].
    fn estimate(self, source: &Source) -> Result<i64> {
        match (source, self.assessments) {
            (Source::Assessments, Some(assessments)) => Ok(assessments.count),
            _ => self.keyed(source).count(self.connection, FEW),
        }
    }

    /// The search with nothing but what its index is asked for.
    fn keyed(self, source: &Source) -> Search {
        let filter = self.filter;
        let mut search = Search {
            tables: source.tables(),
            conditions: Vec::new(),
            values: Vec::new(),
            order: String::new(),
        };
        match source {
            // These lead to the company's own rows by themselves.
            Source::Field(hash) => search.add("f.hash = ?", hash.to_vec()),
            Source::Assessments | Source::NotCompleted => self.add_assessments(&mut search),
            _ => search.add("s.company_id = ?", self.company),
        }
        match source {
            Source::NotCompleted => {
                search.add_word("status", filter.status);
                search.conditions.push("s.status <> 'completed'".to_owned());
            }
            Source::ExternalId => search.add_text("external_id", filter.external_id.as_ref()),
            Source::Candidate => {
                search.add_text("email_key", filter.email_key().as_ref());
            }
            Source::Sorted(SortBy::SubmittedAt) => {
                search.add_times(
                    "submitted_at",
                    filter.submitted_since,
                    filter.submitted_until,
                );
            }
            Source::Sorted(SortBy::UpdatedAt) => {
                search.add_times("updated_at", filter.updated_since, filter.updated_until);
            }
            Source::Sorted(SortBy::Percentage) => add_percentages(filter, &mut search),
            _ => {}
        }
        search
    }

    /// Everything that the source has not asked for yet.
    fn add_conditions(self, source: &Source, search: &mut Search) -> Result<()> {
        let filter = self.filter;
        if !matches!(source, Source::Assessments | Source::NotCompleted) {
            self.add_assessments(search);
        }
        if *source != Source::NotCompleted {
            search.add_word("status", filter.status);
        }
        search.add_word("grading_status", filter.grading_status);
        search.add_flag("passed", filter.passed);
        search.add_flag("test", filter.test);
        if *source != Source::ExternalId {
            search.add_text("external_id", filter.external_id.as_ref());
        }
        if *source != Source::Candidate {
            search.add_text("email_key", filter.email_key().as_ref());
        }
        for hash in self.hashes() {
            if *source != Source::Field(hash) {
                let has = "EXISTS (SELECT 1 FROM custom_field_index i
                           WHERE i.hash = ? AND i.submission_id = s.id)";
                search.add(has, hash.to_vec());
            }
        }
        if *source != Source::Sorted(SortBy::SubmittedAt) {
            search.add_times(
                "submitted_at",
                filter.submitted_since,
                filter.submitted_until,
            );
        }
        if *source != Source::Sorted(SortBy::UpdatedAt) {
            search.add_times("updated_at", filter.updated_since, filter.updated_until);
        }
        if *source != Source::Sorted(SortBy::Percentage) {
            add_percentages(filter, search);
        }
        self.add_created(source, search)
    }

    fn add_assessments(self, search: &mut Search) {
        let Some(assessments) = self.assessments else {
            return;
        };
        match assessments.rows.as_slice() {
            [only] => search.add("s.assessment_id = ?", *only),
            rows => {
                let places = vec!["?"; rows.len()].join(", ");
                search
                    .conditions
                    .push(format!("s.assessment_id IN ({places})"));
                search
                    .values
                    .extend(rows.iter().map(|row| Value::Integer(*row)));
            }
        }
    }

    /// Times of creation become ids, which are in the same order.
    fn add_created(self, source: &Source, search: &mut Search) -> Result<()> {
        let id = match source {
            Source::Field(_) => "f.submission_id",
            _ => "s.id",
        };
        if let Some(since) = self.filter.created_since {
            let first = first_since(self.connection, self.company, since)?;
            search.add(format!("{id} >= ?"), first);
        }
        if let Some(until) = self.filter.created_until {
            let first = first_since(self.connection, self.company, until)?;
            search.add(format!("{id} < ?"), first);
        }
        Ok(())
    }
}

fn add_percentages(filter: &Filter, search: &mut Search) {
    if let Some(least) = filter.min_percentage {
        search.add("s.percentage >= ?", Percentage::units(least));
    }
    if let Some(most) = filter.max_percentage {
        search.add("s.percentage <= ?", Percentage::units(most));
    }
}

impl Filter {
    fn email_key(&self) -> Option<String> {
        self.candidate_email.as_deref().map(email_key)
    }
}
