//! An endpoint: where a company wants its events, and how.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::parsed;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, named};
use crate::kit::id;
use crate::kit::seal::Sealer;
use crate::kit::time::Timestamp;
use crate::rules::endpoint::{Headers, MOST_ENDPOINTS, Ordering, Payload};
use crate::rules::signature::Secret;
use crate::rules::standing::{self, Standing};

pub mod callback;
mod change;
pub mod health;
pub mod sample;
pub mod secret;
mod test;

pub use change::{Change, Held, delete, update};
pub use test::send_test;

#[derive(Debug, Clone, Serialize)]
pub struct Endpoint {
    #[serde(skip)]
    pub row: i64,
    pub id: String,
    pub url: String,
    pub description: Option<String>,
    pub event_types: Vec<String>,
    /// Empty: all.
    pub assessment_ids: Vec<String>,
    pub payload: Payload,
    pub ordering: Ordering,
    pub headers: Headers,
    pub ca_pem: Option<String>,
    pub enabled: bool,
    /// `manual`, `gone`, `failing` or `key_lost`.
    pub disabled_reason: Option<String>,
    pub disabled_at: Option<Timestamp>,
    pub rate_per_second: Option<u32>,
    pub health: Health,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Health {
    pub last_success_at: Option<Timestamp>,
    pub last_failure_at: Option<Timestamp>,
    pub consecutive_failures: u32,
    /// Deliveries on their way; counted to 10,000.
    pub pending: u32,
    /// Deliveries that wait for it to be enabled; counted to 10,000.
    pub held: u32,
    /// Nothing is tried before: the breaker's pause.
    #[serde(skip)]
    pub paused_until: Timestamp,
    /// The last success, or when it was made, changed or enabled.
    #[serde(skip)]
    pub hopeful_since: Timestamp,
}

impl Endpoint {
    pub fn standing(&self, now: Timestamp) -> Standing {
        if !self.enabled {
            return Standing::Disabled;
        }
        let health = &self.health;
        standing::of_enabled(
            health.last_success_at.is_some(),
            health.consecutive_failures,
            health.paused_until,
            now,
        )
    }
}

/// What a caller chooses; the rules have checked it.
#[derive(Debug, Clone)]
pub struct NewEndpoint {
    pub url: String,
    pub description: Option<String>,
    pub event_types: Vec<String>,
    pub assessment_ids: Vec<String>,
    pub payload: Payload,
    pub ordering: Ordering,
    pub headers: Headers,
    pub ca_pem: Option<String>,
    pub enabled: bool,
    pub rate_per_second: Option<u32>,
    /// Made here when the caller has none of its own.
    pub secret: Option<Secret>,
}

const COLUMNS: &str = "e.id, e.public_id, e.url, e.description, e.event_types, e.assessment_ids, e.payload, e.ordering,
     e.headers, e.ca_pem, e.enabled, e.disabled_reason, e.disabled_at, e.rate_per_second,
     e.last_success_at, e.last_failure_at, e.consecutive_failures,
     (SELECT count(*) FROM (SELECT 1 FROM deliveries WHERE endpoint_id = e.id AND state = 'pending' LIMIT 10000))
      + (SELECT count(*) FROM deliveries WHERE endpoint_id = e.id AND state = 'sending'),
     (SELECT count(*) FROM (SELECT 1 FROM deliveries WHERE endpoint_id = e.id AND state = 'held' LIMIT 10000)),
     e.created_at, e.updated_at, e.paused_until, e.hopeful_since";

/// Makes an endpoint; answers it with its secret.
///
/// # Errors
/// `Conflict` when the company has 50; a field's fault for an unknown assessment.
pub fn insert(tx: &Tx, company: i64, new: &NewEndpoint) -> Result<(Endpoint, Secret)> {
    let count: usize = tx.query_row(
        "SELECT count(*) FROM endpoints WHERE company_id = ?1 AND deleted_at IS NULL AND is_callback = 0",
        [company],
        |row| row.get(0),
    )?;
    if count >= MOST_ENDPOINTS {
        let detail = format!("A company may have at most {MOST_ENDPOINTS} webhook endpoints.");
        return Err(Error::conflict(detail));
    }
    check_assessments(tx, company, &new.assessment_ids)?;
    let disabled = (!new.enabled).then_some(tx.now);
    tx.execute(
        "INSERT INTO endpoints (public_id, company_id, url, description, event_types, assessment_ids, payload, ordering,
                                ca_pem, rate_per_second, enabled, disabled_reason, disabled_at, hopeful_since,
                                created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, ?14)",
        params![
            id::new("whe_", tx.now, tx.random),
            company,
            new.url,
            new.description,
            serde_json::to_string(&new.event_types)?,
            serde_json::to_string(&new.assessment_ids)?,
            new.payload.name(),
            new.ordering.name(),
            new.ca_pem,
            new.rate_per_second,
            new.enabled,
            disabled.map(|_| "manual"),
            disabled,
            tx.now
        ],
    )?;
    let row = tx.last_insert_rowid();
    save_headers(tx, row, &new.headers)?;
    let secret = new
        .secret
        .clone()
        .unwrap_or_else(|| Secret::generate(tx.random));
    secret::insert(tx, row, &secret)?;
    Ok((get_row(tx, tx.sealer, row)?, secret))
}

