//! What every page has around it.

use std::borrow::Cow;
use std::fmt;

use super::spoken::{Language, Spoken};
use super::texts::Texts;
use super::{assets, theme};
use crate::kit::time::Timestamp;
use crate::model::brand::{Brand, Logo};
use crate::rules::colour::Colour;

/// The frame of a page.
pub struct Frame {
    pub t: &'static Texts,
    /// In the window's title bar.
    pub title: String,
    /// Who asks; shown at the head.
    pub company: Option<String>,
    /// In the place of the name, which is then its alternative text.
    pub logo: Option<Logo>,
    colour: Option<Colour>,
    /// The language of what the author wrote, where it is not the page's own.
    pub content: Option<Language>,
}

impl Frame {
    pub fn new(t: &'static Texts, title: impl Into<String>) -> Self {
        Self {
            t,
            title: title.into(),
            company: None,
            logo: None,
            colour: None,
            content: None,
        }
    }

    /// The page wears the company's look.
    pub fn company(mut self, brand: &Brand) -> Self {
        self.company = Some(brand.name.clone());
        self.logo.clone_from(&brand.logo);
        self.colour = brand.colour;
        self
    }

    /// `tag` is the language of the author's texts.
    pub fn content(mut self, tag: &str) -> Self {
        self.content = (tag != self.t.tag).then(|| Language::of(tag));
        self
    }

    /// ` lang="…" dir="…"` for an element with these words, where it is needed.
    pub fn attributes<'a>(&'a self, spoken: &'a Spoken) -> ContentAttributes<'a> {
        match spoken {
            Spoken::Page => ContentAttributes(None),
            Spoken::Author => ContentAttributes(self.content.as_ref()),
            Spoken::Other(language) => ContentAttributes(Some(language)),
        }
    }

    pub fn style(&self) -> Cow<'static, str> {
        match self.colour {
            Some(colour) => theme::path(colour).into(),
            None => assets::STYLE.path.as_str().into(),
        }
    }

    pub fn take_script(&self) -> &'static str {
        &assets::TAKE_SCRIPT.path
    }

    /// The first letter of the company's name, for its mark.
    pub fn initial(&self) -> String {
        let first = self.company.as_deref().and_then(|name| name.chars().next());
        first
            .map(|letter| letter.to_uppercase().collect())
            .unwrap_or_default()
    }
}

pub struct ContentAttributes<'a>(Option<&'a Language>);

impl fmt::Display for ContentAttributes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Language { tag, dir }) = self.0 else {
            return Ok(());
        };
        let plain = tag
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
        write!(f, " lang=\"{}\" dir=\"{dir}\"", plain.collect::<String>())
    }
}

// Letters, digits and hyphens are all that a tag shows of itself.
impl askama::filters::HtmlSafe for ContentAttributes<'_> {}

/// One line of the summary on top of a form: what is wrong, and where it is mended.
pub struct Fault {
    /// `#id` of the input, or the address of its page.
    pub target: String,
    pub message: String,
}

/// A point in time, in words for a page without script and exact for the script.
pub struct Moment {
    pub iso: Timestamp,
    pub text: String,
}
