//! "Share" of an assessment: its public link, saved links with their counts, parameter sets, and
//! what addresses brought that nobody declared.

pub mod builder;
pub mod invitations;
pub mod links;
mod presets;
pub mod sets;

use askama::Template;

use super::assessment::AssessmentDesk;
use super::desk::page;
use super::faults::Faults;
use super::frame::Frame;
use super::nav;
use super::parts::{Copy, Done, When};
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::kit::time::Timestamp;
use crate::model::assessment::Status;
use crate::model::link::{self, Counts, Link, Seen};
use crate::model::parameter_set::{self, Listed, ParameterSet};
use crate::pages::texts::Texts;
use crate::rules::qr::Qr;
use crate::rules::role::Role;

pub const HERE: &str = nav::SHARE;
pub const PARAMETERS: [&str; 3] = ["done", "archived", "page"];

/// Links of a page.
const LIMIT: i64 = 50;
/// Parameter sets that a company may have.
const MOST_SETS: i64 = 1_000;
/// What a form may have done.
const DONE: [&str; 3] = ["link-deleted", "set", "set-deleted"];

#[derive(Template)]
#[template(path = "dashboard/share.html")]
struct Share {
    frame: Frame,
    done: Done,
    /// Its title.
    assessment: String,
    /// Why nobody can use the links yet.
    notice: Option<Notice>,
    /// Whether the public address lets nobody start who was not invited.
    is_invite_only: bool,
    invitations_at: String,
    public: Copy,
    public_url: String,
    /// Its picture, once it leads somewhere.
    qr_at: Option<String>,
    may_change: bool,
    /// Where something new is built.
    new_at: String,
    presets: Vec<(String, String)>,
    sets: Vec<Set>,
    new_set_at: String,
    shows_archived: bool,
    /// Where the links are that are not shown.
    others_at: Option<String>,
    lines: Vec<Line>,
    earlier: Option<String>,
    later: Option<String>,
    undeclared: Vec<Name>,
}

/// A parameter set, and what is in it.
struct Set {
    at: String,
    name: String,
    fields: String,
    count: String,
}

/// A link with its counts.
struct Line {
    at: String,
    name: String,
    short: String,
    counts: Counts,
}

/// A parameter that nobody declared.
struct Name {
    name: String,
    /// Where a set that declares it is built.
    declare_at: String,
    times: String,
    last: When,
}

/// What the page reads.
struct Found {
    links: Vec<Link>,
    count: i64,
    others: i64,
    undeclared: Vec<Seen>,
    sets: Vec<ParameterSet>,
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
    let url = &desk.assessment.public_url;
    let may_change = desk.company.membership.role >= Role::Editor;
    let label = match desk.assessment.version {
        None => "share-public-later",
        Some(_) => "share-public",
    };
    let lines = found.links.into_iter();
    let lines = lines.map(|link| Line::of(&desk, link));
    let names = found.undeclared.into_iter();
    let names = names.map(|seen| Name::of(&desk, seen));
    let preset = |(word, _): &(&str, _)| {
        let at = desk.at(&format!("{HERE}/links/new?preset={word}"));
        (at, t.get(&format!("preset-{word}")))
    };
    let shown = Share {
        frame: desk.frame(&t.get("nav-share"), HERE)?,
        done: Done { message: done },
        assessment: desk.assessment.plain_title(),
        notice: Notice::of(&desk),
        is_invite_only: desk.is_invite_only(),
        invitations_at: desk.at(invitations::HERE),
        public: Copy::of(t, "public-url", t.get(label), url)
            .opening(desk.assessment.status == Status::Published),
        qr_at: desk
            .assessment
            .version
            .filter(|_| Qr::of(url).is_some())
            .map(|_| desk.at(&format!("{HERE}/qr"))),
        public_url: url.clone(),
        shows_archived: archived,
        others_at: (found.others > 0).then(|| desk.at(&format!("{HERE}?archived={}", !archived))),
        lines: lines.collect(),
        earlier: (number > 1).then(|| at(number - 1)),
        later: (number * LIMIT < found.count).then(|| at(number + 1)),
        undeclared: names.collect(),
        may_change,
        new_at: desk.at(&format!("{HERE}/links/new")),
        presets: presets::PRESETS.iter().map(preset).collect(),
        sets: found.sets.iter().map(|set| Set::of(&desk, set)).collect(),
        new_set_at: desk.at(&format!("{HERE}/sets/new")),
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
            sets: parameter_set::list(connection, company, Listed::Usable(row), (0, MOST_SETS))?,
        })
    };
    app.db.read_slow(company, read).await
}

/// The picture of the public address.
pub async fn qr(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    links::picture(&call, &desk.assessment.public_url)
}

/// Why nobody can use the links.
struct Notice {
    text: String,
    /// Where a draft is published, for those who may.
    publish_at: Option<String>,
}

impl Notice {
    /// `None` where everybody can.
    fn of(desk: &AssessmentDesk) -> Option<Self> {
        let (status, company) = (desk.assessment.status, &desk.company);
        if status == Status::Published {
            return None;
        }
        let may_publish = status == Status::Draft && company.membership.role >= Role::Editor;
        Some(Self {
            text: company.desk.t.get(&format!("share-notice-{status}")),
            publish_at: may_publish.then(|| desk.at(nav::BUILD)),
        })
    }
}

impl Line {
    fn of(desk: &AssessmentDesk, link: Link) -> Self {
        Self {
            at: desk.at(&format!("{HERE}/links/{}", link.id)),
            name: link.name,
            short: link.short_url,
            counts: link.counts,
        }
    }
}

impl Name {
    fn of(desk: &AssessmentDesk, seen: Seen) -> Self {
        let t = desk.company.desk.t;
        let name: String = form_urlencoded::byte_serialize(seen.name.as_bytes()).collect();
        Self {
            name: seen.name,
            declare_at: desk.at(&format!("{HERE}/sets/new?parameter={name}")),
            times: t.count("count-submissions", seen.count),
            last: desk.company.when(seen.last_seen_at),
        }
    }
}

impl Set {
    fn of(desk: &AssessmentDesk, set: &ParameterSet) -> Self {
        let fields = set.parameters.iter().map(|(name, value)| match value {
            "" => name.to_owned(),
            value => format!("{name}={value}"),
        });
        let count = i64::try_from(set.parameters.len()).unwrap_or(i64::MAX);
        Self {
            at: desk.at(&format!("{HERE}/sets/{}", set.id)),
            name: set.name.clone(),
            fields: fields.collect::<Vec<_>>().join(", "),
            count: desk.company.desk.t.count("count-parameters", count),
        }
    }
}

/// What the model found wrong with a link or a set, in the words of this page.
///
/// # Errors
/// `error` itself when it tells of something else.
fn faults_of(t: &Texts, error: Error) -> Result<Faults> {
    if error.code != Code::ValidationFailed {
        return Err(error);
    }
    let mut faults = Faults::default();
    for one in error.fields {
        let words = t.find(&format!("error-link-{}-{}", one.field, one.code));
        // Which assessments a set is for is no field of its own.
        let target = match one.field.as_str() {
            "assessment_id" => "name",
            field => field,
        };
        let told = || format!("{}: {}", one.field, t.told(&one.message));
        faults.add(target, words.unwrap_or_else(told));
    }
    Ok(faults)
}

/// What somebody else changed since the form was shown is not overwritten.
fn check_seen(seen: &str, updated_at: Timestamp, errors: &mut FieldErrors) {
    if seen != updated_at.to_string() {
        let message = "was changed by somebody else since you opened it; open it again";
        errors.add("name", "changed_meanwhile", message);
    }
}
