//! The addresses of one assessment's pages.

/// Made from slugs, which need no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way(String);

/// The landing page under the raw query that it was opened with; byte for byte as it came. A short
/// link has a landing page of its own.
pub fn landing_with(landing: &str, query: &str) -> String {
    if query.is_empty() {
        landing.to_owned()
    } else {
        format!("{landing}?{query}")
    }
}

pub fn short(code: &str) -> String {
    format!("/l/{code}")
}

impl Way {
    pub fn new(company_slug: &str, assessment_slug: &str) -> Self {
        Self(format!("/a/{company_slug}/{assessment_slug}"))
    }

    pub fn landing(&self) -> &str {
        &self.0
    }

    /// `page` counts from 1.
    pub fn questions(&self, page: usize) -> String {
        format!("{}/questions/{page}", self.0)
    }

    /// Where the script saves the answers of a page.
    pub fn answers(&self, page: usize) -> String {
        format!("{}/answers", self.questions(page))
    }

    pub fn review(&self) -> String {
        format!("{}/review", self.0)
    }

    pub fn submission(&self) -> String {
        format!("{}/submission", self.0)
    }

    pub fn receipt(&self) -> String {
        format!("{}/receipt", self.0)
    }
}
