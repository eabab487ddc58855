//! All answers at a glance, before they are submitted.

use askama::Template;

use super::arrive::{Step, end};
use super::ends;
use super::fields::Author;
use super::language;
use super::picker::{self, Picker};
use super::question::Timer;
use super::questions::{at, timer};
use super::signals;
use super::ticket;
use super::types;
use super::visit::{Going, Visit};
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode, forgery};
use crate::model::attempt;
use crate::pages::layout::{Fault, Frame};
use crate::pages::spoken::Words;
use crate::rules::answer::Fault as AnswerFault;
use crate::rules::document::Question;
use crate::rules::paging::{self, Page};
use crate::rules::section_time::Standing;

#[derive(Template)]
#[template(path = "take/review.html")]
pub struct Review {
    pub frame: Frame,
    pub faults: Vec<Fault>,
    pub action: String,
    /// Under which the browser keeps what could not be sent yet.
    pub key: String,
    pub token: String,
    /// Of this rendering, where the script tells signals.
    pub page_id: Option<String>,
    pub may_go_back: bool,
    pub back_to: String,
    pub answered: usize,
    pub rows: Vec<Row>,
    pub timer: Option<Timer>,
    pub picker: Option<Picker>,
}

/// One question.
pub struct Row {
    pub number: usize,
    pub title: Words,
    /// What was answered, a line for each option.
    pub lines: Vec<Words>,
    pub answered: bool,
    pub required: bool,
    pub marked: bool,
    /// Named in the summary above, for want of an answer.
    pub missing: bool,
    /// Its section's time is over: nothing can be changed.
    pub is_over: bool,
    /// The address of its page.
    pub at: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    end(try_show(&call).await)
}

async fn try_show(call: &Call) -> Step<Reply> {
    let going = Visit::of(call).await?.going(call)?;
    if going.attempt.is_past_deadline(going.visit.now) {
        let token = forgery::token(&call.app, &going.form_subject);
        return Err(ends::over(&going.visit, token).into());
    }
    let pages = paging::pages(&going.document);
    let reached = going.onward_from(&pages, going.attempt.reached_page);
    if !going.document.settings.allow_back() && reached <= pages.len() {
        return Ok(Reply::see_other(&at(&going, reached, pages.len())));
    }
    let rows = rows(call, &going, &pages)?;
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    Ok(page(
        call,
        &going,
        &pages,
        rows,
        Vec::new(),
        StatusCode::OK,
    )?)
}

/// The page that says which answers do not suffice; `None` when all do.
pub fn refuse(call: &Call, going: &Going, pages: &[Page<'_>]) -> Result<Option<Reply>> {
    let mut rows = rows(call, going, pages)?;
    let may_go_back = going.document.settings.allow_back();
    let mut faults = Vec::new();
    for (row, error) in &mut rows {
        if let Some(message) = error.take() {
            row.missing = true;
            let target = if may_go_back {
                row.at.clone()
            } else {
                format!("#question-{}", row.number)
            };
            faults.push(Fault { target, message });
        }
    }
    if faults.is_empty() {
        return Ok(None);
    }
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(call, going, pages, rows, faults, status).map(Some)
}

/// Each question with what is wrong with its answer.
fn rows(call: &Call, going: &Going, pages: &[Page<'_>]) -> Result<Vec<(Row, Option<String>)>> {
    let row = going.attempt.row;
    let kept = call
        .app
        .db
        .read(|connection| attempt::answers(connection, row))?;
    let answers = attempt::parsed_answers(&going.document, &kept, &going.attempt.locale);
    let (t, locale) = (going.visit.t, going.attempt.locale.as_str());
    let fallback = going.document.language();
    let author = Author::of(&going.document, &going.attempt.locale);
    let mut rows = Vec::new();
    for (position, page) in pages.iter().enumerate() {
        let standing = going.standing(page.section);
        let is_over = standing == Standing::Past;
        for item in &page.items {
            let Some(number) = item.number else {
                continue;
            };
            let question = item.question;
            let answer = answers.get(question.id());
            // What can not be changed any more is taken as it is.
            let fault = question.validate(answer).err().filter(|_| !is_over);
            let labels = answer.and_then(|answer| question.labels(answer, locale, fallback));
            let are_labels = labels.is_some();
            let lines = answer.map(|answer| types::lines(t, question, answer, labels));
            let row = Row {
                number,
                // Before its time begins no question of a section is shown.
                title: match standing {
                    Standing::Waiting => Words::of_page(t.get("review-unseen")),
                    _ => author.words(question.title.as_ref()),
                },
                lines: author.lines(question, lines.unwrap_or_default(), are_labels),
                answered: answer.is_some(),
                required: question.is_required() && !is_over,
                marked: kept.get(question.id()).is_some_and(|kept| kept.marked),
                missing: false,
                is_over,
                at: going.visit.way.questions(position + 1),
            };
            rows.push((
                row,
                fault.map(|fault| told(going, question, number, &fault)),
            ));
        }
    }
    Ok(rows)
}

/// "Question 3 needs an answer", or its number and what is wrong.
fn told(going: &Going, question: &Question, number: usize, fault: &AnswerFault) -> String {
    let t = going.visit.t;
    if fault.code == "required" {
        return t.with("error-review-required", &[("number", number.into())]);
    }
    let reason = types::error(t, question, fault);
    t.with(
        "error-review-other",
        &[("number", number.into()), ("reason", reason.into())],
    )
}

fn page(
    call: &Call,
    going: &Going,
    pages: &[Page<'_>],
    rows: Vec<Row>,
    faults: Vec<Fault>,
    status: StatusCode,
) -> Result<Reply> {
    let (visit, t) = (&going.visit, going.visit.t);
    let locale = going.attempt.locale.as_str();
    let assessment = going.document.title(locale);
    let mut title = t.with(
        "page-of-title",
        &[
            ("page", t.get("review-title").into()),
            ("assessment", assessment.into()),
        ],
    );
    if !faults.is_empty() {
        title = t.text("page-title-error", "title", title);
    }
    let view = Review {
        frame: Frame::new(t, title)
            .company(&visit.offering.brand)
            .content(language::shown(&going.document, locale)),
        faults,
        action: visit.way.submission(),
        key: going.attempt.id.clone(),
        token: forgery::token(&call.app, &going.form_subject),
        page_id: signals::are_counted(&going.document).then(|| ticket::new_id(&call.app)),
        may_go_back: going.document.settings.allow_back(),
        back_to: visit.way.questions(pages.len()),
        answered: rows.iter().filter(|row| row.answered).count(),
        rows,
        timer: timer(going, None),
        picker: Picker::of(
            call,
            &going.visit,
            &going.document,
            language::shown(&going.document, &going.attempt.locale),
            picker::REVIEW,
        ),
    };
    ends::page(status, &view)
}
