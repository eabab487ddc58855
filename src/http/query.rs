//! Query parameters: every fault of them is told at once.

use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::error::Result;
use crate::kit::fields::{FieldErrors, Message};
use crate::kit::time::Timestamp;
use crate::kit::{id, text};

/// More parameters than this are refused unread.
const MOST: usize = 100;
/// Longest value, in characters.
const LONGEST: usize = 2000;

/// The code of a name that the row does not take.
const UNKNOWN: &str = "unknown_parameter";

pub struct Query {
    pairs: Vec<(String, String)>,
    pub errors: FieldErrors,
}

impl Query {
    /// `known` are the names that the row takes; one that ends in `[]` stands with a key in brackets.
    pub(super) fn new(raw: &str, known: &[&'static str]) -> Self {
        let mut errors = FieldErrors::new();
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(raw.as_bytes()).take(MOST + 1) {
            let shown: String = name.chars().take(200).collect();
            if pairs.len() == MOST {
                errors.add(
                    "query",
                    "too_many",
                    format!("may have at most {MOST} parameters"),
                );
                break;
            }
            if !known.iter().any(|known| takes(known, &name)) {
                errors.add(shown, UNKNOWN, unknown(&name, known));
            } else if value.chars().count() > LONGEST {
                let message = format!("may have at most {LONGEST} characters");
                errors.add(shown, "too_long", message);
            } else if text::has_control(&value) || value.contains('\u{FFFD}') {
                errors.add(
                    shown,
                    "invalid_characters",
                    "has characters that no text has",
                );
            } else {
                pairs.push((name.into_owned(), value.into_owned()));
            }
        }
        Self { pairs, errors }
    }

    /// The value of a parameter that may stand once.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let mut values = self.all(name);
        if values.len() > 1 {
            self.errors.add(name, "repeated", "may be given only once");
        }
        (!values.is_empty()).then(|| values.swap_remove(0))
    }

    /// A public id.
    pub fn id(&mut self, name: &'static str) -> Option<String> {
        let given = self.text(name)?;
        if !id::is_valid(&given) {
            self.errors.add(name, "invalid", "is no id");
        }
        Some(given)
    }

    /// All values of a parameter that may be repeated.
    pub fn all(&self, name: &str) -> Vec<String> {
        let same = self.pairs.iter().filter(|(known, _)| known == name);
        same.map(|(_, value)| value.clone()).collect()
    }

    /// A word that one of our types knows; its error says what is allowed.
    pub fn choice<T: FromStr<Err = String>>(&mut self, name: &'static str) -> Option<T> {
        let value = self.text(name)?;
        match value.parse() {
            Ok(choice) => Some(choice),
            Err(message) => {
                self.errors.add(name, "invalid_choice", message);
                None
            }
        }
    }

    pub fn number(&mut self, name: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = self.text(name)?;
        let is_plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        let number: Option<i64> = value.parse().ok().filter(|_| is_plain);
        let Some(number) = number.filter(|number| range.contains(number)) else {
            let (least, most) = (range.start(), range.end());
            let message = match (is_plain, *most) {
                (false, _) => "must be a whole number".to_owned(),
                (true, i64::MAX) => format!("must be at least {least}, and no more than {most}"),
                (true, _) => format!("must be from {least} to {most}"),
            };
            let code = if is_plain {
                "out_of_range"
            } else {
                "invalid_type"
            };
            self.errors.add(name, code, message);
            return None;
        };
        Some(number)
    }

    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        match self.text(name)?.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.errors
                    .add(name, "invalid_type", "must be true or false");
                None
            }
        }
    }

    pub fn time(&mut self, name: &'static str) -> Option<Timestamp> {
        let value = self.text(name)?;
        match value.parse() {
            Ok(time) => Some(time),
            Err(message) => {
                self.errors.add(name, "invalid_type", message);
                None
            }
        }
    }

    /// `name[KEY]=VALUE`, as often as it stands there.
    pub fn keyed(&mut self, name: &'static str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for (full, value) in &self.pairs {
            let Some(rest) = full.strip_prefix(name) else {
                continue;
            };
            match rest
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                Some(key) if !key.is_empty() => found.push((key.to_owned(), value.clone())),
                _ => {
                    let message = format!("must be written {name}[KEY]=VALUE");
                    self.errors.add(name, "invalid", message);
                }
            }
        }
        found
    }

    /// The same where others may append to a link what they like: unknown names do no harm.
    ///
    /// # Errors
    /// Everything else that was wrong.
    pub fn finish_known(self) -> Result<()> {
        let all = self.errors.into_vec().into_iter();
        let mut errors = FieldErrors::new();
        for error in all.filter(|error| error.code != UNKNOWN) {
            errors.add(error.field, error.code, error.message);
        }
        Ok(errors.finish()?)
    }

    /// # Errors
    /// Everything that was wrong.
    pub fn finish(self) -> Result<()> {
        Ok(self.errors.finish()?)
    }
}

