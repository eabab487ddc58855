//! What is wrong with a form, in the page's words: at its field, and summed up on top.

use crate::error::{Code, Error, Result};
use crate::kit::fields::FieldErrors;
use crate::pages::texts::Texts;

/// The faults of a form in the order of their discovery.
#[derive(Default)]
pub struct Faults(Vec<(String, String)>);

impl Faults {
    /// The text of each fault is `error-{field}-{code}`, else what the rule says itself.
    pub fn of(t: &Texts, errors: FieldErrors) -> Self {
        Self::of_form(t, "", errors)
    }

    /// The same for a form with words of its own, which go first: `error-{form}{field}-{code}`.
    pub fn of_form(t: &Texts, form: &str, errors: FieldErrors) -> Self {
        let mut faults = Self::default();
        for error in errors.into_vec() {
            let rest = format!("{}-{}", error.field, error.code);
            let words = t.find(&format!("error-{form}{rest}"));
            let words = words.or_else(|| t.find(&format!("error-{rest}")));
            let words =
                words.unwrap_or_else(|| format!("{}: {}", error.field, t.told(&error.message)));
            faults.add(&error.field, words);
        }
        faults
    }

    /// What rules inside the writer found; `form` as for [`Faults::of_form`].
    ///
    /// # Errors
    /// `error` itself when it tells of something else.
    pub fn read(t: &Texts, form: &str, error: Error) -> Result<Self> {
        if error.code != Code::ValidationFailed {
            return Err(error);
        }
        Ok(Self::of_form(t, form, FieldErrors::of(error.fields)))
    }

    pub fn add(&mut self, field: &str, words: String) {
        self.0.push((field.to_owned(), words));
    }

    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Field and words of each.
    pub fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn first(&self) -> Option<String> {
        self.0.first().map(|(_, words)| words.clone())
    }

    /// What is wrong at one field.
    pub fn at(&self, field: &str) -> Option<String> {
        let found = self.0.iter().find(|(name, _)| name == field);
        found.map(|(_, words)| words.clone())
    }

    /// A title that says that something is wrong.
    pub fn title(&self, t: &Texts, title: &str) -> String {
        if self.is_empty() {
            title.to_owned()
        } else {
            t.text("page-title-error", "title", title)
        }
    }
}
