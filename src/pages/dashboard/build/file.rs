//! The whole assessment as a JSON document, out and in.

use askama::Template;

use super::edit;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode, header, input};
use crate::model::assessment;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values};
use crate::pages::dashboard::parts::Summary;
use crate::pages::texts::Texts;
use crate::rules::document::{Document, MOST_FILE_BYTES};

use super::changes::Changes;

pub const HERE: &str = "/file";
/// Each byte may become three.
const MOST_BYTES: usize = 3 * MOST_FILE_BYTES;

#[derive(Template)]
#[template(path = "dashboard/build/file.html")]
struct Page {
    frame: Frame,
    summary: Summary,
    conflict: Option<Changes>,
    at: String,
    home: String,
    token: String,
    revision: String,
    document: Input,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let document = edit::read(&desk)?;
    let mut values = Values::default();
    values.set("document", serde_json::to_string_pretty(&document)?);
    values.set("revision", edit::tag(&document)?);
    form(&desk, &values, &Faults::default(), None, StatusCode::OK)
}

/// A file to keep.
pub async fn download(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let text = serde_json::to_string_pretty(&edit::read(&desk)?)?;
    let name = format!("attachment; filename=\"{}.json\"", desk.assessment.slug);
    let reply = Reply::new(StatusCode::OK, "application/json", text);
    Ok(reply.header(header::CONTENT_DISPOSITION, &name))
}

pub async fn save(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let values = Values::of(&sent);
    let unfit = |faults| {
        form(
            &desk,
            &values,
            &faults,
            None,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
    };
    let (company, id) = (desk.company.company_row(), desk.assessment.id.clone());
    let text = values.get("document").to_owned();
    let bytes = text.len();
    let read = input::of_size(&call.app, company, bytes, move || read(&text));
    let document = match read.await {
        Ok(document) => document,
        Err(error) => return unfit(told(Texts::of_call(&call), error)?),
    };
    let (seen, origin) = (
        values.get("revision").to_owned(),
        call.app.base_url.origin.clone(),
    );
    let yours = document.clone();
    let write = move |tx: &Tx| {
        let current = assessment::get(tx, company, &id, &origin)?;
        let before = assessment::document(tx, company, &id)?;
        edit::check(&seen, &before)?;
        let change = assessment::prepare_document(tx, &current, document)?;
        assessment::update(tx, &current, change, &origin)?;
        Ok(assessment::document(tx, company, &id)? != before)
    };
    match call.write_as_member(write).await {
        Ok(true) => Ok(Reply::see_other(&desk.at("?done=saved"))),
        Ok(false) => Ok(Reply::see_other(&desk.at("?done=document-unchanged"))),
        Err(error) if error.code == Code::PreconditionFailed => {
            let (t, now) = (desk.company.desk.t, edit::read(&desk)?);
            let changes = Changes::between(
                t,
                (t.get("conflict-theirs"), &now),
                (t.get("conflict-yours"), &yours),
            )?;
            let mut values = values.clone();
            values.set("revision", edit::tag(&now)?);
            let status = StatusCode::PRECONDITION_FAILED;
            form(&desk, &values, &Faults::default(), Some(changes), status)
        }
        Err(error) => unfit(told(Texts::of_call(&call), error)?),
    }
}

fn read(text: &str) -> Result<Document> {
    let mut read = input::parse::<Document>(text.as_bytes())?;
    read.value.check(&mut read.errors);
    read.errors.finish()?;
    Ok(read.value)
}

/// Each fault with its place in the document.
fn told(t: &Texts, error: Error) -> Result<Faults> {
    let mut faults = Faults::default();
    match error.code {
        Code::ValidationFailed => {
            for fault in error.fields {
                let words = format!("{}: {}", fault.field, t.told(&fault.message));
                faults.add("document", words);
            }
        }
        Code::BadRequest | Code::Conflict | Code::PayloadTooLarge => {
            faults.add("document", t.told(&error.detail));
        }
        _ => return Err(error),
    }
    Ok(faults)
}

fn form(
    desk: &AssessmentDesk<'_>,
    values: &Values,
    faults: &Faults,
    conflict: Option<Changes>,
    status: StatusCode,
) -> Result<Reply> {
    let t = desk.company.desk.t;
    let inputs = Inputs { t, values, faults };
    let shown = Page {
        frame: desk.frame(&faults.title(t, &t.get("file-title")), super::HERE)?,
        summary: faults.summary(t),
        conflict,
        at: desk.at(HERE),
        home: desk.at(""),
        token: desk.company.desk.token(),
        revision: values.get("revision").to_owned(),
        document: inputs.one("document", "file", Control::Area { rows: 24 }),
    };
    page(status, &shown)
}
