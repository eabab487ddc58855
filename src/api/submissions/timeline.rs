//! `/submissions/{id}/timeline`: what happened to a submission.

use crate::error::Result;
use crate::http::{Call, Reply, list};
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
    list::reply_of_all(&call, &found.moments, page, found.is_whole)
}
