//! What the fields of a submission may hold.

use std::collections::HashSet;

use crate::kit::fields::FieldErrors;
use crate::kit::text::{has_control, has_control_or_break};
use crate::rules::email;

/// In characters, as all lengths of text are.
const LONGEST_EXTERNAL_ID: usize = 200;
const LONGEST_TAG: usize = 100;
const MOST_TAGS: usize = 50;
const LONGEST_NOTE: usize = 10_000;

pub fn check_email(email: &str, errors: &mut FieldErrors) {
    if !email::is_plausible(email) {
        let message = "must be an address like name@example.com";
        errors.add("candidate_email", "invalid", message);
    }
}

/// One line of 1 to 200 characters.
pub fn check_external_id(id: &str, errors: &mut FieldErrors) {
    check_line("external_id", id, LONGEST_EXTERNAL_ID, errors);
}

/// At most 50 different ones of 1 to 100 characters each.
pub fn check_tags(tags: &[String], errors: &mut FieldErrors) {
    if tags.len() > MOST_TAGS {
        let message = format!("must have at most {MOST_TAGS} tags");
        errors.add("tags", "too_many", message);
        return;
    }
    let mut seen = HashSet::new();
    for (position, tag) in tags.iter().enumerate() {
        let field = format!("tags[{position}]");
        check_line(&field, tag, LONGEST_TAG, errors);
        if !seen.insert(tag) {
            errors.add(field, "not_unique", "is there twice");
        }
    }
}

/// At most 10,000 characters, line breaks among them.
pub fn check_note(note: &str, errors: &mut FieldErrors) {
    if note.chars().nth(LONGEST_NOTE).is_some() {
        let message = format!("must have at most {LONGEST_NOTE} characters");
        errors.add("note", "too_long", message);
    } else if has_control(note) {
        errors.add(
            "note",
            "control_character",
            "must not have control characters",
        );
    }
}

fn check_line(field: &str, text: &str, most: usize, errors: &mut FieldErrors) {
    if text.trim().is_empty() || text.chars().nth(most).is_some() {
        let message = format!("must have 1 to {most} characters");
        errors.add(field, "invalid_length", message);
    } else if has_control_or_break(text) {
        errors.add(
            field,
            "control_character",
            "must not have control characters",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(check: impl FnOnce(&mut FieldErrors)) -> Vec<(String, &'static str)> {
        let mut errors = FieldErrors::new();
        check(&mut errors);
        let errors = errors.into_vec().into_iter();
        errors.map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn an_external_id_is_one_line() {
        assert!(faults(|errors| check_external_id("ATS 12/7", errors)).is_empty());
        for (bad, code) in [
            (" ", "invalid_length"),
            ("a\nb", "control_character"),
            (&"x".repeat(201), "invalid_length"),
        ] {
            let found = faults(|errors| check_external_id(bad, errors));
            assert_eq!(found, [("external_id".to_owned(), code)], "{bad:?}");
        }
    }

    #[test]
    fn every_bad_tag_is_named_with_its_place() {
        let tags = ["a", "", "a", "b\u{7}"].map(str::to_owned);
        let found = faults(|errors| check_tags(&tags, errors));
        let expected = [
            ("tags[1]".to_owned(), "invalid_length"),
            ("tags[2]".to_owned(), "not_unique"),
            ("tags[3]".to_owned(), "control_character"),
        ];
        assert_eq!(found, expected);
        let many: Vec<String> = (0..51).map(|number| number.to_string()).collect();
        let found = faults(|errors| check_tags(&many, errors));
        assert_eq!(found, [("tags".to_owned(), "too_many")]);
        assert!(faults(|errors| check_tags(&many[..50], errors)).is_empty());
    }

    #[test]
    fn a_note_may_have_lines_but_an_end() {
        assert!(faults(|errors| check_note("one\n\ttwo", errors)).is_empty());
        let long = "ä".repeat(10_001);
        assert_eq!(
            faults(|errors| check_note(&long, errors)),
            [("note".to_owned(), "too_long")]
        );
        assert_eq!(
            faults(|errors| check_note("\u{0}", errors)),
            [("note".to_owned(), "control_character")]
        );
    }
}
