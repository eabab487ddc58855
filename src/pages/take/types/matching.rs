//! For each thing on the left, a list of all that stands on the right.

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Input, Part};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::{Pair, Question};

pub struct Matching;

impl Face for Matching {
    fn input(
        &self,
        _: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        let pairs = question.pairs().iter();
        let pairs = pairs.map(|pair| (pair.right_id(), author.words(pair.right.as_ref())));
        let others = question.distractors().iter();
        let others = others.map(|other| (other.id(), author.words(other.label.as_ref())));
        let mut rights: Vec<(&str, Words)> = pairs.chain(others).collect();
        // In an order that does not tell what belongs together.
        rights.sort_by_cached_key(|(id, label)| (label.text.to_lowercase(), (*id).to_owned()));
        let part = |(number, pair): (usize, &Pair)| {
            let choice = |(id, label): &(&str, Words)| Choice {
                value: (*id).to_owned(),
                label: label.clone(),
                chosen: values.has(pair.id(), id),
            };
            Part {
                name: pair.id().to_owned(),
                label: author.words(pair.left.as_ref()),
                first: number,
                is_select: true,
                is_multiple: false,
                choices: rights.iter().map(choice).collect(),
            }
        };
        Input::Parts((1..).zip(question.pairs()).map(part).collect())
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("matching-help")
    }

    fn error(&self, t: &Texts, _: &Question, code: &str) -> Option<String> {
        (code == "not_unique").then(|| t.get("error-matching-twice"))
    }
}
