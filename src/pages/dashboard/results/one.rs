//! One submission: its answers, what they are worth, where it came from, and what became of it.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;

use super::asked::Asked;
use super::grading::{self, Answered, Asking, Typed};
use super::names::Names;
use super::neighbours::{Neighbours, Place};
use super::story::{self, Line};
use super::{HERE, signals, worth};
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::submissions::with_filters;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::model::endpoint;
use crate::model::submission::{
    self, Filter, Sort, SortBy, Status, Submission, SubmitReason, Timeline,
};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Copy, Summary, When};
use crate::pages::dashboard::settings::webhooks;
use crate::pages::texts::Texts;
use crate::rules::document::Document;
use crate::rules::role::Role;
use crate::rules::scoring::GradingStatus;

/// Those of the table that it was opened from, and which answer was graded just now.
pub const PARAMETERS: &[&str] = with_filters!["page", "sort", "column", "graded"];

/// As many endpoints as a company may have.
const ENDPOINTS: i64 = 50;

#[derive(Template)]
#[template(path = "dashboard/results/one.html")]
struct One {
    frame: Frame,
    summary: Summary,
    name: String,
    email: Option<String>,
    id: Copy,
    at: String,
    token: String,
    sequence: i64,
    /// The part of the table that it was opened from, and what stands around it there.
    table_at: Option<String>,
    place: Option<String>,
    before_at: Option<String>,
    behind_at: Option<String>,
    facts: Vec<(String, String)>,
    /// Name and address of the link that it came over.
    link: Option<(String, String)>,
    times: Vec<(String, When)>,
    sections: Vec<(String, String)>,
    answers: Vec<Answered>,
    /// The first answer that waits for a grade, and how many do.
    waiting: Option<(String, String)>,
    /// What it is worth now, once a grade was saved.
    worth_now: Option<String>,
    fields: Vec<Field>,
    tags: Vec<String>,
    note: Option<String>,
    signals: Option<Vec<(String, String)>>,
    story: Vec<Line>,
    all_at: String,
    next_at: Option<String>,
    void_at: Option<String>,
    delete_at: Option<String>,
}

/// A custom field and where it came from.
struct Field {
    name: String,
    value: String,
    source: String,
    /// Name and address of the link that set it.
    link: Option<(String, String)>,
}

/// What the page reads.
struct Found {
    submission: Submission,
    document: Arc<Document>,
    timeline: Timeline,
    names: Names,
    neighbours: Option<Neighbours>,
    /// Of the endpoints, by their ids, for those who may know them.
    hosts: HashMap<String, String>,
    next: Option<String>,
}

pub async fn show(call: Call) -> Result<Reply> {
    form(&call, StatusCode::OK, None, &Faults::default()).await
}

/// Grades one answer.
pub async fn grade(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let (company, id) = (call.membership()?.company.row, call.id("id")?);
    let t = CompanyDesk::of(&call)?.desk.t;
    let typed = Typed::of(&sent);
    let mut faults = Faults::default();
    let grade = typed.grade(t, &mut faults);
    if !faults.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(&call, status, Some(&typed), &faults).await;
    }
    let seen: Option<i64> = sent.get("sequence").and_then(|text| text.parse().ok());
    let (app, question) = (Arc::clone(&call.app), typed.question.clone());
    let write = move |tx: &Tx| {
        let documents = &app.documents;
        let current = submission::get(tx, company, &id)?.with_responses(tx, documents)?;
        let document = current.document(tx, documents)?;
        let grade = grading::without_kept(grade, &document, &current, &question);
        let none = FieldErrors::new();
        let graded = submission::prepare_grade(tx, documents, &current, &question, grade, none)?;
        if seen != Some(current.sequence) {
            return Err(Error::new(
                Code::PreconditionFailed,
                "It was changed meanwhile.",
            ));
        }
        submission::grade(tx, documents, current, &graded).map(drop)
    };
    match call.write_as_member(write).await {
        Ok(()) => {
            let asked = Asked::of(&call).here_with("graded", Some(&typed.question));
            let at = format!("{}?{asked}#answer-{}", call.path, typed.question);
            Ok(Reply::see_other(&at))
        }
        Err(error) if error.code == Code::PreconditionFailed => {
            faults.add("manual_points", t.get("error-grade-changed"));
            form(&call, StatusCode::CONFLICT, Some(&typed), &faults).await
        }
        Err(error) => {
            let faults = Faults::read(t, "", by_criterion(t, error))?;
            form(
                &call,
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(&typed),
                &faults,
            )
            .await
        }
    }
}

