//! A list of places for each thing that is to be put in order.

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Input, Part};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::Question;

pub struct Ordering;

impl Face for Ordering {
    fn input(
        &self,
        _: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        let options = question.options();
        let place = |id: &str, place: usize| Choice {
            value: place.to_string(),
            label: Words::of_page(place.to_string()),
            chosen: values.has(id, &place.to_string()),
        };
        let part = |(number, option): (usize, &crate::rules::document::Choice)| Part {
            name: option.id().to_owned(),
            label: author.words(option.label.as_ref()),
            first: number,
            is_select: true,
            is_multiple: false,
            choices: (1..=options.len())
                .map(|number| place(option.id(), number))
                .collect(),
        };
        Input::Parts((1..).zip(options).map(part).collect())
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("ordering-help")
    }

    fn error(&self, t: &Texts, _: &Question, code: &str) -> Option<String> {
        match code {
            "incomplete" => Some(t.get("error-ordering-incomplete")),
            "not_unique" => Some(t.get("error-ordering-twice")),
            _ => None,
        }
    }
}
