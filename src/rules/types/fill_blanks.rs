//! A text with blanks, each of which is chosen or written; `{{id}}` in the text is where it stands.

use std::collections::HashSet;

use serde_json::Value;

use super::{Type, parts};
use crate::kit::fields::{FieldErrors, Message, named};
use crate::kit::id;
use crate::rules::answer::{Answer, Fault, FormValues, number};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Blank, Question};
use crate::rules::text::Text;

const MOST_BLANKS: usize = 50;
const MOST_WEIGHT: i64 = 100;
const TEXT_CHARACTERS: usize = 10_000;

/// What a text with blanks is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// By its id.
    Blank(&'a str),
}

/// Takes a text apart. Braces around what is no id are words like all others.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(start) = text[at..].find("{{").map(|start| at + start) {
        let inside = &text[start + 2..];
        let blank = inside.split_once("}}").map(|(name, _)| name);
        match blank.filter(|name| id::is_valid(name.trim())) {
            Some(name) => {
                found.push(Piece::Words(&text[from..start]));
                found.push(Piece::Blank(name.trim()));
                at = start + 2 + name.len() + 2;
                from = at;
            }
            None => at = start + 1,
        }
    }
    found.push(Piece::Words(&text[from..]));
    found.retain(|piece| *piece != Piece::Words(""));
    found
}

pub struct FillBlanks;

impl Type for FillBlanks {
    fn fields(&self) -> &'static [&'static str] {
        &["required", "points", "scored", "text", "blanks"]
    }

    fn characters(&self, question: &Question) -> i64 {
        let blanks = question.blanks().iter().map(Blank::question);
        blanks.map(|blank| blank.max_length().max(100)).sum()
    }

    fn complete(&self, question: &mut Question) {
        for blank in question.blanks.iter_mut().flatten() {
            blank.complete();
        }
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        let text = question.text.as_ref();
        check.required_text(&format!("{path}.text"), text, TEXT_CHARACTERS);
        let field = format!("{path}.blanks");
        let Some(blanks) = &question.blanks else {
            return check.required(&field);
        };
        check.count(&field, blanks.len(), 1, MOST_BLANKS, "blanks");
        let mut seen = HashSet::new();
        for (number, blank) in blanks.iter().take(MOST_BLANKS).enumerate() {
            let path = format!("{field}[{number}]");
            let id = blank.id.as_deref();
            match id {
                None => check.required(&format!("{path}.id")),
                _ => check.unique_id(&format!("{path}.id"), id, &mut seen),
            }
            check.range(&format!("{path}.weight"), blank.weight, 1, MOST_WEIGHT);
            blank.check(&path, check);
        }
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "blanks"
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        let mut blanks = question.blanks().iter();
        let blank = blanks.find(|blank| !blank.has_key())?;
        let message = format!("need a right answer: `{}` has none", blank.id());
        Some(named("key-blank", message).with("blank", blank.id()))
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        for (number, blank) in question.blanks().iter().enumerate() {
            let inner = blank.question();
            let path = format!("{path}.blanks[{number}]");
            inner.rules().check_key(&inner, &path, errors);
        }
        let field = format!("{path}.text");
        match &question.text {
            None => {}
            Some(Text::Plain(text)) => check_places(question, text, &field, errors),
            Some(Text::Translated(texts)) => {
                for (language, text) in texts {
                    check_places(question, text, &format!("{field}.{language}"), errors);
                }
            }
        }
    }

    fn read(
        &self,
        question: &Question,
        value: &Value,
        locale: &str,
    ) -> Result<Option<Answer>, Fault> {
        let read = |id: &str, value: &Value| inner(question, id).parse(value, locale);
        parts::read(&ids(question), value, read)
    }

    fn read_form(
        &self,
        question: &Question,
        values: &FormValues,
        locale: &str,
    ) -> Result<Option<Answer>, Fault> {
        let read = |id: &str, values: &FormValues| inner(question, id).parse_form(values, locale);
        parts::read_form(&ids(question), values, read)
    }

    fn validate(&self, question: &Question, answer: &Answer) -> Result<(), Fault> {
        for (id, answer) in answer.parts() {
            let judged = inner(question, id).validate(Some(answer));
            judged.map_err(|fault| fault.in_part(id))?;
        }
        let given = answer.parts().len();
        match question.is_required() && given < question.blanks().len() {
            true => Err(Fault::new("incomplete", "must fill in every blank")),
            false => Ok(()),
        }
    }

    fn has_labels(&self) -> bool {
        true
    }

    fn labels(
        &self,
        question: &Question,
        answer: &Answer,
        language: &str,
        fallback: &str,
    ) -> Option<Vec<String>> {
        let line = |(id, answer): &(String, Answer)| {
            let place = question.blank_number(id).unwrap_or_default();
            let chosen = inner(question, id).labels(answer, language, fallback);
            let words = chosen.unwrap_or_default().concat();
            match answer {
                Answer::Text(text) => format!("{place} – {text}"),
                Answer::Number(given) => format!("{place} – {}", number::for_form(given, language)),
                _ => format!("{place} – {words}"),
            }
        };
        Some(answer.parts().iter().map(line).collect())
    }

    /// The mean of what the blanks earn, each with its weight.
    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let earned = |blank: &Blank| {
            let mut given = answer.parts().iter();
            let own = given.find(|(id, _)| id == blank.id());
            let inner = blank.question();
            let part = own.map(|(_, answer)| inner.rules().score(&inner, answer));
            (blank.weight(), part.unwrap_or(Fraction::NONE))
        };
        Fraction::mean(question.blanks().iter().map(earned))
    }

    fn best(&self, question: &Question) -> Points {
        let best = |blank: &Blank| {
            let inner = blank.question();
            let (most, all) = (inner.rules().best(&inner), inner.max_points());
            (blank.weight(), Fraction::clamped(most.units(), all.units()))
        };
        let mean = Fraction::mean(question.blanks().iter().map(best));
        question.max_points().times(mean)
    }

    fn advise(&self, question: &Question) -> Vec<(String, &'static str)> {
        let blanks = question.blanks().iter().enumerate();
        let advice = blanks.flat_map(|(number, blank)| {
            let inner = blank.question();
            let own = inner.rules().advise(&inner).into_iter();
            own.map(move |(field, code)| (format!("blanks[{number}].{field}"), code))
        });
        advice.collect()
    }
}

