//! Inputs that are named by their place in the document, `options[1].label`, so that a fault of a
//! rule finds its input.

use std::collections::BTreeMap;

use askama::Template;

use super::faults::Faults;
use crate::http::form::Form;
use crate::kit::fields::FieldErrors;
use crate::pages::texts::Texts;

/// Holds the name of the input in which one writes on, where a page is about that.
pub const FOCUS: &str = "autofocus";

/// What the inputs of a form hold: what is kept, or what was just typed.
#[derive(Debug, Clone, Default)]
pub struct Values(pub BTreeMap<String, String>);

impl Values {
    /// Each name with its first value; browsers send line breaks as CRLF.
    pub fn of(form: &Form) -> Self {
        let pairs = form
            .fields()
            .map(|(name, value)| (name.to_owned(), value.replace("\r\n", "\n")));
        let mut values = BTreeMap::new();
        for (name, value) in pairs {
            values.entry(name).or_insert(value);
        }
        Self(values)
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Writes the numbers of these names with the signs of the language. Only for what was not typed:
    /// that stays as it is.
    pub fn write_numbers(&mut self, t: &Texts, is_number: impl Fn(&str) -> bool) {
        for (name, value) in &mut self.0 {
            if is_number(name) {
                *value = t.decimal_input(value);
            }
        }
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Without spaces around it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.get(name).trim()
    }

    pub fn set(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.insert(name.into(), value.to_string());
    }

    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name) == "yes"
    }
}

#[derive(Template)]
#[template(path = "dashboard/parts/input.html")]
pub struct Input {
    t: &'static Texts,
    name: String,
    pub label: String,
    help: Option<String>,
    error: Option<String>,
    value: String,
    /// Where one writes on.
    has_focus: bool,
    is_optional: bool,
    control: Control,
}

pub enum Control {
    Line,
    Number,
    /// To the minute.
    Time,
    Area {
        rows: u32,
    },
    Tick,
    /// A picture out of a file.
    Picture,
    /// Value and label of each.
    Select(Vec<(String, String)>),
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Input {}

/// A form whose inputs are made one by one.
pub struct Inputs<'a> {
    pub t: &'static Texts,
    pub values: &'a Values,
    pub faults: &'a Faults,
}

impl Inputs<'_> {
    /// Its label is the text `ask-{word}`, its help `ask-{word}-help` where there is one.
    pub fn one(&self, name: impl Into<String>, word: &str, control: Control) -> Input {
        let name = name.into();
        Input {
            label: self.t.get(&format!("ask-{word}")),
            help: self.t.find(&format!("ask-{word}-help")),
            error: self.faults.at(&name),
            value: self.values.get(&name).to_owned(),
            has_focus: self.values.get(FOCUS) == name,
            is_optional: false,
            t: self.t,
            name,
            control,
        }
    }

    /// An input for each language; the first is the assessment's own.
    pub fn text(
        &self,
        name: &str,
        word: &str,
        languages: &[String],
        rows: Option<u32>,
    ) -> Vec<Input> {
        let control = || rows.map_or(Control::Line, |rows| Control::Area { rows });
        let mut inputs = vec![self.one(name, word, control())];
        for language in languages.iter().skip(1) {
            let mut input = self.one(format!("{name}.{language}"), word, control());
            input.label = format!("{} ({language})", input.label);
            input.help = None;
            inputs.push(input);
        }
        if let (Some(first), Some(language)) = (inputs.first_mut(), languages.first())
            && languages.len() > 1
        {
            first.label = format!("{} ({language})", first.label);
        }
        inputs
    }

    /// A choice whose labels are the texts `{word}-{value}`.
    pub fn select(&self, name: impl Into<String>, word: &str, values: &[&str]) -> Input {
        let choice = |value: &&str| {
            let known = if value.is_empty() { "none" } else { *value };
            let label = self.t.get(&format!("{word}-{known}").replace('_', "-"));
            ((*value).to_owned(), label)
        };
        self.one(
            name,
            word,
            Control::Select(values.iter().map(choice).collect()),
        )
    }
}

impl Input {
    /// Told beside its label.
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// Something is in it, or wrong with it.
    pub fn is_used(&self) -> bool {
        !self.value.is_empty() || self.error.is_some()
    }

    fn is_tick(&self) -> bool {
        matches!(self.control, Control::Tick)
    }

    fn described_by(&self) -> Option<String> {
        let parts = [
            (self.help.is_some(), "help"),
            (self.error.is_some(), "error"),
        ];
        let ids = parts.iter().filter(|(is_there, _)| *is_there);
        let ids: Vec<String> = ids
            .map(|(_, part)| format!("{}-{part}", self.name))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The faults of a document as those of its form: `path` is the part of it that the form holds,
/// `part` what that is, and its own language has no name.
pub fn faults(t: &Texts, errors: FieldErrors, path: &str, part: &str, language: &str) -> Faults {
    let mut faults = Faults::default();
    let own = format!(".{language}");
    for error in errors.into_vec() {
        let (part, field) = match error.field.strip_prefix(path) {
            Some(field) => (part, field),
            None => ("", error.field.as_str()),
        };
        let field = field.strip_suffix(&own).unwrap_or(field);
        let words = format!("{}: {}", place(t, part, field), t.told(&error.message));
        faults.add(field, words);
    }
    faults
}

/// Lists whose rows have names.
const ROWS: [&str; 10] = [
    "options",
    "answers",
    "rubric",
    "rows",
    "pairs",
    "distractors",
    "blanks",
    "sections",
    "questions",
    "languages",
];

/// `options[1].label` is "Option 2, text". `part` of a document is where the field begins, as for
/// [`word`].
pub fn place(t: &Texts, part: &str, field: &str) -> String {
    let mut inside = part;
    let mut words = Vec::new();
    for name in field.split('.').filter(|name| *name != "settings") {
        words.push(match name.split_once('[') {
            Some((list, rest)) if ROWS.contains(&list) => {
                inside = list;
                let number: i64 = rest.trim_end_matches(']').parse().unwrap_or(0);
                t.count(&format!("row-{list}"), number + 1)
            }
            _ => word(t, inside, name),
        });
    }
    words.join(", ")
}

/// What people call a field: the same name may be another thing in another part of a document, as
/// the title of `questions` is the question itself.
pub fn word(t: &Texts, part: &str, name: &str) -> String {
    let id = name.replace('_', "-");
    t.find(&format!("ask-{part}-{id}"))
        .or_else(|| t.find(&format!("ask-{id}")))
        .unwrap_or_else(|| name.to_owned())
}
