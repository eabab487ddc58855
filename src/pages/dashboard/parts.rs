//! What the dashboard's pages are made of. A template shows a part as `{{ part }}`.

use askama::Template;

use super::faults::Faults;
use crate::pages::layout::Fault;
use crate::pages::texts::Texts;

/// What is wrong with the form, on top of the page; nothing where nothing is.
#[derive(Template)]
#[template(path = "dashboard/parts/summary.html")]
pub struct Summary {
    pub t: &'static Texts,
    pub faults: Vec<Fault>,
}

/// One line of a form.
#[derive(Template)]
#[template(path = "dashboard/parts/field.html")]
pub struct Field {
    t: &'static Texts,
    /// Of the input and of its value in the form.
    name: &'static str,
    kind: &'static str,
    label: String,
    help: Option<String>,
    value: String,
    autocomplete: &'static str,
    is_optional: bool,
    error: Option<String>,
}

/// A box to tick.
#[derive(Template)]
#[template(path = "dashboard/parts/tick.html")]
pub struct Tick {
    pub name: &'static str,
    pub value: &'static str,
    pub label: String,
    pub is_ticked: bool,
}

/// What the last form did.
#[derive(Template)]
#[template(path = "dashboard/parts/done.html")]
pub struct Done {
    pub message: Option<String>,
}

/// An address or an id, with a button that copies it where script runs.
#[derive(Template)]
#[template(path = "dashboard/parts/copy.html")]
pub struct Copy {
    t: &'static Texts,
    id: String,
    label: String,
    text: String,
}

impl Copy {
    /// `id` is that of its element.
    pub fn of(t: &'static Texts, id: impl Into<String>, label: String, text: &str) -> Self {
        Self {
            t,
            id: id.into(),
            label,
            text: text.to_owned(),
        }
    }
}

// Each is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Summary {}
impl askama::filters::HtmlSafe for Field {}
impl askama::filters::HtmlSafe for Tick {}
impl askama::filters::HtmlSafe for Done {}
impl askama::filters::HtmlSafe for Copy {}

impl Field {
    /// Its label is the text `field-{name}`.
    pub fn text(t: &'static Texts, faults: &Faults, name: &'static str, value: &str) -> Self {
        Self {
            t,
            name,
            kind: "text",
            label: t.get(&format!("field-{name}")),
            help: None,
            value: value.to_owned(),
            autocomplete: "off",
            is_optional: false,
            error: faults.at(name),
        }
    }

    pub fn email(t: &'static Texts, faults: &Faults, name: &'static str, value: &str) -> Self {
        Self {
            kind: "email",
            ..Self::text(t, faults, name, value)
        }
    }

    /// What was typed is never shown again.
    pub fn password(
        t: &'static Texts,
        faults: &Faults,
        name: &'static str,
        autocomplete: &'static str,
    ) -> Self {
        Self {
            kind: "password",
            autocomplete,
            ..Self::text(t, faults, name, "")
        }
    }

    /// What the browser may fill in.
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    pub fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }
}
