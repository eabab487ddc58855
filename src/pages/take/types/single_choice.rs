//! A radio button for each option.

use super::{Face, options};
use crate::pages::take::fields::Author;
use crate::pages::take::question::Input;
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct SingleChoice;

impl Face for SingleChoice {
    fn input(
        &self,
        _: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        Input::OneOf(options(author, question.options(), values, ""))
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("choose-one")
    }
}
