//! Details of the candidate, each with the keyboard and the suggestions of its kind.

use super::Face;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Input, Line};
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;

pub struct Detail {
    /// As in `type`.
    kind: &'static str,
    /// As in `autocomplete`.
    autocomplete: &'static str,
    /// Of the texts of its help and its fault.
    word: &'static str,
}

pub const DATE: Detail = Detail {
    kind: "date",
    autocomplete: "off",
    word: "date",
};

pub const EMAIL: Detail = Detail {
    kind: "email",
    autocomplete: "email",
    word: "email",
};

pub const PHONE: Detail = Detail {
    kind: "tel",
    autocomplete: "tel",
    word: "phone",
};

pub const URL: Detail = Detail {
    kind: "url",
    autocomplete: "url",
    word: "url",
};

impl Face for Detail {
    fn input(&self, _: &Texts, _: &Author<'_>, _: &Question, values: &FormValues) -> Input {
        Input::Line(Line {
            kind: self.kind,
            autocomplete: self.autocomplete,
            ..Line::of(values)
        })
    }

    fn help(&self, t: &Texts, _: &Question) -> String {
        t.get(&format!("detail-{}", self.word))
    }

    fn error(&self, t: &Texts, _: &Question, code: &str) -> Option<String> {
        (code != "required").then(|| t.get(&format!("error-detail-{}", self.word)))
    }

    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Text(day) if self.kind == "date" => t.day(day),
            Answer::Text(text) => text.clone(),
            _ => String::new(),
        }
    }
}
