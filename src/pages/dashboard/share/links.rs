//! A link of an assessment: made, shown, changed, archived, deleted.

use std::sync::Arc;

use askama::Template;

use super::builder::{Act, Bench, Kind, Typed, check_rows};
use super::{HERE, Notice, presets};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, etag, header};
use crate::kit::fields::FieldErrors;
use crate::model::assessment::Status;
use crate::model::link::{self, Change, Given, Link};
use crate::model::parameter_set;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::{MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Copy, Done};
use crate::rules::link::{CustomFields, parameters_of};
use crate::rules::qr::{Format, LARGEST, Qr, SMALLEST, USUAL};
use crate::rules::role::Role;

pub const NEW_PARAMETERS: [&str; 3] = ["preset", "set", "done"];
pub const PARAMETERS: [&str; 1] = ["done"];
pub const QR_PARAMETERS: [&str; 2] = ["format", "size"];

/// Where a new one is built, behind the assessment's address.
const NEW: &str = "/share/links/new";

fn place(id: &str) -> String {
    format!("{HERE}/links/{id}")
}

fn new_bench<'a>(desk: &'a AssessmentDesk<'a>, done: Option<String>) -> Bench<'a> {
    Bench {
        desk,
        kind: Kind::Link,
        title: "link-new-title",
        here: NEW.to_owned(),
        back: HERE.to_owned(),
        is_change: false,
        done,
    }
}

/// The builder, empty, filled in for a purpose, or with a set.
pub async fn new(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let mut query = call.query();
    let done = desk.company.desk.done(&mut query, &["set"]);
    let preset = query.text("preset").unwrap_or_default();
    let typed = Typed {
        set: query.text("set").unwrap_or_default(),
        ..presets::typed(desk.company.desk.t, &preset)
    };
    let bench = new_bench(&desk, done);
    bench.page(StatusCode::OK, typed, &Faults::default()).await
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let form = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let bench = new_bench(&desk, None);
    let (act, typed) = Typed::read(&form);
    let faults = match act {
        Act::More | Act::Check => return again(&bench, typed).await,
        Act::Save | Act::SaveAsSet => row_faults(&desk, &typed)?,
    };
    if !faults.is_empty() {
        return refuse(&bench, typed, &faults).await;
    }
    let saved = match act {
        Act::SaveAsSet => save_set(&desk, &typed).await,
        _ => save_new(&desk, &typed).await,
    };
    match saved {
        Ok(at) => Ok(Reply::see_other(&at)),
        Err(error) => {
            let faults = super::faults_of(desk.company.desk.t, error)?;
            refuse(&bench, typed, &faults).await
        }
    }
}

async fn again(bench: &Bench<'_>, typed: Typed) -> Result<Reply> {
    bench.page(StatusCode::OK, typed, &Faults::default()).await
}

async fn refuse(bench: &Bench<'_>, typed: Typed, faults: &Faults) -> Result<Reply> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    bench.page(status, typed, faults).await
}

fn row_faults(desk: &AssessmentDesk<'_>, typed: &Typed) -> Result<Faults> {
    let (company, app) = (desk.company.company_row(), &desk.company.desk.call.app);
    let find = |connection: &_| parameter_set::get(connection, company, &typed.set);
    let set = match typed.set.is_empty() {
        true => CustomFields::new(),
        // An unknown one is told when it is saved.
        false => app
            .db
            .read(find)
            .map(|set| set.parameters)
            .unwrap_or_default(),
    };
    let mut faults = Faults::default();
    check_rows(desk.company.desk.t, typed, &set, &mut faults);
    Ok(faults)
}

fn chosen_set(typed: &Typed) -> Option<String> {
    Some(typed.set.clone()).filter(|set| !set.is_empty())
}

/// Answers where the new link is shown.
async fn save_new(desk: &AssessmentDesk<'_>, typed: &Typed) -> Result<String> {
    let app = Arc::clone(&desk.company.desk.call.app);
    let place_of_it = (desk.company.company_row(), desk.assessment.row);
    let given = Given {
        name: Some(typed.name.clone()),
        parameters: Some(parameters_of(&typed.rows)),
        parameter_set_id: chosen_set(typed),
    };
    let own = Arc::clone(&app);
    let write = move |tx: &Tx| {
        link::insert(
            tx,
            place_of_it,
            given,
            FieldErrors::new(),
            &own.base_url.origin,
        )
    };
    let link = desk.company.desk.call.write_as_member(write).await?;
    Ok(desk.at(&format!("{}?done=link", place(&link.id))))
}

