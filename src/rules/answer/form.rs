//! What the inputs of one question hold.

use super::Fault;

/// Values as a form sends them, each with the part of the answer that it belongs to. The part is
/// empty where a question has inputs of one name only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormValues(Vec<(String, String)>);

impl FormValues {
    /// Of a question without parts.
    pub fn whole<T: Into<String>>(values: impl IntoIterator<Item = T>) -> Self {
        let values = values.into_iter();
        Self(values.map(|value| (String::new(), value.into())).collect())
    }

    pub fn add(&mut self, part: &str, value: &str) {
        self.0.push((part.to_owned(), value.to_owned()));
    }

    /// What was sent for a part, empty values among it.
    pub fn of<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(move |(known, _)| known == part);
        own.map(|(_, value)| value.as_str())
    }

    /// What was not left empty.
    pub fn given<'a>(&'a self, part: &'a str) -> Vec<&'a str> {
        let values = self.of(part);
        values.filter(|value| !value.trim().is_empty()).collect()
    }

    /// The value of a part that has one input; `None` where it was left empty.
    ///
    /// # Errors
    /// For more than one.
    pub fn only<'a>(&'a self, part: &'a str) -> Result<Option<&'a str>, Fault> {
        match self.given(part)[..] {
            [] => Ok(None),
            [value] => Ok(Some(value)),
            _ => Err(Fault::new("too_many", "must have one value")),
        }
    }

    /// What an input shows again: the first value, as it was sent.
    pub fn shown(&self, part: &str) -> String {
        self.of(part).next().unwrap_or_default().to_owned()
    }

    pub fn has(&self, part: &str, value: &str) -> bool {
        self.of(part).any(|known| known == value)
    }
}
