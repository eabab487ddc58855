//! "Results": the company's submissions as a table, with every filter in the address.

mod asked;
pub mod bulk;
mod columns;
pub mod export;
pub mod file;
mod filters;
mod grading;
mod names;
mod neighbours;
pub mod one;
mod signals;
mod story;
pub mod worth;

use std::sync::Arc;

use askama::Template;

use super::assessment as one_assessment;
use super::desk::{CompanyDesk, page};
use super::faults::Faults;
use super::frame::Frame;
use super::nav;
use super::parts::{Boxes, Done, Empty, Select, Summary};
use crate::error::{Error, Result};
use crate::http::query::Query;
use crate::http::submissions::{filter, with_filters};
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Assessment};
use crate::model::submission::{self, Filter, Listed, Sort};
use crate::pages::texts::Texts;
use crate::rules::role::Role;
use asked::Asked;
use columns::{Cell, Column};
use filters::{Chip, Input};
use names::Names;

pub const HERE: &str = nav::RESULTS;
pub const PARAMETERS: &[&str] = with_filters![
    "page",
    "sort",
    "done",
    "count",
    "column",
    "field_name",
    "field_value"
];

/// Lines of a page.
const LIMIT: i64 = 50;
const LAST_PAGE: i64 = 100_000 / LIMIT;
/// Assessments to choose from.
const ASSESSMENTS: i64 = 200;
/// Submissions that one act takes: so many are counted exactly.
const MOST_AT_ONCE: i64 = 10_000;
/// What a form may have done.
const DONE: [&str; 4] = ["voided", "tagged", "untagged", "deleted"];

#[derive(Template)]
#[template(path = "dashboard/results/table.html")]
struct Results {
    frame: Frame,
    /// The assessment whose results these are, where they are those of one.
    of: Option<String>,
    done: Done,
    summary: Summary,
    at: String,
    q: String,
    q_error: Option<String>,
    assessment: Option<Select>,
    selects: Vec<Select>,
    inputs: Vec<Input>,
    /// What the form carries along unseen.
    kept: Vec<(String, String)>,
    chips: Vec<Chip>,
    /// Whether one of those that are folded away is faulty.
    has_faulty_filter: bool,
    columns: Boxes,
    clear_at: String,
    count: String,
    heads: Vec<Head>,
    lines: Vec<Line>,
    empty: Option<Empty>,
    earlier: Option<String>,
    later: Option<String>,
    csv_at: String,
    /// Whether a sheet of what is filtered has the answers.
    has_answers: bool,
    jsonl_at: String,
    bulk_at: String,
    /// What the acts carry along unseen.
    filters: Vec<(String, String)>,
    /// To choose all that fit, where they are on several pages.
    all: Option<String>,
    may_tag: bool,
    may_void: bool,
    may_delete: bool,
}

/// A column's heading, which sorts where an index does.
struct Head {
    label: String,
    sort_at: Option<String>,
    /// For `aria-sort`.
    order: Option<&'static str>,
    is_figure: bool,
}

struct Line {
    id: String,
    at: String,
    name: String,
    /// With the labels of those that a list without headings needs.
    cells: Vec<(String, Cell)>,
}

/// What the page reads.
struct Found {
    listed: Listed,
    names: Names,
    assessments: Vec<Assessment>,
}

pub async fn list(call: Call) -> Result<Reply> {
    let asked = Asked::of(&call);
    let desk = CompanyDesk::of(&call)?;
    if let Some(plain) = asked.plain_address(&call, &desk.membership.company.zone) {
        return Ok(Reply::see_other(&plain));
    }
    let t = desk.desk.t;
    let mut query = call.query();
    let done = done(t, &mut query);
    let sort: Sort = query.choice("sort").unwrap_or_default();
    let number = query.number("page", 1..=LAST_PAGE).unwrap_or(1);
    let filter = filter(&mut query);
    let faults = match query.finish_known() {
        Ok(()) => Faults::default(),
        Err(error) => Faults::read(t, "", error)?,
    };
    let part = ((number - 1) * LIMIT, LIMIT);
    let (found, faults) = match find(&desk, filter, sort, part, faults).await {
        Ok(found) => found,
        Err(error) => return Err(error),
    };
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shown = shown(&desk, &asked, found, (sort, number), &faults, done)?;
    page(status, &shown)
}

