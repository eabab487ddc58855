//! What a caller asks of the list: filters, order, place.

use crate::error::Result;
use crate::http::Call;
use crate::http::list::Page;
use crate::http::query::Query;
use crate::http::submissions::{filter, with_filters};
use crate::model::submission::{Filter, Sort};

pub const LIST_PARAMETERS: &[&str] =
    with_filters!["page", "limit", "sort", "include", "after_sequence"];
pub const EXPORT_PARAMETERS: &[&str] = with_filters!["format", "include"];

/// An offset that is walked to in no time.
const NEAR: i64 = 1_000;

pub struct Request {
    pub filter: Filter,
    pub page: Page,
    pub sort: Sort,
    pub has_responses: bool,
    pub after_sequence: Option<i64>,
}

impl Request {
    /// # Errors
    /// Everything that is wrong with the parameters.
    pub fn read(call: &Call) -> Result<Self> {
        let mut query = call.query();
        let page = query.page("go on with `after_sequence`");
        let after_sequence = query.number("after_sequence", 0..=i64::MAX);
        if after_sequence.is_some() {
            for name in ["page", "sort"] {
                if !query.all(name).is_empty() {
                    let message = "can not stand beside `after_sequence`, which has its own order";
                    query.errors.add(name, "not_allowed", message);
                }
            }
        }
        let request = Self {
            filter: filter(&mut query),
            page,
            sort: query.choice("sort").unwrap_or_default(),
            has_responses: include(&mut query),
            after_sequence,
        };
        query.finish()?;
        Ok(request)
    }

    /// Whether it is a page in the order of an index, near its start, with a counted total.
    pub fn is_short(&self) -> bool {
        self.filter.is_of_assessments()
            && self.filter.assessments.len() <= 1
            && self.filter.status.is_none()
            && self.sort.is_default()
            && self.page.offset() <= NEAR
            && !self.has_responses
            && self.after_sequence.is_none()
    }
}

/// Whether responses are asked for.
pub fn include(query: &mut Query) -> bool {
    match query.text("include").as_deref() {
        None => false,
        Some("responses") => true,
        Some(_) => {
            query
                .errors
                .add("include", "invalid_choice", "must be responses");
            false
        }
    }
}
