//! Judgements about text.

use crate::kit::fields::FieldErrors;

/// The name in `known` that a person most likely meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long stranger is no misspelling, and comparing it would cost.
    if name.len() > 64 {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "is not known", with the nearest known name where there is one.
pub fn unknown_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known) {
        Some(meant) => format!("is not known; did you mean `{meant}`?"),
        None => "is not known".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_its_neighbour_and_a_stranger_none() {
        let known = ["candidate_name", "candidate_email", "limit"];
        assert_eq!(nearest("candidat_name", known), Some("candidate_name"));
        assert_eq!(nearest("limti", known), Some("limit"));
        assert_eq!(nearest("colour", known), None);
    }
}
