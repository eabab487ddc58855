//! Lists by page: one envelope, and a `Link` header (RFC 8288).

use serde::Serialize;
use warp::http::header;

use super::call::Call;
use super::query::Query;
use super::reply::Reply;
use crate::error::Result;
pub use crate::rules::total::Total;

/// Parameters that every list takes.
pub const PARAMETERS: [&str; 2] = ["page", "limit"];
/// Deepest row that a page may reach: further ones would cost more and more.
const DEEPEST: i64 = 100_000;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// From 1.
    pub page: i64,
    /// From 1 to 100.
    pub limit: i64,
}

impl Page {
    pub fn offset(self) -> i64 {
        (self.page - 1) * self.limit
    }
}

impl Query {
    /// `page` and `limit`; too deep a page is an error that says what to do instead.
    pub fn page(&mut self, instead: &str) -> Page {
        let page = self.number("page", 1..=i64::MAX).unwrap_or(1);
        let limit = self.number("limit", 1..=100).unwrap_or(50);
        if page.checked_mul(limit).is_none_or(|row| row > DEEPEST) {
            let message = format!("reaches past row {DEEPEST}; {instead}");
            self.errors.add("page", "out_of_range", message);
            return Page { page: 1, limit };
        }
        Page { page, limit }
    }
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    data: &'a [T],
    pagination: Pagination,
}

/// Where in a list its page stands.
#[derive(Serialize)]
pub struct Pagination {
    page: i64,
    limit: i64,
    total: i64,
    total_is_exact: bool,
    total_pages: i64,
    has_more: bool,
    next_sequence: Option<i64>,
}

impl Pagination {
    /// Of a list that was counted to its end, or for as long as it is counted.
    pub fn of_counted(page: Page, count: i64, is_exact: bool) -> Self {
        let has_more = page.offset() + page.limit < count;
        Self::new(page, Total { count, is_exact }, has_more, None)
    }

    fn new(page: Page, total: Total, has_more: bool, next_sequence: Option<i64>) -> Self {
        Self {
            page: page.page,
            limit: page.limit,
            total: total.count,
            total_is_exact: total.is_exact,
            total_pages: (total.count + page.limit - 1) / page.limit,
            has_more,
            next_sequence,
        }
    }
}

/// The answer to a list of which all is at hand; `is_whole` tells whether that is everything there is.
///
/// # Errors
/// As for [`reply`].
pub fn reply_of_all<T: Serialize>(
    call: &Call,
    all: &[T],
    page: Page,
    is_whole: bool,
) -> Result<Reply> {
    let place = |row: i64| usize::try_from(row).unwrap_or(usize::MAX).min(all.len());
    let (start, end) = (place(page.offset()), place(page.offset() + page.limit));
    let total = Total {
        count: i64::try_from(all.len()).unwrap_or(i64::MAX),
        is_exact: is_whole,
    };
    reply(call, &all[start..end], page, total, end < all.len(), None)
}

/// The answer to a list: `items` are those of `page`, `has_more` tells whether others follow.
/// `next_sequence` is where a list of changes goes on; such a list has no pages.
///
/// # Errors
/// `Internal` when an item has no JSON.
pub fn reply<T: Serialize>(
    call: &Call,
    items: &[T],
    page: Page,
    total: Total,
    has_more: bool,
    next_sequence: Option<i64>,
) -> Result<Reply> {
    let envelope = Envelope {
        data: items,
        pagination: Pagination::new(page, total, has_more, next_sequence),
    };
    let links = match next_sequence {
        None => links(call, page, has_more),
        Some(next) if has_more => link(call, ("after_sequence", next), "next"),
        Some(_) => return Reply::json(&envelope),
    };
    Ok(Reply::json(&envelope)?.header(header::LINK, &links))
}

fn links(call: &Call, page: Page, has_more: bool) -> String {
    let mut links = vec![link(call, ("page", 1), "first")];
    if page.page > 1 {
        links.push(link(call, ("page", page.page - 1), "prev"));
    }
    if has_more {
        links.push(link(call, ("page", page.page + 1), "next"));
    }
    links.join(", ")
}

/// This list with one parameter set to another place in it, as a `Link` names it.
pub fn link(call: &Call, (parameter, place): (&str, i64), relation: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(call.raw_query.as_bytes()) {
        if name != parameter {
            query.append_pair(&name, &value);
        }
    }
    query.append_pair(parameter, &place.to_string());
    let origin = &call.app.base_url.origin;
    format!(
        "<{origin}{}?{}>; rel=\"{relation}\"",
        call.path,
        query.finish()
    )
}
