//! "Score again" of an assessment: what the published version would change about what was submitted, and
//! the button that does it.

use std::time::Duration;

use askama::Template;

use super::assessment::AssessmentDesk;
use super::build;
use super::desk::{MOST_BYTES, page};
use super::frame::Frame;
use super::nav;
use super::parts::Done;
use super::results::worth;
use crate::error::{Code, Result};
use crate::http::list::Page;
use crate::http::query::Query;
use crate::http::regrade::{self, Bound, Preview};
use crate::http::{Call, Reply, StatusCode};
use crate::model::submission::regrade::{Difference, LeftAlone, Outcome, Points};
use crate::pages::texts::Texts;
use crate::rules::scoring::GradingStatus;

/// Behind the assessment's address.
pub const HERE: &str = "/regrade";
pub const PARAMETERS: [&str; 3] = ["page", "done", "count"];
/// Of what a page looks at, and for how long the button works: proxies do not wait for ever, and what is
/// left has the button again.
const BOUND: Bound = Bound {
    scored: 2_000,
    time: Duration::from_secs(20),
};
/// Submissions of a page.
const LIMIT: i64 = 20;
const LAST_PAGE: i64 = 100_000 / LIMIT;

#[derive(Template)]
#[template(path = "dashboard/regrade.html")]
struct Regrade {
    frame: Frame,
    done: Done,
    /// Another version was published meanwhile.
    is_news: bool,
    home: String,
    at: String,
    token: String,
    version: i64,
    text: String,
    /// What would change, in words; the first line says how many would.
    lines: Vec<String>,
    left_alone: Vec<(String, String)>,
    differences: Vec<Line>,
    /// Nothing where nothing would change.
    button: Option<String>,
    earlier: Option<String>,
    later: Option<String>,
}

/// A submission, before and after.
struct Line {
    name: String,
    at: String,
    rows: Vec<Row>,
}

struct Row {
    label: String,
    /// Words of the author's.
    is_question: bool,
    before: String,
    after: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    form(&call, StatusCode::OK).await
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let seen: Option<i64> = sent.get("version").and_then(|version| version.parse().ok());
    let desk = AssessmentDesk::of(&call)?;
    let (company, id) = (desk.company.company_row(), &desk.assessment.id);
    // Whoever saw what another version would change has to look again.
    let seen = Some(seen.unwrap_or_default());
    let count = match regrade::run(&call, company, id, seen, BOUND.time).await {
        Err(error) if error.code == Code::Conflict => {
            return form(&call, StatusCode::CONFLICT).await;
        }
        done => done?.1.changed_count,
    };
    let at = desk.at(&format!("{HERE}?done=regraded&count={count}"));
    Ok(Reply::see_other(&at))
}

async fn form(call: &Call, status: StatusCode) -> Result<Reply> {
    let desk = AssessmentDesk::of(call)?;
    let (t, id) = (desk.company.desk.t, &desk.assessment.id);
    let mut query = call.query();
    let done = done(t, &mut query);
    let number = query.number("page", 1..=LAST_PAGE).unwrap_or(1);
    let part = Page {
        page: number,
        limit: LIMIT,
    };
    let company = desk.company.company_row();
    let preview = regrade::preview(call, company, id, None, (part, BOUND)).await?;
    let tally = &preview.tally;
    let go = |number: i64| desk.at(&format!("{HERE}?page={number}"));
    let changed = tally.changed_count;
    let shown = Regrade {
        frame: desk.frame(&t.get("regrade-title"), build::HERE)?,
        done: Done { message: done },
        is_news: status == StatusCode::CONFLICT,
        home: desk.at(build::HERE),
        at: desk.at(HERE),
        token: desk.company.desk.token(),
        version: preview.target.version,
        text: t.text(
            "regrade-text",
            "version",
            preview.target.version.to_string(),
        ),
        lines: lines(t, &preview),
        left_alone: tally.left_alone.iter().map(|one| left(t, one)).collect(),
        differences: preview.shown.iter().map(|one| line(&desk, one)).collect(),
        button: match preview.is_exact {
            true => (changed > 0).then(|| t.count("regrade-go", changed)),
            false => Some(t.get("regrade-go-all")),
        },
        earlier: (number > 1).then(|| go(number - 1)),
        later: (part.offset() + part.limit < changed).then(|| go(number + 1)),
    };
    page(status, &shown)
}

