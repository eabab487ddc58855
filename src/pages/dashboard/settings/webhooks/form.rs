//! The form of an endpoint, new or known.

use askama::Template;

use super::{AT, words};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::model::assessment::{self, Listed};
use crate::model::endpoint::Endpoint;
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::once;
use crate::pages::dashboard::parts::{Boxes, Choice, Field, Select, Summary};
use crate::pages::texts::Texts;
use crate::rules::endpoint::{self, Ordering, Payload};
use crate::rules::event_type;

/// Assessments that can be chosen here; the API takes any.
const MOST_ASSESSMENTS: i64 = 100;
/// Patterns besides the types themselves.
const PATTERNS: [&str; 4] = ["*", "submission.*", "invitation.*", "assessment.*"];

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/form.html")]
struct Shown {
    frame: Frame,
    summary: Summary,
    title: String,
    at: String,
    back_at: String,
    token: String,
    form_id: String,
    /// What a new host or scheme brings with it.
    note: Option<String>,
    url: Field,
    description: Field,
    event_types: Boxes,
    payload: Select,
    ordering: Select,
    assessments: Option<Boxes>,
    button: String,
}

/// Which form it is.
pub struct Kind {
    /// `webhook-new` or `webhook-edit`: the id of its title; its button is `{id}-do`.
    pub text: &'static str,
    pub note: Option<String>,
    /// The page that one came from, behind the company's address.
    pub back: String,
}

/// What was typed.
pub struct Typed {
    pub url: String,
    pub description: Option<String>,
    pub event_types: Vec<String>,
    pub assessment_ids: Vec<String>,
    pub payload: Payload,
    pub ordering: Ordering,
}

impl Typed {
    pub fn new() -> Self {
        Self {
            url: String::new(),
            description: None,
            event_types: event_type::DEFAULT.map(str::to_owned).to_vec(),
            assessment_ids: Vec::new(),
            payload: Payload::default(),
            ordering: Ordering::default(),
        }
    }

    pub fn of(endpoint: &Endpoint) -> Self {
        Self {
            url: endpoint.url.clone(),
            description: endpoint.description.clone(),
            event_types: endpoint.event_types.clone(),
            assessment_ids: endpoint.assessment_ids.clone(),
            payload: endpoint.payload,
            ordering: endpoint.ordering,
        }
    }

    pub fn read(sent: &Form) -> Self {
        let text = |name: &str| sent.get(name).unwrap_or_default().trim();
        Self {
            url: text("url").to_owned(),
            description: Some(text("description").to_owned()).filter(|text| !text.is_empty()),
            event_types: sent.all("event_types"),
            assessment_ids: sent.all("assessment_ids"),
            payload: text("payload").parse().unwrap_or_default(),
            ordering: text("ordering").parse().unwrap_or_default(),
        }
    }

    /// The faults of all fields; the URL as it is kept, or as it was where it did not change.
    pub async fn check(&self, app: &App, old_url: Option<&str>) -> (String, FieldErrors) {
        let mut errors = FieldErrors::new();
        let url = if old_url == Some(self.url.as_str()) {
            self.url.clone()
        } else if self.url.is_empty() {
            errors.add("url", "required", "is required");
            String::new()
        } else {
            app.read_receiver(&self.url, &mut errors).await
        };
        endpoint::check_description(self.description.as_deref().unwrap_or_default(), &mut errors);
        endpoint::check_event_types(&self.event_types, &mut errors);
        endpoint::check_assessment_ids(&self.assessment_ids, &mut errors);
        (url, errors)
    }
}

/// In the words of the form; a fault of one in a list is told at the list.
pub fn faults(t: &Texts, errors: FieldErrors) -> Faults {
    let mut faults = Faults::default();
    for error in errors.into_vec() {
        let field = error.field.split('[').next().unwrap_or_default();
        let words = t.find(&format!("error-webhook-{field}-{}", error.code));
        let message = t.told(&error.message);
        let other = || t.text(&format!("error-webhook-{field}"), "message", message);
        faults.add(field, words.unwrap_or_else(other));
    }
    faults
}

/// What the writer found.
///
/// # Errors
/// `error` itself when it tells of something else.
pub fn late_faults(t: &Texts, error: Error) -> Result<Faults> {
    let errors = match error.code {
        Code::ValidationFailed => FieldErrors::of(error.fields),
        Code::Conflict => FieldErrors::one("url", "too_many", "is one too many"),
        _ => return Err(error),
    };
    Ok(faults(t, errors))
}

