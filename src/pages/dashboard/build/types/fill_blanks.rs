//! A text with blanks: a row for each, and for each row a list of what may be chosen or is accepted.

use super::rows::{self, Mark, Place};
use super::{Editor, key};
use crate::pages::dashboard::build::lists::count;
use crate::pages::dashboard::inputs::{Input, Inputs, Values};
use crate::pages::texts::Texts;
use crate::rules::document::{Blank, BlankType, Question};
use crate::rules::types::fill_blanks::{Piece, pieces};
use crate::rules::word::Vocabulary;

/// Blanks that a text gets a row for.
const MOST: usize = 50;

pub struct FillBlanks;

impl Editor for FillBlanks {
    fn places(&self, values: &Values) -> Vec<Place> {
        let inner = |number: usize| {
            let row = format!("blanks[{number}].");
            let kind = BlankType::find(values.get(&format!("{row}type")));
            let list = match kind.unwrap_or(BlankType::Text) {
                BlankType::Choice => &rows::BLANK_OPTIONS,
                BlankType::Text => &rows::TEXTS,
                BlankType::Numeric => &rows::NUMBERS,
            };
            Place::within(list, &row)
        };
        let inner = (0..count(values, "blanks")).map(inner);
        std::iter::once(Place::of(&rows::BLANKS))
            .chain(inner)
            .collect()
    }

    /// Each blank that the text names gets a row.
    fn prepare(&self, values: &mut Values, languages: &[String]) -> Option<String> {
        let known: Vec<String> = (0..count(values, "blanks"))
            .map(|number| values.trimmed(&format!("blanks[{number}].id")).to_owned())
            .collect();
        let mut new: Vec<String> = Vec::new();
        for name in names(values, languages) {
            if !known.contains(&name) && !new.contains(&name) && known.len() + new.len() < MOST {
                new.push(name);
            }
        }
        for (number, name) in (known.len()..).zip(&new) {
            let row = format!("blanks[{number}]");
            values.set(format!("{row}.id"), name);
            values.set(format!("{row}.type"), BlankType::Text.word());
        }
        self.places(values)
            .iter()
            .skip(1)
            .for_each(|list| list.start(values));
        let first = known.len();
        (!new.is_empty()).then(|| format!("blanks[{first}]"))
    }

    fn texts(&self, inputs: &Inputs<'_>, languages: &[String]) -> Vec<Input> {
        inputs.text("text", "questions-text", languages, Some(5))
    }

    fn mark(&self, values: &Values, list: &Place, number: usize) -> Option<Mark> {
        list.is_of(&rows::BLANK_OPTIONS)
            .then(|| Mark::one_of(values, list, number))
    }

    fn key(&self, t: &Texts, question: &Question, languages: (&str, &str)) -> Vec<String> {
        let line = |(number, blank): (usize, &Blank)| {
            let inner = blank.question();
            let right = match blank.kind() {
                BlankType::Choice => key::options(t, &inner, languages),
                _ => key::answers(t, inner.answers()),
            };
            format!("{number} – {}", right.join(", "))
        };
        (1..).zip(question.blanks()).map(line).collect()
    }
}

/// The blanks that the text names, in any of its languages.
fn names(values: &Values, languages: &[String]) -> Vec<String> {
    let others = languages.iter().skip(1);
    let others = others.map(|language| format!("text.{language}"));
    let fields = std::iter::once("text".to_owned()).chain(others);
    let mut found = Vec::new();
    for field in fields {
        let parts = pieces(values.get(&field)).into_iter();
        found.extend(parts.filter_map(|part| match part {
            Piece::Blank(id) => Some(id.to_owned()),
            Piece::Words(_) => None,
        }));
    }
    found
}
