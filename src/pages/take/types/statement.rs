//! A text to read has no inputs.

use super::Face;
use crate::pages::take::fields::Author;
use crate::pages::take::question::Input;
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct Statement;

impl Face for Statement {
    fn input(&self, _: &Texts, _: &Author<'_>, _: &Question, _: &FormValues) -> Input {
        Input::Statement
    }
}
