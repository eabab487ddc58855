//! The statistics as callers see them.

mod question;

use rusqlite::Connection;
use serde::Serialize;

use super::gather::{self, Gathered};
use super::{Ask, Assessed, Memory, views};
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::rules::fixed::Percentage;
use crate::rules::statistics::{Part, Seconds, Tally, hundredths, percentage_of};
use crate::rules::word::vocabulary;

pub use question::{Choice, Question};

/// Groups that are told apart: the largest.
const MOST_GROUPS: usize = 100;
/// Classes of times that are told apart, before the last one, which has no end.
const CLASSES: i64 = 10;
/// How wide those classes may be, in seconds.
const WIDTHS: [i64; 12] = [
    10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400,
];

#[derive(Debug, Clone, Serialize)]
pub struct Statistics {
    pub assessment_id: String,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub group_by: Option<String>,
    pub totals: Totals,
    pub scores: Vec<Score>,
    pub times: Times,
    /// Null where none were asked for.
    pub groups: Option<Vec<Group>>,
    pub questions: Vec<Question>,
}

/// What is told of all, and of each group.
#[derive(Debug, Clone, Serialize)]
pub struct Numbers {
    pub starts: u64,
    pub completions: u64,
    pub completion_rate: Option<Percentage>,
    /// Of both, those that a program handed in.
    pub by_api: u64,
    pub pending_review: u64,
    pub median_time_seconds: Option<i64>,
    pub average_percentage: Option<Percentage>,
    pub passed: u64,
    /// Of those that a pass mark decided on.
    pub pass_rate: Option<Percentage>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Totals {
    pub views: u64,
    /// Null where there were fewer views than starts: they were not counted from the beginning.
    pub start_rate: Option<Percentage>,
    #[serde(flatten)]
    pub numbers: Numbers,
    pub dropped_off_at_review: u64,
}

/// How many had a percentage from `from` on and below `until`; the last class has the end too.
#[derive(Debug, Clone, Serialize)]
pub struct Score {
    pub from: u64,
    pub until: u64,
    pub count: u64,
}

#[derive(Debug, Clone, Serialize)]
pub struct Times {
    pub p25_seconds: Option<i64>,
    pub median_seconds: Option<i64>,
    pub p75_seconds: Option<i64>,
    pub classes: Vec<Span>,
}

/// How many took `from_seconds` or longer, and less than `until_seconds`.
#[derive(Debug, Clone, Serialize)]
pub struct Span {
    pub from_seconds: i64,
    pub until_seconds: Option<i64>,
    pub count: u64,
}

vocabulary! {
    GroupKind {
        Value = "value",
        Other = "other",
        Null = "null",
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub kind: GroupKind,
    /// Null where it stands for other values, or for none.
    pub value: Option<String>,
    #[serde(flatten)]
    pub numbers: Numbers,
}

pub(super) fn tell(
    connection: &Connection,
    memory: &Memory,
    id: &str,
    assessed: &Assessed,
    ask: Ask,
    gathered: Gathered,
) -> Result<Statistics> {
    let Gathered { summary, part } = gathered;
    let questions = question::all(connection, memory, assessed, &summary)?;
    let groups = match (part, &ask.group_by) {
        (Some(part), Some(field)) => Some(groups(connection, field, part, &summary.all)?),
        _ => None,
    };
    let views = views::views(connection, assessed.row, &ask)?;
    let by_page = summary.all.starts - summary.all.by_api;
    let scores = summary.scores.iter().zip((0..).step_by(10));
    Ok(Statistics {
        assessment_id: id.to_owned(),
        since: ask.since,
        until: ask.until,
        group_by: ask.group_by.map(|name| format!("custom_fields.{name}")),
        totals: Totals {
            views,
            start_rate: percentage_of(by_page, views).filter(|_| by_page <= views),
            numbers: numbers(&summary.all),
            dropped_off_at_review: summary.at_review,
        },
        scores: scores
            .map(|(count, from)| Score {
                from,
                until: from + 10,
                count: *count,
            })
            .collect(),
        times: times(&summary.all.seconds),
        groups,
        questions,
    })
}

fn numbers(tally: &Tally) -> Numbers {
    let scored = i128::from(tally.scored);
    Numbers {
        starts: tally.starts,
        completions: tally.completions,
        completion_rate: percentage_of(tally.completions, tally.starts),
        by_api: tally.by_api,
        pending_review: tally.pending,
        median_time_seconds: tally.seconds.median(),
        average_percentage: hundredths(i128::from(tally.percentages), 100 * scored),
        passed: tally.passed,
        pass_rate: percentage_of(tally.passed, tally.decided),
    }
}

fn times(seconds: &Seconds) -> Times {
    let widths = WIDTHS.iter().copied();
    let most = seconds.quantile(95).unwrap_or(0);
    let width = widths.clone().find(|width| CLASSES * width >= most);
    let width = width.or(widths.last()).unwrap_or(1);
    let class = |number: i64| {
        let until = (number < CLASSES).then_some((number + 1) * width);
        Span {
            from_seconds: number * width,
            until_seconds: until,
            count: seconds.between(number * width, until.unwrap_or(i64::MAX)),
        }
    };
    Times {
        p25_seconds: seconds.quantile(25),
        median_seconds: seconds.median(),
        p75_seconds: seconds.quantile(75),
        classes: (0..=CLASSES).map(class).collect(),
    }
}

/// The largest, then the other ones, then those without a value, where there are any.
fn groups(connection: &Connection, field: &str, part: Part, all: &Tally) -> Result<Vec<Group>> {
    let mut none = all.clone();
    let mut other = part.other;
    none.take_out(&other);
    let mut values: Vec<(String, Tally)> = part.values.into_iter().collect();
    for (_, tally) in &values {
        none.take_out(tally);
    }
    values.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.starts));
    for (_, tally) in values.drain(values.len().min(MOST_GROUPS)..) {
        other.merge(&tally);
    }
    let mut groups = Vec::new();
    for (hash, tally) in values {
        groups.push(Group {
            kind: GroupKind::Value,
            value: gather::value_of(connection, &hash, field)?,
            numbers: numbers(&tally),
        });
    }
    for (kind, tally) in [(GroupKind::Other, other), (GroupKind::Null, none)] {
        if tally.starts > 0 {
            let (value, numbers) = (None, numbers(&tally));
            groups.push(Group {
                kind,
                value,
                numbers,
            });
        }
    }
    Ok(groups)
}
