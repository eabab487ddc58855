//! Deleting an assessment, with all that was answered: asked first, with what goes.

use super::assessment::AssessmentDesk;
use super::danger::{self, Danger};
use super::desk::MOST_BYTES;
use super::nav;
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::{assessment, audit};
use crate::rules::act::Act;
use crate::rules::role::Role;

/// Who may: the same as in the table.
pub const LEAST: Role = Role::Admin;

pub async fn show(call: Call) -> Result<Reply> {
    form(&call, StatusCode::OK, false)
}

pub async fn delete(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let seen: Option<i64> = sent.get("seen").and_then(|count| count.parse().ok());
    let desk = AssessmentDesk::of(&call)?;
    if seen != Some(desk.assessment.submission_counts.total()) {
        return form(&call, StatusCode::CONFLICT, true);
    }
    let (id, company) = (desk.assessment.id.clone(), desk.company.company_row());
    let subject = format!("{} ({})", desk.assessment.plain_title(), desk.assessment.id);
    let actor = call.actor();
    let documents = call.app.documents.clone();
    let part = move |tx: &Tx| {
        // A row's number may be another assessment's by now.
        let Some(row) = assessment::find_row(tx, company, &id)? else {
            return Ok(0);
        };
        let count = assessment::delete_with_submissions(tx, &documents, row)?;
        if count == 0 {
            audit::record(tx, company, &actor, Act::AssessmentDeleted, Some(&subject))?;
        }
        Ok(count)
    };
    // Whoever is cut off repeats it, which goes on there.
    call.write_in_parts_as_member(part).await?;
    let at = format!("{}?done=assessment-deleted", nav::ASSESSMENTS);
    Ok(Reply::see_other(&desk.company.at(&at)))
}

fn form(call: &Call, status: StatusCode, is_news: bool) -> Result<Reply> {
    let desk = AssessmentDesk::of(call)?;
    let (t, one) = (desk.company.desk.t, &desk.assessment);
    let count = one.submission_counts.total();
    let mut lines = vec![
        t.text("delete-which", "title", one.plain_title()),
        t.count("delete-submissions", count),
        t.get("delete-text"),
    ];
    if is_news {
        lines.insert(0, t.get("delete-news"));
    }
    let act = Danger {
        title: t.get("delete-title"),
        lines,
        button: t.get("delete-go"),
        back: &format!("{}/{}", nav::ASSESSMENTS, one.id),
    };
    danger::ask_of(&desk.company, act, Some(count.to_string()), status)
}