fn takes(known: &str, name: &str) -> bool {
    match known.strip_suffix("[]") {
        Some(known) => known == stem(name),
        None => known == name,
    }
}

/// A name without the key behind it.
fn stem(name: &str) -> &str {
    name.split('[').next().unwrap_or_default()
}

/// `custom_fields.source` is how one writes it elsewhere.
fn unknown(name: &str, known: &[&'static str]) -> Message {
    let name = stem(name);
    match name.split_once('.') {
        Some((head, key)) if takes_keys(head, known) && key.len() <= 64 => {
            format!("is not known; did you mean `{head}[{key}]`?").into()
        }
        _ => text::unknown_name(name, known.iter().map(|known| stem(known))),
    }
}

fn takes_keys(name: &str, known: &[&'static str]) -> bool {
    known
        .iter()
        .any(|known| known.strip_suffix("[]") == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_at_once() {
        let mut query = Query::new(
            "limti=5&page=0&test=maybe&page=2",
            &["limit", "page", "test"],
        );
        query.number("page", 1..=100);
        query.flag("test");
        let errors = query.errors.into_vec();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["limti", "page", "page", "test"]);
        assert_eq!(errors[0].message, "is not known; did you mean `limit`?");
    }

    #[test]
    fn numbers_out_of_range_are_never_clamped() {
        for bad in [
            "0",
            "101",
            "abc",
            "-1",
            "+5",
            "",
            "9223372036854775808",
            "1.0",
        ] {
            let raw = format!("limit={bad}");
            let mut query = Query::new(&raw, &["limit"]);
            assert_eq!(query.number("limit", 1..=100), None, "{bad}");
            assert!(query.finish().is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_stand_in_brackets() {
        let raw = "custom_fields%5Bsource%5D=a%26b&custom_fields[x]=1&custom_fields=2";
        let mut query = Query::new(raw, &["custom_fields[]"]);
        let found = query.keyed("custom_fields");
        assert_eq!(
            found,
            [("source".into(), "a&b".into()), ("x".into(), "1".into())]
        );
        assert_eq!(query.errors.as_slice().len(), 1);
    }

    #[test]
    fn a_dotted_name_learns_of_the_brackets() {
        let query = Query::new("custom_fields.source=a&limit.x=1", &["custom_fields[]"]);
        let messages = query.errors.finish().unwrap_err();
        let text = format!("{messages:?}");
        assert!(
            text.contains("did you mean `custom_fields[source]`?"),
            "{text}"
        );
    }

    #[test]
    fn brackets_stand_only_behind_names_that_have_keys() {
        for raw in ["limit[x]=5", "limit%5B%5D=5", "custom[x]=1"] {
            let errors = Query::new(raw, &["limit", "custom_fields[]"]).errors;
            assert_eq!(errors.as_slice().len(), 1, "{raw}");
        }
    }
}
