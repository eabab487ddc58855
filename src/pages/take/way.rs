//! The addresses of one assessment's pages.

/// Made from slugs, which need no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way(String);

impl Way {
    pub fn new(company_slug: &str, assessment_slug: &str) -> Self {
        Self(format!("/a/{company_slug}/{assessment_slug}"))
    }

    pub fn landing(&self) -> &str {
        &self.0
    }

    /// The landing page with the raw query of the link; byte for byte as it came.
    pub fn landing_with(&self, query: &str) -> String {
        if query.is_empty() {
            self.0.clone()
        } else {
            format!("{}?{query}", self.0)
        }
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