/// What the form did, and to how many.
fn done(t: &Texts, query: &mut Query) -> Option<String> {
    let (said, count) = (query.text("done")?, query.number("count", 0..=i64::MAX)?);
    (said == "regraded").then(|| t.count("done-regraded", count))
}

/// Numbers that are none say nothing.
fn lines(t: &Texts, preview: &Preview) -> Vec<String> {
    let tally = &preview.tally;
    let changed = t.with(
        match preview.is_exact {
            true => "regrade-changed",
            false => "regrade-changed-at-least",
        },
        &[
            ("count", tally.checked_count.into()),
            ("changed", tally.changed_count.into()),
        ],
    );
    let others = [
        ("regrade-newly-passed", tally.newly_passed_count),
        ("regrade-no-longer-passed", tally.no_longer_passed_count),
        ("regrade-in-progress", preview.target.in_progress),
    ];
    let others = others.into_iter().filter(|(_, count)| *count > 0);
    let others = others.map(|(id, count)| t.count(id, count));
    std::iter::once(changed).chain(others).collect()
}

fn left(t: &Texts, one: &LeftAlone) -> (String, String) {
    let title = match one.title.trim().is_empty() {
        true => t.get("build-no-title"),
        false => one.title.clone(),
    };
    let id = format!("regrade-{}", one.reason.to_string().replace('_', "-"));
    (title, t.count(&id, one.submission_count))
}

fn line(desk: &AssessmentDesk<'_>, one: &Difference) -> Line {
    let t = desk.company.desk.t;
    let whole = [
        (
            t.get("regrade-score"),
            score as fn(&Texts, &Outcome) -> String,
        ),
        (t.get("regrade-result"), result),
    ];
    let whole = whole.into_iter().map(|(label, words)| Row {
        label,
        is_question: false,
        before: words(t, &one.before),
        after: words(t, &one.after),
    });
    let questions = one.questions.iter().map(|question| Row {
        label: match question.title.trim().is_empty() {
            true => t.get("build-no-title"),
            false => question.title.clone(),
        },
        is_question: true,
        before: points(t, &question.before),
        after: points(t, &question.after),
    });
    Line {
        name: one.candidate_name.clone(),
        at: desk
            .company
            .at(&format!("{}/{}", nav::RESULTS, one.submission_id)),
        rows: whole
            .filter(|row| row.before != row.after)
            .chain(questions.filter(|row| row.before != row.after))
            .collect(),
    }
}

fn score(t: &Texts, one: &Outcome) -> String {
    let (Some(score), Some(max)) = (one.score, one.max_score) else {
        return "–".to_owned();
    };
    match one.grading_status {
        GradingStatus::PendingReview => worth::so_far(t, score, max),
        _ => t.out_of(score, max),
    }
}

/// Passed or not; where nothing is to be passed, whether it is graded.
fn result(t: &Texts, one: &Outcome) -> String {
    match one.passed {
        Some(true) => t.get("passed-yes"),
        Some(false) => t.get("passed-no"),
        None => t.get(&format!("grading-{}", one.grading_status)),
    }
}

fn points(t: &Texts, one: &Points) -> String {
    match (one.points, one.max_points) {
        (_, None) => t.get("grading-not_scored"),
        (None, Some(_)) => t.get("mark-pending"),
        (Some(points), Some(max)) => t.out_of(points, max),
    }
}

/// Where to look at what the published version would change; nothing where it decides on points as those
/// do by which everything is scored, or where nobody has submitted.
///
/// # Errors
/// When it can not be read.
pub(super) async fn offer(desk: &AssessmentDesk<'_>) -> Result<Option<String>> {
    if !may_matter(desk) {
        return Ok(None);
    }
    let (call, company) = (desk.company.desk.call, desk.company.company_row());
    let is_due = regrade::is_due(call, company, &desk.assessment.id).await?;
    Ok(is_due.then(|| desk.at(HERE)))
}

/// Whether anything was submitted that an earlier version may have scored.
pub(super) fn may_matter(desk: &AssessmentDesk<'_>) -> bool {
    let one = &desk.assessment;
    one.version.is_some_and(|version| version > 1) && one.submission_counts.completed > 0
}
