//! Collects the faults of a document: the checks that many fields share.

use std::collections::HashSet;

use super::text::Text;
use crate::kit::fields::FieldErrors;
use crate::kit::id;
use crate::kit::text::has_control;
use crate::rules::fixed::Fixed;
use crate::rules::word::{Vocabulary, Word};

/// What every check needs: where faults go, and which languages a text may have.
pub(super) struct Check<'a> {
    errors: &'a mut FieldErrors,
    language: &'a str,
    languages: &'a [String],
}

impl<'a> Check<'a> {
    pub fn new(errors: &'a mut FieldErrors, language: &'a str, languages: &'a [String]) -> Self {
        Self {
            errors,
            language,
            languages,
        }
    }

    pub fn fault(&mut self, field: &str, code: &'static str, message: impl Into<String>) {
        self.errors.add(field, code, message);
    }

    pub fn not_supported(&mut self, field: &str, default: &str) {
        let message = format!("is not supported by this version; leave it {default}");
        self.fault(field, "not_supported", message);
    }

    pub fn required(&mut self, field: &str) {
        self.fault(field, "required", "is required");
    }

    pub fn range(&mut self, field: &str, value: Option<i64>, least: i64, most: i64) {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            self.fault(
                field,
                "out_of_range",
                format!("must be from {least} to {most}"),
            );
        }
    }

    pub fn fixed<const D: u32>(
        &mut self,
        field: &str,
        value: Option<Fixed<D>>,
        least: i64,
        most: i64,
    ) {
        if value.is_some_and(|value| !value.is_within(least, most)) {
            let message = format!("must be from {least} to {most} with at most {D} decimals");
            self.fault(field, "out_of_range", message);
        }
    }

    pub fn count(&mut self, field: &str, count: usize, least: usize, most: usize, what: &str) {
        if count < least {
            self.fault(
                field,
                "too_few",
                format!("must have at least {least} {what}"),
            );
        } else if count > most {
            self.fault(
                field,
                "too_many",
                format!("must have at most {most} {what}"),
            );
        }
    }

    pub fn word<T: Vocabulary>(&mut self, field: &str, word: &Option<Word<T>>) {
        if let Some(Word::Unknown(_)) = word {
            self.fault(field, "invalid_choice", T::expected());
        }
    }

    /// A string of at most `most` characters, without control characters.
    pub fn string(&mut self, field: &str, text: &str, most: usize) {
        // A character has at most four bytes, so long texts need no counting.
        if text.len() > most && (text.len() > 4 * most || text.chars().count() > most) {
            self.fault(
                field,
                "too_long",
                format!("must have at most {most} characters"),
            );
        }
        if has_control(text) {
            self.fault(
                field,
                "invalid_characters",
                "must not contain control characters",
            );
        }
    }

    /// A text that must be there and must say something.
    pub fn required_text(&mut self, field: &str, text: Option<&Text>, most: usize) {
        match text {
            None => self.required(field),
            Some(text) => self.text(field, text, most, true),
        }
    }

    pub fn optional_text(&mut self, field: &str, text: Option<&Text>, most: usize) {
        if let Some(text) = text {
            self.text(field, text, most, false);
        }
    }

    fn text(&mut self, field: &str, text: &Text, most: usize, is_required: bool) {
        let texts = match text {
            Text::Plain(text) => return self.one_text(field, text, most, is_required),
            Text::Translated(texts) => texts,
        };
        for (language, text) in texts {
            if self.languages.contains(language) {
                self.one_text(&format!("{field}.{language}"), text, most, is_required);
            } else {
                self.fault(
                    field,
                    "not_known",
                    "has a language that is not in `languages`",
                );
            }
        }
        if !texts.iter().any(|(language, _)| language == self.language) {
            let message = format!(
                "must have a text in `{}`, the language of the assessment",
                self.language
            );
            self.fault(field, "required", message);
        }
    }

    fn one_text(&mut self, field: &str, text: &str, most: usize, is_required: bool) {
        if is_required && text.trim().is_empty() {
            self.fault(field, "required", "must not be empty");
        }
        self.string(field, text, most);
    }

    /// Ids that are given must be well formed, and each must stand only once among `seen`.
    pub fn unique_id<'b>(&mut self, field: &str, id: Option<&'b str>, seen: &mut HashSet<&'b str>) {
        let Some(id) = id else { return };
        if !id::is_valid(id) {
            let message = "must have 1 to 64 letters, digits, `-` or `_`";
            self.fault(field, "invalid", message);
        } else if !seen.insert(id) {
            self.fault(field, "not_unique", "is used twice");
        }
    }
}
