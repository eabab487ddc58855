//! One question: all that its type has, its key, and beside it what candidates see.

mod fields;

use askama::Template;
use serde_json::Value;

use super::changes::Changes;
use super::edit;
use super::lists;
use super::picture::{self, Adding};
use super::preview::{self, Preview};
use super::types::{self, rows};
use super::values;
use crate::error::{Code, Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs::{FOCUS, Inputs, Values, faults, place};
use crate::pages::dashboard::parts::{Done, Summary};
use crate::pages::pictures;
use crate::pages::take::fields::Author;
use crate::pages::texts::Texts;
use crate::rules::document::{Document, Question, QuestionType, Section};
use crate::rules::word::{Vocabulary, Word};
use fields::Fields;

pub const NEW_PARAMETERS: [&str; 3] = ["type", "section", "done"];

#[derive(Template)]
#[template(path = "dashboard/build/question.html")]
struct Page {
    frame: Frame,
    summary: Summary,
    done: Done,
    conflict: Option<Changes>,
    at: String,
    home: String,
    token: String,
    revision: String,
    /// It came back with what is not saved yet.
    is_typed: bool,
    title: String,
    /// One may go on to the next one.
    is_new: bool,
    /// The other types that it may be of.
    kinds: Vec<Kind>,
    fields: Fields,
    lists: Vec<rows::List>,
    adding: Adding,
    preview: Preview,
}

struct Kind {
    label: String,
    at: String,
    is_here: bool,
}

/// The question that a page edits, old or new.
struct Subject {
    document: Document,
    /// In which section, and at which place in it.
    place: (usize, usize),
    question: Question,
    is_new: bool,
    /// The address of its page.
    at: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let subject = known(&desk)?;
    let languages = values::languages(&subject.document);
    let values = values::of_question(desk.company.desk.t, &subject.question, &languages);
    form(
        &desk,
        &subject,
        &values,
        &Faults::default(),
        None,
        StatusCode::OK,
    )
}

pub async fn show_new(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let subject = new(&desk)?;
    let languages = values::languages(&subject.document);
    let mut values = values::of_question(desk.company.desk.t, &subject.question, &languages);
    rows::start(&mut values, types::of(subject.question.kind()));
    values.set(FOCUS, "title");
    form(
        &desk,
        &subject,
        &values,
        &Faults::default(),
        None,
        StatusCode::OK,
    )
}

pub async fn save(mut call: Call) -> Result<Reply> {
    let sent = picture::form(&mut call).await?;
    let desk = AssessmentDesk::of(&call)?;
    take(&desk, known(&desk)?, &sent).await
}

pub async fn save_new(mut call: Call) -> Result<Reply> {
    let sent = picture::form(&mut call).await?;
    let desk = AssessmentDesk::of(&call)?;
    take(&desk, new(&desk)?, &sent).await
}

fn known(desk: &AssessmentDesk<'_>) -> Result<Subject> {
    let id = desk.company.desk.call.param("question").to_owned();
    let document = edit::read(desk)?;
    let place = edit::find_question(&document, &id).ok_or_else(Error::not_found)?;
    let question = document.sections[place.0].questions[place.1].clone();
    Ok(Subject {
        document,
        place,
        question,
        is_new: false,
        at: desk.at(&format!("/questions/{id}")),
    })
}

fn new(desk: &AssessmentDesk<'_>) -> Result<Subject> {
    let mut query = desk.company.desk.call.query();
    let word = query.text("type").unwrap_or_default();
    let kind = QuestionType::find(&word).ok_or_else(Error::not_found)?;
    let section = query.text("section").unwrap_or_default();
    let mut document = edit::read(desk)?;
    if document.sections.is_empty() {
        document.sections.push(Section::default());
    }
    let last = document.sections.len() - 1;
    let at = edit::find_section(&document, &section).unwrap_or(last);
    let place = (at, document.sections[at].questions.len());
    let question = Question {
        kind: Some(Word::Known(kind)),
        ..Question::default()
    };
    Ok(Subject {
        document,
        place,
        question,
        is_new: true,
        at: new_at(desk, &word, &section),
    })
}

/// The page of a new question of that type.
fn new_at(desk: &AssessmentDesk<'_>, word: &str, section: &str) -> String {
    let section: String = url::form_urlencoded::byte_serialize(section.as_bytes()).collect();
    desk.at(&format!("/new-question?type={word}&section={section}"))
}

fn kinds(desk: &AssessmentDesk<'_>, subject: &Subject) -> Vec<Kind> {
    let section = subject.document.sections[subject.place.0].id();
    let kind = |(word, kind): &(&str, QuestionType)| Kind {
        label: super::type_name(desk.company.desk.t, word),
        at: new_at(desk, word, section),
        is_here: *kind == subject.question.kind(),
    };
    QuestionType::WORDS.iter().map(kind).collect()
}

async fn take(desk: &AssessmentDesk<'_>, subject: Subject, sent: &Form) -> Result<Reply> {
    let mut values = Values::of(sent);
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let languages = values::languages(&subject.document);
    let faults = picture::take(desk, sent, &mut values, &languages).await?;
    if !faults.is_empty() {
        return form(desk, &subject, &values, &faults, None, unfit);
    }
    let go = values.get("go").to_owned();
    let editor = types::of(subject.question.kind());
    let new = editor.prepare(&mut values, &languages);
    if rows::rearrange(&mut values, &go, editor) || matches!(go.as_str(), "preview" | "picture") {
        return form(
            desk,
            &subject,
            &values,
            &Faults::default(),
            None,
            StatusCode::OK,
        );
    }
    if let Some(row) = new {
        let mut faults = Faults::default();
        faults.add(&row, desk.company.desk.t.get("error-blank-new"));
        return form(desk, &subject, &values, &faults, None, unfit);
    }
    let shown = rows::shown(&values, editor);
    lists::drop_empty_rows(&mut values);
    let (question, faults) = read(desk, &subject, &values)?;
    rows::pad(&mut values, editor, &shown);
    if !faults.is_empty() {
        return form(desk, &subject, &values, &faults, None, unfit);
    }
    let changed = with(&subject, question.clone());
    let seen = values.get("revision").to_owned();
    let section = subject.document.sections[subject.place.0].id().to_owned();
    let (is_new, id) = (subject.is_new, subject.question.id().to_owned());
    let write = move |document: &mut Document| {
        if is_new {
            edit::insert_question(document, &section, usize::MAX, question);
            return Ok(());
        }
        let (at, number) = edit::find_question(document, &id).ok_or_else(Error::not_found)?;
        let current = &mut document.sections[at].questions[number];
        edit::check(&seen, current)?;
        *current = question;
        Ok(())
    };
    match edit::change(desk, write).await {
        Ok(()) if go == "another" => Ok(Reply::see_other(&format!("{}&done=saved", subject.at))),
        Ok(()) => Ok(Reply::see_other(&saved_at(desk, &subject)?)),
        Err(error) if error.code == Code::PreconditionFailed => {
            let (t, now) = (desk.company.desk.t, known(desk)?);
            let theirs = (t.get("conflict-theirs"), &now.document);
            let mine = with(&now, changed_question(&changed, &subject));
            let changes = Changes::between(t, theirs, (t.get("conflict-yours"), &mine))?;
            values.set("revision", edit::tag(&now.question)?);
            let status = StatusCode::PRECONDITION_FAILED;
            form(
                desk,
                &now,
                &values,
                &Faults::default(),
                Some(changes),
                status,
            )
        }
        // Others may have changed what this depends on, such as the languages.
        Err(error) if error.code == Code::ValidationFailed => {
            let faults = Faults::read(desk.company.desk.t, "", error)?;
            form(desk, &subject, &values, &faults, None, unfit)
        }
        Err(error) => Err(error),
    }
}

/// The question in the list; a new one stands at the end of its section, and has got an id.
fn saved_at(desk: &AssessmentDesk<'_>, subject: &Subject) -> Result<String> {
    let mut id = subject.question.id().to_owned();
    if subject.is_new {
        let (document, at) = (edit::read(desk)?, subject.place.0);
        let section = document.sections.get(at);
        let last = section.and_then(|section| section.questions.last());
        last.map_or("", Question::id).clone_into(&mut id);
    }
    Ok(desk.at(&format!("?done=saved#question-{id}")))
}

fn changed_question(document: &Document, subject: &Subject) -> Question {
    let (at, number) = subject.place;
    document.sections[at].questions[number].clone()
}

/// The document with the question at its place.
fn with(subject: &Subject, question: Question) -> Document {
    let mut document = subject.document.clone();
    let (at, number) = subject.place;
    let questions = &mut document.sections[at].questions;
    if subject.is_new {
        questions.insert(number.min(questions.len()), question);
    } else {
        questions[number] = question;
    }
    document
}

/// The question that the form describes, and what is wrong with it.
fn read(
    desk: &AssessmentDesk<'_>,
    subject: &Subject,
    values: &Values,
) -> Result<(Question, Faults)> {
    let t = desk.company.desk.t;
    let (made, wrong) = json(subject, values);
    let question: Question = serde_json::from_value(made)?;
    let mut errors = FieldErrors::new();
    with(subject, question.clone()).check(&mut errors);
    let (at, number) = subject.place;
    let path = format!("sections[{at}].questions[{number}].");
    let mut found = Faults::default();
    for name in wrong {
        let place = place(t, types::part_of(question.kind()), &name);
        let text = match values.trimmed(&name).parse::<f64>() {
            Ok(_) => "error-another-number",
            Err(_) => "error-no-number",
        };
        found.add(&name, t.text(text, "field", place));
    }
    for name in values::ambiguous(t, values) {
        let place = place(t, types::part_of(question.kind()), &name);
        found.add(&name, t.text("error-ambiguous-number", "field", place));
    }
    let part = types::part_of(question.kind());
    found.extend(faults(t, errors, &path, part, subject.document.language()));
    Ok((question, found))
}

fn json(subject: &Subject, values: &Values) -> (Value, Vec<String>) {
    let id = (!subject.is_new).then(|| subject.question.id());
    let languages = values::languages(&subject.document);
    values::question(values, id, subject.question.kind(), &languages)
}

fn form(
    desk: &AssessmentDesk<'_>,
    subject: &Subject,
    values: &Values,
    faults: &Faults,
    conflict: Option<Changes>,
    status: StatusCode,
) -> Result<Reply> {
    let t = desk.company.desk.t;
    let languages = values::languages(&subject.document);
    let inputs = Inputs { t, values, faults };
    let kind = subject.question.kind();
    let seen = values.get("revision");
    let title = title(t, subject);
    // What is half written has no faults here: it is shown as far as it goes.
    let typed: Question = serde_json::from_value(json(subject, values).0)?;
    let document = with(subject, typed.clone());
    let app = &desk.company.desk.call.app;
    let shows = [typed.description.as_ref()];
    let author = Author {
        document: &document,
        language: document.language(),
        pictures: pictures::of_texts(app, desk.company.company_row(), shows)?,
    };
    let shown = Page {
        frame: desk.frame(&faults.title(t, &title), super::HERE)?,
        summary: faults.summary(t),
        done: done(desk, values, faults),
        conflict,
        at: subject.at.clone(),
        home: desk.at(""),
        token: desk.company.desk.token(),
        revision: if seen.is_empty() {
            edit::tag(&subject.question)?
        } else {
            seen.to_owned()
        },
        is_typed: !values.get("go").is_empty(),
        title,
        is_new: subject.is_new,
        kinds: kinds(desk, subject),
        fields: Fields::of(&inputs, kind, &languages),
        lists: rows::lists(&inputs, types::of(kind), &languages),
        adding: Adding::of(desk, &inputs, &languages)?,
        preview: Preview::of(t, &author, preview::item(&document, &typed)),
    };
    page(status, &shown)
}

/// What was done here, or with the question before.
fn done(desk: &AssessmentDesk<'_>, values: &Values, faults: &Faults) -> Done {
    let desk = &desk.company.desk;
    let before = || desk.done(&mut desk.call.query(), &["saved"]);
    let added = picture::added(desk.t, values, faults);
    Done {
        message: added.message.or_else(before),
    }
}

/// "Question 3: Number", where it is known what number it has.
fn title(t: &Texts, subject: &Subject) -> String {
    let kind = super::type_name(t, subject.question.kind().word());
    let number = preview::item(&subject.document, &subject.question).number;
    match number {
        _ if !subject.question.asks() => kind,
        Some(number) if !subject.is_new => t.with(
            "question-page",
            &[("number", number.to_string().into()), ("type", kind.into())],
        ),
        _ => t.text("question-new", "type", kind),
    }
}
