//! Words with the language that they are in, for `lang` and `dir`: an author's text may lack the
//! language that the page is read in, and is then shown in another one.

use std::fmt;

use super::texts::direction;
use crate::rules::text::{Text, base};

/// For `lang` and `dir`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    pub tag: String,
    pub dir: &'static str,
}

impl Language {
    pub fn of(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            dir: direction(tag),
        }
    }
}

/// In which language words are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Spoken {
    /// The one of the page's own words.
    #[default]
    Page,
    /// The one in which the page shows what its author wrote.
    Author,
    /// Another one, for want of a translation.
    Other(Language),
}

impl Spoken {
    /// What `text` is in where it is shown in `language`.
    pub fn of(text: &Text, language: &str, fallback: &str) -> Self {
        let tag = text.language_in(language, fallback);
        let is_asked_for = tag == language || tag == base(language);
        let shown = text.in_language(language, fallback);
        // What has no letters reads the same everywhere.
        if is_asked_for || !shown.contains(char::is_alphabetic) {
            return Self::Author;
        }
        Self::Other(Language::of(tag))
    }
}

/// Shown like a string.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub spoken: Spoken,
}

impl Words {
    pub fn of_page(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            spoken: Spoken::Page,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_the_language_of_the_text_that_is_there() {
        let texts = |texts: &[(&str, &str)]| {
            let own = |(tag, text): &(&str, &str)| ((*tag).to_owned(), (*text).to_owned());
            Text::Translated(texts.iter().map(own).collect())
        };
        let other = |tag| Spoken::Other(Language::of(tag));
        let cases = [
            (Text::from("Plain"), "de", other("en")),
            (Text::from("Plain"), "en", Spoken::Author),
            (Text::from("2 + 2"), "de", Spoken::Author),
            (texts(&[("en", "A"), ("de", "B")]), "de", Spoken::Author),
            (texts(&[("en", "A"), ("de", "B")]), "de-AT", Spoken::Author),
            (texts(&[("en", "A")]), "ar", other("en")),
            (texts(&[("ar", "نص")]), "de", other("ar")),
        ];
        for (text, language, spoken) in cases {
            assert_eq!(
                Spoken::of(&text, language, "en"),
                spoken,
                "{text:?} {language}"
            );
        }
        assert_eq!(Language::of("ar").dir, "rtl");
    }
}
