//! A box that says that one agrees.

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Input};
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;

pub struct Consent;

impl Face for Consent {
    fn input(&self, t: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        Input::AnyOf(vec![Choice {
            value: "true".to_owned(),
            label: Words::of_page(t.get("consent-agree")),
            chosen: values.has("", "true"),
        }])
    }

    fn error(&self, t: &Texts, _: &Question, code: &str) -> Option<String> {
        (code == "required").then(|| t.get("error-consent"))
    }

    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Bool(true) => t.get("consent-agree"),
            _ => t.get("consent-disagree"),
        }
    }
}
