//! Short texts: compared after the differences that nobody means.

use unicode_normalization::UnicodeNormalization;

use crate::rules::document::{Accepted, Question};
use crate::rules::fixed::{Credit, Fraction};
use crate::rules::pattern;

pub(super) fn best(question: &Question, text: &str) -> Fraction {
    let is_case_sensitive = question.is_case_sensitive();
    let text = plain(text);
    let folded = fold(&text, is_case_sensitive);
    let by_text = question
        .answers()
        .iter()
        .filter(|answer| {
            answer
                .text
                .as_deref()
                .is_some_and(|accepted| fold(&plain(accepted), is_case_sensitive) == folded)
        })
        .map(Accepted::credit)
        .max()
        .unwrap_or(Credit::ZERO);
    // Patterns are compiled only where they can still give more.
    question
        .answers()
        .iter()
        .filter(|answer| answer.credit() > by_text)
        .filter(|answer| matches(answer, &text, is_case_sensitive))
        .map(Accepted::credit)
        .max()
        .unwrap_or(by_text)
        .into()
}

fn matches(answer: &Accepted, text: &str, is_case_sensitive: bool) -> bool {
    answer
        .pattern
        .as_deref()
        .and_then(|pattern| pattern::whole(pattern, is_case_sensitive))
        .is_some_and(|pattern| pattern.is_match(text))
}

/// Composed (NFC), with single spaces between words and none around.
fn plain(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold(text: &str, is_case_sensitive: bool) -> String {
    if is_case_sensitive {
        text.to_owned()
    } else {
        // Lower case may decompose again: İ.
        text.to_lowercase().nfc().collect()
    }
}
