//! What every page of the dashboard has around it.

use super::language::Switch;
use super::nav::{self, Entry};
use crate::http::Call;
use crate::pages::assets;
use crate::pages::texts::Texts;

const LETTERS: [(&str, &str); 4] = [
    ("", "o"),
    (nav::ASSESSMENTS, "a"),
    (nav::RESULTS, "r"),
    ("/settings", "s"),
];

/// The frame of a page.
pub struct Frame {
    pub t: &'static Texts,
    /// In the window's title bar.
    pub title: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Where one is.
    pub company: Option<Company>,
    /// The other languages, where nobody has chosen one for good.
    pub switch: Option<Switch>,
}

pub struct Person {
    pub name: String,
    /// For the form that signs out.
    pub token: String,
}

pub struct Company {
    pub name: String,
    /// Where its pages begin.
    pub home: String,
    /// The person's other companies.
    pub others: Vec<Entry>,
    pub sections: Vec<Entry>,
    /// The pages of the section that one is in, where there are several.
    pub pages: Vec<Entry>,
    /// These are the pages of one thing of the section, as of an assessment.
    pub is_inside: bool,
}

impl Frame {
    pub fn new(t: &'static Texts, title: impl Into<String>) -> Self {
        Self {
            t,
            title: title.into(),
            person: None,
            company: None,
            switch: None,
        }
    }

    /// Of a page for whoever comes.
    pub fn outside(call: &Call, title: impl Into<String>) -> Self {
        let t = Texts::of_call(call);
        let own = call.visitor().and_then(|session| session.language.as_ref());
        Self {
            switch: own.is_none().then(|| Switch::of(call, t)),
            ..Self::new(t, title)
        }
    }

    pub fn style(&self) -> &'static str {
        &assets::STYLE.path
    }

    pub fn own_style(&self) -> &'static str {
        &assets::DASHBOARD_STYLE.path
    }

    pub fn build_script(&self) -> &'static str {
        &assets::BUILD_SCRIPT.path
    }

    pub fn script(&self) -> &'static str {
        &assets::DASHBOARD_SCRIPT.path
    }
}

impl Company {
    /// The letter that leads to each section, behind a `g`; and the section.
    pub fn letters(&self) -> impl Iterator<Item = (&'static str, &Entry)> {
        self.sections.iter().filter_map(|section| {
            let (_, letter) = LETTERS
                .iter()
                .find(|(path, _)| section.at.strip_prefix(&self.home) == Some(path))?;
            Some((*letter, section))
        })
    }

    /// The first letter of its name, for its mark.
    pub fn initial(&self) -> String {
        let first = self.name.chars().next();
        first
            .map(|letter| letter.to_uppercase().collect())
            .unwrap_or_default()
    }
}