/// Answers where a link with the new set is built.
async fn save_set(desk: &AssessmentDesk<'_>, typed: &Typed) -> Result<String> {
    let company = desk.company.company_row();
    let given = parameter_set::Given {
        name: Some(typed.name.clone()),
        parameters: Some(parameters_of(&typed.rows)),
        assessment_id: None,
    };
    let write = move |tx: &Tx| parameter_set::insert(tx, company, given, FieldErrors::new());
    let set = desk.company.desk.call.write_as_member(write).await?;
    Ok(desk.at(&format!("{NEW}?set={}&done=set", set.id)))
}

/// The link of the path, of this assessment.
fn find(call: &Call, desk: &AssessmentDesk<'_>) -> Result<Link> {
    let (company, id) = (desk.company.company_row(), call.id("link")?);
    let origin = &call.app.base_url.origin;
    let read = |connection: &_| link::get(connection, company, &id, origin);
    let found = call.app.db.read(read)?;
    if found.assessment_row == desk.assessment.row {
        Ok(found)
    } else {
        Err(Error::not_found())
    }
}

#[derive(Template)]
#[template(path = "dashboard/share/link.html")]
struct Page {
    frame: Frame,
    done: Done,
    back: String,
    at: String,
    token: String,
    name: String,
    is_archived: bool,
    /// Why nobody can use it yet, with a way to change that.
    notice: Option<Notice>,
    may_change: bool,
    short: Copy,
    full: Copy,
    id: Copy,
    /// Of the picture's alternative text.
    short_url: String,
    facts: Vec<(String, i64)>,
    fields: Vec<(String, String, String)>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let mut query = call.query();
    let t = desk.company.desk.t;
    let done = desk
        .company
        .desk
        .done(&mut query, &["link", "archived", "restored"]);
    let link = find(&call, &desk)?;
    let own = |name: &str| match link.parameters.contains(name) {
        true => t.get("link-own"),
        false => t.get("link-of-set"),
    };
    let fields = link.effective_parameters.iter();
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned(), own(name)));
    let counts = link.counts;
    let works = desk.assessment.status == Status::Published && !link.archived;
    let facts = [
        ("link-views", counts.views),
        ("link-starts", counts.starts),
        ("link-completions", counts.completions),
    ];
    let shown = Page {
        frame: desk.frame(&link.name, HERE)?,
        done: Done { message: done },
        back: desk.at(HERE),
        at: desk.at(&place(&link.id)),
        token: desk.company.desk.token(),
        is_archived: link.archived,
        notice: Notice::of(&desk),
        may_change: desk.company.membership.role >= Role::Editor,
        short: Copy::of(t, "short-url", t.get("link-short"), &link.short_url).opening(works),
        full: Copy::of(t, "full-url", t.get("link-full"), &link.url).opening(works),
        id: Copy::of(t, "link-id", t.get("link-id"), &link.id),
        fields: fields.collect(),
        facts: facts.map(|(id, count)| (t.get(id), count)).into(),
        short_url: link.short_url,
        name: link.name,
    };
    page(StatusCode::OK, &shown)
}

/// Archives a link, or takes it back.
pub async fn act(mut call: Call) -> Result<Reply> {
    let form = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let current = find(&call, &desk)?;
    let (company, id) = (desk.company.company_row(), current.id.clone());
    let app = Arc::clone(&call.app);
    let archived = form.get("do") == Some("archive");
    let write = move |tx: &Tx| {
        let origin = &app.base_url.origin;
        let current = link::get(tx, company, &id, origin)?;
        let change = Change {
            archived: Some(archived),
            ..Change::default()
        };
        let change = link::prepare(tx, &current, change, FieldErrors::new())?;
        link::update(tx, &current, &change, origin).map(drop)
    };
    call.write_as_member(write).await?;
    let done = if archived { "archived" } else { "restored" };
    let at = format!("{}?done={done}", place(&current.id));
    Ok(Reply::see_other(&desk.at(&at)))
}