/// What the last form did, and to how many.
fn done(t: &Texts, query: &mut Query) -> Option<String> {
    let (said, count) = (
        query.text("done")?,
        query.number("count", 0..=MOST_AT_ONCE)?,
    );
    let word = DONE.iter().find(|word| **word == said)?;
    Some(t.count(&format!("done-{word}"), count))
}

/// Without lines where the filter is faulty.
async fn find(
    desk: &CompanyDesk<'_>,
    filter: Filter,
    sort: Sort,
    part: (i64, i64),
    mut faults: Faults,
) -> Result<(Found, Faults)> {
    let (company, app) = (desk.company_row(), Arc::clone(&desk.desk.call.app));
    let is_faulty = !faults.is_empty();
    let read = move |connection: &_| {
        let origin = &app.base_url.origin;
        let current = assessment::Listed::Current;
        let assessments = assessment::list(connection, company, current, (0, ASSESSMENTS), origin)?;
        let filter = match is_faulty {
            // Names nothing, so it finds nothing.
            true => Filter {
                assessments: vec![String::new()],
                ..Filter::default()
            },
            false => filter,
        };
        let listed = submission::list(connection, &app.counts, company, &filter, sort, part);
        let shown = listed.as_ref().map(|listed| &listed.submissions[..]);
        let names = Names::of(connection, company, shown.unwrap_or_default())?;
        Ok((listed, names, assessments))
    };
    let (listed, names, assessments) = desk.desk.call.app.db.read_slow(company, read).await?;
    let listed = match listed {
        Ok(listed) => listed,
        Err(error) => {
            faults = Faults::read(desk.desk.t, "", error)?;
            Listed::nothing()
        }
    };
    Ok((
        Found {
            listed,
            names,
            assessments,
        },
        faults,
    ))
}

fn shown(
    desk: &CompanyDesk<'_>,
    asked: &Asked,
    found: Found,
    (sort, number): (Sort, i64),
    faults: &Faults,
    done: Option<String>,
) -> Result<Results> {
    let (t, role) = (desk.desk.t, desk.membership.role);
    let at = desk.at(HERE);
    let Found {
        listed,
        names,
        assessments,
    } = found;
    // Which part of which table a submission was opened from leads on from there.
    let place = asked.with("page", &number.to_string());
    let columns = Column::chosen(asked);
    let heads = std::iter::once(Column::Name).chain(columns.iter().cloned());
    let heads = heads.map(|column| Head::of(t, &at, asked, &column, sort));
    let line = |one: &submission::Submission| -> Result<Line> {
        let value = serde_json::to_value(one)?;
        Ok(Line {
            id: one.id.clone(),
            at: desk.at(&format!("{HERE}/{}?{place}", one.id)),
            name: one.candidate_name.clone(),
            cells: columns
                .iter()
                .map(|column| {
                    let label = match column.tells_itself() {
                        true => String::new(),
                        false => column.label(t),
                    };
                    (label, column.cell(desk, one, &names, &value))
                })
                .collect(),
        })
    };
    let lines: Vec<Line> = listed.submissions.iter().map(line).collect::<Result<_>>()?;
    let go = |number: i64| format!("{at}?{}", asked.with("page", &number.to_string()));
    let export = |format: &str| {
        desk.at(&format!(
            "{HERE}/export?{}",
            asked.filters_with("format", format)
        ))
    };
    let chips = filters::chips(t, &desk.membership.company.zone, &at, asked, &assessments);
    let inputs = filters::inputs(t, &desk.membership.company.zone, asked, faults);
    let (of, title) = (of_one(desk, asked), t.get("results-title"));
    let title = faults.title(t, &title);
    let empty = lines.is_empty().then(|| empty(desk, of.as_ref(), asked));
    Ok(Results {
        frame: match &of {
            Some(one) => one_assessment::frame(desk, one, &title, nav::RESULTS_OF)?,
            None => desk.frame(&title, HERE)?,
        },
        of: of.map(|one| one.plain_title()),
        done: Done { message: done },
        summary: faults.summary(t),
        q: asked.first("q").unwrap_or_default().to_owned(),
        assessment: filters::assessment(t, asked, &assessments),
        selects: filters::selects(t, asked),
        q_error: faults.at("q"),
        kept: filters::kept(asked),
        has_faulty_filter: inputs.iter().any(|input| input.error.is_some()),
        inputs,
        columns: Column::boxes(t, asked, &listed.submissions)?,
        clear_at: format!("{at}?{}", asked.without_filters()),
        count: count(t, &listed),
        heads: heads.collect(),
        earlier: (number > 1).then(|| go(number - 1)),
        later: listed.has_more.then(|| go(number + 1)),
        csv_at: export("csv"),
        has_answers: asked.is_of_one(),
        jsonl_at: export("jsonl"),
        bulk_at: desk.at(&format!("{HERE}/acts")),
        filters: asked.filters().cloned().collect(),
        all: all(t, &listed, lines.len()),
        may_tag: role >= Role::Reviewer,
        may_void: role >= Role::Editor,
        may_delete: role >= Role::Admin,
        empty,
        chips,
        lines,
        at,
    })
}

