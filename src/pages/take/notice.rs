//! Where the way ends or pauses: what happened, and what to do next.

use askama::Template;

use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::model::brand::Brand;
use crate::pages::layout::{Frame, Moment};
use crate::pages::texts::Texts;

#[derive(Template)]
#[template(path = "take/notice.html")]
pub struct Notice {
    pub frame: Frame,
    pub title: String,
    pub lines: Vec<Line>,
    /// By which a fault on our side is found again.
    pub code: Option<String>,
    pub action: Option<Action>,
    /// What its times are told in.
    zone: Zone,
}

/// A sentence, with or without a point in time in it.
pub struct Line {
    pub before: String,
    pub at: Option<Moment>,
    pub after: String,
}

pub enum Action {
    Link {
        at: String,
        label: String,
    },
    Submit {
        at: String,
        label: String,
        token: String,
    },
}

impl Notice {
    /// A notice whose title is the text `{name}-title`.
    pub fn new(t: &'static Texts, name: &str) -> Self {
        let title = t.get(&format!("{name}-title"));
        Self {
            frame: Frame::new(t, title.clone()),
            title,
            lines: Vec::new(),
            code: None,
            action: None,
            zone: Zone::UTC,
        }
    }

    pub fn company(mut self, brand: &Brand) -> Self {
        self.frame = self.frame.company(brand);
        self.zone = brand.zone.clone();
        self
    }

    pub fn line(mut self, text: impl Into<String>) -> Self {
        self.lines.push(Line {
            before: text.into(),
            at: None,
            after: String::new(),
        });
        self
    }

    /// The text `id`, with `$time` as an element of its own, so that the script can show it in
    /// the reader's zone.
    pub fn line_with_time(mut self, id: &str, at: Timestamp) -> Self {
        const PLACE: &str = "\u{FFFC}";
        let sentence = self.frame.t.text(id, "time", PLACE);
        let (before, after) = sentence.split_once(PLACE).unwrap_or((&sentence, ""));
        self.lines.push(Line {
            before: before.to_owned(),
            at: Some(Moment {
                iso: at,
                text: self.frame.t.date_time(at, &self.zone),
            }),
            after: after.to_owned(),
        });
        self
    }

    pub fn link(mut self, at: impl Into<String>, label: impl Into<String>) -> Self {
        self.action = Some(Action::Link {
            at: at.into(),
            label: label.into(),
        });
        self
    }

    pub fn submit(
        mut self,
        at: impl Into<String>,
        label: impl Into<String>,
        token: String,
    ) -> Self {
        self.action = Some(Action::Submit {
            at: at.into(),
            label: label.into(),
            token,
        });
        self
    }

    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}