impl Blank {
    fn complete(&mut self) {
        self.weight.get_or_insert(1);
        for option in self.options.iter_mut().flatten() {
            option.pinned.get_or_insert(false);
        }
        let mut inner = self.question();
        inner.complete();
        self.answers = inner.answers;
        self.case_sensitive = inner.case_sensitive;
    }

    /// As a question of its own, beside what a blank has besides.
    fn check(&self, path: &str, check: &mut Check) {
        check.word(&format!("{path}.type"), &self.kind);
        if self.kind.is_none() {
            return check.required(&format!("{path}.type"));
        }
        let inner = self.question();
        inner.check_shape(path, check);
        inner.rules().check(&inner, path, check);
        for (number, option) in inner.options().iter().enumerate() {
            if option.points.is_some() {
                let message = named("not-here", "does not belong to an option of a blank");
                let field = format!("{path}.options[{number}].points");
                check.fault(&field, "not_allowed", message);
            }
        }
    }

    fn has_key(&self) -> bool {
        !self.question().key().is_empty() || self.accepted().next().is_some()
    }
}

fn ids(question: &Question) -> Vec<&str> {
    question.blanks().iter().map(Blank::id).collect()
}

/// The blank as a question of its own.
fn inner(question: &Question, id: &str) -> Question {
    let mut blanks = question.blanks().iter();
    let blank = blanks.find(|blank| blank.id() == id);
    blank.map(Blank::question).unwrap_or_default()
}

/// Each blank stands in the text once, and no other.
fn check_places(question: &Question, text: &str, field: &str, errors: &mut FieldErrors) {
    let known = ids(question);
    let found: Vec<&str> = pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Blank(id) => Some(id),
            Piece::Words(_) => None,
        })
        .collect();
    let mut tell = |code, message: Message, id: &str| {
        errors.add(field, code, message.with("blank", id));
    };
    for id in known.iter().filter(|id| !found.contains(id)) {
        let message = named("blank-missing", format!("lacks the blank `{id}`"));
        tell("incomplete", message, id);
    }
    for (number, id) in found.iter().enumerate().take(2 * MOST_BLANKS) {
        if !known.contains(id) {
            let message = format!("names a blank that does not exist: `{id}`");
            tell("not_known", named("blank-unknown", message), id);
        } else if found[..number].contains(id) {
            let message = format!("has the blank `{id}` twice");
            tell("not_unique", named("blank-twice", message), id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn only_the_id_of_a_blank_in_two_braces_is_taken_out_of_a_text() {
        use Piece::{Blank, Words};
        for (text, expected) in [
            ("no blank", vec![Words("no blank")]),
            ("{{a}}", vec![Blank("a")]),
            (
                "x {{ a }} y {{b}}",
                vec![Words("x "), Blank("a"), Words(" y "), Blank("b")],
            ),
            ("{{{a}}}", vec![Words("{"), Blank("a"), Words("}")]),
            ("{{a b}} {{", vec![Words("{{a b}} {{")]),
            ("{{ü}}{{a", vec![Words("{{ü}}{{a")]),
            ("{{a {{b}}", vec![Words("{{a "), Blank("b")]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
