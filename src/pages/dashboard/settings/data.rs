//! Settings, Data: how long results are kept, what there is of a person, erasing it, and taking
//! everything along.

mod person;
mod retention;

use std::time::Duration;

use askama::Template;

use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Listed};
use crate::model::{file, remains, retention as kept};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::nav;
use crate::pages::dashboard::parts::{Done, Field, Summary, When};

pub const AT: &str = "/settings/data";
pub const PARAMETERS: [&str; 1] = ["done"];
/// How long a person waits until it is overwritten what an erasure left.
const PATIENCE: Duration = Duration::from_secs(5);
/// Assessments whose documents can be taken along from here.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "dashboard/settings/data.html")]
struct Data {
    frame: Frame,
    done: Done,
    summary: Summary,
    at: String,
    token: String,
    days: Field,
    email: Field,
    /// Since when something deleted waits to be overwritten.
    remains: Option<When>,
    /// What files of candidates take of their room, where there are any.
    files: Option<String>,
    /// Little of it is left.
    files_are_many: bool,
    results_at: String,
    /// Titles, and where their documents are.
    assessments: Vec<(String, String)>,
    /// There are more than these.
    has_more: bool,
    all_at: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Told {
    days: Option<String>,
    email: String,
    faults: Faults,
    done: Option<String>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let done = desk.desk.done(&mut call.query(), &["erased", "kept"]);
    let told = Told {
        done,
        ..Told::default()
    };
    form(&desk, StatusCode::OK, told)
}

/// The buttons of the page, and of those that ask whether one is sure. An address never stands in a URL.
pub async fn change(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let desk = CompanyDesk::of(&call)?;
    if sent.get("days").is_some() || sent.get("seen").is_some() {
        return retention::change(&desk, &sent).await;
    }
    person::act(&desk, &sent).await
}

fn form(desk: &CompanyDesk, status: StatusCode, told: Told) -> Result<Reply> {
    let (t, faults, company) = (desk.desk.t, &told.faults, desk.company_row());
    let origin = &desk.desk.call.app.base_url.origin;
    let (days, remains, files, all) = desk.desk.call.app.db.read(|connection| {
        let all = assessment::list(connection, company, Listed::Current, (0, MOST + 1), origin)?;
        let days = kept::of_company(connection, company)?;
        let files = file::company_bytes(connection, company)?;
        Ok((days, remains::get(connection)?, files, all))
    })?;
    let room = desk.desk.call.app.settings.files.room().company;
    let used = |bytes| {
        let sizes = [
            ("used", t.bytes(bytes).into()),
            ("most", t.bytes(room).into()),
        ];
        t.with("data-files", &sizes)
    };
    let few = usize::try_from(MOST).unwrap_or(usize::MAX);
    let document = |one: &assessment::Assessment| {
        let at = format!("{}/{}/document.json", nav::ASSESSMENTS, one.id);
        (one.plain_title(), desk.at(&at))
    };
    let days = told
        .days
        .unwrap_or_else(|| days.map(|days| days.to_string()).unwrap_or_default());
    let shown = Data {
        frame: desk.frame(&faults.title(t, &t.get("data-title")), AT)?,
        done: Done { message: told.done },
        summary: faults.summary(t),
        at: desk.at(AT),
        token: desk.desk.token(),
        days: Field::text(t, faults, "days", &days)
            .label(t.get("data-keep-days"))
            .help(t.get("data-keep-days-help"))
            .optional(),
        email: Field::email(t, faults, "email", &told.email).label(t.get("data-email")),
        remains: remains.since.map(|since| desk.when(since)),
        files: (files > 0).then(|| used(files)),
        files_are_many: files > room / 10 * 9,
        results_at: desk.at(&format!("{}/export", nav::RESULTS)),
        has_more: all.len() > few,
        assessments: all.iter().take(few).map(document).collect(),
        all_at: desk.at(nav::ASSESSMENTS),
    };
    page(status, &shown)
}
