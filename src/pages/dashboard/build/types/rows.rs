//! Lists of a question's form: options, accepted answers, lines of a rubric.

use super::Editor;
use crate::pages::dashboard::build::lists::{count, reorder};
use crate::pages::dashboard::inputs::{Control, FOCUS, Input, Inputs, Values};
use crate::rules::document::ToleranceType;
use crate::rules::word::Vocabulary;

/// More rows than any list may have are no use.
const MOST: usize = 100;
/// What few rows need.
const MORE: [&str; 7] = [
    "points",
    "pinned",
    "tolerance",
    "min",
    "max",
    "pattern",
    "credit",
];

/// A kind of list.
pub struct Rows {
    /// As the document names it.
    pub name: &'static str,
    /// Of its texts, `list-{word}`.
    word: &'static str,
    /// The field in which a row begins.
    first: &'static str,
    /// Rows of a new question.
    at_start: usize,
    /// Rows that no question can do without.
    least: usize,
    /// What every row needs.
    inputs: fn(&Inputs<'_>, &str, &[String]) -> Vec<Input>,
    /// What few rows need.
    more: fn(&Inputs<'_>, &str) -> Vec<Input>,
}

pub const OPTIONS: Rows = Rows {
    name: "options",
    word: "options",
    first: "label",
    at_start: 3,
    least: 2,
    inputs: |inputs, row, languages| inputs.text(&format!("{row}.label"), "label", languages, None),
    more: |inputs, row| {
        vec![
            inputs.one(format!("{row}.points"), "option-points", Control::Number),
            inputs.one(format!("{row}.pinned"), "pinned", Control::Tick),
        ]
    },
};

pub const NUMBERS: Rows = Rows {
    name: "answers",
    word: "answers",
    first: "value",
    at_start: 1,
    least: 0,
    inputs: |inputs, row, _| vec![inputs.one(format!("{row}.value"), "value", Control::Number)],
    more: |inputs, row| {
        let number = |name: &str| inputs.one(format!("{row}.{name}"), name, Control::Number);
        let types: Vec<&str> = ToleranceType::WORDS.iter().map(|(word, _)| *word).collect();
        vec![
            number("tolerance"),
            inputs.select(format!("{row}.tolerance_type"), "tolerance-type", &types),
            number("min"),
            number("max"),
            number("credit"),
        ]
    },
};

pub const TEXTS: Rows = Rows {
    name: "answers",
    word: "texts",
    first: "text",
    at_start: 0,
    least: 0,
    inputs: |inputs, row, _| vec![inputs.one(format!("{row}.text"), "text", Control::Line)],
    more: |inputs, row| {
        vec![
            inputs.one(format!("{row}.pattern"), "pattern", Control::Line),
            inputs.one(format!("{row}.credit"), "credit", Control::Number),
        ]
    },
};

pub const RUBRIC: Rows = Rows {
    name: "rubric",
    word: "rubric",
    first: "title",
    at_start: 0,
    least: 0,
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.title"), "rubric-title", languages, None);
        all.push(inputs.one(format!("{row}.max_points"), "max-points", Control::Number));
        all
    },
    more: |_, _| Vec::new(),
};

/// Options that have no points of their own.
pub const PLAIN_OPTIONS: Rows = Rows {
    word: "plain-options",
    more: |_, _| Vec::new(),
    ..OPTIONS
};

/// Options with their places in the right order.
pub const PLACES: Rows = Rows {
    word: "places",
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.label"), "label", languages, None);
        all.push(inputs.one(format!("{row}.place"), "place", Control::Number));
        all
    },
    ..PLAIN_OPTIONS
};

pub const PAIRS: Rows = Rows {
    name: "pairs",
    word: "pairs",
    first: "left",
    at_start: 3,
    least: 2,
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.left"), "left", languages, None);
        all.extend(inputs.text(&format!("{row}.right"), "right", languages, None));
        all
    },
    more: |_, _| Vec::new(),
};

pub const DISTRACTORS: Rows = Rows {
    name: "distractors",
    word: "distractors",
    first: "label",
    at_start: 0,
    least: 0,
    ..PLAIN_OPTIONS
};

