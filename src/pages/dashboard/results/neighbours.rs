//! The submissions before and behind one, in the part of the table that it was opened from.

use std::sync::Arc;

use super::asked::Asked;
use super::{HERE, LAST_PAGE, LIMIT};
use crate::app::App;
use crate::error::Result;
use crate::http::Call;
use crate::http::submissions::filter;
use crate::model::submission::{self, Filter, Sort};
use crate::pages::dashboard::desk::CompanyDesk;
use crate::pages::texts::Texts;

/// Where in which table a submission stood when it was opened.
pub struct Place {
    asked: Asked,
    filter: Filter,
    sort: Sort,
    page: i64,
}

/// What leads on from there.
pub struct Neighbours {
    number: i64,
    total: Option<i64>,
    /// Id and page of the table.
    before: Option<(String, i64)>,
    behind: Option<(String, i64)>,
}

impl Neighbours {
    /// "3 of 61"
    pub fn told(&self, t: &Texts) -> String {
        match self.total {
            Some(total) => t.with(
                "submission-place",
                &[("number", self.number.into()), ("total", total.into())],
            ),
            None => t.decimal(self.number),
        }
    }
}

impl Place {
    /// `None` where it was opened from elsewhere.
    pub fn of(call: &Call) -> Option<Self> {
        let mut query = call.query();
        let page = query.number("page", 1..=LAST_PAGE)?;
        let sort: Sort = query.choice("sort").unwrap_or_default();
        let filter = filter(&mut query);
        query.finish_known().ok()?;
        Some(Self {
            asked: Asked::of(call),
            filter,
            sort,
            page,
        })
    }

    /// The same part of the table is read again, and a page more at each end, as others come in
    /// meanwhile. `None` where it does not stand there any more.
    fn read(
        &self,
        connection: &rusqlite::Connection,
        app: &Arc<App>,
        company: i64,
        id: &str,
    ) -> Result<Option<Neighbours>> {
        let first = (self.page - 1) * LIMIT;
        let begin = (first - LIMIT).max(0);
        let part = (begin, first - begin + 2 * LIMIT);
        let (counts, filter) = (&app.counts, &self.filter);
        let listed = submission::list(connection, counts, company, filter, self.sort, part)?;
        let all = &listed.submissions;
        let Some(at) = all.iter().position(|one| one.id == id) else {
            return Ok(None);
        };
        let number = begin + i64::try_from(at).unwrap_or(0) + 1;
        let other = |place: usize, number: i64| {
            let one = all.get(place)?;
            Some((one.id.clone(), (number - 1) / LIMIT + 1))
        };
        Ok(Some(Neighbours {
            before: at.checked_sub(1).and_then(|place| other(place, number - 1)),
            behind: other(at + 1, number + 1),
            total: listed.total.is_exact.then_some(listed.total.count),
            number,
        }))
    }

    /// A convenience: where the table is slow, the page does without.
    pub async fn neighbours(self, call: &Call, company: i64, id: &str) -> Option<Neighbours> {
        let (app, id) = (Arc::clone(&call.app), id.to_owned());
        let read = move |connection: &_| self.read(connection, &app, company, &id);
        call.app.db.read_slow(company, read).await.ok().flatten()
    }

    /// Back to the table.
    pub fn table(&self, desk: &CompanyDesk) -> String {
        let page = self.page.to_string();
        desk.at(&format!("{HERE}?{}", self.asked.with("page", &page)))
    }

    pub fn before(&self, desk: &CompanyDesk, found: &Neighbours) -> Option<String> {
        self.to(desk, found.before.as_ref())
    }

    pub fn behind(&self, desk: &CompanyDesk, found: &Neighbours) -> Option<String> {
        self.to(desk, found.behind.as_ref())
    }

    /// Another one that is looked at from the same part of the table.
    pub fn at(&self, desk: &CompanyDesk, id: &str) -> String {
        let page = self.page.to_string();
        desk.at(&format!("{HERE}/{id}?{}", self.asked.with("page", &page)))
    }

    fn to(&self, desk: &CompanyDesk, other: Option<&(String, i64)>) -> Option<String> {
        let (id, page) = other?;
        let asked = self.asked.with("page", &page.to_string());
        Some(desk.at(&format!("{HERE}/{id}?{asked}")))
    }
}
