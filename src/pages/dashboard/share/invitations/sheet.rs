//! Inviting many by a sheet: looked at line by line before anything is made.

use askama::Template;

use super::{HERE, new};
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::{FieldErrors, named};
use crate::model::invitation;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::page;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::once::{self, Once, Reader};
use crate::pages::dashboard::parts::Summary;
use crate::rules::invitation::sheet::{self, Line};

/// Bytes of a sheet; typed into the form each may become three.
const MOST_SHEET: usize = 1024 * 1024;
const MOST_BYTES: usize = 3 * MOST_SHEET + 64 * 1024;
/// Lines that the preview shows; faulty ones it shows all.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "dashboard/share/invitation_sheet.html")]
struct Page {
    frame: Frame,
    summary: Summary,
    error: Option<String>,
    back: String,
    at: String,
    token: String,
    form_id: String,
    sheet: String,
    preview: Option<Preview>,
}

struct Preview {
    count: String,
    /// How many of the good ones are not shown.
    more: Option<String>,
    is_good: bool,
    /// Of the text that it shows.
    seen: String,
    button: String,
    lines: Vec<Shown>,
}

struct Shown {
    number: String,
    name: String,
    email: String,
    fields: String,
    faults: Vec<String>,
}

pub async fn show(call: Call) -> Result<Reply> {
    if let Some(made) = new::made(&call)? {
        return Ok(made);
    }
    let desk = AssessmentDesk::of(&call)?;
    form_page(
        &desk,
        StatusCode::OK,
        String::new(),
        &Faults::default(),
        None,
    )
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form_with_files(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(text) = text_of(&sent) else {
        let words = named("sheet-encoding", "must be UTF-8 text");
        let faults = told(&desk, FieldErrors::one("sheet", "invalid", words));
        return form_page(&desk, refused, String::new(), &faults, None);
    };
    let mut lines = match read(&desk, &text) {
        Ok(lines) => lines,
        Err(errors) => {
            let faults = told(&desk, errors);
            return form_page(&desk, refused, text, &faults, None);
        }
    };
    note_taken(&desk, &mut lines)?;
    read_callbacks(&desk, &mut lines).await;
    let is_good = lines.iter().all(|line| line.faults.is_empty());
    // A file that was just chosen, or text that was changed, was not looked at yet.
    let seen = digest(&text);
    let is_sure = sent.get("do") == Some("make") && sent.get("seen") == Some(&seen);
    if !is_good || !is_sure {
        let status = if is_good { StatusCode::OK } else { refused };
        let preview = Preview::of(&desk, &lines, seen);
        return form_page(&desk, status, text, &Faults::default(), Some(preview));
    }
    let once = Once::of(&call, &sent, Reader::Session)?;
    let all = lines.into_iter().map(|line| line.new).collect();
    let write = once.guard(new::making(&desk, all, |_| "sheet".to_owned()));
    match once.lead(call.write_as_member(write).await) {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let faults = Faults::read(desk.company.desk.t, "inv-", error)?;
            form_page(&desk, refused, text, &faults, None)
        }
    }
}

/// A file goes before what stands in the form; `None` where it is no UTF-8: names are not guessed.
fn text_of(sent: &Form) -> Option<String> {
    match sent.file("file") {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => Some(sent.get("sheet").unwrap_or_default().to_owned()),
    }
}

