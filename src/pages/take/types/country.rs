//! A list of all countries, by their names in the reader's language.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Input};
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;
use crate::rules::types::country::COUNTRIES;

pub struct Country;

impl Face for Country {
    fn input(&self, t: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        let choice = |code: &&str| Choice {
            value: (*code).to_owned(),
            label: Words::of_page(name(t, code)),
            chosen: values.has("", code),
        };
        let mut choices: Vec<Choice> = COUNTRIES.iter().map(choice).collect();
        choices.sort_by_cached_key(|choice| bare(&choice.label.text));
        Input::Select(choices)
    }

    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Text(code) => name(t, code),
            _ => String::new(),
        }
    }
}

fn name(t: &Texts, code: &str) -> String {
    t.get(&format!("country-{code}"))
}

/// Without accents: Österreich stands under O.
fn bare(name: &str) -> String {
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.collect::<String>().to_lowercase()
}