/// Criteria have titles on the page, and not the names of the API.
fn by_criterion(t: &Texts, mut error: Error) -> Error {
    for field in &mut error.fields {
        if field.field.starts_with("rubric_points") {
            let problem = t.told(&field.message);
            field.message = t.text("error-rubric", "problem", problem).into();
            t.get("grade-points").clone_into(&mut field.field);
        }
    }
    error
}

async fn form(
    call: &Call,
    status: StatusCode,
    typed: Option<&Typed>,
    faults: &Faults,
) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let (company, id) = (desk.company_row(), call.id("id")?);
    let app = Arc::clone(&call.app);
    let neighbours = match Place::of(call) {
        Some(place) => place.neighbours(call, company, &id).await,
        None => None,
    };
    let is_admin = desk.membership.role >= Role::Admin;
    let read = move |connection: &_| {
        let submission = submission::get(connection, company, &id)?;
        let submission = submission.with_responses(connection, &app.documents)?;
        let document = submission.document(connection, &app.documents)?;
        let waiting = Filter {
            assessments: vec![submission.assessment_id.clone()],
            status: Some(Status::Completed),
            grading_status: Some(GradingStatus::PendingReview),
            ..Filter::default()
        };
        let oldest = Sort {
            by: SortBy::CreatedAt,
            descending: false,
        };
        let listed = submission::list(connection, &app.counts, company, &waiting, oldest, (0, 2))?;
        let mut others = listed.submissions.into_iter();
        let next = others.find(|other| other.id != submission.id);
        let endpoints = match is_admin {
            true => endpoint::list(connection, app.db.sealer(), company, ENDPOINTS, 0)?,
            false => Vec::new(),
        };
        let timeline = submission::timeline(connection, &submission)?;
        let sent = timeline.moments.iter();
        let ids = sent.filter_map(|moment| Some(moment.delivery.as_ref()?.endpoint_id.as_str()));
        let hosts = match is_admin {
            true => webhooks::words::hosts(connection, app.db.sealer(), company, &endpoints, ids)?,
            false => HashMap::new(),
        };
        let shown = std::slice::from_ref(&submission);
        Ok(Found {
            timeline,
            hosts,
            names: Names::of(connection, company, shown)?,
            neighbours,
            next: next.map(|next| next.id),
            submission,
            document,
        })
    };
    let found = call.app.db.read_slow(company, read).await?;
    page(status, &shown(&desk, found, typed, faults)?)
}

fn shown(
    desk: &CompanyDesk<'_>,
    found: Found,
    typed: Option<&Typed>,
    faults: &Faults,
) -> Result<One> {
    let (t, role) = (desk.desk.t, desk.membership.role);
    let (one, call) = (&found.submission, desk.desk.call);
    let (place, asked) = (Place::of(call), Asked::of(call));
    let around = place.as_ref().zip(found.neighbours.as_ref());
    let graded = asked.first("graded").filter(|_| typed.is_none());
    let asking = Asking {
        t,
        may_grade: role >= Role::Reviewer && one.status == Status::Completed,
        typed,
        faults,
        graded,
        path: &call.path,
    };
    let act = |act: &str| desk.at(&format!("{HERE}/acts?act={act}&id={}", one.id));
    let times = [
        ("column-started_at", one.started_at),
        ("column-submitted_at", one.submitted_at),
    ];
    let times = times
        .into_iter()
        .filter_map(|(id, at)| Some((t.get(id), desk.when(at?))));
    let answers = grading::answered(asking, &found.document, one);
    Ok(One {
        frame: desk.frame(&faults.title(t, &one.candidate_name), HERE)?,
        summary: summary(desk, typed, faults),
        name: one.candidate_name.clone(),
        email: one.candidate_email.clone(),
        id: Copy::of(t, "submission-id", t.get("submission-id"), &one.id),
        at: format!("{}?{}", call.path, asked.here_with("graded", None)),
        table_at: place.as_ref().map(|place| place.table(desk)),
        place: found.neighbours.as_ref().map(|found| found.told(t)),
        before_at: around.and_then(|(place, found)| place.before(desk, found)),
        behind_at: around.and_then(|(place, found)| place.behind(desk, found)),
        link: link(desk, one, &found.names),
        token: desk.desk.token(),
        sequence: one.sequence,
        facts: facts(desk, one, &found.document),
        times: times.collect(),
        sections: worth::sections(t, one, &found.document)?,
        waiting: grading::waiting(t, &answers).filter(|_| asking.may_grade),
        answers,
        worth_now: worth::now(t, one),
        fields: fields(desk, one, &found.names)?,
        tags: one.read_tags()?,
        note: one.note.clone(),
        signals: one.integrity.map(|counted| signals::lines(t, &counted)),
        story: found
            .timeline
            .moments
            .iter()
            .map(|moment| story::line(desk, &found.document, moment, &found.hosts))
            .collect(),
        all_at: desk.at(&format!("{HERE}?assessment_id={}", one.assessment_id)),
        next_at: found.next.map(|id| match &place {
            Some(place) => format!("{}#waiting", place.at(desk, &id)),
            None => desk.at(&format!("{HERE}/{id}#waiting")),
        }),
        void_at: (role >= Role::Editor && one.status != Status::Voided).then(|| act("void")),
        delete_at: (role >= Role::Admin).then(|| act("delete")),
    })
}

