//! The guides: the files of the repository's `docs` that every server shows.

use std::sync::LazyLock;

use crate::pages::markdown::{self, Passage, Safe};

/// What stands for the server's own address in the texts.
pub const HOST: &str = "https://HOST";
/// The same where a text is written for a server on the reader's own machine.
const LOCAL: &str = "http://127.0.0.1:8080";

pub struct Guide {
    pub slug: &'static str,
    pub title: String,
    pub passages: Vec<Passage>,
    html: Safe,
}

impl Guide {
    fn of(slug: &'static str, source: &str) -> Self {
        let (html, passages) = markdown::guide(source);
        let title = passages.first().map(|first| first.title.clone());
        Self {
            slug,
            title: title.unwrap_or_default(),
            passages,
            html,
        }
    }

    /// With the address of this server in its examples.
    pub fn html(&self, origin: &str) -> Safe {
        self.html.with(HOST, origin).with(LOCAL, origin)
    }
}

pub static GUIDES: LazyLock<Vec<Guide>> = LazyLock::new(|| {
    [
        ("quick-start", include_str!("../../../docs/quick-start.md")),
        (
            "url-parameters",
            include_str!("../../../docs/url-parameters.md"),
        ),
        (
            "question-types",
            include_str!("../../../docs/question-types.md"),
        ),
        ("invitations", include_str!("../../../docs/invitations.md")),
        ("time-limits", include_str!("../../../docs/time-limits.md")),
        ("chance", include_str!("../../../docs/chance.md")),
        ("languages", include_str!("../../../docs/languages.md")),
        ("exports", include_str!("../../../docs/exports.md")),
        ("statistics", include_str!("../../../docs/statistics.md")),
        ("regrades", include_str!("../../../docs/regrades.md")),
        ("webhooks", include_str!("../../../docs/webhooks.md")),
        ("privacy", include_str!("../../../docs/privacy.md")),
        ("errors", include_str!("../../../docs/errors.md")),
        ("limits", include_str!("../../../docs/limits.md")),
    ]
    .map(|(slug, source)| Guide::of(slug, source))
    .into()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::code_name;

    #[test]
    fn every_code_of_an_error_has_its_passage() {
        let errors = GUIDES.iter().find(|guide| guide.slug == "errors").unwrap();
        for code in crate::error::Code::ALL {
            let name = code_name(code);
            let found = errors
                .passages
                .iter()
                .find(|passage| passage.anchor == name);
            assert!(
                found.is_some_and(|passage| !passage.text.is_empty()),
                "{name}"
            );
        }
    }
}
