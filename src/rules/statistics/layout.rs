//! What of a version's document its statistics need, at hand for each of its questions.

use std::collections::HashMap;
use std::mem;

use serde_json::Value;

use crate::rules::document::{Document, Paging};
use crate::rules::draw::Order;
use crate::rules::paging;
use crate::rules::question::{Question, QuestionType};

/// A version, as submissions of it are counted.
#[derive(Debug, Clone)]
pub struct Layout {
    /// In the order of the document.
    pub questions: Vec<Asked>,
    /// What attempts see of which nothing is left to chance.
    pub usual: Vec<Seen>,
    places: HashMap<String, usize>,
    /// The place of each section's first question.
    firsts: Vec<usize>,
    paging: Paging,
}

/// A question as an attempt meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// In the order of the document.
    pub place: usize,
    /// From 1.
    pub page: usize,
}

#[derive(Debug, Clone)]
pub struct Asked {
    /// False for what only tells something.
    pub asks: bool,
    /// Hundredths of a point; 0 where nothing is scored.
    pub max: i64,
    /// What can be chosen, as an answer names it.
    pub options: Vec<String>,
}

impl Asked {
    /// The places of the options that an answer names.
    pub fn chosen(&self, value: &Value) -> Vec<usize> {
        let place = |named: &str| self.options.iter().position(|option| option == named);
        match value {
            Value::String(one) => place(one).into_iter().collect(),
            Value::Number(one) => place(&one.to_string()).into_iter().collect(),
            Value::Bool(one) => place(&one.to_string()).into_iter().collect(),
            Value::Array(all) => all.iter().filter_map(|one| place(one.as_str()?)).collect(),
            _ => Vec::new(),
        }
    }
}

/// What can be chosen, of whatever is chosen by itself.
fn options(question: &Question) -> Vec<String> {
    match question.kind() {
        QuestionType::SingleChoice | QuestionType::MultipleChoice => {
            let options = question.options().iter();
            options.map(|option| option.id().to_owned()).collect()
        }
        QuestionType::TrueFalse | QuestionType::YesNo => {
            vec!["true".to_owned(), "false".to_owned()]
        }
        _ => {
            let steps = question.rules().steps(question);
            let steps = steps.into_iter().flat_map(|(least, most)| least..=most);
            steps.map(|step| step.to_string()).collect()
        }
    }
}

impl Layout {
    pub fn of(document: &Document) -> Self {
        let asked = |(_, question): (_, &Question)| Asked {
            asks: question.asks(),
            max: question.max_points().units(),
            options: options(question),
        };
        let ids = document.questions().map(|(_, question)| question.id());
        let places = ids.enumerate().map(|(place, id)| (id.to_owned(), place));
        let sizes = document
            .sections
            .iter()
            .map(|section| section.questions.len());
        let mut layout = Self {
            questions: document.questions().map(asked).collect(),
            places: places.collect(),
            firsts: sizes
                .clone()
                .scan(0, |first, size| Some(mem::replace(first, *first + size)))
                .collect(),
            paging: document.settings.paging(),
            usual: Vec::new(),
        };
        let as_written = sizes.map(|size| (0..size).collect()).enumerate().collect();
        layout.usual = layout.seen(&as_written);
        layout
    }

    /// What an attempt sees whose questions stand in this order.
    pub fn seen(&self, order: &Order) -> Vec<Seen> {
        let sizes = order.iter().map(|(_, questions)| questions.len());
        let pages = paging::numbers(self.paging, sizes);
        let places = order
            .iter()
            .flat_map(|(section, questions)| questions.iter().map(|at| self.firsts[*section] + at));
        let seen = places.zip(pages);
        seen.map(|(place, page)| Seen { place, page }).collect()
    }

    /// Where in the document a question stands.
    pub fn place(&self, question_id: &str) -> Option<usize> {
        self.places.get(question_id).copied()
    }
}
