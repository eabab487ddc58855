//! Room for a text of several lines.

use super::{Face, too_long};
use crate::pages::take::fields::Author;
use crate::pages::take::question::Input;
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct LongText;

impl Face for LongText {
    fn input(&self, _: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        Input::Long {
            value: values.shown(""),
            is_code: false,
        }
    }

    fn help(&self, t: &Texts, question: &Question) -> String {
        t.count("text-limit", question.max_length())
    }

    fn error(&self, t: &Texts, question: &Question, code: &str) -> Option<String> {
        too_long(t, question, code)
    }
}