/// Asks before a link is deleted.
pub async fn ask(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let (link, t) = (find(&call, &desk)?, desk.company.desk.t);
    let act = Danger {
        title: t.text("link-delete-title", "name", &link.name),
        lines: vec![t.count("link-delete-text", link.counts.starts)],
        button: t.get("link-delete"),
        back: &desk.path(&place(&link.id)),
    };
    danger::ask(&desk.company, act)
}

pub async fn delete(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (company, id) = (desk.company.company_row(), find(&call, &desk)?.id);
    let app = Arc::clone(&call.app);
    let write = move |tx: &Tx| {
        let current = link::get(tx, company, &id, &app.base_url.origin)?;
        link::delete(tx, &current)
    };
    call.write_as_member(write).await?;
    let at = desk.at(&format!("{HERE}?done=link-deleted"));
    Ok(Reply::see_other(&at))
}

fn edit_bench<'a>(desk: &'a AssessmentDesk<'a>, link: &Link) -> Bench<'a> {
    Bench {
        desk,
        kind: Kind::Link,
        title: "link-edit-title",
        here: format!("{}/edit", place(&link.id)),
        back: place(&link.id),
        is_change: true,
        done: None,
    }
}

/// The builder with a link in it.
pub async fn edit(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let link = find(&call, &desk)?;
    let typed = Typed {
        name: link.name.clone(),
        set: link.parameter_set_id.clone().unwrap_or_default(),
        seen: link.updated_at.to_string(),
        ..Typed::default()
    };
    let typed = typed.with_rows(link.parameters.iter());
    again(&edit_bench(&desk, &link), typed).await
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let form = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let link = find(&call, &desk)?;
    let bench = edit_bench(&desk, &link);
    let (act, typed) = Typed::read(&form);
    if matches!(act, Act::More | Act::Check) {
        return again(&bench, typed).await;
    }
    let faults = row_faults(&desk, &typed)?;
    if !faults.is_empty() {
        return refuse(&bench, typed, &faults).await;
    }
    match save_change(&desk, &link.id, &typed).await {
        Ok(()) => {
            let at = format!("{}?done=link", place(&link.id));
            Ok(Reply::see_other(&desk.at(&at)))
        }
        Err(error) => {
            let faults = super::faults_of(desk.company.desk.t, error)?;
            refuse(&bench, typed, &faults).await
        }
    }
}

async fn save_change(desk: &AssessmentDesk<'_>, id: &str, typed: &Typed) -> Result<()> {
    let app = Arc::clone(&desk.company.desk.call.app);
    let (company, id, seen) = (
        desk.company.company_row(),
        id.to_owned(),
        typed.seen.clone(),
    );
    let change = Change {
        name: Some(typed.name.clone()),
        parameters: Some(parameters_of(&typed.rows)),
        parameter_set_id: Some(chosen_set(typed)),
        archived: None,
    };
    let own = Arc::clone(&app);
    let write = move |tx: &Tx| {
        let origin = &own.base_url.origin;
        let current = link::get(tx, company, &id, origin)?;
        let mut errors = FieldErrors::new();
        super::check_seen(&seen, current.updated_at, &mut errors);
        let change = link::prepare(tx, &current, change, errors)?;
        link::update(tx, &current, &change, origin).map(drop)
    };
    desk.company.desk.call.write_as_member(write).await
}

/// The picture of the short address.
pub async fn qr(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let link = find(&call, &desk)?;
    picture(&call, &link.short_url)
}

/// An address as a picture, in the format and size that are asked for.
pub fn picture(call: &Call, url: &str) -> Result<Reply> {
    let mut query = call.query();
    let format = query.choice("format").unwrap_or(Format::Svg);
    let size = query.number("size", i64::from(SMALLEST)..=i64::from(LARGEST));
    let size = size.and_then(|size| size.try_into().ok()).unwrap_or(USUAL);
    let qr = Qr::of(url).ok_or_else(Error::not_found)?;
    let body = qr.picture(format, size);
    let tag = etag::of(&body);
    Ok(Reply::new(StatusCode::OK, format.media_type(), body).header(header::ETAG, &tag))
}
