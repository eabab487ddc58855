//! `/submissions/{id}/responses`: what was answered, question by question.

use std::sync::Arc;

use super::overdue;
use crate::error::Result;
use crate::http::{Call, Reply, list};
use crate::model::submission::{self, Grade};

pub async fn list(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("there are never so many");
    query.finish()?;
    let found = super::whole(&call, company, &id).await?;
    let all = found.responses.unwrap_or_default();
    list::reply_of_all(&call, &all, page, true)
}

/// Grades one answer by hand; the answer is the whole submission, whose score changes with it.
pub async fn grade(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let (id, question) = (call.id("id")?, call.id("question_id")?);
    let input = call.json::<Grade>().await?;
    let ahead = overdue::ahead(&call, company, &id).await?;
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = overdue::current(tx, &app.documents, company, &id, ahead)?;
        let grade = submission::prepare_grade(
            tx,
            &app.documents,
            &current,
            &question,
            input.value,
            input.errors,
        )?;
        // Conditions hold only for what would else succeed (RFC 9110, section 13.2.1).
        if_match.check(&current)?;
        let graded = submission::grade(tx, &app.documents, current, &grade)?;
        Reply::resource(&graded)
    })
    .await
}
