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
use crate::rules::role::Role;

pub const PARAMETERS: [&str; 3] = ["page", "archived", "done"];

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
    is_archive: bool,
    /// The archive, or what is not in it.
    other_at: Option<String>,
    /// For those who may make one.
    new_at: Option<String>,
    earlier: Option<String>,
    later: Option<String>,
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
    link: Copy,
}

/// What the page reads.
struct Found {
    items: Vec<Assessment>,
    total: i64,
    others: i64,
    trends: HashMap<i64, Trend>,
}

pub async fn list(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let mut query = call.query();
    let done = desk.desk.done(&mut query, &DONE);
    let number = query.number("page", 1..=1_000).unwrap_or(1);
    let is_archive = query.flag("archived").unwrap_or(false);
    let t = desk.desk.t;
    let found = find(&desk, is_archive, (number - 1) * LIMIT).await?;
    let at = |page: i64| {
        desk.at(&format!(
            "{}?archived={is_archive}&page={page}",
            nav::ASSESSMENTS
        ))
    };
    let is_editor = desk.membership.role >= Role::Editor;
    let other = format!("{}?archived={}", nav::ASSESSMENTS, !is_archive);
    let lines = found.items.iter().map(|one| {
        let trend = found.trends.get(&one.row).unwrap_or(&[0; DAYS]);
        line(&desk, one, trend)
    });
    let shown = Assessments {
        frame: desk.frame(&t.get("nav-assessments"), nav::ASSESSMENTS)?,
        done: Done { message: done },
        lines: lines.collect(),
        count: t.count("count-assessments", found.total),
        is_archive,
        other_at: (is_archive || found.others > 0).then(|| desk.at(&other)),
        new_at: is_editor.then(|| desk.at("/new-assessment")),
        earlier: (number > 1).then(|| at(number - 1)),
        later: (number * LIMIT < found.total).then(|| at(number + 1)),
    };
    page(StatusCode::OK, &shown)
}

async fn find(desk: &CompanyDesk<'_>, is_archive: bool, offset: i64) -> Result<Found> {
    let (row, app) = (desk.company_row(), &desk.desk.call.app);
    let (origin, now) = (app.base_url.origin.clone(), desk.desk.call.arrived_at);
    let archived = Listed::Only(Status::Archived);
    let (listed, others) = if is_archive {
        (archived, Listed::Current)
    } else {
        (Listed::Current, archived)
    };
    let read = move |connection: &_| {
        Ok(Found {
            items: assessment::list(connection, row, listed, (offset, LIMIT), &origin)?,
            total: assessment::count(connection, row, listed)?,
            others: assessment::count(connection, row, others)?,
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
        link: Copy::of(
            t,
            format!("link-{}", one.id),
            t.get("share-public"),
            &one.public_url,
        ),
    }
}
