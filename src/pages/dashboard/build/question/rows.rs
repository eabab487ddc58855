//! The list of a question: its options, accepted answers, or lines of a rubric.

use crate::pages::dashboard::build::lists::{LISTS, count, reorder};
use crate::pages::dashboard::inputs::{Control, FOCUS, Input, Inputs, Values};
use crate::rules::document::{QuestionType, ToleranceType};
use crate::rules::word::Vocabulary;

/// More rows than any list may have are no use.
const MOST: usize = 100;
/// What few options and answers need.
const MORE: [&str; 7] = [
    "points",
    "pinned",
    "tolerance",
    "min",
    "max",
    "pattern",
    "credit",
];

pub struct List {
    pub name: &'static str,
    pub title: String,
    pub help: String,
    pub add: String,
    /// What is folded away in a row.
    pub more: String,
    /// What is wrong with the list as a whole.
    pub error: Option<String>,
    pub rows: Vec<Row>,
}

impl List {
    pub fn has_marks(&self) -> bool {
        self.rows.iter().any(|row| row.mark.is_some())
    }
}

pub struct Row {
    pub number: usize,
    pub title: String,
    /// The id that it keeps.
    pub id: String,
    /// What is wrong with the row as a whole.
    pub error: Option<String>,
    /// How it is marked as right.
    pub mark: Option<Mark>,
    pub inputs: Vec<Input>,
    /// What few rows need, folded away.
    pub more: Vec<Input>,
    /// Something in it is set, or wrong.
    pub shows_more: bool,
    pub is_first: bool,
    pub is_last: bool,
}

pub struct Mark {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    pub name: String,
    pub value: String,
    pub is_set: bool,
}

pub fn list_of(kind: QuestionType) -> Option<&'static str> {
    match kind {
        QuestionType::SingleChoice | QuestionType::MultipleChoice => Some("options"),
        QuestionType::Numeric | QuestionType::ShortText => Some("answers"),
        QuestionType::LongText => Some("rubric"),
        QuestionType::TrueFalse | QuestionType::Statement => None,
    }
}

/// The lines that a form was sent with, the empty ones too.
pub fn shown(values: &Values, kind: QuestionType) -> usize {
    list_of(kind).map_or(0, |list| count(values, list).min(MOST))
}

/// Where lines were left empty, there is room for them again; a choice needs two options.
pub fn pad(values: &mut Values, kind: QuestionType, shown: usize) {
    let Some(list) = list_of(kind) else { return };
    let least = if list == "options" { 2 } else { 0 };
    let rows = shown.max(least);
    if count(values, list) < rows {
        reorder(values, list, &(0..rows).collect::<Vec<_>>());
    }
}

/// Does what a button of the list says: `add:options`, `up:options:2`. False where it says nothing.
pub fn rearrange(values: &mut Values, go: &str, kind: QuestionType) -> bool {
    let mut parts = go.split(':');
    let (verb, list) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let Some(list) = LISTS.into_iter().find(|known| *known == list) else {
        return false;
    };
    let rows = count(values, list);
    let mut order: Vec<usize> = (0..rows).collect();
    let number = parts.next().and_then(|number| number.parse::<usize>().ok());
    match (verb, number.filter(|number| *number < rows)) {
        ("add", _) if rows < MOST => {
            order.push(rows);
            values.set(FOCUS, format!("{list}[{rows}].{}", first_of(list, kind)));
        }
        ("remove", Some(number)) => {
            order.remove(number);
        }
        ("up", Some(number)) if number > 0 => order.swap(number, number - 1),
        ("down", Some(number)) if number + 1 < rows => order.swap(number, number + 1),
        _ => return false,
    }
    reorder(values, list, &order);
    true
}

/// The field in which a row of a list begins.
fn first_of(list: &str, kind: QuestionType) -> &'static str {
    match (list, kind) {
        ("options", _) => "label",
        ("answers", QuestionType::Numeric) => "value",
        ("answers", _) => "text",
        _ => "title",
    }
}