pub const MATRIX_ROWS: Rows = Rows {
    name: "rows",
    word: "rows",
    first: "label",
    at_start: 2,
    least: 1,
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.label"), "label", languages, None);
        all.push(inputs.one(format!("{row}.correct"), "row-correct", Control::Line));
        all
    },
    more: |_, _| Vec::new(),
};

/// A list as the page shows it.
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
    /// The ids that it keeps, by the names of their inputs.
    pub ids: Vec<(String, String)>,
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

/// Gives a new question its rows.
pub fn start(values: &mut Values, editor: &dyn Editor) {
    for list in editor.lists() {
        reorder(values, list.name, &Vec::from_iter(0..list.at_start));
    }
}

/// The rows of each list that a form was sent with, the empty ones too.
pub fn shown(values: &Values, editor: &dyn Editor) -> Vec<usize> {
    let lists = editor.lists().iter();
    let rows = lists.map(|list| count(values, list.name).min(MOST));
    rows.collect()
}

/// Where rows were left empty, there is room for them again, and for those that no question can do
/// without.
pub fn pad(values: &mut Values, editor: &dyn Editor, shown: &[usize]) {
    for (list, shown) in editor.lists().iter().zip(shown) {
        let rows = list.least.max(*shown);
        if count(values, list.name) < rows {
            reorder(values, list.name, &Vec::from_iter(0..rows));
        }
    }
}

/// Does what a button of a list says: `add:options`, `up:options:2`. False where it says nothing.
pub fn rearrange(values: &mut Values, go: &str, editor: &dyn Editor) -> bool {
    let mut parts = go.split(':');
    let (verb, name) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let Some(list) = editor.lists().iter().find(|list| list.name == name) else {
        return false;
    };
    let rows = count(values, name);
    let mut order: Vec<usize> = (0..rows).collect();
    let number = parts.next().and_then(|number| number.parse::<usize>().ok());
    match (verb, number.filter(|number| *number < rows)) {
        ("add", _) if rows < MOST => {
            order.push(rows);
            values.set(FOCUS, format!("{name}[{rows}].{}", list.first));
        }
        ("remove", Some(number)) => {
            order.remove(number);
        }
        ("up", Some(number)) if number > 0 => order.swap(number, number - 1),
        ("down", Some(number)) if number + 1 < rows => order.swap(number, number + 1),
        _ => return false,
    }
    reorder(values, name, &order);
    true
}

/// All lists of a question's form.
pub fn lists(inputs: &Inputs<'_>, editor: &dyn Editor, languages: &[String]) -> Vec<List> {
    let list = |list: &&'static Rows| list.shown(inputs, editor, languages);
    editor.lists().iter().map(list).collect()
}

impl Rows {
    fn shown(
        &'static self,
        inputs: &Inputs<'_>,
        editor: &dyn Editor,
        languages: &[String],
    ) -> List {
        let (name, word, t) = (self.name, self.word, inputs.t);
        let rows = count(inputs.values, name);
        let row = |number: usize| {
            let at = format!("{name}[{number}]");
            let position = i64::try_from(number + 1).unwrap_or(0);
            Row {
                number,
                title: t.count(&format!("row-{name}"), position),
                ids: kept_ids(inputs.values, &at),
                error: inputs.faults.at(&at),
                mark: editor.mark(inputs.values, self, number),
                inputs: (self.inputs)(inputs, &at, languages),
                more: (self.more)(inputs, &at),
                shows_more: MORE.iter().any(|word| is_used(inputs, &at, word)),
                is_first: number == 0,
                is_last: number + 1 == rows,
            }
        };
        List {
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
        }
    }
}

fn kept_ids(values: &Values, row: &str) -> Vec<(String, String)> {
    let names = ["id", "right_id"].map(|name| format!("{row}.{name}"));
    let ids = names.map(|name| (values.get(&name).to_owned(), name));
    let ids = ids.into_iter().filter(|(id, _)| !id.is_empty());
    ids.map(|(id, name)| (name, id)).collect()
}

/// A value that says no more than an empty one counts for nothing.
fn is_used(inputs: &Inputs<'_>, row: &str, word: &str) -> bool {
    let name = format!("{row}.{word}");
    let is_usual = match word {
        "tolerance" => "0",
        "credit" => "1",
        _ => "",
    };
    let value = inputs.values.get(&name);
    !(value.is_empty() || value == is_usual) || inputs.faults.at(&name).is_some()
}
