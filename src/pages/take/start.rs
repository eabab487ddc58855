//! The start: a candidate presses the button, and becomes an attempt.

use super::arrive::{Step, end};
use super::ends;
use super::invited;
use super::landing::{self, Field, Typed};
use super::language;
use super::rendering;
use super::ticket::Ticket;
use super::view;
use super::visit::Visit;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode, forgery, header};
use crate::kit::text::has_control_or_break;
use crate::model::attempt::{self, Attempt, NewAttempt, Started};
use crate::model::offering::Door;
use crate::pages::layout::Fault;
use crate::pages::texts::Texts;
use crate::rules::email;

/// Bytes of the start form.
const MOST_BYTES: usize = 64 * 1024;
/// Characters of a name.
const LONGEST_NAME: usize = 200;

pub async fn create(mut call: Call) -> Result<Reply> {
    end(try_create(&mut call).await)
}

async fn try_create(call: &mut Call) -> Step<Reply> {
    let visit = Visit::of(call).await?;
    let form = call.form(MOST_BYTES).await?;
    let subject = landing::form_subject(&visit);
    forgery::check(&call.app, &call.headers, &form, &subject)?;
    take_start(call)?;
    if let Some(attempt) = visit.attempt.as_ref().filter(|attempt| attempt.is_open()) {
        add_fields(call, &visit, attempt).await?;
        return Ok(Reply::see_other(&visit.way.questions(attempt.reached_page)));
    }
    let door = visit.offering.door(visit.now);
    if door != Door::Open {
        return Err(ends::shut(&visit, door).into());
    }
    if let Some(page) = invited::refuse(&visit) {
        return Err(page.into());
    }
    let (typed, faults) = read(call, &visit, &form);
    if !faults.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(landing::open(call, &visit, status, typed, faults)?);
    }
    start(call, &visit, typed).await
}

/// Starts are counted apart from pages: each makes a row.
fn take_start(call: &Call) -> Result<()> {
    let app = &call.app;
    if !app.is_limited(call.address) {
        return Ok(());
    }
    let limit = u64::from(app.settings.limits.starts_per_minute);
    let address = App::limit_address(call.address);
    if app
        .limits
        .starts
        .take(&address, limit, call.arrived_at)
        .granted
    {
        return Ok(());
    }
    let wait = app.limits.starts.seconds_left(call.arrived_at);
    let detail = "Too many attempts were started from your network; try again in a minute.";
    Err(Error::new(Code::RateLimited, detail).retry_after(wait))
}

/// The form's action has the query of the link.
async fn add_fields(call: &Call, visit: &Visit, attempt: &Attempt) -> Result<()> {
    let (row, set, query) = (attempt.row, visit.set_fields(), call.raw_query.clone());
    let write = move |tx: &crate::db::Tx| attempt::add_custom_fields(tx, row, &set, &query);
    call.app.db.write(write).await
}

async fn start(call: &Call, visit: &Visit, typed: Typed) -> Step<Reply> {
    let app = &call.app;
    let start_id = typed
        .start_id
        .unwrap_or_else(|| rendering::new(app, visit, call.arrived_at));
    let ticket = match (&visit.invitation, &visit.ticket) {
        (Some(_), Some(ticket)) => ticket.clone(),
        (_, earlier) => Ticket::issue(app, &start_id, earlier.as_ref()),
    };
    let is_view_counted = typed.is_view_counted || view::is_counted(call, &start_id);
    let document = &visit.offering.document;
    let new = NewAttempt {
        company_slug: visit.offering.company_slug.clone(),
        assessment_slug: visit.offering.slug.clone(),
        candidate_name: typed.name.value,
        candidate_email: visit.asks_email().then_some(typed.email.value),
        locale: typed
            .language
            .unwrap_or_else(|| language::preferred(document, call)),
        link_code: visit.link.as_ref().map(|link| link.code.clone()),
        is_view_counted,
        query: call.raw_query.clone(),
        referrer: typed.referrer,
        has_consented: typed.has_consented && document.settings.consent_text.is_some(),
        token_hash: ticket.attempt_hash(),
        is_invited: visit.invitation.is_some(),
        browser_hash: ticket.browser_hash(),
    };
    let documents = app.documents.clone();
    let write = move |tx: &crate::db::Tx| attempt::start(tx, &documents, &new);
    match app.db.write(write).await? {
        Started::No(refusal) => {
            if !is_view_counted {
                // Who can not be counted was refused all the same.
                let _ = view::count_alone(call, visit, &start_id);
            }
            Err(ends::refused(visit, refusal).into())
        }
        Started::Yes(attempt) => {
            view::note(call, &start_id);
            let reply = Reply::see_other(&visit.way.questions(attempt.reached_page));
            let cookies = ticket.set_cookies(app, &call.headers, visit.offering.row);
            Ok(cookies.fold(reply, |reply, cookie| {
                reply.append(header::SET_COOKIE, &cookie)
            }))
        }
    }
}

/// Everything that was typed, with everything that is wrong with it.
fn read(call: &Call, visit: &Visit, form: &Form) -> (Typed, Vec<Fault>) {
    let document = &visit.offering.document;
    let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
    let language = language::known(document, &text("language"));
    let t = language::words_of_form(document, language.as_deref(), call);
    let mut typed = Typed {
        name: name(t, text("name")),
        language,
        has_consented: form.get("consent").is_some(),
        is_view_counted: form.get("viewed").is_some(),
        start_id: Some(text("start_id")).filter(|id| rendering::is_id(id)),
        referrer: Some(text("referrer")).filter(|text| (1..=500).contains(&text.len())),
        ..Typed::default()
    };
    if visit.asks_email() {
        typed.email = address(t, text("email"));
    }
    if document.settings.consent_text.is_some() && !typed.has_consented {
        typed.consent_error = Some(t.get("error-consent-required"));
    }
    let faults = [
        ("#name", &typed.name.error),
        ("#email", &typed.email.error),
        ("#consent", &typed.consent_error),
    ];
    let fault = |(target, error): (&str, &Option<String>)| {
        Some(Fault {
            target: target.to_owned(),
            message: error.clone()?,
        })
    };
    let faults = faults.into_iter().filter_map(fault).collect();
    (typed, faults)
}

fn name(t: &Texts, value: String) -> Field {
    let error = if value.is_empty() {
        Some("error-name-required")
    } else if value.chars().count() > LONGEST_NAME {
        Some("error-name-too-long")
    } else if has_control_or_break(&value) {
        Some("error-name-control")
    } else {
        None
    };
    Field {
        value,
        error: error.map(|id| t.get(id)),
    }
}

fn address(t: &Texts, value: String) -> Field {
    let error = if value.is_empty() {
        Some("error-email-required")
    } else if value.chars().count() > email::LONGEST {
        Some("error-email-too-long")
    } else if !email::is_plausible(&value) {
        Some("error-email-invalid")
    } else {
        None
    };
    Field {
        value,
        error: error.map(|id| t.get(id)),
    }
}
