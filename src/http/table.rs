//! The table: which handler answers a method on a path, and who may call it.

use std::future::Future;
use std::pin::Pin;

use percent_encoding::percent_decode_str;
use warp::http::Method;

use super::call::{Call, Params};
use super::reply::Reply;
use crate::error::Result;
use crate::rules::role::Role;
use crate::rules::scope::Scope;

/// Who may call a row. There is no default: a row without it does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// No key is asked for.
    Anyone,
    /// A person in a browser, counted by address.
    Candidate,
    /// Any key of a company whose plan has the API.
    AnyKey,
    /// A key that has all of these scopes.
    Key(&'static [Scope]),
    /// Anybody in a browser, signed in or not.
    Visitor,
    /// A person who is signed in.
    User,
    /// A person with at least this role in the company of the path, `{company}`.
    Member(Role),
    /// The same, with the password given lately.
    Confirmed(Role),
}

impl Who {
    /// Whether it is a person in a browser, whose forms may be another site's.
    pub fn is_person(self) -> bool {
        match self {
            Self::Anyone | Self::AnyKey | Self::Key(_) => false,
            Self::Candidate | Self::Visitor | Self::User => true,
            Self::Member(_) | Self::Confirmed(_) => true,
        }
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Reply>> + Send>>;
pub type Handler = Box<dyn Fn(Call) -> Answer + Send + Sync>;

pub struct Row {
    pub method: Method,
    /// Parameters stand in braces: `/api/v1/submissions/{id}`.
    pub path: &'static str,
    pub who: Who,
    /// The query parameters it takes.
    pub query: &'static [&'static str],
    pub handler: Handler,
}

impl Row {
    pub fn new<F>(
        method: Method,
        path: &'static str,
        who: Who,
        handler: impl Fn(Call) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Reply>> + Send + 'static,
    {
        Self {
            method,
            path,
            who,
            query: &[],
            handler: Box::new(move |call| Box::pin(handler(call))),
        }
    }

    /// Names the query parameters that the row takes; all others are refused.
    #[must_use]
    pub fn takes(mut self, query: &'static [&'static str]) -> Self {
        self.query = query;
        self
    }
}

pub struct Table {
    paths: matchit::Router<usize>,
    /// The rows of each path, and the names of its parameters.
    entries: Vec<Entry>,
}

struct Entry {
    names: Vec<&'static str>,
    rows: Vec<Row>,
}

pub enum Found<'a> {
    Row(&'a Row, Params),
    /// The path exists; these are its methods, as `Allow` writes them.
    OtherMethods(String),
    Nothing,
}

impl Table {
    /// # Panics
    /// When two paths contradict each other: a fault of the program, seen at its first start.
    pub fn new(rows: Vec<Row>) -> Self {
        let mut table = Self {
            paths: matchit::Router::new(),
            entries: Vec::new(),
        };
        for row in rows {
            let known = table
                .entries
                .iter_mut()
                .find(|entry| entry.rows[0].path == row.path);
            if let Some(entry) = known {
                entry.rows.push(row);
                continue;
            }
            table
                .paths
                .insert(row.path, table.entries.len())
                .unwrap_or_else(|error| panic!("{}: {error}", row.path));
            table.entries.push(Entry {
                names: parameter_names(row.path),
                rows: vec![row],
            });
        }
        table
    }

    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.entries.iter().flat_map(|entry| &entry.rows)
    }

    pub fn find(&self, method: &Method, path: &str) -> Found<'_> {
        let Ok(matched) = self.paths.at(path) else {
            return Found::Nothing;
        };
        let entry = &self.entries[*matched.value];
        let Some(params) = decoded(entry, &matched.params) else {
            return Found::Nothing;
        };
        let wanted = if *method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        match entry.rows.iter().find(|row| row.method == *wanted) {
            Some(row) => Found::Row(row, params),
            None => Found::OtherMethods(allow(&entry.rows)),
        }
    }
}

fn parameter_names(path: &'static str) -> Vec<&'static str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| name.trim_start_matches('*'))
        .collect()
}

/// `None` when a value is no text: then nothing can have that name.
fn decoded(entry: &Entry, params: &matchit::Params) -> Option<Params> {
    entry
        .names
        .iter()
        .map(|name| {
            let raw = params.get(name)?;
            let value = percent_decode_str(raw).decode_utf8().ok()?;
            (!value.chars().any(char::is_control)).then(|| (*name, value.into_owned()))
        })
        .collect()
}

fn allow(rows: &[Row]) -> String {
    let mut methods: Vec<&str> = rows.iter().map(|row| row.method.as_str()).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.join(", ")
}
