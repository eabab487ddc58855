//! From a question of the document to its inputs on the page.

use super::language;
use super::question::Question as View;
use super::types;
use crate::pages::markdown::{self, Safe};
use crate::pages::spoken::{Spoken, Words};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::asset::Pictures;
use crate::rules::document::{Document, Question, Text};
use crate::rules::paging::Item;

/// What a question's inputs hold: what is saved, or what was just sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// As a form sends them.
    pub values: FormValues,
    pub marked: bool,
    pub revision: u32,
    pub error: Option<String>,
}

/// The author's texts in the candidate's language.
pub struct Author<'a> {
    pub document: &'a Document,
    pub language: &'a str,
    /// Those that the texts may show.
    pub pictures: Pictures,
}

impl<'a> Author<'a> {
    /// Whose titles are shown alone.
    pub fn of(document: &'a Document, language: &'a str) -> Self {
        Self {
            document,
            language,
            pictures: Pictures::default(),
        }
    }

    pub fn text(&self, text: Option<&Text>) -> String {
        text.map_or("", |text| {
            text.in_language(self.language, self.document.language())
        })
        .to_owned()
    }

    /// The same, for an element of its own.
    pub fn words(&self, text: Option<&Text>) -> Words {
        Words {
            text: self.text(text),
            spoken: self.spoken(text),
        }
    }

    /// The language that the text is in.
    pub fn spoken(&self, text: Option<&Text>) -> Spoken {
        let shown = language::shown(self.document, self.language);
        text.map_or(Spoken::Author, |text| {
            Spoken::of(text, shown, self.document.language())
        })
    }

    /// Lines of an answer. Those that are `labels` of the question are in the language that the label is in.
    pub fn lines(&self, question: &Question, lines: Vec<String>, are_labels: bool) -> Vec<Words> {
        let spoken = |line: &str| {
            let mut texts = question.texts();
            let text = texts.find(|text| self.text(Some(text)) == line);
            text.map_or(Spoken::Author, |text| self.spoken(Some(text)))
        };
        let words = |text: String| Words {
            spoken: match are_labels {
                true => spoken(&text),
                false => Spoken::Page,
            },
            text,
        };
        lines.into_iter().map(words).collect()
    }

    /// A text of several paragraphs, with its pictures.
    pub fn prose(&self, text: Option<&Text>) -> Safe {
        markdown::with_pictures(&self.text(text), &self.pictures)
    }
}

pub fn view(t: &Texts, author: &Author<'_>, item: Item<'_>, shown: Shown) -> View {
    let question = item.question;
    let points = question.max_points().to_string();
    View {
        id: question.id().to_owned(),
        number: item.number,
        points: question
            .is_scored()
            .then(|| t.number("question-points", "points", &points)),
        title: author.words(question.title.as_ref()),
        description: author.prose(question.description.as_ref()),
        description_spoken: author.spoken(question.description.as_ref()),
        help: types::help(t, question),
        required: question.is_required(),
        input: types::of(question.kind()).input(t, author, question, &shown.values),
        marked: shown.marked,
        revision: shown.revision,
        error: shown.error,
    }
}

/// The id of the input that a fault in `question` is mended at.
pub fn target(question: &Question) -> String {
    format!("#{}-1", question.id())
}
