//! The draft beside what is published: what candidates will notice.

use askama::Template;
use serde_json::Value;

use super::edit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs;
use crate::pages::texts::Texts;
use crate::rules::difference::{Change, FieldChange, Kind, Subject, difference};
use crate::rules::document::Document;

/// Changes in words, each with its fields before and after.
#[derive(Template)]
#[template(path = "dashboard/build/changes_list.html")]
pub struct Changes {
    t: &'static Texts,
    /// What the columns are called.
    before: String,
    after: String,
    lines: Vec<Line>,
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Changes {}

struct Line {
    words: String,
    title: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    before: String,
    after: String,
}

impl Changes {
    /// # Errors
    /// When a document has no JSON.
    pub fn between(
        t: &'static Texts,
        (before, old): (String, &Document),
        (after, new): (String, &Document),
    ) -> Result<Self> {
        let changes = difference(old, new)?;
        Ok(Self {
            t,
            before,
            after,
            lines: changes.iter().map(|change| line(t, change)).collect(),
        })
    }
}

fn line(t: &Texts, change: &Change) -> Line {
    let untitled = match change.subject {
        Subject::Section => t.get("build-section-no-title"),
        _ => t.get("build-no-title"),
    };
    let part = match change.subject {
        Subject::Assessment => "",
        Subject::Section => "sections",
        Subject::Question => "questions",
    };
    Line {
        words: t.get(&format!("change-{}-{}", change.subject, change.kind)),
        title: match (change.subject, change.kind) {
            (Subject::Assessment, Kind::Changed) => String::new(),
            _ if change.title.trim().is_empty() => untitled,
            _ => change.title.clone(),
        },
        fields: change
            .fields
            .iter()
            .map(|field| one(t, part, field))
            .collect(),
    }
}

fn one(t: &Texts, part: &str, field: &FieldChange) -> Field {
    Field {
        name: name(t, part, &field.field),
        before: written(t, &field.before),
        after: written(t, &field.after),
    }
}

/// `options.b.label` is "Option b, Text".
fn name(t: &Texts, part: &str, field: &str) -> String {
    let mut parts = field
        .split('.')
        .filter(|part| *part != "settings")
        .peekable();
    let mut inside = part;
    let mut words = Vec::new();
    while let Some(part) = parts.next() {
        let list = t.find(&format!("change-row-{part}"));
        match (list, parts.peek()) {
            (Some(list), Some(id)) => {
                words.push(format!("{list} {id}"));
                inside = part;
                parts.next();
            }
            (Some(list), None) => words.push(format!("{list}: {}", t.get("change-order"))),
            _ => words.push(inputs::word(t, inside, part)),
        }
    }
    words.join(", ")
}

fn written(t: &Texts, value: &Value) -> String {
    match value {
        Value::Null => t.get("change-nothing"),
        Value::Bool(true) => t.get("change-yes"),
        Value::Bool(false) => t.get("change-no"),
        Value::String(text) => text.clone(),
        Value::Number(number) => t.decimal(number),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(t, item)).collect();
            items.join(", ")
        }
        Value::Object(fields) => {
            let known = fields
                .iter()
                .filter(|(name, value)| *name != "id" && !value.is_null());
            let parts: Vec<String> = known
                .map(|(name, value)| {
                    format!("{}: {}", inputs::word(t, "", name), written(t, value))
                })
                .collect();
            parts.join("; ")
        }
    }
}

#[derive(Template)]
#[template(path = "dashboard/build/changes.html")]
struct Page {
    frame: Frame,
    home: String,
    changes: Changes,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let (t, one) = (desk.company.desk.t, &desk.assessment);
    let published = one.version.ok_or_else(Error::not_found)?;
    let company = desk.company.company_row();
    let read = |connection: &_| assessment::version(connection, company, &one.id, published);
    let before = call.app.db.read(read)?.document()?;
    let after = edit::read(&desk)?;
    let column = |id: &str, number: i64| t.text(id, "version", number.to_string());
    let changes = Changes::between(
        t,
        (column("changes-published", published), &before),
        (column("changes-draft", one.draft_version), &after),
    )?;
    let shown = Page {
        frame: desk.frame(&t.get("changes-title"), super::HERE)?,
        home: desk.at(""),
        changes,
    };
    page(StatusCode::OK, &shown)
}
