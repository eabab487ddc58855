//! Faults of input, each tied to the field that caused it.

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
    pub message: String,
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
    pub fn one(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        let mut errors = Self::new();
        errors.add(field, code, message);
        errors
    }

    pub fn add(
        &mut self,
        field: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
    ) {
        if self.0.len() < MOST {
            self.0.push(FieldError {
                field: field.into(),
                code,
                message: message.into(),
            });
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
            "cannot be changed".clone_into(&mut error.message);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_slice(&self) -> &[FieldError] {
        &self.0
    }

    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    /// `Ok` when no rule is broken.
    pub fn finish(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}
