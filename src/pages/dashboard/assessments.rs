//! A company's assessments, newest first.

use askama::Template;

use super::desk::{CompanyDesk, page};
use super::frame::Frame;
use super::nav;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Assessment, Listed};

pub const PARAMETERS: [&str; 1] = ["page"];

/// Lines of a page.
const LIMIT: i64 = 50;

#[derive(Template)]
#[template(path = "dashboard/assessments.html")]
struct Assessments {
    frame: Frame,
    lines: Vec<Line>,
    count: String,
    earlier: Option<String>,
    later: Option<String>,
}

struct Line {
    at: String,
    title: String,
    status: String,
    submissions: String,
}

pub async fn list(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let mut query = call.query();
    let number = query.number("page", 1..=1_000).unwrap_or(1);
    let (t, row) = (desk.desk.t, desk.company_row());
    let origin = call.app.base_url.origin.clone();
    let part = ((number - 1) * LIMIT, LIMIT);
    let find = move |connection: &_| {
        let items = assessment::list(connection, row, Listed::Current, part, &origin)?;
        let total = assessment::count(connection, row, Listed::Current)?;
        Ok((items, total))
    };
    let (items, total) = call.app.db.read_slow(row, find).await?;
    let line = |one: &Assessment| Line {
        at: desk.at(&format!("{}/{}/share", nav::ASSESSMENTS, one.id)),
        title: one.plain_title(),
        status: t.get(&format!("status-{}", one.status)),
        submissions: t.count("count-submissions", one.submission_counts.total()),
    };
    let at = |page: i64| desk.at(&format!("{}?page={page}", nav::ASSESSMENTS));
    let shown = Assessments {
        frame: desk.frame(&t.get("nav-assessments"), nav::ASSESSMENTS)?,
        lines: items.iter().map(line).collect(),
        count: t.count("count-assessments", total),
        earlier: (number > 1).then(|| at(number - 1)),
        later: (number * LIMIT < total).then(|| at(number + 1)),
    };
    page(StatusCode::OK, &shown)
}
