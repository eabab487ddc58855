//! The Link Builder: lines of name and value, what each will do, and the address that they make.
//! Links and parameter sets are made and changed with it.

use askama::Template;

use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Reply, StatusCode};
use crate::model::parameter_set::{self, Listed, ParameterSet};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Done, Field, Summary, Tick};
use crate::pages::texts::Texts;
use crate::rules::link::{CustomFields, Fate, Row, address, fates, parameters, parameters_of};
use crate::rules::word::{Vocabulary, vocabulary};

/// Sets to choose from.
const MOST_SETS: i64 = 1_000;

vocabulary! {
    /// The button that was pressed.
    Act {
        Save = "save",
        /// The lines become a parameter set, for this link and others.
        SaveAsSet = "save_as_set",
        More = "more",
        Check = "check",
    }
}

const EXAMPLES: [(&str, &str); 9] = [
    ("source", "linkedin"),
    ("medium", "social"),
    ("campaign_id", "summer2024"),
    ("ats_candidate_id", "12345"),
    ("job_id", "backend-7"),
    ("referrer", "john_doe"),
    ("country", "DE"),
    ("city", "Berlin"),
    ("office", "hq"),
];

/// What the form holds.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: String,
    /// The public id of the chosen set; empty for none.
    pub set: String,
    pub only_here: bool,
    pub rows: Vec<Row>,
    /// When what is changed here had been changed last.
    pub seen: String,
    /// Whether another line was asked for.
    pub wants_row: bool,
}

impl Typed {
    /// One empty line stands behind those that are filled in, and one more where that was asked for;
    /// answers the number of that one.
    fn show_rows(&mut self) -> Option<usize> {
        let used = self.rows.iter().rposition(|row| *row != Row::default());
        let least = used.map_or(1, |last| last + 2);
        let count = match self.wants_row {
            true => least.max(self.rows.len() + 1),
            false => least,
        };
        self.rows.resize(count, Row::default());
        self.wants_row.then_some(count)
    }

    pub fn read(form: &Form) -> (Act, Self) {
        let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
        let act = Act::find(&text("do")).unwrap_or(Act::Save);
        let pairs = form.all("parameter").into_iter().zip(form.all("value"));
        let typed = Self {
            name: text("name").trim().to_owned(),
            set: text("set"),
            only_here: form.get("only_here").is_some(),
            rows: pairs.map(|(name, value)| Row { name, value }).collect(),
            seen: text("seen"),
            wants_row: act == Act::More,
        };
        (act, typed)
    }

    pub fn with_rows<'a>(mut self, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let row = |(name, value): (&str, &str)| Row {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        self.rows.extend(fields.map(row));
        self
    }
}

/// What is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Link,
    Set,
}

/// A page with the builder on it.
pub struct Bench<'a> {
    pub desk: &'a AssessmentDesk<'a>,
    pub kind: Kind,
    /// The id of its text.
    pub title: &'static str,
    /// The page's own address, behind the assessment's.
    pub here: String,
    /// Where one comes back to without saving.
    pub back: String,
    /// Whether something that is there is changed.
    pub is_change: bool,
    pub done: Option<String>,
}

#[derive(Template)]
#[template(path = "dashboard/share/builder.html")]
struct Builder {
    frame: Frame,
    summary: Summary,
    done: Done,
    heading: String,
    at: String,
    back: String,
    token: String,
    seen: String,
    is_link: bool,
    is_change: bool,
    delete_at: Option<String>,
    name: Field,
    only_here: Tick,
    sets: Vec<Choice>,
    set_error: Option<String>,
    parameters_error: Option<String>,
    lines: Vec<Line>,
    live: String,
    of_set: Vec<(String, String)>,
}

struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

struct Line {
    number: usize,
    name: String,
    value: String,
    /// What its value may look like.
    example: Option<String>,
    told: String,
    is_fault: bool,
    /// Whether it was asked for just now.
    is_new: bool,
}

