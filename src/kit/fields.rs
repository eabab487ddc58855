//! Faults of input, each tied to the field that caused it.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// So many faults are reported at most, so that an answer stays small.
const MOST: usize = 100;

/// The code of a name that nothing takes.
pub const UNKNOWN_FIELD: &str = "unknown_field";

/// One broken rule. `code` is for programs, `message` for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Where, as a path: `sections[0].questions[2].points`.
    pub field: String,
    pub code: &'static str,
    #[serde(flatten)]
    pub message: Message,
}

/// What is said of a fault in English, and the name by which pages say it in other languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    #[serde(rename = "message")]
    text: String,
    /// Several codes need more than one name; empty where pages have no words of their own.
    #[serde(skip)]
    pub name: &'static str,
    /// What the words are told with.
    #[serde(skip)]
    pub values: Vec<(&'static str, String)>,
}

/// A message that pages know by a name.
pub fn named(name: &'static str, text: impl Into<String>) -> Message {
    Message {
        name,
        ..text.into().into()
    }
}

impl Message {
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

impl<T: Into<String>> From<T> for Message {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            name: "",
            values: Vec::new(),
        }
    }
}

impl PartialEq<&str> for Message {
    fn eq(&self, text: &&str) -> bool {
        self.text == *text
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// For fields of a change: absent is `None`, and null is an error unless the type has one.
///
/// # Errors
/// Those of the type.
pub fn given<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Collects every broken rule before anything is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    pub fn new() -> Self {
        Self::default()
    }

    /// The errors with a single fault in them.
    pub fn one(field: impl Into<String>, code: &'static str, message: impl Into<Message>) -> Self {
        let mut errors = Self::new();
        errors.add(field, code, message);
        errors
    }

    pub fn add(
        &mut self,
        field: impl Into<String>,
        code: &'static str,
        message: impl Into<Message>,
    ) {
        if self.0.len() < MOST {
            self.0.push(FieldError {
                field: field.into(),
                code,
                message: message.into(),
            });
        }
    }

    /// Takes the faults of a part, which stands under `place`.
    pub fn add_all(&mut self, place: &str, part: Self) {
        for fault in part.0 {
            self.add(
                format!("{place}.{}", fault.field),
                fault.code,
                fault.message,
            );
        }
    }

    /// What `resource` shows and its change does not take is not unknown: it cannot be changed.
    pub fn name_fixed(&mut self, resource: &impl Serialize) {
        let is_unknown = |error: &&mut FieldError| error.code == UNKNOWN_FIELD;
        let mut unknown = self.0.iter_mut().filter(is_unknown).peekable();
        if unknown.peek().is_none() {
            return;
        }
        let Ok(Value::Object(shown)) = serde_json::to_value(resource) else {
            return;
        };
        for error in unknown.filter(|error| shown.contains_key(&error.field)) {
            error.code = "read_only";
            error.message = "cannot be changed".into();
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_slice(&self) -> &[FieldError] {
        &self.0
    }

    /// The faults that an error was made of.
    pub fn of(faults: Vec<FieldError>) -> Self {
        Self(faults)
    }

    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    /// `Ok` when no rule is broken.
    pub fn finish(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}
