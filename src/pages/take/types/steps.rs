//! A row of numbers, one of which is chosen: scale, rating, nps.

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Input};
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;

pub struct Steps {
    /// How one of the numbers reads.
    name: fn(&Texts, i64) -> String,
}

pub const SCALE: Steps = Steps {
    name: |_, number| number.to_string().replace('-', "\u{2212}"),
};

pub const RATING: Steps = Steps {
    name: |t, number| t.count("rating-stars", number),
};

impl Face for Steps {
    fn input(
        &self,
        t: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        let (least, most) = question.rules().steps(question).unwrap_or_default();
        let choice = |number: i64| {
            let end = match number {
                _ if number == least => author.words(question.min_label.as_ref()),
                _ if number == most => author.words(question.max_label.as_ref()),
                _ => Words::default(),
            };
            let name = (self.name)(t, number);
            Choice {
                value: number.to_string(),
                label: match end.is_empty() {
                    true => Words::of_page(name),
                    false => Words {
                        text: format!("{name} – {end}"),
                        spoken: end.spoken,
                    },
                },
                chosen: values.has("", &number.to_string()),
            }
        };
        Input::Steps((least..=most).map(choice).collect())
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("choose-one")
    }

    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Whole(number) => (self.name)(t, *number),
            _ => String::new(),
        }
    }
}
