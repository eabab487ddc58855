//! Pictures of numbers: columns, each with its line in the table beside. Their sizes are attributes of
//! the drawing, their colours those of the stylesheet.

use askama::Template;

use super::percent;
use crate::model::statistics::{Span, Statistics};
use crate::pages::texts::Texts;
use crate::rules::statistics::percentage_of;

/// The drawing's own measures; the page stretches it.
const WIDTH: usize = 300;
const HEIGHT: u64 = 100;

#[derive(Template)]
#[template(path = "dashboard/insights/chart.html")]
pub struct Chart {
    /// Of its heading.
    id: &'static str,
    title: String,
    /// What it says, in a sentence.
    text: String,
    /// What the lines are, how many, and which part of all.
    heads: [String; 3],
    rows: Vec<Row>,
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Chart {}

struct Row {
    label: String,
    count: String,
    share: String,
    /// Its column: from the left, from the top, width and height.
    x: usize,
    y: u64,
    width: usize,
    height: u64,
}

/// A part of a line of a table, drawn.
#[derive(Template)]
#[template(path = "dashboard/insights/bar.html")]
pub struct Bar {
    width: u64,
}

impl askama::filters::HtmlSafe for Bar {}

impl Bar {
    pub fn of(percent: u64) -> Self {
        Self {
            width: percent.min(100),
        }
    }
}

/// How many of a hundred, for drawings: what is there at all is seen.
pub fn share(part: u64, whole: u64) -> u64 {
    match part.saturating_mul(100).checked_div(whole) {
        Some(share) => share.max(u64::from(part > 0)),
        None => 0,
    }
}

/// Lines of a label, a count, and the count that it is a part of.
fn rows(t: &Texts, all: Vec<(String, u64, u64)>) -> Vec<Row> {
    let most = all.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
    let step = WIDTH / all.len().max(1);
    let row = |(at, (label, count, whole)): (usize, (String, u64, u64))| {
        let height = share(count, most) * HEIGHT / 100;
        Row {
            label,
            count: t.decimal(count),
            share: percent(t, percentage_of(count, whole).filter(|_| count <= whole)),
            x: at * step,
            y: HEIGHT - height,
            width: step - 2,
            height,
        }
    };
    all.into_iter().enumerate().map(row).collect()
}

fn heads(t: &Texts, first: &str, last: &str) -> [String; 3] {
    [t.get(first), t.get("insights-count"), t.get(last)]
}

pub fn funnel(t: &Texts, found: &Statistics) -> Chart {
    let totals = &found.totals;
    let numbers = &totals.numbers;
    // What a program hands in is started and completed at once, and on no page.
    let starts = numbers.starts.saturating_sub(numbers.by_api);
    let completions = numbers.completions.saturating_sub(numbers.by_api);
    let steps = [
        ("insights-step-views", totals.views, 0),
        ("insights-step-starts", starts, totals.views),
        ("insights-step-completions", completions, starts),
    ];
    let steps = steps.map(|(id, count, before)| (t.get(id), count, before));
    Chart {
        id: "funnel",
        title: t.get("insights-funnel"),
        text: t.get("insights-funnel-text"),
        heads: heads(t, "insights-step", "insights-of-before"),
        rows: rows(t, steps.into()),
    }
}

pub fn scores(t: &Texts, found: &Statistics) -> Chart {
    let all = found.scores.iter().map(|score| score.count).sum();
    let class = |score: &crate::model::statistics::Score| {
        let label = format!("{}–{}\u{a0}%", score.from, score.until);
        (label, score.count, all)
    };
    let pending = found.totals.numbers.pending_review;
    Chart {
        id: "scores",
        title: t.get("insights-scores"),
        text: t.count(
            "insights-scores-text",
            i64::try_from(pending).unwrap_or(i64::MAX),
        ),
        heads: heads(t, "insights-score", "insights-of-all"),
        rows: rows(t, found.scores.iter().map(class).collect()),
    }
}

pub fn times(t: &Texts, found: &Statistics) -> Chart {
    let classes = &found.times.classes;
    let all = classes.iter().map(|class| class.count).sum();
    let class = |span: &Span| {
        let label = match span.until_seconds {
            Some(until) => t.text("insights-up-to", "time", t.duration(until)),
            None => t.text("insights-longer", "time", t.duration(span.from_seconds)),
        };
        (label, span.count, all)
    };
    Chart {
        id: "times",
        title: t.get("insights-times"),
        text: t.get("insights-times-text"),
        heads: heads(t, "insights-time-taken", "insights-of-all"),
        rows: rows(t, classes.iter().map(class).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_as_high_as_the_picture_and_little_is_still_seen() {
        let t = Texts::english();
        let all = [("a", 1_000), ("b", 1), ("c", 0)];
        let all = all.map(|(label, count)| (label.to_owned(), count, 1_001));
        let rows = rows(t, all.into());
        let heights: Vec<u64> = rows.iter().map(|row| row.height).collect();
        assert_eq!(heights, [100, 1, 0]);
        assert!(rows.iter().all(|row| row.y + row.height == HEIGHT));
        assert_eq!(rows[0].share, "99.9 %");
        assert_eq!(share(0, 0), 0);
    }
}
