//! "Insights" of an assessment: what all submissions say together, in pictures with the numbers beside.

mod chart;
mod questions;

use askama::Template;

use super::assessment::AssessmentDesk;
use super::desk::page;
use super::frame::Frame;
use super::nav;
use super::parts::{Choice, Empty, Select};
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode, statistics};
use crate::model::statistics::{Ask, Group, GroupKind, Numbers, Statistics};
use crate::pages::assets;
use crate::pages::texts::Texts;
use crate::rules::fixed::Percentage;
use crate::rules::statistics::ENOUGH;
use chart::{Bar, Chart, share};
use questions::Line;

pub const HERE: &str = nav::INSIGHTS;
pub const PARAMETERS: [&str; 2] = ["days", "field"];

const DAY_MILLIS: i64 = 86_400_000;
/// What can be looked back on, in days; 0 is everything.
const DAYS: [i64; 4] = [0, 7, 30, 90];
/// Characters of a field's name.
const LONGEST_NAME: usize = 100;

#[derive(Template)]
#[template(path = "dashboard/insights.html")]
struct Insights {
    frame: Frame,
    /// Its title.
    assessment: String,
    at: String,
    days: Select,
    field: String,
    /// In place of everything else, while there is nothing.
    empty: Option<Empty>,
    /// At a glance.
    figures: Vec<(String, String)>,
    charts: Vec<Chart>,
    groups: Option<Vec<GroupLine>>,
    questions: Vec<Line>,
    /// Too few were graded to tell anything about questions.
    is_few: bool,
}

/// The submissions of one value of a field.
struct GroupLine {
    /// Of the value itself, or what stands for none and for others.
    label: String,
    is_value: bool,
    bar: Bar,
    starts: String,
    completion: String,
    average: String,
    pass: String,
    time: String,
}

impl Insights {
    /// Beside the dashboard's own: nothing else has pictures.
    fn style(&self) -> &'static str {
        &assets::INSIGHTS_STYLE.path
    }
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let t = desk.company.desk.t;
    let mut query = call.query();
    let days = query.number("days", 0..=3_650).unwrap_or(0);
    let field = query.text("field").unwrap_or_default();
    let field: String = field.trim().chars().take(LONGEST_NAME).collect();
    let ask = Ask {
        group_by: (!field.is_empty()).then(|| field.clone()),
        since: (days > 0).then(|| call.arrived_at.plus_millis(-days * DAY_MILLIS)),
        until: None,
    };
    let company = desk.company.company_row();
    let found = statistics::statistics(&call.app, company, &desk.assessment.id, ask).await?;
    let totals = &found.totals;
    let is_empty = totals.numbers.starts == 0 && totals.views == 0;
    let graded = found.questions.iter().map(|question| question.graded);
    let shown = Insights {
        frame: desk.frame(&t.get("nav-insights"), HERE)?,
        assessment: desk.assessment.plain_title(),
        at: desk.at(HERE),
        days: span(t, days),
        field,
        empty: is_empty.then(|| empty(&desk, days)),
        figures: figures(t, &found),
        charts: vec![
            chart::funnel(t, &found),
            chart::scores(t, &found),
            chart::times(t, &found),
        ],
        groups: found.groups.as_ref().map(|groups| lines(t, groups)),
        is_few: graded.max().unwrap_or(0) < ENOUGH,
        questions: questions::lines(&desk, &found),
    };
    page(StatusCode::OK, &shown)
}

fn span(t: &'static Texts, days: i64) -> Select {
    let choice = |one: &i64| Choice {
        value: one.to_string(),
        label: match one {
            0 => t.get("insights-always"),
            one => t.count("insights-days", *one),
        },
        help: None,
        is_chosen: *one == days,
    };
    Select {
        t,
        name: "days",
        label: t.get("insights-span"),
        error: None,
        choices: DAYS.iter().map(choice).collect(),
    }
}

fn empty(desk: &AssessmentDesk, days: i64) -> Empty {
    let t = desk.company.desk.t;
    if days > 0 {
        return Empty {
            title: t.get("insights-none-title"),
            text: t.get("insights-none-lately"),
            action: None,
        };
    }
    Empty {
        title: t.get("insights-none-title"),
        text: t.get("insights-none-text"),
        action: Some((desk.at(nav::SHARE), t.get("build-share"))),
    }
}

fn figures(t: &Texts, found: &Statistics) -> Vec<(String, String)> {
    let (totals, numbers) = (&found.totals, &found.totals.numbers);
    [
        ("insights-views", t.decimal(totals.views)),
        ("insights-starts", t.decimal(numbers.starts)),
        ("insights-completion", percent(t, numbers.completion_rate)),
        ("insights-average", percent(t, numbers.average_percentage)),
        ("insights-pass", percent(t, numbers.pass_rate)),
        ("insights-time", time(t, numbers.median_time_seconds)),
    ]
    .map(|(id, number)| (t.get(id), number))
    .into()
}

fn lines(t: &Texts, groups: &[Group]) -> Vec<GroupLine> {
    let most = groups.iter().map(|group| group.numbers.starts).max();
    let line = |group: &Group| {
        let Numbers {
            starts,
            completion_rate,
            average_percentage,
            pass_rate,
            median_time_seconds,
            ..
        } = group.numbers;
        let label = match (&group.value, group.kind) {
            (Some(value), _) => value.clone(),
            (None, GroupKind::Null) => t.get("insights-no-value"),
            (None, _) => t.get("insights-other-values"),
        };
        GroupLine {
            is_value: group.value.is_some(),
            label,
            bar: Bar::of(share(starts, most.unwrap_or(0))),
            starts: t.decimal(starts),
            completion: percent(t, completion_rate),
            average: percent(t, average_percentage),
            pass: percent(t, pass_rate),
            time: time(t, median_time_seconds),
        }
    };
    groups.iter().map(line).collect()
}

/// What there is nothing to say of.
const NOTHING: &str = "–";

fn percent(t: &Texts, number: Option<Percentage>) -> String {
    number.map_or(NOTHING.to_owned(), |number| {
        t.number("receipt-percentage", "percentage", &number.to_string())
    })
}

fn time(t: &Texts, seconds: Option<i64>) -> String {
    seconds.map_or(NOTHING.to_owned(), |seconds| t.duration(seconds))
}
