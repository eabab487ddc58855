//! The first page of a link: what to expect, and who you are.

use askama::Template;

use super::arrive::{self, Step, end, is_shown};
use super::ends;
use super::fields::Author;
use super::invited;
use super::language;
use super::picker::Picker;
use super::rendering;
use super::terms::{Fact, facts, notes};
use super::visit::Visit;
use super::way;
use crate::error::Result;
use crate::http::{Call, HeaderMap, Reply, StatusCode, forgery, header};
use crate::model::attempt::{self, Attempt};
use crate::model::offering::Door;
use crate::pages::layout::{Fault, Frame};
use crate::pages::markdown::Safe;
use crate::pages::pictures;
use crate::pages::spoken::{Spoken, Words};

#[derive(Template)]
#[template(path = "take/landing.html")]
pub struct Landing {
    pub frame: Frame,
    pub faults: Vec<Fault>,
    pub company: String,
    pub title: Words,
    pub description: Safe,
    pub description_spoken: Spoken,
    pub facts: Vec<Fact>,
    /// What a candidate is told before the start.
    pub notes: Vec<String>,
    pub state: State,
    pub picker: Option<Picker>,
}

pub enum State {
    /// The form that starts an attempt.
    Open { form: Box<StartForm> },
    /// An attempt is going on in this browser.
    Started {
        name: String,
        /// The text that says where the answers are.
        saved: &'static str,
        continue_at: String,
    },
    /// The attempt of this browser is over, and there is no other.
    Done { receipt_at: String },
}

pub struct StartForm {
    /// With the query as it came, so that the start captures it.
    pub action: String,
    /// Where the script tells that a person sees the page of a short link.
    pub views: String,
    pub token: String,
    /// Of this rendering: the form sent twice starts one attempt.
    pub start_id: String,
    /// The page on another site that led here; empty where there is none.
    pub referrer: String,
    /// Of an earlier attempt in this browser.
    pub receipt_at: Option<String>,
    pub name: Field,
    /// Where the assessment asks for it.
    pub email: Option<Field>,
    /// The one that the invitation names.
    pub known_email: Option<String>,
    /// In which the candidate reads this.
    pub language: String,
    pub consent: Option<Consent>,
}

#[derive(Debug, Clone, Default)]
pub struct Field {
    pub value: String,
    pub error: Option<String>,
}

pub struct Consent {
    pub text: Words,
    pub given: bool,
    pub error: Option<String>,
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: Field,
    pub email: Field,
    pub language: Option<String>,
    pub has_consented: bool,
    pub consent_error: Option<String>,
    /// The script has told that a person sees the page.
    pub is_view_counted: bool,
    pub start_id: Option<String>,
    pub referrer: Option<String>,
}

pub async fn show(call: Call) -> Result<Reply> {
    end(try_show(&call).await)
}

/// A slash that somebody put behind the address goes; the query stays, byte for byte.
pub async fn without_slash(call: Call) -> Result<Reply> {
    let query = if call.raw_query.is_empty() { "" } else { "?" };
    let path = call.path.trim_end_matches('/');
    Ok(arrive::moved(&format!("{path}{query}{}", call.raw_query)))
}

async fn try_show(call: &Call) -> Step<Reply> {
    if let Some(reply) = invited::exchange(call).await? {
        return Ok(reply);
    }
    let visit = Visit::of(call).await?;
    invited::note_opened(call, &visit).await?;
    if let Some(attempt) = &visit.attempt {
        if attempt.is_open() {
            add_custom_fields(call, &visit, attempt).await?;
            return Ok(started(call, &visit, attempt)?);
        }
        if !may_start_again(call, &visit)? {
            return Ok(done(call, &visit)?);
        }
    } else if visit.offering.door(visit.now) != Door::Open {
        return Err(ends::shut(&visit, visit.offering.door(visit.now)).into());
    } else if let Some(page) = invited::refuse(&visit) {
        return Err(page.into());
    }
    let typed = Typed {
        name: Field {
            value: invited::name(&visit),
            error: None,
        },
        referrer: referrer(&call.headers, &call.app.base_url.origin),
        ..Typed::default()
    };
    Ok(open(call, &visit, StatusCode::OK, typed, Vec::new())?)
}

/// A link that is opened again adds what its address has more; a preview's HEAD does not.
async fn add_custom_fields(call: &Call, visit: &Visit, attempt: &Attempt) -> Result<()> {
    let (row, set, query) = (attempt.row, visit.set_fields(), call.raw_query.clone());
    if (set.is_empty() && query.is_empty()) || !is_shown(call) {
        return Ok(());
    }
    let adds = |connection: &_| attempt::has_new_fields(connection, row, &set, &query);
    if call.app.db.read(adds)? {
        let write = move |tx: &crate::db::Tx| attempt::add_custom_fields(tx, row, &set, &query);
        call.app.db.write(write).await?;
    }
    Ok(())
}