/// The only assessment that is asked for.
fn of_one(desk: &CompanyDesk<'_>, asked: &Asked) -> Option<Assessment> {
    let mut ids = asked.all("assessment_id");
    let (Some(id), None) = (ids.next(), ids.next()) else {
        return None;
    };
    let (row, app) = (desk.company_row(), &desk.desk.call.app);
    let origin = &app.base_url.origin;
    let get = |connection: &_| assessment::get(connection, row, id, origin);
    app.db.read(get).ok()
}

fn count(t: &Texts, listed: &Listed) -> String {
    match listed.total.is_exact {
        true => t.count("count-submissions", listed.total.count),
        false => t.count("count-submissions-more", listed.total.count),
    }
}

/// Beyond what one act takes there is nothing to choose.
fn all(t: &Texts, listed: &Listed, shown: usize) -> Option<String> {
    let total = listed.total;
    let is_known = total.is_exact && total.count <= MOST_AT_ONCE;
    let is_more = i64::try_from(shown).is_ok_and(|shown| total.count > shown);
    (is_known && is_more).then(|| t.count("results-pick-all", total.count))
}

fn empty(desk: &CompanyDesk<'_>, of: Option<&Assessment>, asked: &Asked) -> Empty {
    let t = desk.desk.t;
    let is_filtered = asked.set_filters().next().is_some();
    if let (Some(one), false) = (of, is_filtered) {
        let at = format!("{}/{}{}", nav::ASSESSMENTS, one.id, nav::SHARE);
        return Empty {
            title: t.get("results-none-title"),
            text: t.get("results-none-of-text"),
            action: Some((desk.at(&at), t.get("build-share"))),
        };
    }
    if is_filtered {
        return Empty {
            title: t.get("results-nothing-title"),
            text: t.get("results-nothing-text"),
            action: None,
        };
    }
    Empty {
        title: t.get("results-none-title"),
        text: t.get("results-none-text"),
        action: Some((desk.at(nav::ASSESSMENTS), t.get("nav-assessments"))),
    }
}

impl Head {
    fn of(t: &Texts, at: &str, asked: &Asked, column: &Column, sort: Sort) -> Self {
        let order = column.sort().filter(|(by, _)| *by == sort.by);
        let sort_at = column.sort().map(|(_, word)| {
            // The same heading again turns the order round.
            let wish = match order.is_some() && !sort.descending {
                true => format!("-{word}"),
                false => word.to_owned(),
            };
            format!("{at}?{}", asked.with("sort", &wish))
        });
        Self {
            label: column.label(t),
            sort_at,
            order: order.map(|_| {
                if sort.descending {
                    "descending"
                } else {
                    "ascending"
                }
            }),
            is_figure: column.is_figure(),
        }
    }
}

/// The assessment's own results: the same table, filtered.
pub async fn of_assessment(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (row, id) = (desk.company_row(), call.id("id")?);
    let origin = &call.app.base_url.origin;
    let find = |connection: &_| assessment::get(connection, row, &id, origin);
    let found: Result<Assessment, Error> = call.app.db.read(find);
    let at = desk.at(&format!("{HERE}?assessment_id={}", found?.id));
    Ok(Reply::see_other(&at))
}