pub fn show(call: &Call, kind: Kind, typed: &Typed, faults: &Faults) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let title = t.get(kind.text);
    let shown = Shown {
        frame: desk.frame(&faults.title(t, &title), AT)?,
        summary: faults.summary(t),
        title,
        at: call.path.clone(),
        back_at: desk.at(&kind.back),
        token: desk.desk.token(),
        form_id: once::form_id(call),
        note: kind.note,
        url: Field::url(t, faults, "url", &typed.url)
            .label(t.get("webhook-url"))
            .help(t.get("webhook-url-help")),
        description: description(t, typed, faults),
        event_types: event_types(t, typed, faults),
        payload: payload(t, typed.payload),
        ordering: ordering(t, typed.ordering),
        assessments: assessments(&desk, typed, faults)?,
        button: t.get(&format!("{}-do", kind.text)),
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(status, &shown)
}

fn description(t: &'static Texts, typed: &Typed, faults: &Faults) -> Field {
    let text = typed.description.as_deref().unwrap_or_default();
    Field::text(t, faults, "description", text)
        .label(t.get("webhook-description"))
        .help(t.get("webhook-description-help"))
        .optional()
}

fn event_types(t: &'static Texts, typed: &Typed, faults: &Faults) -> Boxes {
    let types = event_type::ALL.into_iter();
    let types = types.filter(|kind| *kind != event_type::TEST);
    let mut offered: Vec<&str> = PATTERNS.into_iter().chain(types).collect();
    // Patterns that came over the API stay as they are.
    let others = typed.event_types.iter().map(String::as_str);
    let others: Vec<&str> = others.filter(|one| !offered.contains(one)).collect();
    offered.extend(others);
    let choice = |pattern: &str| Choice {
        value: pattern.to_owned(),
        label: pattern.to_owned(),
        help: Some(words::asked_for(t, pattern)).filter(|help| !help.is_empty()),
        is_chosen: typed.event_types.iter().any(|one| one == pattern),
    };
    Boxes {
        t,
        name: "event_types",
        legend: t.get("webhook-types"),
        error: faults.at("event_types"),
        choices: offered.into_iter().map(choice).collect(),
    }
}

fn payload(t: &'static Texts, chosen: Payload) -> Select {
    let choice = |payload: Payload| Choice {
        value: payload.name().to_owned(),
        label: t.get(&format!("webhook-payload-{}", payload.name())),
        help: None,
        is_chosen: payload == chosen,
    };
    Select {
        t,
        name: "payload",
        label: t.get("webhook-payload"),
        error: None,
        choices: [Payload::Full, Payload::Thin].map(choice).into(),
    }
}

fn ordering(t: &'static Texts, chosen: Ordering) -> Select {
    let choice = |ordering: Ordering| Choice {
        value: ordering.name().to_owned(),
        label: t.get(&format!("webhook-ordering-{}", ordering.name())),
        help: None,
        is_chosen: ordering == chosen,
    };
    Select {
        t,
        name: "ordering",
        label: t.get("webhook-ordering"),
        error: None,
        choices: [Ordering::None, Ordering::Submission].map(choice).into(),
    }
}

/// Nothing while there are no assessments.
fn assessments(desk: &CompanyDesk, typed: &Typed, faults: &Faults) -> Result<Option<Boxes>> {
    let (t, call, row) = (desk.desk.t, desk.desk.call, desk.company_row());
    let (origin, part) = (&call.app.base_url.origin, (0, MOST_ASSESSMENTS));
    let list = |connection: &_| assessment::list(connection, row, Listed::Current, part, origin);
    let known = call.app.db.read(list)?;
    let known = known.into_iter().map(|one| (one.plain_title(), one.id));
    let mut offered: Vec<(String, String)> = known.collect();
    // Those that are older, archived or gone.
    for id in &typed.assessment_ids {
        if !offered.iter().any(|(_, known)| known == id) {
            offered.push((id.clone(), id.clone()));
        }
    }
    let choice = |(label, value): (String, String)| Choice {
        is_chosen: typed.assessment_ids.contains(&value),
        value,
        label,
        help: None,
    };
    let choices: Vec<Choice> = offered.into_iter().map(choice).collect();
    Ok((!choices.is_empty()).then(|| Boxes {
        t,
        name: "assessment_ids",
        legend: t.get("webhook-assessments"),
        error: faults.at("assessment_ids"),
        choices,
    }))
}
