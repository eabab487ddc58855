//! Judgements about text.

use std::borrow::Cow;

use crate::kit::fields::{FieldErrors, Message, named};

/// Endings that other APIs have for what ours call otherwise.
const OTHER_WORDS: [(&str, &str); 2] = [("_after", "_since"), ("_before", "_until")];

/// The name in `known` that a person most likely meant: its other word, the one it begins, or the
/// one that is spelt like it.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long stranger is no misspelling, and comparing it would cost.
    if name.len() > 64 {
        return None;
    }
    let known: Vec<&str> = known.into_iter().collect();
    let other = OTHER_WORDS.iter().find_map(|(theirs, ours)| {
        let stem = name.strip_suffix(theirs)?;
        known
            .iter()
            .find(|word| word.strip_suffix(ours) == Some(stem))
    });
    let begun = || {
        known.iter().find(|word| {
            let rest = word.strip_prefix(name);
            !name.is_empty() && rest.is_some_and(|rest| rest.starts_with('_'))
        })
    };
    match other.or_else(begun) {
        Some(word) => Some(word),
        None => most_alike(name, &known),
    }
}

fn most_alike<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "is not known", with the nearest known name where there is one.
pub fn unknown_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Message {
    match nearest(name, known) {
        Some(meant) => {
            let text = format!("is not known; did you mean `{meant}`?");
            named("meant", text).with("name", meant)
        }
        None => named("unknown", "is not known"),
    }
}

/// C0, DEL and C1.
pub fn is_control(character: char) -> bool {
    character.is_control()
}

/// Control characters other than line feed, carriage return and tab.
pub fn has_control(text: &str) -> bool {
    text.chars()
        .any(|character| is_control(character) && !matches!(character, '\n' | '\r' | '\t'))
}

/// Any control character: for names, which have one line.
pub fn has_control_or_break(text: &str) -> bool {
    text.chars().any(is_control)
}

/// A name of a person or a thing: one line of 1 to 200 characters.
pub fn check_name(field: &str, name: &str, errors: &mut FieldErrors) {
    if name.trim().is_empty() || name.chars().count() > 200 {
        errors.add(field, "invalid_length", "must have 1 to 200 characters");
    } else if has_control_or_break(name) {
        errors.add(
            field,
            "invalid_characters",
            "must have no control characters",
        );
    }
}

/// What a spreadsheet would take for a formula gets an apostrophe before it.
pub fn defused(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_defused() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(defused(formula.into()), format!("'{formula}"));
        }
        for plain in ["", "1-1", "a=b", " =1", "'=1"] {
            assert_eq!(defused(plain.into()), plain);
        }
    }

    #[test]
    fn a_misspelt_name_finds_its_neighbour_and_a_stranger_none() {
        let known = ["candidate_name", "candidate_email", "limit"];
        assert_eq!(nearest("candidat_name", known), Some("candidate_name"));
        assert_eq!(nearest("limti", known), Some("limit"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn a_half_name_and_the_word_of_another_api_find_ours() {
        let known = ["created_until", "created_since", "candidate_name"];
        assert_eq!(nearest("created_after", known), Some("created_since"));
        assert_eq!(nearest("created_before", known), Some("created_until"));
        assert_eq!(nearest("candidate", known), Some("candidate_name"));
        assert_eq!(nearest("after", known), None);
        assert_eq!(nearest("", known), None);
    }
}
