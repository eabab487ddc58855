//! Accepted numbers, and their unit.

use super::rows::{self, Rows};
use super::{Editor, key};
use crate::pages::dashboard::inputs::{Input, Inputs};
use crate::pages::texts::Texts;
use crate::rules::document::Question;

pub struct Numeric;

impl Editor for Numeric {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::NUMBERS]
    }

    fn answer(&self, inputs: &Inputs<'_>, languages: &[String]) -> Vec<Input> {
        inputs.text("unit", "unit", languages, None)
    }

    fn more(&self) -> &'static [&'static str] {
        &["penalty", "scored"]
    }

    fn key(&self, t: &Texts, question: &Question, _: (&str, &str)) -> Vec<String> {
        key::answers(t, question.answers())
    }
}
