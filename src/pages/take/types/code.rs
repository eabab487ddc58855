//! Room for a program.

use super::{Face, too_long};
use crate::pages::take::fields::Author;
use crate::pages::take::question::Input;
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct Code;

impl Face for Code {
    fn input(&self, _: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        Input::Long {
            value: values.shown(""),
            is_code: true,
        }
    }

    fn help(&self, t: &Texts, question: &Question) -> String {
        match &question.programming_language {
            Some(language) => t.text("code-language", "language", language),
            None => t.count("text-limit", question.max_length()),
        }
    }

    fn error(&self, t: &Texts, question: &Question, code: &str) -> Option<String> {
        too_long(t, question, code)
    }
}