/// Browsers end the lines of what they send in their own way.
fn digest(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

fn read(desk: &AssessmentDesk<'_>, text: &str) -> Result<Vec<Line>, FieldErrors> {
    if text.len() > MOST_SHEET {
        let words = named("sheet-large", "must have at most 1 MiB");
        return Err(FieldErrors::one("sheet", "too_long", words));
    }
    let zone = &desk.company.membership.company.zone;
    let time = |text: &str| {
        let local = match text.contains([' ', 'T']) {
            true => text.replacen(' ', "T", 1),
            // A day is over at its end.
            false => format!("{text}T23:59"),
        };
        zone.at(&local)
    };
    sheet::read(text, desk.company.desk.call.arrived_at, time)
}

fn note_taken(desk: &AssessmentDesk<'_>, lines: &mut [Line]) -> Result<()> {
    let row = desk.assessment.row;
    let mut errors = FieldErrors::new();
    let all = lines.iter().map(|line| &line.new);
    let place = |position: usize| position.to_string();
    desk.company.desk.call.app.db.read(|connection| {
        invitation::refuse_taken(connection, row, all.clone(), place, &mut errors)
    })?;
    note("external_id", errors, lines);
    Ok(())
}

/// Judges the callbacks that lines name, and writes them as they will be called.
async fn read_callbacks(desk: &AssessmentDesk<'_>, lines: &mut [Line]) {
    let mut errors = FieldErrors::new();
    let urls = |(position, line): (usize, &Line)| {
        Some((position.to_string(), line.new.callback_url.clone()?))
    };
    let given = lines.iter().enumerate().filter_map(urls).collect();
    let app = &desk.company.desk.call.app;
    let read = app.read_callbacks(given, &mut errors).await;
    let urls = lines.iter_mut();
    let urls = urls.filter_map(|line| line.new.callback_url.as_mut());
    for (url, read) in urls.zip(read) {
        *url = read;
    }
    note("callback_url", errors, lines);
}

/// Tells each line of the faults that stand under its number.
fn note(field: &str, errors: FieldErrors, lines: &mut [Line]) {
    for fault in errors.into_vec() {
        let line = fault
            .field
            .parse()
            .ok()
            .and_then(|at: usize| lines.get_mut(at));
        if let Some(line) = line {
            line.faults.add(field, fault.code, fault.message);
        }
    }
}

fn told(desk: &AssessmentDesk<'_>, errors: FieldErrors) -> Faults {
    let (t, mut faults) = (desk.company.desk.t, Faults::default());
    for error in errors.into_vec() {
        faults.add(
            "sheet",
            t.text("inv-sheet-fault", "what", t.told(&error.message)),
        );
    }
    faults
}

fn form_page(
    desk: &AssessmentDesk<'_>,
    status: StatusCode,
    sheet: String,
    faults: &Faults,
    preview: Option<Preview>,
) -> Result<Reply> {
    let (t, call) = (desk.company.desk.t, desk.company.desk.call);
    let is_wrong = !faults.is_empty() || preview.as_ref().is_some_and(|it| !it.is_good);
    let title = t.get("inv-sheet-title");
    let title = match is_wrong {
        true => t.text("page-title-error", "title", &title),
        false => title,
    };
    let shown = Page {
        frame: desk.frame(&title, super::super::HERE)?,
        summary: faults.summary(t),
        error: faults.at("sheet"),
        back: desk.at(HERE),
        at: call.path.clone(),
        token: desk.company.desk.token(),
        form_id: once::form_id(call),
        sheet,
        preview,
    };
    page(status, &shown)
}

impl Preview {
    /// Lines with faults first.
    fn of(desk: &AssessmentDesk<'_>, lines: &[Line], seen: String) -> Self {
        let t = desk.company.desk.t;
        let (good, bad): (Vec<&Line>, Vec<&Line>) =
            lines.iter().partition(|line| line.faults.is_empty());
        let is_good = bad.is_empty();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let hidden = good.len().saturating_sub(SHOWN);
        let shown = bad.iter().chain(good.iter().take(SHOWN));
        Self {
            count: match is_good {
                true => t.count("inv-sheet-good", number(lines.len())),
                false => t.count("inv-sheet-bad", number(bad.len())),
            },
            more: (hidden > 0).then(|| t.count("inv-sheet-more", number(hidden))),
            is_good,
            seen,
            button: t.count("inv-sheet-make", number(lines.len())),
            lines: shown.map(|line| Shown::of(desk, line)).collect(),
        }
    }
}

impl Shown {
    fn of(desk: &AssessmentDesk<'_>, line: &Line) -> Self {
        let t = desk.company.desk.t;
        let fields = line.new.custom_fields.iter();
        let fields: Vec<String> = fields
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let fault = |fault: &crate::kit::fields::FieldError| {
            let words = t.find(&format!("error-inv-{}-{}", fault.field, fault.code));
            words.unwrap_or_else(|| format!("{}: {}", fault.field, t.told(&fault.message)))
        };
        Self {
            number: line.number.to_string(),
            name: text(&line.new.candidate_name),
            email: text(&line.new.candidate_email),
            fields: fields.join(", "),
            faults: line.faults.as_slice().iter().map(fault).collect(),
        }
    }
}
