//! The pages as candidates see them, made by the same code and templates.

use askama::Template;

use super::edit;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::retention as kept;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::frame::Frame;
use crate::pages::layout::{self, Fault};
use crate::pages::markdown::Safe;
use crate::pages::pictures;
use crate::pages::spoken::{Spoken, Words};
use crate::pages::take::fields::{self, Author, Shown};
use crate::pages::take::question::{self, Input, Piece, Question as View};
use crate::pages::take::terms::{self, Terms};
use crate::pages::texts::Texts;
use crate::rules::document::{Document, Question};
use crate::rules::paging::{self, Item};
use crate::rules::retention;

pub const HERE: &str = "/preview";
pub const PARAMETERS: [&str; 2] = ["language", "page"];

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
        let words = Texts::find_first_of([author.language]).unwrap_or(t);
        let mut question = fields::view(words, author, item, Shown::default());
        // The page has other inputs, whose ids must differ.
        question.id = format!("preview-{}", question.id);
        name_what_is_empty(t, &mut question);
        Self {
            frame: layout::Frame::new(words, "").content(author.language),
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
    if question.title.text.trim().is_empty() {
        question.title = Words::of_page(t.get("build-no-title"));
    }
    match &mut question.input {
        Input::OneOf(choices) | Input::AnyOf(choices) => name_choices(t, choices),
        Input::Parts(parts) => {
            for (number, part) in (1_i64..).zip(parts) {
                if part.label.text.trim().is_empty() {
                    part.label = Words::of_page(t.count("row-rows", number));
                }
                name_choices(t, &mut part.choices);
            }
        }
        _ => {}
    }
}

fn name_choices(t: &Texts, choices: &mut [question::Choice]) {
    for (number, choice) in (1_i64..).zip(choices) {
        if choice.label.text.trim().is_empty() {
            choice.label = Words::of_page(t.count("row-options", number));
        }
    }
}

/// The question at its place among the others.
pub fn item<'a>(document: &'a Document, question: &'a Question) -> Item<'a> {
    let asked = document.questions().map(|(_, other)| other);
    let mut asked = asked.filter(|other| other.asks());
    let number = asked.position(|other| other.id() == question.id());
    let next = document.question_count() + 1;
    Item {
        question,
        number: question.asks().then(|| number.map_or(next, |at| at + 1)),
    }
}

#[derive(Template)]
#[template(path = "dashboard/build/preview.html")]
struct Page {
    frame: Frame,
    content: layout::Frame,
    home: String,
    languages: Vec<Choice>,
    /// Which page of theirs it is.
    step: String,
    landing: Option<Landing>,
    parts: Vec<Part>,
    back: Option<String>,
    next: Option<String>,
    /// All pages below each other, or one after another again.
    other: (String, String),
    is_all: bool,
}

struct Choice {
    language: String,
    at: String,
    is_here: bool,
}

/// The page on which candidates start.
struct Landing {
    title: Words,
    description: Safe,
    description_spoken: Spoken,
    facts: Vec<terms::Fact>,
    notes: Vec<String>,
    company: String,
    asks_email: bool,
    consent: Option<Words>,
}

/// A page of questions.
struct Part {
    /// Where the section begins, and has a time of its own.
    limit: Option<String>,
    title: Words,
    description: Safe,
    description_spoken: Spoken,
    questions: Vec<Preview>,
}

/// Which of the candidates' pages is shown: 0 is the one on which they start.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    One(usize),
    All,
}

impl Step {
    fn shows(self, page: usize) -> bool {
        self == Self::All || self == Self::One(page)
    }
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let t = desk.company.desk.t;
    let document = edit::read(&desk)?;
    let all = super::values::languages(&document);
    let mut query = call.query();
    let asked = query.text("language");
    let language = asked.filter(|language| all.contains(language));
    let language = language.unwrap_or_else(|| document.language().to_owned());
    let pages = paging::pages(&document);
    let step = match query.text("page").as_deref() {
        Some("all") => Step::All,
        Some(number) => Step::One(number.parse().unwrap_or(0).min(pages.len())),
        None => Step::One(0),
    };
    let (company, app) = (desk.company.company_row(), &desk.company.desk.call.app);
    let author = Author {
        document: &document,
        language: &language,
        pictures: pictures::of_ids(app, company, &document.pictures())?,
    };
    let at = |page: &str| desk.at(&format!("{HERE}?language={language}&page={page}"));
    let next = |number: usize| (number <= pages.len()).then(|| at(&number.to_string()));
    let (here, back, next) = match step {
        Step::All => (t.get("preview-all"), None, None),
        Step::One(0) => (t.get("preview-start"), None, next(1)),
        Step::One(number) => (
            page_of(t, number, pages.len()),
            Some(at(&(number - 1).to_string())),
            next(number + 1),
        ),
    };
    let other = match step {
        Step::All => (at("0"), t.get("preview-by-page")),
        Step::One(_) => (at("all"), t.get("preview-all")),
    };
    let shown = pages.iter().zip(1..).filter(|(_, at)| step.shows(*at));
    let words = Texts::find_first_of([language.as_str()]).unwrap_or(t);
    let content = layout::Frame::new(words, "").content(&language);
    let choice = |one: &String| Choice {
        language: one.clone(),
        at: desk.at(&format!("{HERE}?language={one}")),
        is_here: *one == language,
    };
    let shown = Page {
        frame: desk.frame(&t.get("preview-title"), super::HERE)?,
        content,
        home: desk.at(""),
        languages: all.iter().map(choice).collect(),
        step: here,
        landing: match step.shows(0) {
            true => Some(start(&desk, words, &author)?),
            false => None,
        },
        parts: shown
            .map(|(page, _)| part(t, words, &author, page))
            .collect(),
        back,
        next,
        other,
        is_all: step == Step::All,
    };
    page(StatusCode::OK, &shown)
}

fn page_of(t: &Texts, number: usize, count: usize) -> String {
    let values = [
        ("number", number.to_string().into()),
        ("count", count.to_string().into()),
    ];
    t.with("preview-page", &values)
}

fn part(t: &'static Texts, words: &Texts, author: &Author<'_>, page: &paging::Page<'_>) -> Part {
    let description = page.section.description.as_ref();
    let limit = page.section.time_limit_seconds;
    Part {
        limit: limit
            .filter(|_| page.opens_section)
            .map(|seconds| words.text("section-limit", "time", words.duration(seconds))),
        title: author.words(page.section.title.as_ref()),
        description: author.prose(description.filter(|_| page.opens_section)),
        description_spoken: author.spoken(description),
        questions: page
            .items
            .iter()
            .map(|item| Preview::of(t, author, *item))
            .collect(),
    }
}

fn start(desk: &AssessmentDesk<'_>, words: &Texts, author: &Author<'_>) -> Result<Landing> {
    let (document, company) = (author.document, &desk.company.membership.company);
    let (row, app) = (company.row, &desk.company.desk.call.app);
    let of_company = app
        .db
        .read(|connection| kept::of_company(connection, row))?;
    let days = retention::told(document.settings.retention_days, of_company);
    let consent = document.settings.consent_text.as_ref();
    Ok(Landing {
        title: author.words(document.title.as_ref()),
        description: author.prose(document.description.as_ref()),
        description_spoken: author.spoken(document.description.as_ref()),
        facts: terms::facts(
            words,
            document,
            author.language,
            Terms::of(document),
            &company.zone,
        ),
        notes: terms::notes(words, document, Terms::of(document), &company.name, days),
        company: company.name.clone(),
        asks_email: document.settings.require_email(),
        consent: consent.map(|text| author.words(Some(text))),
    })
}
