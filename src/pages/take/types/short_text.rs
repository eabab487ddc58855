//! A line for a text.

use super::{Face, too_long};
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Input, Line};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct ShortText;

impl Face for ShortText {
    fn input(&self, _: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        Input::Line(Line::of(values))
    }

    fn error(&self, t: &Texts, question: &Question, code: &str) -> Option<String> {
        too_long(t, question, code)
    }
}
