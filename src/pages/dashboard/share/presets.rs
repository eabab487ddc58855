//! What links are made for, one click each: the names, with values to be typed.

use super::builder::Typed;
use crate::pages::texts::Texts;

/// Word in the address, and the names that it fills in. A value that is always the same stands here.
pub const PRESETS: [(&str, &[(&str, &str)]); 4] = [
    (
        "marketing",
        &[("source", ""), ("medium", ""), ("campaign_id", "")],
    ),
    (
        "ats",
        &[("source", "ats"), ("ats_candidate_id", ""), ("job_id", "")],
    ),
    ("referral", &[("source", "referral"), ("referrer", "")]),
    ("location", &[("country", ""), ("city", ""), ("office", "")]),
];

/// A new link for such a purpose; an empty one where the word is not known.
pub fn typed(t: &Texts, word: &str) -> Typed {
    let Some((word, fields)) = PRESETS.iter().find(|(known, _)| *known == word) else {
        return Typed::default();
    };
    let named = Typed {
        name: t.get(&format!("preset-{word}")),
        ..Typed::default()
    };
    named.with_rows(fields.iter().copied())
}
