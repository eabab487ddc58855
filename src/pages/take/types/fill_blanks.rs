//! A text with an input in each of its blanks.

use super::{Face, options};
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Blank, Blanks, Input, Line, Piece};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::{Blank as Gap, BlankType, Question};
use crate::rules::types::fill_blanks::{Piece as Part, pieces};

/// Words on each side of a blank that its label tells.
const WORDS_AROUND: usize = 6;

pub struct FillBlanks;

impl Face for FillBlanks {
    fn input(
        &self,
        t: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        let text = author.text(question.text.as_ref());
        let parts = pieces(&text);
        let piece = |(place, part): (usize, &Part<'_>)| {
            let id = match part {
                Part::Words(words) => return Piece::Words((*words).to_owned()),
                Part::Blank(id) => *id,
            };
            let mut blanks = (1..).zip(question.blanks());
            let found = blanks.find(|(_, blank)| blank.id() == id);
            // In a draft it may be missing, or stand there twice.
            let is_first = !parts[..place].contains(part);
            match found.filter(|_| is_first) {
                Some((number, blank)) => Piece::Blank(Blank {
                    name: id.to_owned(),
                    number,
                    label: self.part(t, question, id).unwrap_or_default(),
                    around: around(&parts, place),
                    input: input(author, blank, values),
                }),
                None => Piece::Words("…".to_owned()),
            }
        };
        Input::Blanks(Blanks {
            pieces: parts.iter().enumerate().map(piece).collect(),
            spoken: author.spoken(question.text.as_ref()),
        })
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get("blanks-help")
    }

    fn error(&self, t: &Texts, question: &Question, code: &str) -> Option<String> {
        match code {
            "incomplete" => Some(t.get("error-blanks-incomplete")),
            "invalid" | "invalid_type" => Some(t.get("error-not-a-number")),
            "too_long" => {
                let blanks = question.blanks().iter().map(Gap::question);
                let longest = blanks.map(|blank| blank.max_length()).max();
                Some(t.count("error-text-too-long", longest.unwrap_or_default()))
            }
            _ => None,
        }
    }

    fn part(&self, t: &Texts, question: &Question, part: &str) -> Option<String> {
        let number = question.blank_number(part)?;
        Some(t.count("blank-number", i64::try_from(number).unwrap_or(0)))
    }
}

fn input(author: &Author<'_>, blank: &Gap, values: &FormValues) -> Input {
    match blank.kind() {
        BlankType::Choice => {
            let offered = blank.options.as_deref().unwrap_or_default();
            Input::Select(options(author, offered, values, blank.id()))
        }
        kind => Input::Line(Line {
            value: values.shown(blank.id()),
            is_decimal: kind == BlankType::Numeric,
            ..Line::of(values)
        }),
    }
}

/// The words before and behind a blank, for those who hear one input after another.
fn around(parts: &[Part<'_>], place: usize) -> String {
    let words = |part: Option<&Part<'_>>| match part {
        Some(Part::Words(words)) => words.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let before: Vec<String> = words(place.checked_sub(1).and_then(|place| parts.get(place)));
    let behind: Vec<String> = words(parts.get(place + 1));
    let start = before.len().saturating_sub(WORDS_AROUND);
    let behind = &behind[..behind.len().min(WORDS_AROUND)];
    let around = format!("{} … {}", before[start..].join(" "), behind.join(" "));
    around.trim().to_owned()
}
