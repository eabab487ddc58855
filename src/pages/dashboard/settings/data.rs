//! Settings, Data: erasing a person, after a look at what there is.

use std::time::Duration;

use askama::Template;

use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::{candidate, submission};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Done, Field, Summary};
use crate::rules::email;

pub const AT: &str = "/settings/data";
/// How long a person waits until it is overwritten what an erasure left.
const PATIENCE: Duration = Duration::from_secs(5);
pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/settings/data.html")]
struct Data {
    frame: Frame,
    done: Done,
    summary: Summary,
    at: String,
    token: String,
    email: Field,
}

/// What is erased, and the button that does it.
#[derive(Template)]
#[template(path = "dashboard/settings/erase.html")]
struct Erase {
    frame: Frame,
    title: String,
    text: String,
    at: String,
    back_at: String,
    token: String,
    email: String,
    /// Zero has nothing to press.
    count: i64,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let done = desk.desk.done(&mut call.query(), &["erased"]);
    form(&desk, StatusCode::OK, "", &Faults::default(), done)
}

/// The first form asks what there is, the second one erases it. An address never stands in a URL.
pub async fn erase(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let given = sent.get("email").unwrap_or_default().trim().to_owned();
    let desk = CompanyDesk::of(&call)?;
    let mut faults = Faults::default();
    if !email::is_plausible(&given) {
        faults.add("email", desk.desk.t.get("error-email-invalid"));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(&desk, status, &given, &faults, None);
    }
    if sent.get("sure").is_none() {
        return ask(&desk, given);
    }
    let (company, actor) = (desk.company_row(), call.actor());
    let documents = call.app.documents.clone();
    let part = move |tx: &Tx| candidate::erase_some(tx, &documents, company, &given, &actor);
    call.write_in_parts_as_member(part).await?;
    // What this page shows then tells whether anything is left to overwrite.
    call.wait_until_wiped(PATIENCE).await?;
    Ok(Reply::see_other(&desk.at(&format!("{AT}?done=erased"))))
}

fn ask(desk: &CompanyDesk, email: String) -> Result<Reply> {
    let (t, row) = (desk.desk.t, desk.company_row());
    let count = desk
        .desk
        .call
        .app
        .db
        .look_up(|connection| submission::count_of_candidate(connection, row, &email))?;
    let title = t.text("data-erase-title", "email", &email);
    let shown = Erase {
        frame: desk.frame(&title, AT)?,
        title,
        text: t.count("data-erase-text", count),
        at: desk.at(AT),
        back_at: desk.at(AT),
        token: desk.desk.token(),
        email,
        count,
    };
    page(StatusCode::OK, &shown)
}

fn form(
    desk: &CompanyDesk,
    status: StatusCode,
    given: &str,
    faults: &Faults,
    done: Option<String>,
) -> Result<Reply> {
    let t = desk.desk.t;
    let shown = Data {
        frame: desk.frame(&faults.title(t, &t.get("data-title")), AT)?,
        done: Done { message: done },
        summary: faults.summary(t),
        at: desk.at(AT),
        token: desk.desk.token(),
        email: Field::email(t, faults, "email", given).label(t.get("data-email")),
    };
    page(status, &shown)
}
