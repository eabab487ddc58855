//! Accepted texts.

use super::rows::{self, Rows};
use super::{Editor, key};
use crate::pages::texts::Texts;
use crate::rules::document::Question;

pub struct ShortText;

impl Editor for ShortText {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::TEXTS]
    }

    fn more(&self) -> &'static [&'static str] {
        &["penalty", "max_length", "case_sensitive", "scored"]
    }

    fn key(&self, t: &Texts, question: &Question, _: (&str, &str)) -> Vec<String> {
        key::answers(t, question.answers())
    }
}
