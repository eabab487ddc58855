//! Pairs, and what belongs to none of them.

use super::Editor;
use super::rows::{self, Rows};
use crate::pages::texts::Texts;
use crate::rules::document::{Question, Text};

pub struct Matching;

impl Editor for Matching {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::PAIRS, &rows::DISTRACTORS]
    }

    fn key(
        &self,
        _: &Texts,
        question: &Question,
        (language, fallback): (&str, &str),
    ) -> Vec<String> {
        let words = |text: &Option<Text>| {
            let text = text.as_ref();
            let text = text.map_or("", |text| text.in_language(language, fallback));
            text.to_owned()
        };
        let pairs = question.pairs().iter();
        pairs
            .map(|pair| format!("{} – {}", words(&pair.left), words(&pair.right)))
            .collect()
    }
}