impl Bench<'_> {
    /// The page, with what was typed and what is wrong with it.
    pub async fn page(
        &self,
        status: StatusCode,
        mut typed: Typed,
        faults: &Faults,
    ) -> Result<Reply> {
        let t = self.desk.company.desk.t;
        let sets = self.sets().await?;
        let chosen = sets.iter().find(|set| set.id == typed.set);
        let set = chosen.map(|set| set.parameters.clone()).unwrap_or_default();
        let new_row = typed.show_rows();
        let mut sound = crate::kit::fields::FieldErrors::new();
        let own = parameters(&parameters_of(&typed.rows), &mut sound);
        let title = t.get(self.title);
        let shown = Builder {
            frame: self.desk.frame(&faults.title(t, &title), super::HERE)?,
            summary: faults.summary(t),
            done: Done {
                message: self.done.clone(),
            },
            heading: title,
            at: self.desk.at(&self.here),
            back: self.desk.at(&self.back),
            token: self.desk.company.desk.token(),
            is_link: self.kind == Kind::Link,
            is_change: self.is_change,
            delete_at: (self.is_change && self.kind == Kind::Set)
                .then(|| self.desk.at(&format!("{}/delete", self.here))),
            name: Field::text(t, faults, "name", &typed.name).label(t.get(self.name_label())),
            only_here: Tick {
                name: "only_here",
                value: "yes",
                label: t.get("set-only-here"),
                is_ticked: typed.only_here,
            },
            sets: choices(t, &sets, &typed.set),
            set_error: faults.at("parameter_set_id"),
            parameters_error: faults.at("parameters"),
            lines: lines(t, &typed.rows, &set, new_row),
            live: live(&self.desk.assessment.public_url, &set.with(&own)),
            of_set: set
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            seen: typed.seen,
        };
        page(status, &shown)
    }

    fn name_label(&self) -> &'static str {
        match self.kind {
            Kind::Link => "field-link-name",
            Kind::Set => "field-set-name",
        }
    }

    async fn sets(&self) -> Result<Vec<ParameterSet>> {
        if self.kind == Kind::Set {
            return Ok(Vec::new());
        }
        let (company, row) = (self.desk.company.company_row(), self.desk.assessment.row);
        let part = (0, MOST_SETS);
        let find = move |connection: &_| {
            parameter_set::list(connection, company, Listed::Usable(row), part)
        };
        self.desk
            .company
            .desk
            .call
            .app
            .db
            .read_slow(company, find)
            .await
    }
}

fn choices(t: &Texts, sets: &[ParameterSet], chosen: &str) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        label: t.get("set-none"),
        is_chosen: chosen.is_empty(),
    };
    let of = |set: &ParameterSet| Choice {
        value: set.id.clone(),
        label: set.name.clone(),
        is_chosen: set.id == chosen,
    };
    std::iter::once(none).chain(sets.iter().map(of)).collect()
}

fn lines(t: &Texts, rows: &[Row], set: &CustomFields, new: Option<usize>) -> Vec<Line> {
    let line = |(place, (row, fate)): (usize, (&Row, Fate))| Line {
        number: place + 1,
        name: row.name.clone(),
        value: row.value.clone(),
        example: example(&row.name).map(|example| t.text("example", "example", example)),
        told: told(t, row, fate, set),
        is_fault: fate.is_fault(),
        is_new: new == Some(place + 1),
    };
    let judged = rows.iter().zip(fates(rows, set));
    judged.enumerate().map(line).collect()
}

/// What a line will do, in words.
fn told(t: &Texts, row: &Row, fate: Fate, set: &CustomFields) -> String {
    let id = format!("fate-{}", fate.word().replace('_', "-"));
    match fate {
        Fate::Blank => String::new(),
        Fate::Replaces => t.text(&id, "value", set.get(&row.name).unwrap_or_default()),
        _ => t.text(&id, "name", &row.name),
    }
}

/// The address with everything in it, and with room for what is left open.
fn live(landing: &str, fields: &CustomFields) -> String {
    let mut text = address(landing, &fields.with_values());
    for (name, _) in fields.iter().filter(|(_, value)| value.is_empty()) {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let mark = if text.contains('?') { '&' } else { '?' };
        text.push_str(&format!("{mark}{name}=…"));
    }
    text
}

/// What is wrong with the lines, told at each of them and on top.
pub fn check_rows(t: &Texts, typed: &Typed, set: &CustomFields, faults: &mut Faults) {
    for (place, (row, fate)) in typed.rows.iter().zip(fates(&typed.rows, set)).enumerate() {
        if fate.is_fault() {
            let number = i64::try_from(place + 1).unwrap_or(i64::MAX);
            let at = t.with(
                "line-fault",
                &[
                    ("number", number.into()),
                    ("fault", told(t, row, fate, set).into()),
                ],
            );
            faults.add(&format!("parameter-{}", place + 1), at);
        }
    }
}

/// What a value of this name may look like.
fn example(name: &str) -> Option<&'static str> {
    let found = EXAMPLES.iter().find(|(known, _)| *known == name);
    found.map(|(_, example)| *example)
}
