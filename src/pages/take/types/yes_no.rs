//! Two radio buttons: yes, no.

use super::{Face, either};
use crate::pages::take::fields::Author;
use crate::pages::take::question::Input;
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;

pub struct YesNo;

impl Face for YesNo {
    fn input(&self, t: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        let names = [("true", "choice-yes"), ("false", "choice-no")];
        either(t, values, names)
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("choose-one")
    }

    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Bool(true) => t.get("choice-yes"),
            _ => t.get("choice-no"),
        }
    }
}