fn check_assessments(tx: &Tx, company: i64, given: &[String]) -> Result<()> {
    let mut errors = FieldErrors::new();
    let mut statement =
        tx.prepare_cached("SELECT 1 FROM assessments WHERE company_id = ?1 AND public_id = ?2")?;
    for (index, id) in given.iter().enumerate() {
        if !statement.exists(params![company, id])? {
            let field = format!("assessment_ids[{index}]");
            let message = "is not the id of an assessment";
            errors.add(field, "not_found", named("no-assessment", message));
        }
    }
    Ok(errors.finish()?)
}

/// A company's endpoints, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(
    connection: &Connection,
    sealer: &Sealer,
    company: i64,
    limit: i64,
    offset: i64,
) -> Result<Vec<Endpoint>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM endpoints e WHERE e.company_id = ?1 AND e.deleted_at IS NULL AND e.is_callback = 0
         ORDER BY e.id DESC LIMIT ?2 OFFSET ?3"
    ))?;
    let rows = statement.query_map([company, limit, offset], raw)?;
    rows.map(|raw| opened(sealer, raw?)).collect()
}

/// How many there are; never more than 50.
///
/// # Errors
/// When the database fails.
pub fn count(connection: &Connection, company: i64) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM endpoints WHERE company_id = ?1 AND deleted_at IS NULL AND is_callback = 0",
    )?;
    Ok(statement.query_row([company], |row| row.get(0))?)
}

/// # Errors
/// `NotFound` for what is unknown, deleted, or another company's.
pub fn get(connection: &Connection, sealer: &Sealer, company: i64, id: &str) -> Result<Endpoint> {
    let row: Option<i64> = connection
        .prepare_cached(
            "SELECT id FROM endpoints WHERE company_id = ?1 AND public_id = ?2 AND deleted_at IS NULL AND url <> ''",
        )?
        .query_row(params![company, id], |row| row.get(0))
        .optional()?;
    get_row(connection, sealer, row.ok_or_else(Error::not_found)?)
}

fn get_row(connection: &Connection, sealer: &Sealer, row: i64) -> Result<Endpoint> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM endpoints e WHERE e.id = ?1"
    ))?;
    opened(sealer, statement.query_row([row], raw)?)
}

/// As it lies in the file: the headers still sealed.
struct Raw {
    endpoint: Endpoint,
    event_types: String,
    assessment_ids: String,
    headers: Option<Vec<u8>>,
}

fn raw(row: &Row) -> rusqlite::Result<Raw> {
    Ok(Raw {
        endpoint: Endpoint {
            row: row.get(0)?,
            id: row.get(1)?,
            url: row.get(2)?,
            description: row.get(3)?,
            event_types: Vec::new(),
            assessment_ids: Vec::new(),
            payload: parsed(row, 6)?,
            ordering: parsed(row, 7)?,
            headers: Headers::new(),
            ca_pem: row.get(9)?,
            enabled: row.get(10)?,
            disabled_reason: row.get(11)?,
            disabled_at: row.get(12)?,
            rate_per_second: row.get(13)?,
            health: Health {
                last_success_at: row.get(14)?,
                last_failure_at: row.get(15)?,
                consecutive_failures: row.get(16)?,
                pending: row.get(17)?,
                held: row.get(18)?,
                paused_until: row.get(21)?,
                hopeful_since: row.get(22)?,
            },
            created_at: row.get(19)?,
            updated_at: row.get(20)?,
        },
        event_types: row.get(4)?,
        assessment_ids: row.get(5)?,
        headers: row.get(8)?,
    })
}

fn opened(sealer: &Sealer, raw: Raw) -> Result<Endpoint> {
    let mut endpoint = raw.endpoint;
    endpoint.event_types = serde_json::from_str(&raw.event_types)?;
    endpoint.assessment_ids = serde_json::from_str(&raw.assessment_ids)?;
    // Without the key that sealed them nobody can show them; they can be set anew.
    endpoint.headers = open_headers(sealer, endpoint.row, raw.headers).unwrap_or_default();
    Ok(endpoint)
}

fn headers_place(row: i64) -> String {
    format!("endpoints/{row}/headers")
}

fn save_headers(tx: &Tx, row: i64, headers: &Headers) -> Result<()> {
    let plain = serde_json::to_vec(headers)?;
    let sealed =
        (!headers.is_empty()).then(|| tx.sealer.seal(&headers_place(row), &plain, tx.random));
    tx.execute(
        "UPDATE endpoints SET headers = ?2 WHERE id = ?1",
        params![row, sealed],
    )?;
    Ok(())
}

/// `None` when they were sealed with a key that is lost.
pub(super) fn open_headers(sealer: &Sealer, row: i64, sealed: Option<Vec<u8>>) -> Option<Headers> {
    let Some(sealed) = sealed else {
        return Some(Headers::new());
    };
    let plain = sealer.open(&headers_place(row), &sealed)?;
    serde_json::from_slice(&plain).ok()
}