fn may_start_again(call: &Call, visit: &Visit) -> Result<bool> {
    if visit.offering.door(visit.now) != Door::Open {
        return Ok(false);
    }
    if visit.invitation.is_some() || invited::is_needed(visit) {
        return Ok(invited::refuse(visit).is_none());
    }
    let settings = &visit.offering.document.settings;
    let (Some(most), Some(ticket)) = (settings.attempts_per_candidate, &visit.ticket) else {
        return Ok(true);
    };
    // By email, another person may use this browser.
    if settings.require_email() {
        return Ok(true);
    }
    let (row, hash) = (visit.offering.row, ticket.browser_hash());
    let count = call
        .app
        .db
        .read(|connection| attempt::count_in_browser(connection, row, &hash))?;
    Ok(count < most)
}

fn started(call: &Call, visit: &Visit, attempt: &Attempt) -> Result<Reply> {
    let state = State::Started {
        name: attempt.candidate_name.clone(),
        saved: match visit.terms().is_invited {
            true => "landing-started-text-anywhere",
            false => "landing-started-text",
        },
        continue_at: visit.way.questions(attempt.reached_page),
    };
    let page = landing(call, visit, &attempt.locale, state, Vec::new())?;
    ends::page(StatusCode::OK, &page)
}

fn done(call: &Call, visit: &Visit) -> Result<Reply> {
    let state = State::Done {
        receipt_at: visit.way.receipt(),
    };
    let locale = visit.attempt.as_ref().map_or("", |attempt| &attempt.locale);
    ends::page(
        StatusCode::OK,
        &landing(call, visit, locale, state, Vec::new())?,
    )
}

/// The page with its form.
pub fn open(
    call: &Call,
    visit: &Visit,
    status: StatusCode,
    typed: Typed,
    faults: Vec<Fault>,
) -> Result<Reply> {
    let document = &visit.offering.document;
    let language = match &typed.language {
        Some(language) => language.clone(),
        None => language::preferred(document, call),
    };
    let author = Author::of(document, &language);
    let settings = &document.settings;
    let consent = settings.consent_text.as_ref().map(|text| Consent {
        text: author.words(Some(text)),
        given: typed.has_consented,
        error: typed.consent_error,
    });
    let form = StartForm {
        action: way::landing_with(&visit.landing(), &call.raw_query),
        views: format!("{}/views", visit.landing()),
        token: forgery::token(&call.app, &form_subject(visit)),
        start_id: typed
            .start_id
            .unwrap_or_else(|| rendering::new(&call.app, visit, call.arrived_at)),
        referrer: typed.referrer.unwrap_or_default(),
        receipt_at: visit.attempt.as_ref().map(|_| visit.way.receipt()),
        name: typed.name,
        email: visit.asks_email().then_some(typed.email),
        known_email: invited::email(visit),
        language: language::shown(document, &language).to_owned(),
        consent,
    };
    let page = landing(
        call,
        visit,
        &language,
        State::Open {
            form: Box::new(form),
        },
        faults,
    )?;
    ends::page(status, &page)
}

/// Nobody is known yet: the token stands for the assessment alone.
pub fn form_subject(visit: &Visit) -> String {
    format!("start {}", visit.offering.row)
}

fn landing(
    call: &Call,
    visit: &Visit,
    language: &str,
    state: State,
    faults: Vec<Fault>,
) -> Result<Landing> {
    let document = &visit.offering.document;
    let texts = [document.description.as_ref()];
    let author = Author {
        document,
        language,
        pictures: pictures::of_texts(&call.app, visit.offering.company_row, texts)?,
    };
    let t = language::words(document, language, call);
    let title = document.title(language);
    let shown = if faults.is_empty() {
        title.to_owned()
    } else {
        t.text("page-title-error", "title", title)
    };
    // A receipt stays in the language of its answers.
    let picker = match &state {
        State::Done { .. } => None,
        _ => Picker::of(
            call,
            visit,
            document,
            language::shown(document, language),
            "",
        ),
    };
    Ok(Landing {
        frame: Frame::new(t, shown)
            .company(&visit.offering.brand)
            .content(language::shown(document, language)),
        faults,
        company: visit.offering.brand.name.clone(),
        title: author.words(document.title.as_ref()),
        description: author.prose(document.description.as_ref()),
        description_spoken: author.spoken(document.description.as_ref()),
        facts: facts(
            t,
            document,
            language,
            visit.terms(),
            &visit.offering.brand.zone,
        ),
        notes: notes(
            t,
            document,
            visit.terms(),
            &visit.offering.brand.name,
            visit.offering.retention_days(),
        ),
        picker,
        state,
    })
}

/// The page on another site that led here, as the browser tells it.
fn referrer(headers: &HeaderMap, own_origin: &str) -> Option<String> {
    const LONGEST: usize = 500;
    let text = headers.get(header::REFERER)?.to_str().ok()?;
    let is_page = text.starts_with("https://") || text.starts_with("http://");
    let is_own = text
        .strip_prefix(own_origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    (is_page && !is_own && text.len() <= LONGEST).then(|| text.to_owned())
}
