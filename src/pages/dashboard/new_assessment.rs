//! A new assessment: blank, from the sample, from a document, or as a copy.

use askama::Template;

use super::desk::{CompanyDesk, page};
use super::faults::Faults;
use super::frame::Frame;
use super::inputs::{Control, FOCUS, Input, Inputs, Values, faults};
use super::nav;
use super::parts::Summary;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode, input};
use crate::kit::fields::FieldErrors;
use crate::model::assessment::{self, Listed, NewCopy};
use crate::pages::texts::Texts;
use crate::rules::document::{Document, MOST_FILE_BYTES, SAMPLE, Text};

const HERE: &str = "/new-assessment";
pub const PARAMETERS: [&str; 1] = ["copy_of"];

/// Assessments that are offered to copy, the newest.
const OFFERED: i64 = 200;
/// A document in a form: each byte may become three.
const MOST_BYTES: usize = 3 * MOST_FILE_BYTES;

#[derive(Template)]
#[template(path = "dashboard/new_assessment.html")]
struct Page {
    frame: Frame,
    summary: Summary,
    at: String,
    token: String,
    title: Input,
    from: Input,
    copy_of: Option<Input>,
    document: Input,
    require_email: Input,
}

pub async fn show(call: Call) -> Result<Reply> {
    let mut values = Values::default();
    let copied = call.query().text("copy_of").unwrap_or_default();
    values.set("from", if copied.is_empty() { "blank" } else { "copy" });
    values.set("copy_of", copied);
    values.set("require_email", "yes");
    values.set(FOCUS, "title");
    form(&call, StatusCode::OK, &values, &Faults::default()).await
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let values = Values::of(&sent);
    let desk = CompanyDesk::of(&call)?;
    let t = desk.desk.t;
    let company = desk.company_row();
    let (typed, bytes) = (values.clone(), values.get("document").len());
    let read = input::of_size(&call.app, company, bytes, move || Ok(read(t, &typed)));
    let wish = match read.await? {
        Ok(wish) => wish,
        Err(faults) => {
            return form(&call, StatusCode::UNPROCESSABLE_ENTITY, &values, &faults).await;
        }
    };
    match call
        .write_as_member(move |tx| make(tx, company, wish))
        .await
    {
        Ok(id) => {
            let at = desk.at(&format!("{}/{id}?done=assessment-made", nav::ASSESSMENTS));
            Ok(Reply::see_other(&at))
        }
        Err(error) => {
            let faults = told(t, error, &values)?;
            form(&call, StatusCode::UNPROCESSABLE_ENTITY, &values, &faults).await
        }
    }
}

enum Wish {
    Document(Box<Document>),
    Copy { id: String, title: String },
}

fn make(tx: &Tx, company: i64, wish: Wish) -> Result<String> {
    match wish {
        Wish::Document(document) => assessment::insert(tx, company, *document),
        Wish::Copy { id, title } => {
            let copy = NewCopy {
                title: (!title.is_empty()).then_some(Text::Plain(title)),
                ..NewCopy::default()
            };
            assessment::copy(tx, company, &id, copy, FieldErrors::new())
        }
    }
}

fn read(t: &Texts, values: &Values) -> Result<Wish, Faults> {
    let title = values.trimmed("title").to_owned();
    let (source, field) = match values.get("from") {
        "copy" => {
            let id = values.get("copy_of").to_owned();
            return Ok(Wish::Copy { id, title });
        }
        "document" => (values.get("document").to_owned(), "document"),
        "sample" => (SAMPLE.to_owned(), "title"),
        _ => ("{}".to_owned(), "title"),
    };
    let mut read = input::parse::<Document>(source.as_bytes()).map_err(|error| {
        let mut faults = at_field(t, FieldErrors::of(error.fields), field);
        if faults.is_empty() {
            faults.add(field, t.told(&error.detail));
        }
        faults
    })?;
    let document = &mut read.value;
    if field == "title" {
        // The sample's own names belong to the sample.
        (document.id, document.slug) = (None, None);
        if values.is_ticked("require_email") {
            document.settings.require_email = Some(true);
        }
    }
    if !title.is_empty() {
        document.title = Some(Text::Plain(title));
    }
    document.check(&mut read.errors);
    if read.errors.is_empty() {
        return Ok(Wish::Document(Box::new(read.value)));
    }
    Err(at_field(t, read.errors, field))
}

/// What is wrong inside of the document stands at its field, with the place in it.
fn at_field(t: &Texts, errors: FieldErrors, field: &str) -> Faults {
    if field == "title" {
        return faults(t, errors, "", "", "en");
    }
    let mut faults = Faults::default();
    for error in errors.into_vec() {
        faults.add(
            field,
            format!("{}: {}", error.field, t.told(&error.message)),
        );
    }
    faults
}

fn told(t: &Texts, error: Error, values: &Values) -> Result<Faults> {
    let field = match values.get("from") {
        "document" => "document",
        "copy" => "copy_of",
        _ => "title",
    };
    let mut faults = Faults::default();
    match error.code {
        Code::ValidationFailed => return Faults::read(t, "", error),
        Code::Conflict | Code::PayloadTooLarge => faults.add(field, t.told(&error.detail)),
        Code::NotFound if field == "copy_of" => faults.add(field, t.get("error-copy-of")),
        _ => return Err(error),
    }
    Ok(faults)
}

async fn form(call: &Call, status: StatusCode, values: &Values, faults: &Faults) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let (t, row) = (desk.desk.t, desk.company_row());
    let origin = call.app.base_url.origin.clone();
    let read = move |connection: &_| {
        assessment::list(connection, row, Listed::Current, (0, OFFERED), &origin)
    };
    let all = call.app.db.read_slow(row, read).await?;
    let offered: Vec<_> = all
        .iter()
        .map(|one| (one.id.clone(), one.plain_title()))
        .collect();
    let inputs = Inputs { t, values, faults };
    let ways: &[&str] = if offered.is_empty() {
        &["blank", "sample", "document"]
    } else {
        &["blank", "sample", "copy", "document"]
    };
    let has_any = !offered.is_empty();
    let copies = inputs.one("copy_of", "copy-of", Control::Select(offered));
    let shown = Page {
        frame: desk.frame(&faults.title(t, &t.get("new-title")), nav::ASSESSMENTS)?,
        summary: faults.summary(t),
        at: desk.at(HERE),
        token: desk.desk.token(),
        title: inputs.one("title", "new-title", Control::Line),
        from: inputs.select("from", "from", ways),
        copy_of: has_any.then_some(copies),
        document: inputs.one("document", "document", Control::Area { rows: 8 }),
        require_email: inputs.one("require_email", "require-email", Control::Tick),
    };
    page(status, &shown)
}
