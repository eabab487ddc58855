//! "Settings" of one assessment: its names, its languages, and all that it can be set to.

mod form;

use askama::Template;
use serde_json::Value;

use super::changes::Changes;
use super::edit;
use super::picture::{self, Adding};
use super::values;
use crate::error::{Code, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs::{Input, Inputs, Values, faults};
use crate::pages::dashboard::nav;
use crate::pages::dashboard::parts::{Done, Summary};
use crate::rules::document::Document;

pub const HERE: &str = nav::OPTIONS;
pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/build/settings.html")]
struct Page {
    frame: Frame,
    summary: Summary,
    done: Done,
    conflict: Option<Changes>,
    at: String,
    token: String,
    revision: String,
    /// It came back with what is not saved yet.
    is_typed: bool,
    groups: Vec<Group>,
    adding: Adding,
}

/// Inputs that belong together.
struct Group {
    title: String,
    inputs: Vec<Input>,
}

/// What a page of the settings tells besides.
#[derive(Default)]
struct Told {
    done: Option<String>,
    faults: Faults,
    conflict: Option<Changes>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let document = edit::read(&desk)?;
    let mut values = form::of_document(
        desk.company.desk.t,
        &document,
        &desk.company.membership.company.zone,
    );
    values.set("revision", edit::tag(&head(&document))?);
    let told = Told {
        done: desk.company.desk.done(&mut call.query(), &["saved"]),
        ..Told::default()
    };
    answer(&desk, &document, &values, told, StatusCode::OK)
}

pub async fn save(mut call: Call) -> Result<Reply> {
    let sent = picture::form(&mut call).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (t, mut values) = (desk.company.desk.t, Values::of(&sent));
    let document = edit::read(&desk)?;
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let languages = values::languages(&document);
    let wrong_picture = picture::take(&desk, &sent, &mut values, &languages).await?;
    if !wrong_picture.is_empty() {
        let told = Told {
            faults: wrong_picture,
            ..Told::default()
        };
        return answer(&desk, &document, &values, told, unfit);
    }
    if values.get("go") == "picture" {
        let told = Told {
            done: picture::added(t, &values, &wrong_picture).message,
            ..Told::default()
        };
        return answer(&desk, &document, &values, told, StatusCode::OK);
    }
    let (made, wrong) = form::json(&values, &document, &desk.company.membership.company.zone);
    let (changed, found) = match read(&document, made) {
        Ok(changed) => {
            let mut errors = FieldErrors::new();
            changed.check(&mut errors);
            let language = changed.language().to_owned();
            (changed, at_inputs(&faults(t, errors, "", "", &language)))
        }
        Err(faulty) => (document.clone(), faulty),
    };
    let mut all = form::wrong(t, &values, &wrong);
    all.extend(found);
    if !all.is_empty() {
        let told = Told {
            faults: all,
            ..Told::default()
        };
        return answer(&desk, &document, &values, told, unfit);
    }
    let (seen, mine) = (values.get("revision").to_owned(), changed.clone());
    let write = move |document: &mut Document| {
        edit::check(&seen, &head(document))?;
        let sections = std::mem::take(&mut document.sections);
        *document = Document { sections, ..mine };
        Ok(())
    };
    match edit::change(&desk, write).await {
        Ok(()) => Ok(Reply::see_other(&desk.at(&format!("{HERE}?done=saved")))),
        Err(error) if error.code == Code::PreconditionFailed => {
            let now = edit::read(&desk)?;
            let theirs = (t.get("conflict-theirs"), &head(&now));
            let yours = (t.get("conflict-yours"), &head(&changed));
            let told = Told {
                conflict: Some(Changes::between(t, theirs, yours)?),
                ..Told::default()
            };
            values.set("revision", edit::tag(&head(&now))?);
            answer(&desk, &now, &values, told, StatusCode::PRECONDITION_FAILED)
        }
        Err(error) if matches!(error.code, Code::Conflict | Code::ValidationFailed) => {
            let mut found = Faults::default();
            let field = if error.code == Code::Conflict {
                "slug"
            } else {
                "languages"
            };
            found.add(field, error.to_string());
            let told = Told {
                faults: found,
                ..Told::default()
            };
            answer(&desk, &document, &values, told, unfit)
        }
        Err(error) => Err(error),
    }
}

/// Further languages share one input.
fn at_inputs(found: &Faults) -> Faults {
    let mut faults = Faults::default();
    for (field, words) in found.iter() {
        let input = match field.strip_prefix("languages[") {
            Some(_) => "languages",
            None => field,
        };
        faults.add(input, words.clone());
    }
    faults
}

/// What this page changes: questions have pages of their own.
fn head(document: &Document) -> Document {
    Document {
        sections: Vec::new(),
        ..document.clone()
    }
}

fn read(document: &Document, made: Value) -> std::result::Result<Document, Faults> {
    let read: serde_json::Result<Document> = serde_json::from_value(made);
    let made = read.map_err(|error| {
        let mut faults = Faults::default();
        faults.add("main", error.to_string());
        faults
    })?;
    Ok(Document {
        id: document.id.clone(),
        sections: document.sections.clone(),
        ..made
    })
}

fn answer(
    desk: &AssessmentDesk<'_>,
    document: &Document,
    values: &Values,
    told: Told,
    status: StatusCode,
) -> Result<Reply> {
    let t = desk.company.desk.t;
    let languages = values::languages(document);
    let inputs = Inputs {
        t,
        values,
        faults: &told.faults,
    };
    let shown = Page {
        frame: desk.frame(&told.faults.title(t, &t.get("nav-settings")), HERE)?,
        summary: told.faults.summary(t),
        done: Done { message: told.done },
        groups: form::groups(&inputs, &languages, &desk.company.membership.company.zone),
        adding: Adding::of(desk, &inputs, &languages)?,
        conflict: told.conflict,
        at: desk.at(HERE),
        token: desk.company.desk.token(),
        revision: values.get("revision").to_owned(),
        is_typed: !values.get("go").is_empty(),
    };
    page(status, &shown)
}