/// Faults lead to the question that they are about.
fn summary(desk: &CompanyDesk<'_>, typed: Option<&Typed>, faults: &Faults) -> Summary {
    let mut summary = faults.summary(desk.desk.t);
    if let Some(typed) = typed {
        for fault in &mut summary.faults {
            fault.target = format!("#answer-{}", typed.question);
        }
    }
    summary
}

fn facts(desk: &CompanyDesk<'_>, one: &Submission, document: &Document) -> Vec<(String, String)> {
    let t = desk.desk.t;
    let score = worth::score(t, one).filter(|_| one.grading_status != GradingStatus::NotScored);
    let percentage = one
        .percentage
        .filter(|_| !worth::is_pending(one))
        .map(|part| format!(" ({}\u{a0}%)", t.decimal(part)));
    let score = score.map(|score| score + &percentage.unwrap_or_default());
    let passed = one.passed.map(|passed| match passed {
        true => t.get("passed-yes"),
        false => t.get("passed-no"),
    });
    let all = [
        (
            "column-assessment_slug",
            Some(document.title(document.language()).to_owned()),
        ),
        (
            "column-status",
            Some(t.get(&format!("submission-{}", one.status))),
        ),
        ("column-score", score),
        ("column-passed", passed),
        (
            "column-grading_status",
            Some(t.get(&format!("grading-{}", one.grading_status))),
        ),
        (
            "column-time_spent_seconds",
            one.time_spent_seconds.map(|seconds| t.duration(seconds)),
        ),
        (
            "column-attempt",
            (one.attempt > 1).then(|| one.attempt.to_string()),
        ),
        ("column-external_id", one.external_id.clone()),
    ];
    let known = all
        .into_iter()
        .filter_map(|(id, value)| Some((t.get(id), value?)));
    known.collect()
}

/// Name and address of the link that it came over.
fn link(desk: &CompanyDesk<'_>, one: &Submission, names: &Names) -> Option<(String, String)> {
    let (at, name) = names.link(one.link_id.as_deref()?)?;
    Some((name.to_owned(), desk.at(&at)))
}

fn fields(desk: &CompanyDesk<'_>, one: &Submission, names: &Names) -> Result<Vec<Field>> {
    let t = desk.desk.t;
    let verified: Vec<String> = serde_json::from_str(one.custom_fields_verified.get())?;
    let link = link(desk, one, names);
    let field = |(name, value): (&str, &str)| {
        let is_of_link = verified.iter().any(|known| known == name);
        let source = match one.submit_reason {
            _ if is_of_link && link.is_some() => "field-from-link",
            _ if is_of_link && one.invitation_id.is_some() => "field-from-invitation",
            _ if is_of_link => "field-from-gone-link",
            Some(SubmitReason::Api) => "field-from-api",
            _ => "field-from-address",
        };
        Field {
            name: name.to_owned(),
            value: value.to_owned(),
            source: t.get(source),
            link: link.clone().filter(|_| is_of_link),
        }
    };
    let fields = one.read_custom_fields()?;
    Ok(fields.iter().map(field).collect())
}
