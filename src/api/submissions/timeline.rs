//! `/submissions/{id}/timeline`: what happened to a submission.

use crate::error::Result;
use crate::http::list::{self, Total};
use crate::http::{Call, Reply};
use crate::model::submission;

pub async fn list(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("there are never so many");
    query.finish()?;
    // Whoever meets one whose time is over submits it.
    super::whole(&call, company, &id).await?;
    let read = move |connection: &_| {
        let submission = submission::get(connection, company, &id)?;
        submission::timeline(connection, &submission)
    };
    let found = call.app.db.read_slow(company, read).await?;
    let all = found.moments;
    let place = |row: i64| usize::try_from(row).unwrap_or(usize::MAX).min(all.len());
    let (start, end) = (place(page.offset()), place(page.offset() + page.limit));
    let total = Total {
        count: i64::try_from(all.len()).unwrap_or(i64::MAX),
        is_exact: found.is_whole,
    };
    list::reply(&call, &all[start..end], page, total, end < all.len(), None)
}
