//! Lists of a question's form: options, accepted answers, lines of a rubric.

mod kinds;

use super::Editor;
use crate::pages::dashboard::build::lists::{count, reorder};
use crate::pages::dashboard::inputs::{FOCUS, Input, Inputs, Values, place};
use crate::pages::texts::Texts;

pub use kinds::{
    BLANK_OPTIONS, BLANKS, DISTRACTORS, MATRIX_ROWS, NUMBERS, OPTIONS, PAIRS, PLACES,
    PLAIN_OPTIONS, RUBRIC, TEXTS,
};

/// More rows than any list may have are no use.
const MOST: usize = 100;
/// What few rows need.
const MORE: [&str; 9] = [
    "weight",
    "case_sensitive",
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
    /// The ids that its rows keep out of sight.
    ids: &'static [&'static str],
    /// Rows of a new question.
    at_start: usize,
    /// Rows that no question can do without.
    least: usize,
    /// What every row needs.
    inputs: fn(&Inputs<'_>, &str, &[String]) -> Vec<Input>,
    /// What few rows need.
    more: fn(&Inputs<'_>, &str) -> Vec<Input>,
}

/// A list where it stands: on the form, or within a row of another one.
pub struct Place {
    rows: &'static Rows,
    /// Before its name: nothing, or `blanks[2].`
    within: String,
}

impl Place {
    pub fn of(rows: &'static Rows) -> Self {
        Self::within(rows, "")
    }

    pub fn within(rows: &'static Rows, row: &str) -> Self {
        Self {
            rows,
            within: row.to_owned(),
        }
    }

    /// Gives it rows, where it has none.
    pub fn start(&self, values: &mut Values) {
        let name = self.name();
        if count(values, &name) == 0 {
            reorder(values, &name, &Vec::from_iter(0..self.rows.at_start.max(1)));
        }
    }

    pub fn is_of(&self, rows: &Rows) -> bool {
        self.rows.word == rows.word
    }

    fn name(&self) -> String {
        format!("{}{}", self.within, self.rows.name)
    }

    /// The name of the input that says which row is right.
    fn correct(&self) -> String {
        format!("{}correct", self.within)
    }
}

/// A list as the page shows it.
pub struct List {
    pub name: String,
    /// The id of what says which row is right.
    pub correct: String,
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

impl Mark {
    /// Of a list of which one row is right, which is named by its number.
    pub fn one_of(values: &Values, list: &Place, number: usize) -> Self {
        let (name, value) = (list.correct(), number.to_string());
        Self {
            kind: "radio",
            is_set: values.get(&name) == value,
            name,
            value,
        }
    }
}

/// Gives a new question its rows.
pub fn start(values: &mut Values, editor: &dyn Editor) {
    for list in editor.places(values) {
        reorder(values, &list.name(), &Vec::from_iter(0..list.rows.at_start));
    }
}

/// The rows of each list that a form was sent with, the empty ones too.
pub fn shown(values: &Values, editor: &dyn Editor) -> Vec<usize> {
    let lists = editor.places(values).into_iter();
    let rows = lists.map(|list| count(values, &list.name()).min(MOST));
    rows.collect()
}

/// Where rows were left empty, there is room for them again, and for those that no question can do
/// without.
pub fn pad(values: &mut Values, editor: &dyn Editor, shown: &[usize]) {
    for (list, shown) in editor.places(values).into_iter().zip(shown) {
        let (name, rows) = (list.name(), list.rows.least.max(*shown));
        if count(values, &name) < rows {
            reorder(values, &name, &Vec::from_iter(0..rows));
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
    let mut lists = editor.places(values).into_iter();
    let Some(list) = lists.find(|list| list.name() == name) else {
        return false;
    };
    let rows = count(values, name);
    let mut order: Vec<usize> = (0..rows).collect();
    let number = parts.next().and_then(|number| number.parse::<usize>().ok());
    match (verb, number.filter(|number| *number < rows)) {
        ("add", _) if rows < MOST => {
            order.push(rows);
            values.set(FOCUS, format!("{name}[{rows}].{}", list.rows.first));
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
    let list = |list: Place| list.shown(inputs, editor, languages);
    editor.places(inputs.values).into_iter().map(list).collect()
}

impl Place {
    fn shown(&self, inputs: &Inputs<'_>, editor: &dyn Editor, languages: &[String]) -> List {
        let (name, t) = (self.name(), inputs.t);
        let (kind, word) = (self.rows.name, self.rows.word);
        let rows = count(inputs.values, &name);
        let row = |number: usize| {
            let at = format!("{name}[{number}]");
            let position = i64::try_from(number + 1).unwrap_or(0);
            Row {
                number,
                title: self.titled(t, t.count(&format!("row-{kind}"), position)),
                ids: kept_ids(inputs.values, &at, self.rows.ids),
                error: inputs.faults.at(&at),
                mark: editor.mark(inputs.values, self, number),
                inputs: (self.rows.inputs)(inputs, &at, languages),
                more: (self.rows.more)(inputs, &at),
                shows_more: MORE.iter().any(|word| is_used(inputs, &at, word)),
                is_first: number == 0,
                is_last: number + 1 == rows,
            }
        };
        List {
            correct: self.correct(),
            title: self.titled(t, t.get(&format!("list-{word}"))),
            help: t.get(&format!("list-{word}-help")),
            add: t.get(&format!("list-{word}-add")),
            more: match word {
                "answers" => t.get("row-more-number"),
                _ => t.get("row-more"),
            },
            error: inputs.faults.at(&name),
            rows: (0..rows).map(row).collect(),
            name,
        }
    }

    /// Within a row of another list, its title begins with that row's.
    fn titled(&self, t: &Texts, title: String) -> String {
        match self.within.trim_end_matches('.') {
            "" => title,
            row => format!("{}: {title}", place(t, "", row)),
        }
    }
}

fn kept_ids(values: &Values, row: &str, ids: &[&str]) -> Vec<(String, String)> {
    let names = ids.iter().map(|name| format!("{row}.{name}"));
    let ids = names.map(|name| (values.get(&name).to_owned(), name));
    let ids = ids.filter(|(id, _)| !id.is_empty());
    ids.map(|(id, name)| (name, id)).collect()
}

/// A value that says no more than an empty one counts for nothing.
fn is_used(inputs: &Inputs<'_>, row: &str, word: &str) -> bool {
    let name = format!("{row}.{word}");
    let is_usual = match word {
        "tolerance" => "0",
        "credit" | "weight" => "1",
        _ => "",
    };
    let value = inputs.values.get(&name);
    !(value.is_empty() || value == is_usual) || inputs.faults.at(&name).is_some()
}
