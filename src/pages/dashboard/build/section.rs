//! One section: its title, its text, its time, and what is drawn of it.

use askama::Template;

use super::changes::Changes;
use super::edit;
use super::picture::{self, Adding};
use super::values::{self, TIME_LIMIT};
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values, faults, place};
use crate::pages::dashboard::parts::{Done, Summary};
use crate::rules::document::{Document, Section};

#[derive(Template)]
#[template(path = "dashboard/build/section.html")]
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
    inputs: Vec<Input>,
    adding: Adding,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let document = edit::read(&desk)?;
    let section = section(&call, &document)?;
    let values = values::of_section(desk.company.desk.t, section, &values::languages(&document));
    form(
        &desk,
        &document,
        &values,
        &Faults::default(),
        None,
        StatusCode::OK,
    )
}

pub async fn save(mut call: Call) -> Result<Reply> {
    let sent = picture::form(&mut call).await?;
    let desk = AssessmentDesk::of(&call)?;
    let mut values = Values::of(&sent);
    let document = edit::read(&desk)?;
    let languages = values::languages(&document);
    let wrong_picture = picture::take(&desk, &sent, &mut values, &languages).await?;
    if !wrong_picture.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(&desk, &document, &values, &wrong_picture, None, status);
    }
    if values.get("go") == "picture" {
        let none = Faults::default();
        return form(&desk, &document, &values, &none, None, StatusCode::OK);
    }
    let at = edit::find_section(&document, call.param("section")).ok_or_else(Error::not_found)?;
    let mut wrong = Vec::new();
    let made = read(&values, &document, &document.sections[at], &mut wrong)?;
    let mut changed = document.clone();
    changed.sections[at] = made.clone();
    let mut errors = FieldErrors::new();
    changed.check(&mut errors);
    let t = desk.company.desk.t;
    let is_ambiguous = t.is_ambiguous_number(values.get(TIME_LIMIT));
    if !errors.is_empty() || !wrong.is_empty() || is_ambiguous {
        let path = format!("sections[{at}].");
        let mut faults = faults(t, errors, &path, "sections", document.language());
        for name in wrong {
            let field = place(t, "sections", &name);
            faults.add(&name, t.text("error-no-number", "field", field));
        }
        if is_ambiguous {
            let field = place(t, "sections", TIME_LIMIT);
            faults.add(TIME_LIMIT, t.text("error-ambiguous-number", "field", field));
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(&desk, &document, &values, &faults, None, status);
    }
    let (seen, id) = (values.get("revision").to_owned(), made.id().to_owned());
    let kept = id.clone();
    let write = move |document: &mut Document| {
        let at = edit::find_section(document, &id).ok_or_else(Error::not_found)?;
        let current = &mut document.sections[at];
        edit::check(&seen, &head(current))?;
        current.title = made.title;
        current.description = made.description;
        current.time_limit_seconds = made.time_limit_seconds;
        current.shuffle = made.shuffle;
        current.pick = made.pick;
        Ok(())
    };
    match edit::change(&desk, write).await {
        Err(error) if error.code == Code::PreconditionFailed => {
            let now = edit::read(&desk)?;
            values.set("revision", edit::tag(&head(section(&call, &now)?))?);
            let t = desk.company.desk.t;
            let conflict = Changes::between(
                t,
                (t.get("conflict-theirs"), &now),
                (t.get("conflict-yours"), &changed),
            )?;
            let status = StatusCode::PRECONDITION_FAILED;
            form(
                &desk,
                &now,
                &values,
                &Faults::default(),
                Some(conflict),
                status,
            )
        }
        Err(error) => Err(error),
        Ok(()) => {
            let at = desk.at(&format!("?done=saved#section-{kept}"));
            Ok(Reply::see_other(&at))
        }
    }
}

fn section<'a>(call: &Call, document: &'a Document) -> Result<&'a Section> {
    let at = edit::find_section(document, call.param("section")).ok_or_else(Error::not_found)?;
    Ok(&document.sections[at])
}

/// What this page changes of a section: its questions have pages of their own.
fn head(section: &Section) -> Section {
    Section {
        questions: Vec::new(),
        ..section.clone()
    }
}

fn read(
    values: &Values,
    document: &Document,
    section: &Section,
    wrong: &mut Vec<String>,
) -> Result<Section> {
    let languages = values::languages(document);
    let limit = section.time_limit_seconds;
    let text = |name: &str| serde_json::from_value(values::text(values, name, &languages));
    Ok(Section {
        title: text("title")?,
        description: text("description")?,
        time_limit_seconds: values::seconds(values, TIME_LIMIT, limit, wrong),
        shuffle: Some(values.is_ticked("shuffle")),
        pick: whole(values, "pick", wrong),
        ..section.clone()
    })
}

fn whole(values: &Values, name: &str, wrong: &mut Vec<String>) -> Option<i64> {
    let number = values::decimal(values, name, wrong);
    if !number.is_null() && !number.is_i64() {
        wrong.push(name.to_owned());
    }
    number.as_i64()
}

fn form(
    desk: &AssessmentDesk<'_>,
    document: &Document,
    values: &Values,
    faults: &Faults,
    conflict: Option<Changes>,
    status: StatusCode,
) -> Result<Reply> {
    let (t, call) = (desk.company.desk.t, desk.company.desk.call);
    let current = section(call, document)?;
    let languages = values::languages(document);
    let made = Inputs { t, values, faults };
    let mut inputs = made.text("title", "sections-title", &languages, None);
    inputs.extend(made.text("description", "description", &languages, Some(6)));
    let word = "sections-time-limit-seconds";
    inputs.push(made.one(TIME_LIMIT, word, Control::Number));
    inputs.push(made.one("pick", "pick", Control::Number));
    inputs.push(made.one("shuffle", "shuffle", Control::Tick));
    let shown = Page {
        frame: desk.frame(&faults.title(t, &t.get("section-page")), super::HERE)?,
        summary: faults.summary(t),
        done: picture::added(t, values, faults),
        conflict,
        at: desk.at(&format!("/sections/{}", current.id())),
        home: desk.at(""),
        token: desk.company.desk.token(),
        // What was typed against an older one stays refused until its editor has seen the newer.
        revision: match values.get("revision") {
            "" => edit::tag(&head(current))?,
            seen => seen.to_owned(),
        },
        is_typed: !values.get("go").is_empty(),
        adding: Adding::of(desk, &made, &languages)?,
        inputs,
    };
    page(status, &shown)
}
