//! Each question in numbers, with what looks wrong.

use super::chart::{Bar, share};
use super::{NOTHING, percent, time};
use crate::model::statistics::{self, Question, Statistics};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::texts::Texts;
use crate::rules::role::Role;

pub struct Line {
    /// Its number, or nothing for one that candidates do not get any more.
    pub number: Option<usize>,
    pub title: String,
    /// Where it is changed, for those who may.
    pub edit_at: Option<String>,
    pub flags: Vec<String>,
    pub shown: String,
    pub answered: String,
    pub dropped_off: String,
    pub time: String,
    pub facility: Option<(Bar, String)>,
    pub discrimination: String,
    pub options: Vec<Choice>,
}

/// An option, and who chose it.
pub struct Choice {
    pub label: String,
    pub is_key: bool,
    pub bar: Bar,
    pub chosen: String,
    pub elsewhere: String,
}

pub fn lines(desk: &AssessmentDesk, found: &Statistics) -> Vec<Line> {
    let t = desk.company.desk.t;
    let may_edit = desk.company.membership.role >= Role::Editor;
    let mut numbers = 1..;
    let asked = found.questions.iter();
    let asked = asked.filter(|question| question.answered.is_some() || question.dropped_off > 0);
    asked
        .map(|question| {
            let is_current = question.is_current && question.answered.is_some();
            let number = is_current.then(|| numbers.next()).flatten();
            let at = format!("/questions/{}", question.question_id);
            let edit_at = (may_edit && is_current).then(|| desk.at(&at));
            line(t, question, number, edit_at)
        })
        .collect()
}

fn line(t: &Texts, question: &Question, number: Option<usize>, edit_at: Option<String>) -> Line {
    let flags = question.flags.iter();
    let options = question.options.as_deref().unwrap_or_default();
    let decimal = |number: Option<crate::rules::fixed::Points>| {
        number.map_or(NOTHING.to_owned(), |number| t.decimal(number))
    };
    Line {
        number,
        title: question.title.clone(),
        edit_at,
        flags: flags
            .map(|flag| t.get(&format!("insights-flag-{flag}")))
            .collect(),
        shown: t.decimal(question.shown),
        answered: question
            .answered
            .map_or(NOTHING.to_owned(), |count| t.decimal(count)),
        dropped_off: t.decimal(question.dropped_off),
        time: time(t, question.median_time_seconds),
        facility: question.facility.map(|facility| {
            let width = u64::try_from(facility.units()).unwrap_or(0);
            (Bar::of(width), t.decimal(facility))
        }),
        discrimination: decimal(question.discrimination),
        options: choices(t, options, question.answered.unwrap_or(0)),
    }
}

fn choices(t: &Texts, options: &[statistics::Choice], answered: u64) -> Vec<Choice> {
    let one = |option: &statistics::Choice| Choice {
        label: match (&option.label, option.option_id.as_str()) {
            (Some(label), _) => label.clone(),
            (None, id @ ("true" | "false")) => t.get(&format!("insights-{id}")),
            (None, id) => id.to_owned(),
        },
        is_key: option.is_key,
        bar: Bar::of(share(option.chosen, answered)),
        chosen: t.decimal(option.chosen),
        elsewhere: percent(t, option.average_elsewhere),
    };
    options.iter().map(one).collect()
}
