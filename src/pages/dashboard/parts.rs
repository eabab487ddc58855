//! What the dashboard's pages are made of. A template shows a part as `{{ part }}`.

use askama::Template;

use super::faults::Faults;
use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::pages::layout::Fault;
use crate::pages::texts::Texts;

/// What is wrong with the form, on top of the page; nothing where nothing is.
#[derive(Template)]
#[template(path = "dashboard/parts/summary.html")]
pub struct Summary {
    pub t: &'static Texts,
    pub faults: Vec<Fault>,
}

impl Faults {
    /// For the top of the page.
    pub fn summary(&self, t: &'static Texts) -> Summary {
        let fault = |(field, words): &(String, String)| Fault {
            target: format!("#{field}"),
            message: words.clone(),
        };
        Summary {
            t,
            faults: self.iter().map(fault).collect(),
        }
    }
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
    has_focus: bool,
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
    /// Whether it is an address that leads somewhere.
    opens: bool,
}

impl Copy {
    /// `id` is that of its element.
    pub fn of(t: &'static Texts, id: impl Into<String>, label: String, text: &str) -> Self {
        Self {
            t,
            id: id.into(),
            label,
            text: text.to_owned(),
            opens: false,
        }
    }

    /// With a way to open it besides, where `works` is true.
    pub fn opening(mut self, works: bool) -> Self {
        self.opens = works;
        self
    }
}

/// Boxes of which any may be ticked.
#[derive(Template)]
#[template(path = "dashboard/parts/boxes.html")]
pub struct Boxes {
    pub t: &'static Texts,
    pub name: &'static str,
    pub legend: String,
    pub error: Option<String>,
    pub choices: Vec<Choice>,
}

/// One of several.
#[derive(Template)]
#[template(path = "dashboard/parts/select.html")]
pub struct Select {
    pub t: &'static Texts,
    pub name: &'static str,
    pub label: String,
    pub error: Option<String>,
    pub choices: Vec<Choice>,
}

pub struct Choice {
    pub value: String,
    pub label: String,
    /// What it means, where the label does not say all.
    pub help: Option<String>,
    pub is_chosen: bool,
}

/// Several lines to take along, with a button that copies them.
#[derive(Template)]
#[template(path = "dashboard/parts/code.html")]
pub struct Code {
    pub t: &'static Texts,
    /// Unique on its page.
    pub id: &'static str,
    /// What it is, for who does not see it.
    pub label: String,
    pub text: String,
}

/// A point in time: in words and the company's zone without the script, which shows how long ago it was.
#[derive(Template)]
#[template(
    source = "<time datetime=\"{{ iso }}\">{{ text }}</time>",
    ext = "html"
)]
pub struct When {
    pub iso: Timestamp,
    pub text: String,
}

/// What stands in place of a list that has nothing yet: what it is for, and how to begin.
#[derive(Template)]
#[template(path = "dashboard/parts/empty.html")]
pub struct Empty {
    pub title: String,
    pub text: String,
    /// Address and label of the first step.
    pub action: Option<(String, String)>,
}

/// The way to the next part of a list, which is found by a key; nothing where there is none.
#[derive(Template)]
#[template(path = "dashboard/parts/pager.html")]
pub struct Pager {
    pub t: &'static Texts,
    /// To the newest again, where that is not shown.
    pub first: Option<String>,
    pub next: Option<String>,
}

impl When {
    pub fn new(t: &Texts, zone: &Zone, at: Timestamp) -> Self {
        Self {
            iso: at,
            text: t.date_time(at, zone),
        }
    }
}

// Each is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Summary {}
impl askama::filters::HtmlSafe for Field {}
impl askama::filters::HtmlSafe for Tick {}
impl askama::filters::HtmlSafe for Done {}
impl askama::filters::HtmlSafe for Copy {}
impl askama::filters::HtmlSafe for Boxes {}
impl askama::filters::HtmlSafe for Select {}
impl askama::filters::HtmlSafe for Code {}
impl askama::filters::HtmlSafe for When {}
impl askama::filters::HtmlSafe for Empty {}
impl askama::filters::HtmlSafe for Pager {}

impl Field {
    /// Its label is the text `field-{name}`, unless [`Field::label`] gives another.
    pub fn text(t: &'static Texts, faults: &Faults, name: &'static str, value: &str) -> Self {
        Self {
            t,
            name,
            kind: "text",
            label: t.find(&format!("field-{name}")).unwrap_or_default(),
            help: None,
            value: value.to_owned(),
            autocomplete: "off",
            is_optional: false,
            has_focus: false,
            error: faults.at(name),
        }
    }

    pub fn email(t: &'static Texts, faults: &Faults, name: &'static str, value: &str) -> Self {
        Self {
            kind: "email",
            ..Self::text(t, faults, name, value)
        }
    }

    pub fn url(t: &'static Texts, faults: &Faults, name: &'static str, value: &str) -> Self {
        Self {
            kind: "url",
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

    pub fn label(mut self, label: String) -> Self {
        self.label = label;
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

    /// One begins to write here, unless there is something to read first.
    pub fn first(mut self, faults: &Faults) -> Self {
        self.has_focus = faults.is_empty();
        self
    }
}
