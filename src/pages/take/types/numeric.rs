//! A line for a number, with its unit.

use super::Face;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Input, Line};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct Numeric;

impl Face for Numeric {
    fn input(
        &self,
        _: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        Input::Line(Line {
            is_decimal: true,
            unit: question.unit.as_ref().map(|unit| author.words(Some(unit))),
            ..Line::of(values)
        })
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("numeric-help")
    }

    fn error(&self, t: &Texts, _: &Question, code: &str) -> Option<String> {
        let is_own = !matches!(code, "required" | "ambiguous_comma" | "ambiguous_dot");
        is_own.then(|| t.get("error-not-a-number"))
    }
}
