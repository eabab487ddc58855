//! Inviting one person, and the page that shows the links that were made: once, for some minutes.

use std::sync::Arc;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::{HERE, form};
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode, header};
use crate::kit::fields::FieldErrors;
use crate::kit::text::defused;
use crate::model::audit::{self, Actor};
use crate::model::invitation::{self, Created};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::{MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs::{Input, Inputs, Values};
use crate::pages::dashboard::once::{self, Once, Reader};
use crate::pages::dashboard::parts::{Copy, Summary};
use crate::rules::act::Act;
use crate::rules::invitation::{New, check};

/// Of the page that shows what was made, and of its file.
pub const PARAMETERS: [&str; 3] = ["made", "again", "file"];

#[derive(Template)]
#[template(path = "dashboard/share/invitation_new.html")]
struct Page {
    frame: Frame,
    summary: Summary,
    title: String,
    text: String,
    button: String,
    back: String,
    at: String,
    token: String,
    form_id: String,
    /// Of what the form was made of.
    seen: String,
    inputs: Vec<Input>,
}

#[derive(Template)]
#[template(path = "dashboard/share/invitations_made.html")]
struct Made {
    frame: Frame,
    is_again: bool,
    title: String,
    text: String,
    done: String,
    links: Vec<Copy>,
    file_at: String,
    back: String,
}

/// A link that was made, for the page that shows it.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    name: Option<String>,
    email: Option<String>,
    external_id: Option<String>,
    url: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    if let Some(made) = made(&call)? {
        return Ok(made);
    }
    let desk = AssessmentDesk::of(&call)?;
    form_page(
        &desk,
        StatusCode::OK,
        &Values::default(),
        &Faults::default(),
    )
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (t, values) = (desk.company.desk.t, Values::of(&sent));
    let mut errors = FieldErrors::new();
    let zone = &desk.company.membership.company.zone;
    let mut given = form::given(&values, zone, &mut errors);
    form::read_callback(&call.app, &mut given.callback_url, &mut errors).await;
    let new = check(given, call.arrived_at, &mut errors);
    let refuse =
        |faults: &Faults| form_page(&desk, StatusCode::UNPROCESSABLE_ENTITY, &values, faults);
    if !errors.is_empty() {
        return refuse(&Faults::of_form(t, "inv-", errors));
    }
    let once = Once::of(&call, &sent, Reader::Session)?;
    let write = once.guard(making(&desk, vec![new], |_| "external_id".to_owned()));
    match once.lead(call.write_as_member(write).await) {
        Ok(reply) => Ok(reply),
        Err(error) => refuse(&Faults::read(t, "inv-", error)?),
    }
}

/// Makes all of them, in the writer. `place` names the field of an external id that is taken.
pub fn making(
    desk: &AssessmentDesk<'_>,
    all: Vec<New>,
    place: impl Fn(usize) -> String + Send + 'static,
) -> impl FnOnce(&Tx) -> Result<Vec<Kept>> + Send + 'static {
    let call = desk.company.desk.call;
    let (app, actor): (Arc<App>, Actor) = (Arc::clone(&call.app), call.actor());
    let (company, row) = (desk.company.company_row(), desk.assessment.row);
    let id = desk.assessment.id.clone();
    move |tx| {
        let mut errors = FieldErrors::new();
        invitation::refuse_taken(tx, row, &all, place, &mut errors)?;
        errors.finish()?;
        let made = invitation::insert_all(tx, (company, row), &all, &app.base_url.origin)?;
        let subject = format!("{id}: {}", made.len());
        audit::record(tx, company, &actor, Act::CandidatesInvited, Some(&subject))?;
        Ok(made.into_iter().map(Kept::of).collect())
    }
}

