//! Which languages there are.

use super::number::Signs;

/// What a language needs. A new one is a line below, and its files.
pub struct Language {
    /// Without a region.
    pub tag: &'static str,
    /// For candidates, and the names of countries.
    pub candidates: [&'static str; 2],
    /// For those who work here; candidates have more languages than they.
    pub at_work: Option<&'static str>,
    pub signs: Signs,
}

impl Language {
    pub fn files(&self) -> Vec<&'static str> {
        self.candidates.into_iter().chain(self.at_work).collect()
    }
}

/// What a language has for candidates.
macro_rules! candidates {
    ($tag:literal) => {
        [
            include_str!(concat!($tag, ".ftl")),
            include_str!(concat!("countries/", $tag, ".ftl")),
        ]
    };
}

/// The first is spoken to whoever asks for none of them.
pub const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        candidates: candidates!("en"),
        at_work: Some(include_str!("dashboard/en.ftl")),
        signs: Signs::POINT,
    },
    Language {
        tag: "de",
        candidates: candidates!("de"),
        at_work: Some(include_str!("dashboard/de.ftl")),
        signs: Signs::COMMA,
    },
    Language {
        tag: "fr",
        candidates: candidates!("fr"),
        at_work: None,
        signs: Signs::COMMA_AND_SPACE,
    },
    Language {
        tag: "es",
        candidates: candidates!("es"),
        at_work: None,
        signs: Signs::COMMA,
    },
    Language {
        tag: "pt",
        candidates: candidates!("pt"),
        at_work: None,
        signs: Signs::COMMA,
    },
    // Its readers know 1 and ١ alike, and their countries differ in what they write: what is shown
    // has the digits that all of them read, and what is typed may have either.
    Language {
        tag: "ar",
        candidates: candidates!("ar"),
        at_work: None,
        signs: Signs::POINT,
    },
];