pub fn list(inputs: &Inputs<'_>, kind: QuestionType, languages: &[String]) -> Option<List> {
    let (name, t) = (list_of(kind)?, inputs.t);
    let rows = count(inputs.values, name);
    let word = if kind == QuestionType::ShortText {
        "texts"
    } else {
        name
    };
    let row = |number: usize| Row {
        number,
        title: t.count(
            &format!("row-{name}"),
            i64::try_from(number + 1).unwrap_or(0),
        ),
        id: inputs
            .values
            .get(&format!("{name}[{number}].id"))
            .to_owned(),
        error: inputs.faults.at(&format!("{name}[{number}]")),
        mark: mark(inputs.values, kind, number),
        inputs: match name {
            "options" => inputs.text(
                &format!("options[{number}].label"),
                "label",
                languages,
                None,
            ),
            "answers" if kind == QuestionType::Numeric => {
                vec![inputs.one(format!("answers[{number}].value"), "value", Control::Number)]
            }
            "answers" => vec![inputs.one(format!("answers[{number}].text"), "text", Control::Line)],
            _ => criterion(inputs, languages, number),
        },
        more: match name {
            "options" => option_more(inputs, number),
            "answers" => answer_more(inputs, kind, number),
            _ => Vec::new(),
        },
        shows_more: MORE.iter().any(|word| is_used(inputs, name, number, word)),
        is_first: number == 0,
        is_last: number + 1 == rows,
    };
    Some(List {
        name,
        title: t.get(&format!("list-{word}")),
        help: t.get(&format!("list-{word}-help")),
        add: t.get(&format!("list-{word}-add")),
        more: match word {
            "answers" => t.get("row-more-number"),
            _ => t.get("row-more"),
        },
        error: inputs.faults.at(name),
        rows: (0..rows).map(row).collect(),
    })
}

fn mark(values: &Values, kind: QuestionType, number: usize) -> Option<Mark> {
    match kind {
        QuestionType::SingleChoice => Some(Mark {
            kind: "radio",
            name: "correct".to_owned(),
            value: number.to_string(),
            is_set: values.get("correct") == number.to_string(),
        }),
        QuestionType::MultipleChoice => {
            let name = format!("options[{number}].correct");
            Some(Mark {
                kind: "checkbox",
                is_set: values.is_ticked(&name),
                name,
                value: "yes".to_owned(),
            })
        }
        _ => None,
    }
}

fn option_more(inputs: &Inputs<'_>, number: usize) -> Vec<Input> {
    let at = |name: &str| format!("options[{number}].{name}");
    vec![
        inputs.one(at("points"), "option-points", Control::Number),
        inputs.one(at("pinned"), "pinned", Control::Tick),
    ]
}

/// A value that says no more than an empty one counts for nothing.
fn is_used(inputs: &Inputs<'_>, list: &str, number: usize, word: &str) -> bool {
    let name = format!("{list}[{number}].{word}");
    let is_usual = match word {
        "tolerance" => "0",
        "credit" => "1",
        _ => "",
    };
    let value = inputs.values.get(&name);
    !(value.is_empty() || value == is_usual) || inputs.faults.at(&name).is_some()
}

fn answer_more(inputs: &Inputs<'_>, kind: QuestionType, number: usize) -> Vec<Input> {
    let at = |name: &str| format!("answers[{number}].{name}");
    let number = |name: &str, word: &str| inputs.one(at(name), word, Control::Number);
    let mut all = Vec::new();
    if kind == QuestionType::Numeric {
        all.push(number("tolerance", "tolerance"));
        let types: Vec<&str> = ToleranceType::WORDS.iter().map(|(word, _)| *word).collect();
        all.push(inputs.select(at("tolerance_type"), "tolerance-type", &types));
        all.push(number("min", "min"));
        all.push(number("max", "max"));
    } else {
        all.push(inputs.one(at("pattern"), "pattern", Control::Line));
    }
    all.push(number("credit", "credit"));
    all
}

fn criterion(inputs: &Inputs<'_>, languages: &[String], number: usize) -> Vec<Input> {
    let at = |name: &str| format!("rubric[{number}].{name}");
    let mut all = inputs.text(&at("title"), "rubric-title", languages, None);
    all.push(inputs.one(at("max_points"), "max-points", Control::Number));
    all
}
