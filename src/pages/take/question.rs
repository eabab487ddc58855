//! A page of questions: one, or those of a section.

use askama::Template;

use super::language;
use crate::pages::layout::{Fault, Frame, Moment};
use crate::pages::markdown::Safe;
use crate::pages::spoken::{Spoken, Words};
use crate::rules::answer::FormValues;

#[derive(Template)]
#[template(path = "take/question.html")]
pub struct QuestionPage {
    pub frame: Frame,
    pub faults: Vec<Fault>,
    pub action: String,
    /// Where the script saves without leaving the page.
    pub save_at: String,
    /// Under which the browser keeps what could not be sent yet.
    pub key: String,
    pub token: String,
    /// Of this rendering: tells two tabs apart.
    pub page_id: String,
    /// When it was made, in milliseconds.
    pub shown_at: i64,
    /// The script tells when the page is left, and the like.
    pub counts_signals: bool,
    /// From 1.
    pub page: usize,
    pub pages: usize,
    /// One question stands on a page, and its title is the page's heading.
    pub single: bool,
    pub section: Option<Section>,
    pub questions: Vec<Question>,
    /// How many questions of the attempt can be answered.
    pub answerable: usize,
    pub may_go_back: bool,
    pub timer: Option<Timer>,
    pub saved_at: Option<Moment>,
    /// Where there is more than one.
    pub languages: Vec<language::Choice>,
}

pub struct Section {
    pub title: Words,
    pub description: Safe,
    pub description_spoken: Spoken,
}

pub struct Timer {
    /// Of the section: it ends before the attempt.
    pub is_section: bool,
    pub seconds_left: i64,
    pub text: String,
}

pub struct Question {
    pub id: String,
    /// From 1 among those that can be answered; none for a statement.
    pub number: Option<usize>,
    pub points: Option<String>,
    pub title: Words,
    pub description: Safe,
    pub description_spoken: Spoken,
    /// Empty where the inputs speak for themselves.
    pub help: String,
    pub required: bool,
    pub input: Input,
    pub marked: bool,
    /// Of the answer that this page was made with.
    pub revision: u32,
    pub error: Option<String>,
}

pub enum Input {
    OneOf(Vec<Choice>),
    AnyOf(Vec<Choice>),
    /// The numbers of a scale, one of which is chosen.
    Steps(Vec<Choice>),
    Line(Line),
    Long {
        value: String,
        /// A program: every sign counts.
        is_code: bool,
    },
    /// Inputs of their own for each part of the answer.
    Parts(Vec<Part>),
    /// A text with inputs in it.
    Blanks(Blanks),
    Files(Files),
    /// A list that opens.
    Select(Vec<Choice>),
    Statement,
}

/// A part of the answer.
pub struct Part {
    /// Behind the name of the question.
    pub name: String,
    pub label: Words,
    /// The number of its first input among those of the question, from 1.
    pub first: usize,
    pub is_select: bool,
    /// Whether several may be chosen.
    pub is_multiple: bool,
    pub choices: Vec<Choice>,
}

/// An input for files.
pub struct Files {
    /// The ids of those that are there.
    pub listed: Vec<String>,
    /// Those that are there.
    pub kept: Vec<Choice>,
    /// The endings that are taken, as in `accept`.
    pub accept: String,
    /// Bytes of one, and what is said of a longer one: by the script, before it is sent.
    pub most: i64,
    pub too_large: String,
    pub is_multiple: bool,
}

/// A text with blanks.
pub struct Blanks {
    pub pieces: Vec<Piece>,
    pub spoken: Spoken,
}

/// A piece of a text with blanks.
pub enum Piece {
    Words(String),
    Blank(Blank),
}

pub struct Blank {
    /// Behind the name of the question.
    pub name: String,
    /// From 1.
    pub number: usize,
    pub label: String,
    /// The author's words before and behind it.
    pub around: String,
    /// A line, or a list that opens.
    pub input: Input,
}

/// An input of one line.
pub struct Line {
    pub value: String,
    /// As in `type`.
    pub kind: &'static str,
    /// What browsers may fill in, as in `autocomplete`.
    pub autocomplete: &'static str,
    pub is_decimal: bool,
    pub unit: Option<Words>,
}

pub struct Choice {
    pub value: String,
    pub label: Words,
    pub chosen: bool,
}

impl QuestionPage {
    /// Something is to be read before the question: then the focus must not scroll past it.
    fn opens_with_text(&self) -> bool {
        let section = self.section.as_ref();
        section.is_some_and(|section| !section.description.is_empty())
    }
}

impl QuestionPage {
    /// Then it is sent in parts.
    fn takes_files(&self) -> bool {
        let mut inputs = self.questions.iter().map(|question| &question.input);
        inputs.any(|input| matches!(input, Input::Files(_)))
    }
}

impl Question {
    /// The ids of what explains the input, for `aria-describedby`.
    pub fn described_by(&self) -> Option<String> {
        let unit = matches!(&self.input, Input::Line(Line { unit: Some(_), .. }));
        let parts = [
            (!self.description.is_empty(), "description"),
            (!self.help.is_empty(), "help"),
            (unit, "unit"),
            (self.error.is_some(), "error"),
        ];
        let ids: Vec<_> = parts
            .iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// A radio button cannot be switched off, so there is one for no answer.
    pub fn offers_none(&self) -> bool {
        matches!(self.input, Input::OneOf(_) | Input::Steps(_)) && !self.required
    }
}

impl Line {
    /// A text in the reader's own direction.
    pub fn of(values: &FormValues) -> Self {
        Self {
            value: values.shown(""),
            kind: "text",
            autocomplete: "off",
            is_decimal: false,
            unit: None,
        }
    }
}

impl Input {
    pub fn is_statement(&self) -> bool {
        matches!(self, Self::Statement)
    }

    /// The script saves nothing of it: files go with the whole page.
    pub fn is_files(&self) -> bool {
        matches!(self, Self::Files(_))
    }

    pub fn is_group(&self) -> bool {
        matches!(
            self,
            Self::OneOf(_) | Self::AnyOf(_) | Self::Steps(_) | Self::Parts(_) | Self::Blanks(_)
        )
    }

    pub fn has_label(&self) -> bool {
        matches!(
            self,
            Self::Line(_) | Self::Long { .. } | Self::Select(_) | Self::Files(_)
        )
    }

    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::OneOf(choices)
            | Self::AnyOf(choices)
            | Self::Steps(choices)
            | Self::Select(choices) => choices,
            _ => &[],
        }
    }

    /// None where the question has no parts.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Parts(parts) => parts,
            _ => &[],
        }
    }

    /// None where the question has no text with blanks.
    pub fn blanks(&self) -> Option<&Blanks> {
        match self {
            Self::Blanks(blanks) => Some(blanks),
            _ => None,
        }
    }

    pub fn is_steps(&self) -> bool {
        matches!(self, Self::Steps(_))
    }

    pub fn control(&self) -> &'static str {
        match self {
            Self::AnyOf(_) => "checkbox",
            _ => "radio",
        }
    }
}
