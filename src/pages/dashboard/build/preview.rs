//! Questions as candidates see them, made by the same code and templates.

use askama::Template;

use super::edit;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::frame::Frame;
use crate::pages::layout::{self, Fault};
use crate::pages::markdown::Safe;
use crate::pages::pictures;
use crate::pages::take::fields::{self, Author, Shown};
use crate::pages::take::question::{Input, Question as View};
use crate::pages::texts::Texts;
use crate::rules::document::{Document, Question};
use crate::rules::paging::{self, Item};

pub const HERE: &str = "/preview";
pub const PARAMETERS: [&str; 1] = ["language"];

/// One question. What is filled in is sent nowhere.
#[derive(Template)]
#[template(path = "dashboard/build/preview_question.html")]
pub struct Preview {
    frame: layout::Frame,
    faults: Vec<Fault>,
    single: bool,
    may_go_back: bool,
    answerable: usize,
    question: View,
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Preview {}

impl Preview {
    pub fn of(t: &'static Texts, author: &Author<'_>, item: Item<'_>) -> Self {
        // Candidates get the words around it in its own language.
        let t = Texts::find_first_of([author.language]).unwrap_or(t);
        let mut question = fields::view(t, author, item, Shown::default());
        // The page has other inputs, whose ids must differ.
        question.id = format!("preview-{}", question.id);
        name_what_is_empty(t, &mut question);
        Self {
            frame: layout::Frame::new(t, "").content(author.language),
            faults: Vec::new(),
            single: false,
            may_go_back: false,
            answerable: author.document.question_count().max(1),
            question,
        }
    }

    fn opens_with_text(&self) -> bool {
        false
    }
}

/// Texts that are still to be written.
fn name_what_is_empty(t: &Texts, question: &mut View) {
    if question.title.trim().is_empty() {
        question.title = t.get("build-no-title");
    }
    if let Input::OneOf(choices) | Input::AnyOf(choices) = &mut question.input {
        for (number, choice) in (1_i64..).zip(choices) {
            if choice.label.trim().is_empty() {
                choice.label = t.count("row-options", number);
            }
        }
    }
}

/// The question at its place among the others.
pub fn item<'a>(document: &'a Document, question: &'a Question) -> Item<'a> {
    let asked = document.questions().map(|(_, other)| other);
    let mut asked = asked.filter(|other| paging::is_answerable(other));
    let number = asked.position(|other| other.id() == question.id());
    let next = document.question_count() + 1;
    Item {
        question,
        number: paging::is_answerable(question).then(|| number.map_or(next, |at| at + 1)),
    }
}

#[derive(Template)]
#[template(path = "dashboard/build/preview.html")]
struct Page {
    frame: Frame,
    content: layout::Frame,
    home: String,
    title: String,
    description: Safe,
    languages: Vec<(String, bool)>,
    sections: Vec<Part>,
}

struct Part {
    title: String,
    description: Safe,
    questions: Vec<Preview>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let t = desk.company.desk.t;
    let document = edit::read(&desk)?;
    let all = super::values::languages(&document);
    let asked = call.query().text("language");
    let language = asked.filter(|language| all.contains(language));
    let language = language.unwrap_or_else(|| document.language().to_owned());
    let company = desk.company.company_row();
    let app = &desk.company.desk.call.app;
    let author = Author {
        document: &document,
        language: &language,
        pictures: pictures::of_ids(app, company, &document.pictures())?,
    };
    let part = |section: &crate::rules::document::Section| Part {
        title: author.text(section.title.as_ref()),
        description: author.prose(section.description.as_ref()),
        questions: section
            .questions
            .iter()
            .map(|question| Preview::of(t, &author, item(&document, question)))
            .collect(),
    };
    let shown = Page {
        frame: desk.frame(&t.get("preview-title"), super::HERE)?,
        content: layout::Frame::new(t, "").content(&language),
        home: desk.at(""),
        title: document.title(&language).to_owned(),
        description: author.prose(document.description.as_ref()),
        languages: all
            .iter()
            .map(|one| (one.clone(), *one == language))
            .collect(),
        sections: document.sections.iter().map(part).collect(),
    };
    page(StatusCode::OK, &shown)
}
