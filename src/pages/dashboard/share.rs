//! "Share" of an assessment: its public link, saved links with their counts, parameter sets, and
//! what addresses brought that nobody declared.

use askama::Template;

use super::assessment::AssessmentDesk;
use super::desk::page;
use super::frame::Frame;
use super::parts::{Copy, Done};
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::Status;
use crate::model::link::{self, Counts, Link, Seen};
use crate::pages::layout::Moment;
use crate::pages::texts::Texts;

pub const HERE: &str = "/share";
pub const PARAMETERS: [&str; 3] = ["done", "archived", "page"];

/// Links of a page.
const LIMIT: i64 = 50;
/// What a form may have done.
const DONE: [&str; 0] = [];

#[derive(Template)]
#[template(path = "dashboard/share.html")]
struct Share {
    frame: Frame,
    done: Done,
    /// Why nobody can use the links yet.
    notice: Option<String>,
    public: Copy,
    shows_archived: bool,
    /// Where the links are that are not shown.
    others_at: Option<String>,
    lines: Vec<Line>,
    earlier: Option<String>,
    later: Option<String>,
    undeclared: Vec<Name>,
}

/// A link with its counts.
struct Line {
    name: String,
    short: String,
    counts: Counts,
}

/// A parameter that nobody declared.
struct Name {
    name: String,
    times: String,
    last: Moment,
}

/// What the page reads.
struct Found {
    links: Vec<Link>,
    count: i64,
    others: i64,
    undeclared: Vec<Seen>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let mut query = call.query();
    let t = desk.company.desk.t;
    let done = desk.company.desk.done(&mut query, &DONE);
    let archived = query.flag("archived").unwrap_or(false);
    let number = query.number("page", 1..=20).unwrap_or(1);
    let found = find(&desk, archived, (number - 1) * LIMIT).await?;
    let at = |page: i64| desk.at(&format!("{HERE}?archived={archived}&page={page}"));
    let notice = match desk.assessment.status {
        Status::Published => None,
        status => Some(t.get(&format!("share-notice-{status}"))),
    };
    let url = &desk.assessment.public_url;
    let lines = found.links.into_iter().map(Line::of);
    let shown = Share {
        frame: desk.frame(&t.get("nav-share"), HERE)?,
        done: Done { message: done },
        notice,
        public: Copy::of(t, "public-url", t.get("share-public"), url),
        shows_archived: archived,
        others_at: (found.others > 0).then(|| desk.at(&format!("{HERE}?archived={}", !archived))),
        lines: lines.collect(),
        earlier: (number > 1).then(|| at(number - 1)),
        later: (number * LIMIT < found.count).then(|| at(number + 1)),
        undeclared: found
            .undeclared
            .into_iter()
            .map(|seen| Name::of(t, seen))
            .collect(),
    };
    page(StatusCode::OK, &shown)
}

async fn find(desk: &AssessmentDesk<'_>, archived: bool, offset: i64) -> Result<Found> {
    let (company, row) = (desk.company.company_row(), desk.assessment.row);
    let app = &desk.company.desk.call.app;
    let origin = app.base_url.origin.clone();
    let read = move |connection: &_| {
        Ok(Found {
            links: link::list(connection, row, archived, (offset, LIMIT), &origin)?,
            count: link::count(connection, row, archived)?,
            others: link::count(connection, row, !archived)?,
            undeclared: link::list_undeclared(connection, company, row)?,
        })
    };
    app.db.read_slow(company, read).await
}

impl Line {
    fn of(link: Link) -> Self {
        Self {
            name: link.name,
            short: link.short_url,
            counts: link.counts,
        }
    }
}

impl Name {
    fn of(t: &Texts, seen: Seen) -> Self {
        Self {
            name: seen.name,
            times: t.count("count-submissions", seen.count),
            last: Moment {
                iso: seen.last_seen_at,
                text: t.date_time(seen.last_seen_at),
            },
        }
    }
}
