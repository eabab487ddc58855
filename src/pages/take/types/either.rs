//! Two radio buttons: true and false, or yes and no.

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Input};
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;

pub struct Either {
    on: &'static str,
    off: &'static str,
}

pub const TRUE_FALSE: Either = Either {
    on: "choice-true",
    off: "choice-false",
};

pub const YES_NO: Either = Either {
    on: "choice-yes",
    off: "choice-no",
};

impl Face for Either {
    fn input(&self, t: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        let choices = [("true", self.on), ("false", self.off)].map(|(word, text)| Choice {
            value: word.to_owned(),
            label: Words::of_page(t.get(text)),
            chosen: values.has("", word),
        });
        Input::OneOf(choices.into())
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("choose-one")
    }

    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Bool(true) => t.get(self.on),
            _ => t.get(self.off),
        }
    }
}
