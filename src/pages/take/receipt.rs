//! The end of the way: what was submitted, and what may be shown of it.

use askama::Template;

use super::arrive::{Step, end};
use super::ends;
use super::language;
use super::results::{self, Answer, Outcome};
use super::visit::Visit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::attempt::Attempt;
use crate::model::offering::Door;
use crate::model::submission::{self, Status, Submission, SubmitReason};
use crate::pages::layout::Frame;
use crate::rules::document::{Access, Document, Settings, ShowResult};

#[derive(Template)]
#[template(path = "take/receipt.html")]
pub struct Receipt {
    pub frame: Frame,
    pub company: String,
    pub name: String,
    /// The time ended before the candidate submitted.
    pub by_deadline: bool,
    pub code: String,
    pub submitted_at: Timestamp,
    pub submitted_text: String,
    /// Where the assessment shows it.
    pub result: Option<Outcome>,
    pub answers: Vec<Answer>,
    pub onward: Option<Onward>,
    /// Where another attempt is allowed.
    pub again: Option<String>,
}

/// Where the assessment sends candidates afterwards; always a plain link.
pub struct Onward {
    pub address: String,
    pub host: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    end(try_show(&call).await)
}

async fn try_show(call: &Call) -> Step<Reply> {
    let visit = Visit::of(call).await?;
    let Some(attempt) = &visit.attempt else {
        return Err(ends::not_started(&visit).into());
    };
    match attempt.status {
        Status::InProgress => Ok(Reply::see_other(&visit.way.questions(attempt.reached_page))),
        Status::Expired => Err(ends::expired(&visit).into()),
        Status::Voided => Err(ends::voided(&visit).into()),
        Status::Completed => Ok(completed(call, &visit, attempt)?),
    }
}

fn completed(call: &Call, visit: &Visit, attempt: &Attempt) -> Result<Reply> {
    let documents = &call.app.documents;
    let (submission, document) = call.app.db.read(|connection| {
        let submission = submission::get_row(connection, attempt.row)?;
        let submission = submission.with_responses(connection, documents)?;
        let document = submission.document(connection, documents)?;
        Ok((submission, document))
    })?;
    ends::page(StatusCode::OK, &receipt(visit, &submission, &document)?)
}

fn receipt(visit: &Visit, submission: &Submission, document: &Document) -> Result<Receipt> {
    let (t, brand) = (visit.t, &visit.offering.brand);
    let language = submission.locale.as_deref().unwrap_or(document.language());
    let submitted_at = submission.submitted_at;
    let submitted_at =
        submitted_at.ok_or_else(|| Error::internal("completed, but not submitted"))?;
    let settings = &document.settings;
    let shows = settings.show_result();
    let result = results::outcome(t, submission, settings.pass_percentage);
    let answers = match shows {
        ShowResult::ScoreAndAnswers => results::answers(t, submission, document, language),
        ShowResult::None | ShowResult::Score => Vec::new(),
    };
    Ok(Receipt {
        frame: Frame::new(t, t.get("receipt-title"))
            .company(brand)
            .content(language::shown(document, language)),
        company: brand.name.clone(),
        name: submission.candidate_name.clone(),
        by_deadline: submission.submit_reason == Some(SubmitReason::Deadline),
        code: submission.id.clone(),
        submitted_at,
        submitted_text: t.date_time(submitted_at, &brand.zone),
        result: result.filter(|_| shows != ShowResult::None),
        answers,
        onward: onward(settings),
        again: may_start_again(visit).then(|| visit.way.landing().to_owned()),
    })
}

/// Told here only where nothing else can forbid it; the start counts exactly.
fn may_start_again(visit: &Visit) -> bool {
    let settings = &visit.offering.document.settings;
    let is_limited =
        settings.attempts_per_candidate.is_some() || settings.access() == Access::InviteOnly;
    !is_limited && visit.invitation.is_none() && visit.offering.door(visit.now) == Door::Open
}

fn onward(settings: &Settings) -> Option<Onward> {
    let url = url::Url::parse(settings.redirect_url.as_deref()?).ok()?;
    Some(Onward {
        host: url.host_str()?.to_owned(),
        address: url.to_string(),
    })
}