fn form_page(
    desk: &AssessmentDesk<'_>,
    status: StatusCode,
    values: &Values,
    faults: &Faults,
) -> Result<Reply> {
    let t = desk.company.desk.t;
    let title = t.get("inv-new-title");
    let call = desk.company.desk.call;
    let shown = Page {
        frame: desk.frame(&faults.title(t, &title), super::super::HERE)?,
        summary: faults.summary(t),
        title,
        text: t.get("inv-new-text"),
        button: t.get("inv-make"),
        back: desk.at(HERE),
        at: call.path.clone(),
        token: desk.company.desk.token(),
        form_id: once::form_id(call),
        seen: String::new(),
        inputs: form::inputs(
            &Inputs { t, values, faults },
            &desk.company.membership.company.zone,
        ),
    };
    page(status, &shown)
}

/// The form with an invitation in it.
pub fn edit_page(
    desk: &AssessmentDesk<'_>,
    (title, seen): (String, String),
    status: StatusCode,
    values: &Values,
    faults: &Faults,
) -> Result<Reply> {
    let t = desk.company.desk.t;
    let call = desk.company.desk.call;
    let shown = Page {
        frame: desk.frame(&faults.title(t, &title), super::super::HERE)?,
        summary: faults.summary(t),
        title,
        text: t.get("inv-edit-text"),
        button: t.get("inv-save"),
        back: call.path.trim_end_matches("/edit").to_owned(),
        at: call.path.clone(),
        token: desk.company.desk.token(),
        form_id: String::new(),
        seen,
        inputs: form::inputs(
            &Inputs { t, values, faults },
            &desk.company.membership.company.zone,
        ),
    };
    page(status, &shown)
}

/// The links that the form at this address made, or a file of them.
pub fn made(call: &Call) -> Result<Option<Reply>> {
    let mut query = call.query();
    let is_file = query.flag("file").unwrap_or(false);
    let id = query.text("made").unwrap_or_default();
    let frame = |title: &str| AssessmentDesk::of(call)?.frame(title, super::super::HERE);
    let show = |made: Vec<Kept>, is_again| match is_file {
        true => file(&made),
        false => show_made(call, &id, made, is_again),
    };
    once::made(call, Reader::Session, frame, show)
}

fn show_made(call: &Call, id: &str, made: Vec<Kept>, is_again: bool) -> Result<Reply> {
    let desk = AssessmentDesk::of(call)?;
    let t = desk.company.desk.t;
    let count = i64::try_from(made.len()).unwrap_or(i64::MAX);
    let title = t.count("inv-made-title", count);
    let line = |(number, one): (usize, Kept)| {
        let who = one.who().unwrap_or_else(|| t.get("inv-nobody"));
        let label = t.text("inv-link-of", "who", who);
        Copy::of(t, format!("link-{number}"), label, &one.url)
    };
    let shown = Made {
        frame: desk.frame(&title, super::super::HERE)?,
        is_again,
        title,
        text: t.count("inv-made-text", count),
        done: t.count("inv-made-done", count),
        links: made.into_iter().enumerate().map(line).collect(),
        file_at: format!("{}?made={id}&file=true", call.path),
        back: desk.at(HERE),
    };
    page(StatusCode::OK, &shown)
}

fn file(made: &[Kept]) -> Result<Reply> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    let written = sheet.write_record(["name", "email", "external_id", "url"]);
    written.map_err(crate::error::Error::internal)?;
    for one in made {
        let cell = |text: &Option<String>| {
            defused(text.as_deref().unwrap_or_default().into()).into_owned()
        };
        let cells = [
            cell(&one.name),
            cell(&one.email),
            cell(&one.external_id),
            one.url.clone(),
        ];
        sheet
            .write_record(cells)
            .map_err(crate::error::Error::internal)?;
    }
    let text = sheet.into_inner().map_err(crate::error::Error::internal)?;
    let reply = Reply::new(StatusCode::OK, "text/csv; charset=utf-8", text);
    let name = "attachment; filename=\"invitations.csv\"";
    Ok(reply.header(header::CONTENT_DISPOSITION, name))
}

impl Kept {
    fn of(made: Created) -> Self {
        Self {
            name: made.invitation.candidate_name,
            email: made.invitation.candidate_email,
            external_id: made.invitation.external_id,
            url: made.url,
        }
    }

    fn who(&self) -> Option<String> {
        let known = [&self.name, &self.email, &self.external_id];
        known.into_iter().flatten().next().cloned()
    }
}
