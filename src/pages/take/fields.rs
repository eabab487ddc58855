//! From a question of the document to its inputs on the page, and from faults to words.

use super::question::{Choice, Input, Question as View};
use crate::pages::markdown::{self, Safe};
use crate::pages::texts::Texts;
use crate::rules::answer::{Fault, FormValues};
use crate::rules::asset::Pictures;
use crate::rules::document::{Document, Question, QuestionType, Text};
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
        title: author.text(question.title.as_ref()),
        description: author.prose(question.description.as_ref()),
        help: help(t, question),
        required: question.is_required(),
        input: input(t, author, question, &shown.values),
        marked: shown.marked,
        revision: shown.revision,
        error: shown.error,
    }
}

fn input(t: &Texts, author: &Author<'_>, question: &Question, values: &FormValues) -> Input {
    let value = || values.shown("");
    match question.kind() {
        QuestionType::SingleChoice => Input::OneOf(choices(author, question, values)),
        QuestionType::MultipleChoice => Input::AnyOf(choices(author, question, values)),
        QuestionType::TrueFalse => Input::OneOf(
            [("true", "choice-true"), ("false", "choice-false")]
                .map(|(word, text)| Choice {
                    value: word.to_owned(),
                    label: t.get(text),
                    chosen: values.has("", word),
                    is_authors: false,
                })
                .into(),
        ),
        QuestionType::Numeric => Input::Line {
            value: value(),
            decimal: true,
            unit: question.unit.as_ref().map(|unit| author.text(Some(unit))),
        },
        QuestionType::ShortText => Input::Line {
            value: value(),
            decimal: false,
            unit: None,
        },
        QuestionType::LongText => Input::Long { value: value() },
        QuestionType::Statement => Input::Statement,
    }
}

fn choices(author: &Author<'_>, question: &Question, values: &FormValues) -> Vec<Choice> {
    let options = question.options().iter();
    options
        .map(|option| Choice {
            value: option.id().to_owned(),
            label: author.text(option.label.as_ref()),
            chosen: values.has("", option.id()),
            is_authors: true,
        })
        .collect()
}

/// How to answer, where the inputs do not say it.
fn help(t: &Texts, question: &Question) -> String {
    let how = match question.kind() {
        QuestionType::SingleChoice | QuestionType::TrueFalse => t.get("choose-one"),
        QuestionType::MultipleChoice => how_many(t, question),
        QuestionType::Numeric => t.get("numeric-help"),
        QuestionType::LongText => t.count("text-limit", question.max_length()),
        QuestionType::ShortText | QuestionType::Statement => String::new(),
    };
    if !question.is_required() {
        return how;
    }
    [how, t.get("question-required")]
        .join(" ")
        .trim_start()
        .to_owned()
}

fn how_many(t: &Texts, question: &Question) -> String {
    match (
        question.min_choices.filter(|least| *least > 0),
        question.max_choices,
    ) {
        (None, None) => t.get("choose-any"),
        (Some(least), None) => t.count("choose-at-least", least),
        (None, Some(most)) => t.count("choose-at-most", most),
        (Some(least), Some(most)) if least == most => t.count("choose-exactly", most),
        (Some(least), Some(most)) => t.with(
            "choose-between",
            &[("least", least.into()), ("most", most.into())],
        ),
    }
}

/// What a candidate is told about an answer that breaks a rule.
pub fn error(t: &Texts, question: &Question, fault: &Fault) -> String {
    let least = question.min_choices.unwrap_or(1);
    match (fault.code, question.kind()) {
        ("required", _) => t.get("error-answer-required"),
        ("too_few", _) => t.count("error-choose-at-least", least),
        ("too_many", QuestionType::MultipleChoice) => {
            t.count("error-choose-at-most", question.max_choices.unwrap_or(1))
        }
        ("too_long", QuestionType::ShortText | QuestionType::LongText) => {
            t.count("error-text-too-long", question.max_length())
        }
        ("invalid_characters", _) => t.get("error-text-control"),
        ("ambiguous_comma", _) => t.get("error-number-ambiguous-comma"),
        ("ambiguous_dot", _) => t.get("error-number-ambiguous-dot"),
        (_, QuestionType::Numeric) => t.get("error-not-a-number"),
        _ => t.get("error-choice-unknown"),
    }
}

/// The id of the input that a fault in `question` is mended at.
pub fn target(question: &Question) -> String {
    format!("#{}-1", question.id())
}
