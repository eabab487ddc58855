//! What the made-up company offers: two published assessments with a link each, and a draft.

use serde_json::{Value, json};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::model::audit::{self, Actor};
use crate::model::company::Company;
use crate::model::endpoint::{self, NewEndpoint};
use crate::model::version::Documents;
use crate::model::{assessment, link, offering, parameter_set};
use crate::rules::act::Act;
use crate::rules::document::Document;
use crate::rules::endpoint::{Headers, Ordering, Payload};

const PUBLISHED: [&str; 2] = [
    include_str!("backend_developer.json"),
    include_str!("customer_support.json"),
];
const DRAFT: &str = include_str!("data_analyst.json");

/// Of each published assessment, in the order of `candidate::SLUGS`.
pub struct Offered {
    pub ids: [String; 2],
    pub rows: [i64; 2],
    pub versions: [i64; 2],
    /// Rows of the links, and what stands in their addresses.
    pub links: [i64; 2],
    pub codes: [String; 2],
    /// Until the time is over; where there is none, nobody waits for it.
    pub minutes: [i64; 2],
}

/// Makes all of it.
///
/// # Errors
/// `Conflict` where the company has an assessment of that name.
pub fn make(tx: &Tx, documents: &Documents, company: &Company, origin: &str) -> Result<Offered> {
    let set = json!({"name": "Autumn campaign", "parameters": {"campaign_id": "autumn"}});
    let set = parameter_set::insert(tx, company.row, given(set)?, FieldErrors::new())?;
    let [first, second] = PUBLISHED.map(|text| publish(tx, documents, company, text, origin));
    let (first, second) = (first?, second?);
    assessment::insert(tx, company.row, document(DRAFT)?)?;
    let link = |row, name: &str, parameters: Value| {
        let new = json!({"name": name, "parameters": parameters, "parameter_set_id": set.id});
        let owner = (company.row, row);
        link::insert(tx, owner, given(new)?, FieldErrors::new(), origin)
    };
    let one = link(first.row, "LinkedIn, autumn", json!({"source": "linkedin"}))?;
    let other = link(second.row, "Job fair", json!({"source": "job_fair"}))?;
    Ok(Offered {
        ids: [first.id, second.id],
        rows: [first.row, second.row],
        versions: [first.version_row, second.version_row],
        links: [one.row, other.row],
        codes: [one.code, other.code],
        minutes: [first.minutes, second.minutes],
    })
}

struct Published {
    id: String,
    row: i64,
    version_row: i64,
    minutes: i64,
}

fn publish(
    tx: &Tx,
    documents: &Documents,
    company: &Company,
    text: &str,
    origin: &str,
) -> Result<Published> {
    let id = assessment::insert(tx, company.row, document(text)?)?;
    let draft = assessment::draft(tx, company.row, &id)?;
    let made = assessment::get(tx, company.row, &id, origin)?;
    let judged = assessment::judge(tx, company.row, &draft)?;
    assessment::publish(tx, &made, judged, origin)?;
    let found = offering::find(tx, documents, &company.slug, &made.slug)?;
    let found = found.ok_or_else(Error::not_found)?;
    Ok(Published {
        id,
        row: found.row,
        version_row: found.version_row,
        minutes: found.document.settings.time_limit_seconds.unwrap_or(0) / 60,
    })
}

fn document(text: &str) -> Result<Document> {
    Ok(serde_json::from_str(text)?)
}

fn given<T: serde::de::DeserializeOwned>(value: Value) -> Result<T> {
    Ok(serde_json::from_value(value)?)
}

/// An endpoint that is switched off: it has a log, and nothing of it goes anywhere.
///
/// # Errors
/// When the database fails.
pub fn endpoint(tx: &Tx, company: i64) -> Result<()> {
    let new = NewEndpoint {
        url: "https://hooks.example.com/assessly".to_owned(),
        description: Some("An example; nobody is there".to_owned()),
        event_types: vec!["submission.*".to_owned()],
        assessment_ids: Vec::new(),
        payload: Payload::default(),
        ordering: Ordering::default(),
        headers: Headers::default(),
        ca_pem: None,
        enabled: false,
        rate_per_second: None,
        secret: None,
    };
    let (made, _) = endpoint::insert(tx, company, &new)?;
    let (act, subject) = (Act::EndpointMade, format!("hooks.example.com {}", made.id));
    audit::record(tx, company, &Actor::command_line(), act, Some(&subject))
}
