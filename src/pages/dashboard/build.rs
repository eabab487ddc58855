//! "Build" of an assessment: its sections and questions in order, what to look at, and what waits to
//! be published. Each question and section has a page of its own.

mod act;
pub mod changes;
mod edit;
pub mod file;
mod first;
mod lists;
mod picture;
pub mod preview;
pub mod question;
pub mod section;
pub mod settings;
pub mod types;
mod values;

use askama::Template;

use super::assessment::AssessmentDesk;
use super::desk::page;
use super::frame::Frame;
use super::nav;
use super::parts::{Copy, Done, Summary};
use super::regrade;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Status};
use crate::pages::layout::Fault;
use crate::pages::texts::Texts;
use crate::rules::document::{Document, Question, QuestionType, Section};
use crate::rules::language::own_name;
use crate::rules::lint::Warning;
use crate::rules::word::Vocabulary;

pub use act::act;

pub const HERE: &str = nav::BUILD;
pub const PARAMETERS: [&str; 1] = ["done"];
const DONE: [&str; 10] = [
    "assessment-made",
    "assessment-archived",
    "assessment-restored",
    "published",
    "closed",
    "moved",
    "copied",
    "put-back",
    "saved",
    "document-unchanged",
];

#[derive(Template)]
#[template(path = "dashboard/build.html")]
struct Build {
    frame: Frame,
    done: Done,
    summary: Summary,
    /// Somebody else was quicker.
    is_conflict: bool,
    undo: Option<Undo>,
    new_section: String,
    at: String,
    home: String,
    copy_at: String,
    token: String,
    revision: String,
    title: String,
    status: Status,
    status_text: String,
    version_text: String,
    /// A draft waits beside what is published.
    has_draft: bool,
    may_delete: bool,
    facts: String,
    /// What candidates give, and what they get.
    first: Vec<first::Fact>,
    has_questions: bool,
    /// Something can be done with it as a whole; what was just done is told beside that.
    has_acts: bool,
    /// Once it leads somewhere.
    public: Option<Copy>,
    /// Where what was submitted is scored again, once an earlier version scored something.
    regrade: Option<String>,
    /// The same, where what was published just now decides otherwise on points.
    regrade_offer: Option<String>,
    advice: Vec<Advice>,
    sections: Vec<SectionView>,
    types: Vec<(&'static str, String)>,
}

/// What was deleted, to be put back.
pub struct Undo {
    pub text: String,
    /// `question` or `section`.
    pub kind: &'static str,
    pub content: String,
    /// Where a question stood.
    pub section: String,
    pub place: usize,
}

struct Advice {
    at: String,
    place: String,
    text: String,
}

struct SectionView {
    id: String,
    title: String,
    at: String,
    /// A single one without a title is no section to its author.
    has_heading: bool,
    is_first: bool,
    is_last: bool,
    questions: Vec<QuestionView>,
}

struct QuestionView {
    id: String,
    number: Option<usize>,
    title: String,
    kind: String,
    points: Option<String>,
    at: String,
    advice: usize,
    is_first: bool,
    is_last: bool,
}

/// What a page of the outline tells besides.
#[derive(Default)]
struct Told {
    done: Option<String>,
    faults: Vec<Fault>,
    is_conflict: bool,
    undo: Option<Undo>,
    regrade_offer: Option<String>,
    /// The title of a section that was not added.
    new_section: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let mut query = call.query();
    let done = desk.company.desk.done(&mut query, &DONE);
    let is_published = query.text("done").as_deref() == Some("published");
    let told = Told {
        done,
        regrade_offer: match is_published {
            true => regrade::offer(&desk).await?,
            false => None,
        },
        ..Told::default()
    };
    outline(&desk, StatusCode::OK, told)
}

fn outline(desk: &AssessmentDesk<'_>, status: StatusCode, told: Told) -> Result<Reply> {
    let t = desk.company.desk.t;
    let document = edit::read(desk)?;
    let (app, company) = (&desk.company.desk.call.app, desk.company.company_row());
    let warnings = app
        .db
        .read(|connection| assessment::advice(connection, company, &document))?;
    let one = &desk.assessment;
    let types = QuestionType::WORDS.iter();
    let types = types.map(|(word, _)| (*word, type_name(t, word)));
    let has_questions = document.questions().next().is_some();
    let shown = Build {
        frame: desk.frame(&t.get("nav-build"), HERE)?,
        done: Done { message: told.done },
        summary: Summary {
            t,
            faults: told.faults,
        },
        is_conflict: told.is_conflict,
        new_section: told.new_section,
        undo: told.undo,
        at: desk.at(HERE),
        home: desk.at(""),
        copy_at: desk
            .company
            .at(&format!("/new-assessment?copy_of={}", one.id)),
        token: desk.company.desk.token(),
        revision: edit::tag(&document)?,
        title: one.plain_title(),
        status: one.status,
        status_text: t.get(&format!("status-{}", one.status)),
        version_text: version_text(t, one),
        has_draft: one
            .version
            .is_some_and(|version| version != one.draft_version),
        may_delete: desk.company.membership.role >= super::delete_assessment::LEAST,
        facts: facts(t, one),
        first: first::facts(desk, &document),
        has_acts: has_questions || matches!(one.status, Status::Published | Status::Archived),
        has_questions,
        regrade: regrade::may_matter(desk).then(|| desk.at(regrade::HERE)),
        regrade_offer: told.regrade_offer,
        public: one
            .version
            .map(|_| Copy::of(t, "public-url", t.get("share-public"), &one.public_url)),
        advice: advice(desk, &document, &warnings),
        sections: sections(desk, &document, &warnings),
        types: types.collect(),
    };
    page(status, &shown)
}

fn type_name(t: &Texts, word: &str) -> String {
    t.get(&format!("type-{}", word.replace('_', "-")))
}

fn version_text(t: &Texts, one: &assessment::Assessment) -> String {
    match one.version {
        None => t.get("build-never-published"),
        Some(version) if version == one.draft_version => {
            t.text("build-published", "version", version.to_string())
        }
        Some(version) => t.with(
            "build-draft-waits",
            &[
                ("version", version.to_string().into()),
                ("draft", one.draft_version.to_string().into()),
            ],
        ),
    }
}

fn facts(t: &Texts, one: &assessment::Assessment) -> String {
    let questions = t.count("landing-questions", one.question_count);
    let points = t.number("question-points", "points", &one.max_score.to_string());
    let submissions = t.count("count-submissions", one.submission_counts.total());
    [questions, points, submissions].join(" · ")
}

fn advice(desk: &AssessmentDesk<'_>, document: &Document, warnings: &[Warning]) -> Vec<Advice> {
    let t = desk.company.desk.t;
    let one = |warning: &Warning| Advice {
        at: mended_at(desk, document, &warning.field),
        place: place(t, document, &warning.field),
        text: words(t, warning),
    };
    warnings.iter().map(one).collect()
}

fn words(t: &Texts, warning: &Warning) -> String {
    let id = format!("lint-{}", warning.code.replace('_', "-"));
    t.find(&id).unwrap_or_else(|| warning.message.to_owned())
}

/// The page and the input where a field of the document is changed.
fn mended_at(desk: &AssessmentDesk<'_>, document: &Document, field: &str) -> String {
    let (section, question, rest) = locate(document, field);
    match (section, question) {
        (_, Some(question)) => desk.at(&format!("/questions/{}#{rest}", question.id())),
        (Some(section), None) if rest != "questions" => {
            desk.at(&format!("/sections/{}#{rest}", section.id()))
        }
        (Some(section), None) => desk.at(&format!("#section-{}", section.id())),
        (None, None) if field == "sections" => desk.at("#add"),
        (None, None) => desk.at(&format!("/settings#{field}")),
    }
}

/// "Question 3" or the setting's name, for people.
fn place(t: &Texts, document: &Document, field: &str) -> String {
    let (section, question, rest) = locate(document, field);
    match (section, question) {
        (_, Some(question)) => title_of(t, question.title.as_ref(), document, "build-no-title"),
        (Some(section), None) => {
            let none = "build-section-no-title";
            let title = title_of(t, section.title.as_ref(), document, none);
            match rest {
                "time_limit_seconds" => t.text("lint-place-time-limit", "section", title),
                _ => title,
            }
        }
        (None, None) => match row(rest, "languages") {
            Some((number, _)) => language(document, number),
            None => super::inputs::place(t, "", rest),
        },
    }
}

/// What its speakers call it.
fn language(document: &Document, number: usize) -> String {
    let tag = document.languages.iter().flatten().nth(number);
    let tag = tag.map_or("", String::as_str);
    own_name(tag).unwrap_or(tag).to_owned()
}

/// The section and question that a path leads into, and what is left of it.
fn locate<'a, 'b>(
    document: &'a Document,
    field: &'b str,
) -> (Option<&'a Section>, Option<&'a Question>, &'b str) {
    let Some((number, rest)) = row(field, "sections") else {
        return (None, None, field);
    };
    let section = document.sections.get(number);
    match row(rest, "questions") {
        None => (section, None, rest),
        Some((number, rest)) => {
            let question = section.and_then(|section| section.questions.get(number));
            (section, question, rest)
        }
    }
}

/// The number of `list[3].rest`, and the rest.
fn row<'a>(field: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let rest = field.strip_prefix(list)?.strip_prefix('[')?;
    let (number, rest) = rest.split_once(']')?;
    Some((number.parse().ok()?, rest.trim_start_matches('.')))
}

fn title_of(
    t: &Texts,
    title: Option<&crate::rules::document::Text>,
    document: &Document,
    none: &str,
) -> String {
    let language = document.language();
    let title = title.map_or("", |title| title.in_language(language, language));
    if title.trim().is_empty() {
        t.get(none)
    } else {
        title.to_owned()
    }
}

fn sections(
    desk: &AssessmentDesk<'_>,
    document: &Document,
    warnings: &[Warning],
) -> Vec<SectionView> {
    let t = desk.company.desk.t;
    let mut numbers = 1..;
    let last = document.sections.len().saturating_sub(1);
    let mut views = Vec::new();
    for (at, section) in document.sections.iter().enumerate() {
        let end = section.questions.len().saturating_sub(1);
        let mut questions = Vec::new();
        for (number, question) in section.questions.iter().enumerate() {
            let path = format!("sections[{at}].questions[{number}]");
            let is_own = |warning: &&Warning| warning.field.starts_with(&path);
            let is_asked = question.asks();
            let points = question.max_points().to_string();
            questions.push(QuestionView {
                id: question.id().to_owned(),
                number: is_asked.then(|| numbers.next()).flatten(),
                title: title_of(t, question.title.as_ref(), document, "build-no-title"),
                kind: type_name(t, question.kind().word()),
                points: question
                    .is_scored()
                    .then(|| t.number("question-points", "points", &points)),
                at: desk.at(&format!("/questions/{}", question.id())),
                advice: warnings.iter().filter(is_own).count(),
                is_first: at == 0 && number == 0,
                is_last: at == last && number == end,
            });
        }
        views.push(SectionView {
            id: section.id().to_owned(),
            title: title_of(
                t,
                section.title.as_ref(),
                document,
                "build-section-no-title",
            ),
            at: desk.at(&format!("/sections/{}", section.id())),
            has_heading: last > 0 || section.title.is_some(),
            is_first: at == 0,
            is_last: at == last,
            questions,
        });
    }
    views
}
