//! Collects the faults of a document: the checks that many fields share.

use std::collections::HashSet;

use crate::kit::fields::{FieldErrors, Message, named};
use crate::kit::id;
use crate::kit::text::has_control;
use crate::rules::fixed::Fixed;
use crate::rules::text::Text;
use crate::rules::word::{Vocabulary, Word};

/// What every check needs: where faults go, and which languages a text may have.
pub struct Check<'a> {
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

    pub fn fault(&mut self, field: &str, code: &'static str, message: impl Into<Message>) {
        self.errors.add(field, code, message);
    }

    pub fn required(&mut self, field: &str) {
        self.fault(field, "required", named("missing", "is required"));
    }

    pub fn range(&mut self, field: &str, value: Option<i64>, least: i64, most: i64) {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            let message = named("range", format!("must be from {least} to {most}"));
            let message = message.with("least", least).with("most", most);
            self.fault(field, "out_of_range", message);
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
            let message = named("decimals", message).with("least", least);
            let message = message.with("most", most).with("count", D);
            self.fault(field, "out_of_range", message);
        }
    }

    pub fn count(&mut self, field: &str, count: usize, least: usize, most: usize, what: &str) {
        if count < least {
            let message = named("too-few", format!("must have at least {least} {what}"));
            self.fault(field, "too_few", message.with("count", least));
        } else if count > most {
            let message = named("too-many", format!("must have at most {most} {what}"));
            self.fault(field, "too_many", message.with("count", most));
        }
    }

    pub fn word<T: Vocabulary>(&mut self, field: &str, word: &Option<Word<T>>) {
        if let Some(Word::Unknown(_)) = word {
            self.fault(field, "invalid_choice", T::expected_message());
        }
    }

    /// A string of at most `most` characters, without control characters.
    pub fn string(&mut self, field: &str, text: &str, most: usize) {
        // A character has at most four bytes, so long texts need no counting.
        if text.len() > most && (text.len() > 4 * most || text.chars().count() > most) {
            let message = named("too-long", format!("must have at most {most} characters"));
            self.fault(field, "too_long", message.with("count", most));
        }
        if has_control(text) {
            self.fault(
                field,
                "invalid_characters",
                named("control", "must not contain control characters"),
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
                let message = "has a language that is not in `languages`";
                self.fault(field, "not_known", named("other-language", message));
            }
        }
        if !texts.iter().any(|(language, _)| language == self.language) {
            let message = format!(
                "must have a text in `{}`, the language of the assessment",
                self.language
            );
            let message = named("own-language", message).with("language", self.language);
            self.fault(field, "required", message);
        }
    }

    fn one_text(&mut self, field: &str, text: &str, most: usize, is_required: bool) {
        if is_required && text.trim().is_empty() {
            self.fault(field, "required", named("empty", "must not be empty"));
        }
        self.string(field, text, most);
    }

    /// Ids that are given must be well formed, and each must stand only once among `seen`.
    pub fn unique_id<'b>(&mut self, field: &str, id: Option<&'b str>, seen: &mut HashSet<&'b str>) {
        let Some(id) = id else { return };
        if !id::is_valid(id) {
            let message = "must have 1 to 64 letters, digits, `-` or `_`";
            self.fault(field, "invalid", named("id", message));
        } else if !seen.insert(id) {
            self.fault(field, "not_unique", named("twice", "is used twice"));
        }
    }
}
