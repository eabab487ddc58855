//! `/submissions/{id}/responses`: what was answered, question by question.

use crate::error::Result;
use crate::http::list::{self, Total};
use crate::http::{Call, Reply};

pub async fn list(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("there are never so many");
    query.finish()?;
    let found = super::whole(&call, company, &id).await?;
    let all = found.responses.unwrap_or_default();
    let place = |row: i64| usize::try_from(row).unwrap_or(usize::MAX).min(all.len());
    let (start, end) = (place(page.offset()), place(page.offset() + page.limit));
    let total = Total::exact(i64::try_from(all.len()).unwrap_or(i64::MAX));
    let has_more = end < all.len();
    list::reply(&call, &all[start..end], page, total, has_more, None)
}
