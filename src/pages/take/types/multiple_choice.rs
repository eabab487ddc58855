//! A box for each option, and how many of them may be ticked.

use super::{Face, options};
use crate::pages::take::fields::Author;
use crate::pages::take::question::Input;
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct MultipleChoice;

impl Face for MultipleChoice {
    fn input(
        &self,
        _: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        Input::AnyOf(options(author, question.options(), values, ""))
    }

    fn help(&self, t: &Texts, question: &Question) -> String {
        match (
            question.min_choices.filter(|least| *least > 0),
            question.max_choices,
        ) {
            (None, None) => t.get("choose-any"),
            (Some(least), None) => t.count("choose-at-least", least),
            (None, Some(most)) => t.count("choose-at-most", most),
            (Some(least), Some(most)) if least == most => t.count("choose-exactly", most),
            (Some(least), Some(most)) => t.with(
                "choose-between",
                &[("least", least.into()), ("most", most.into())],
            ),
        }
    }

    fn error(&self, t: &Texts, question: &Question, code: &str) -> Option<String> {
        let (least, most) = (question.min_choices, question.max_choices);
        match code {
            "too_few" => Some(t.count("error-choose-at-least", least.unwrap_or(1))),
            "too_many" => Some(t.count("error-choose-at-most", most.unwrap_or(1))),
            _ => None,
        }
    }
}
