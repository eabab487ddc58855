//! The invitations to an assessment: who may come, and how far they have come.

pub mod acts;
mod form;
pub mod new;
pub mod one;
pub mod sheet;

use askama::Template;

use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::model::invitation::{self, Filter, Invitation};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Choice, Done, Empty, Select, When};
use crate::pages::texts::Texts;
use crate::rules::invitation::Status;
use crate::rules::role::Role;
use crate::rules::total::Total;
use crate::rules::word::Vocabulary;

/// Behind the assessment's address.
pub const HERE: &str = "/share/invitations";
pub const PARAMETERS: [&str; 4] = ["done", "status", "candidate_email", "page"];

/// Invitations of a page.
const LIMIT: i64 = 50;
const LAST_PAGE: i64 = 100_000 / LIMIT;

#[derive(Template)]
#[template(path = "dashboard/share/invitations.html")]
struct List {
    frame: Frame,
    done: Done,
    back: String,
    at: String,
    may_change: bool,
    /// Whether nobody starts without one.
    is_needed: bool,
    status: Select,
    email: String,
    is_filtered: bool,
    count: String,
    lines: Vec<Line>,
    empty: Option<Empty>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Line {
    at: String,
    who: String,
    email: String,
    status: String,
    expires: Option<When>,
    result_at: Option<String>,
}

/// What the invitation is called: nothing need be known of whom one invites.
pub(super) fn who(one: &Invitation) -> String {
    let names = [&one.candidate_name, &one.candidate_email, &one.external_id];
    let known = names.into_iter().flatten().next();
    known.unwrap_or(&one.id).clone()
}

fn status_word(t: &Texts, status: Status) -> String {
    t.get(&format!("inv-status-{}", status.word()))
}

pub async fn list(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let t = desk.company.desk.t;
    let mut query = call.query();
    let done = desk
        .company
        .desk
        .done(&mut query, &["inv-revoked", "inv-reset"]);
    let status: Option<Status> = query.choice("status");
    let email = query.text("candidate_email").unwrap_or_default();
    let number = query.number("page", 1..=LAST_PAGE).unwrap_or(1);
    let email = email.trim().to_owned();
    let filter = Filter {
        status,
        candidate_email: Some(email.clone()).filter(|email| !email.is_empty()),
        external_id: None,
    };
    let is_filtered = status.is_some() || !email.is_empty();
    let (found, total) = find(&desk, filter, (number - 1) * LIMIT).await?;
    let has_more = i64::try_from(found.len()).is_ok_and(|count| count > LIMIT);
    let at = |page: i64| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(status) = status {
            query.append_pair("status", status.word());
        }
        if !email.is_empty() {
            query.append_pair("candidate_email", &email);
        }
        query.append_pair("page", &page.to_string());
        desk.at(&format!("{HERE}?{}", query.finish()))
    };
    let may_change = desk.company.membership.role >= Role::Editor;
    let lines: Vec<Line> = found
        .iter()
        .take(usize::try_from(LIMIT).unwrap_or(usize::MAX))
        .map(|one| Line::of(&desk, one))
        .collect();
    let shown = List {
        frame: desk.frame(&t.get("inv-title"), super::HERE)?,
        done: Done { message: done },
        back: desk.at(super::HERE),
        may_change,
        is_needed: desk.is_invite_only(),
        status: statuses(t, status),
        empty: lines
            .is_empty()
            .then(|| empty(&desk, is_filtered, may_change)),
        count: match total.is_exact {
            true => t.count("inv-count", total.count),
            false => t.count("inv-count-more", total.count),
        },
        earlier: (number > 1).then(|| at(number - 1)),
        later: has_more.then(|| at(number + 1)),
        at: desk.at(HERE),
        email,
        is_filtered,
        lines,
    };
    page(StatusCode::OK, &shown)
}

async fn find(
    desk: &AssessmentDesk<'_>,
    filter: Filter,
    offset: i64,
) -> Result<(Vec<Invitation>, Total)> {
    let (company, row) = (desk.company.company_row(), desk.assessment.row);
    let call = desk.company.desk.call;
    let now = call.arrived_at;
    let read = move |connection: &_| {
        let part = (offset, LIMIT + 1);
        let found = invitation::list(connection, row, &filter, part, now)?;
        Ok((found, invitation::count(connection, row, &filter, now)?))
    };
    call.app.db.read_slow(company, read).await
}

fn statuses(t: &'static Texts, chosen: Option<Status>) -> Select {
    let all = Choice {
        value: String::new(),
        label: t.get("inv-status-all"),
        help: None,
        is_chosen: chosen.is_none(),
    };
    let choice = |(word, status): &(&str, Status)| Choice {
        value: (*word).to_owned(),
        label: status_word(t, *status),
        help: None,
        is_chosen: chosen == Some(*status),
    };
    Select {
        t,
        name: "status",
        label: t.get("inv-status"),
        error: None,
        choices: std::iter::once(all)
            .chain(Status::WORDS.iter().map(choice))
            .collect(),
    }
}

fn empty(desk: &AssessmentDesk<'_>, is_filtered: bool, may_change: bool) -> Empty {
    let t = desk.company.desk.t;
    if is_filtered {
        return Empty {
            title: t.get("inv-none-fits"),
            text: t.get("inv-none-fits-text"),
            action: None,
        };
    }
    let at = desk.at(&format!("{HERE}/new"));
    Empty {
        title: t.get("inv-none"),
        text: t.get("inv-none-text"),
        action: may_change.then(|| (at, t.get("inv-new"))),
    }
}

impl Line {
    fn of(desk: &AssessmentDesk<'_>, one: &Invitation) -> Self {
        let company = &desk.company;
        Self {
            at: desk.at(&format!("{HERE}/{}", one.id)),
            who: who(one),
            email: one.candidate_email.clone().unwrap_or_default(),
            status: status_word(company.desk.t, one.status),
            expires: one.expires_at.map(|at| company.when(at)),
            result_at: one.submission_id.as_ref().map(|id| result_at(desk, id)),
        }
    }
}

fn result_at(desk: &AssessmentDesk<'_>, submission: &str) -> String {
    let results = crate::pages::dashboard::nav::RESULTS;
    desk.company.at(&format!("{results}/{submission}"))
}

/// The invitation of the path, of this assessment.
fn find_one(call: &Call, desk: &AssessmentDesk<'_>) -> Result<Invitation> {
    let (company, id) = (desk.company.company_row(), call.id("invitation")?);
    let now = call.arrived_at;
    let read = |connection: &_| invitation::get(connection, company, &id, now);
    let found = call.app.db.read(read)?;
    if found.assessment_row == desk.assessment.row {
        Ok(found)
    } else {
        Err(Error::not_found())
    }
}
