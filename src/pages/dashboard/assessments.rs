//! A company's assessments, newest first.

use std::collections::HashMap;

use askama::Template;

use super::desk::{CompanyDesk, page};
use super::frame::Frame;
use super::nav;
use super::parts::{Copy, Done};
use super::spark::Spark;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Assessment, DAYS, Listed, Status, Trend};
use crate::pages::texts::Texts;
use crate::rules::role::Role;
use crate::rules::word::Vocabulary;

pub const PARAMETERS: [&str; 3] = ["page", "status", "done"];

/// Lines of a page.
const LIMIT: i64 = 50;
const DONE: [&str; 1] = ["assessment-deleted"];

#[derive(Template)]
#[template(path = "dashboard/assessments.html")]
struct Assessments {
    frame: Frame,
    done: Done,
    lines: Vec<Line>,
    count: String,
    /// Where there is anything to choose from.
    statuses: Vec<Choice>,
    is_filtered: bool,
    /// For those who may make one.
    new_at: Option<String>,
    earlier: Option<String>,
    later: Option<String>,
}

/// A status, or all of them, and where the assessments are that have it.
struct Choice {
    at: String,
    label: String,
    is_chosen: bool,
}

struct Line {
    at: String,
    title: String,
    status: String,
    tone: &'static str,
    /// Where a draft waits beside what is published.
    draft: bool,
    submissions: String,
    spark: Spark,
    /// Once it leads somewhere.
    link: Option<Copy>,
}

/// What the page reads.
struct Found {
    items: Vec<Assessment>,
    total: i64,
    archived: i64,
    trends: HashMap<i64, Trend>,
}

pub async fn list(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let mut query = call.query();
    let done = desk.desk.done(&mut query, &DONE);
    let number = query.number("page", 1..=1_000).unwrap_or(1);
    let status: Option<Status> = query.choice("status");
    let t = desk.desk.t;
    let found = find(&desk, status, (number - 1) * LIMIT).await?;
    let here = desk.at(nav::ASSESSMENTS);
    let at = |page: i64| match status {
        Some(status) => format!("{here}?status={status}&page={page}"),
        None => format!("{here}?page={page}"),
    };
    let is_editor = desk.membership.role >= Role::Editor;
    let has_any = status.is_some() || found.total + found.archived > 0;
    let lines = found.items.iter().map(|one| {
        let trend = found.trends.get(&one.row).unwrap_or(&[0; DAYS]);
        line(&desk, one, trend)
    });
    let shown = Assessments {
        frame: desk.frame(&t.get("nav-assessments"), nav::ASSESSMENTS)?,
        done: Done { message: done },
        lines: lines.collect(),
        count: t.count("count-assessments", found.total),
        statuses: match has_any {
            true => choices(t, &here, status),
            false => Vec::new(),
        },
        is_filtered: status.is_some(),
        new_at: is_editor.then(|| desk.at("/new-assessment")),
        earlier: (number > 1).then(|| at(number - 1)),
        later: (number * LIMIT < found.total).then(|| at(number + 1)),
    };
    page(StatusCode::OK, &shown)
}

/// Without a choice there are all but those in the archive.
fn choices(t: &Texts, here: &str, chosen: Option<Status>) -> Vec<Choice> {
    let any = Choice {
        at: here.to_owned(),
        label: t.get("assessments-any"),
        is_chosen: chosen.is_none(),
    };
    let choice = |(word, status): &(&'static str, Status)| Choice {
        at: format!("{here}?status={word}"),
        label: t.get(&format!("status-{word}")),
        is_chosen: chosen == Some(*status),
    };
    std::iter::once(any)
        .chain(Status::WORDS.iter().map(choice))
        .collect()
}

async fn find(desk: &CompanyDesk<'_>, status: Option<Status>, offset: i64) -> Result<Found> {
    let (row, app) = (desk.company_row(), &desk.desk.call.app);
    let (origin, now) = (app.base_url.origin.clone(), desk.desk.call.arrived_at);
    let listed = status.map_or(Listed::Current, Listed::Only);
    let archived = Listed::Only(Status::Archived);
    let read = move |connection: &_| {
        Ok(Found {
            items: assessment::list(connection, row, listed, (offset, LIMIT), &origin)?,
            total: assessment::count(connection, row, listed)?,
            archived: assessment::count(connection, row, archived)?,
            trends: assessment::trends(connection, row, now)?,
        })
    };
    app.db.read_slow(row, read).await
}

fn line(desk: &CompanyDesk<'_>, one: &Assessment, trend: &Trend) -> Line {
    let t = desk.desk.t;
    let is_editor = desk.membership.role >= Role::Editor;
    let first = if is_editor { "" } else { super::share::HERE };
    let sum: i64 = trend.iter().map(|count| i64::from(*count)).sum();
    Line {
        at: desk.at(&format!("{}/{}{first}", nav::ASSESSMENTS, one.id)),
        title: one.plain_title(),
        status: t.get(&format!("status-{}", one.status)),
        tone: match one.status {
            Status::Published => "good",
            Status::Draft => "marked",
            Status::Closed | Status::Archived => "",
        },
        draft: one
            .version
            .is_some_and(|version| version != one.draft_version),
        submissions: t.count("count-submissions", one.submission_counts.total()),
        spark: Spark::of(trend, t.count("spark-label", sum)),
        link: one.version.map(|_| {
            let id = format!("link-{}", one.id);
            Copy::of(t, id, t.get("share-public"), &one.public_url)
        }),
    }
}
