//! A company: whose assessments, keys and submissions they are.

mod old_slug;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::parsed;
use super::{asset, delivery};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::kit::id;
use crate::kit::text;
use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::rules::asset::AssetId;
use crate::rules::colour::Colour;
use crate::rules::plan::Plan;
use crate::rules::slug;
use old_slug::moved;

#[derive(Debug, Clone, Serialize)]
pub struct Company {
    #[serde(skip)]
    pub row: i64,
    pub id: String,
    pub slug: String,
    pub name: String,
    pub plan: Plan,
    /// Set for `enterprise` only; null there is unlimited.
    pub requests_per_hour: Option<u64>,
    pub keys_may_delete: bool,
    #[serde(skip)]
    pub colour: Option<Colour>,
    #[serde(skip)]
    pub logo: Option<AssetId>,
    /// What times are told in where no reader's zone is known.
    #[serde(skip)]
    pub zone: Zone,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

pub struct NewCompany {
    pub slug: String,
    pub name: String,
    pub plan: Plan,
    pub requests_per_hour: Option<u64>,
    pub keys_may_delete: bool,
}

impl NewCompany {
    /// As whoever runs this installation gets one: without limits.
    pub fn own(slug: String, name: String) -> Self {
        Self {
            slug,
            name,
            plan: Plan::Enterprise,
            requests_per_hour: None,
            keys_may_delete: false,
        }
    }

    pub fn check(&self, errors: &mut FieldErrors) {
        text::check_name("name", &self.name, errors);
        if !slug::is_valid(&self.slug) {
            errors.add("slug", "invalid", slug::EXPECTED);
        }
        check_requests(self.plan, self.requests_per_hour, errors);
    }
}

fn check_requests(plan: Plan, requests: Option<u64>, errors: &mut FieldErrors) {
    if requests.is_some() && plan != Plan::Enterprise {
        let message = "can be set for the enterprise plan only";
        errors.add("requests_per_hour", "not_allowed", message);
    }
    if requests.is_some_and(|requests| i64::try_from(requests).is_err()) {
        errors.add("requests_per_hour", "out_of_range", "is too large");
    }
}

pub(super) const COLUMNS: &str =
    "id, public_id, slug, name, plan, requests_per_hour, keys_may_delete, created_at, updated_at,
    colour, logo, time_zone";

pub fn insert(tx: &Tx, new: &NewCompany) -> Result<Company> {
    let mut errors = FieldErrors::new();
    new.check(&mut errors);
    errors.finish()?;
    if find_by_slug(tx, &new.slug)?.is_some() || moved(tx, &new.slug)?.is_some() {
        let detail = format!("There is already a company with the slug {}.", new.slug);
        return Err(Error::conflict(detail));
    }
    tx.execute(
        "INSERT INTO companies (public_id, slug, name, plan, requests_per_hour, keys_may_delete, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![
            id::new("cmp_", tx.now, tx.random),
            new.slug,
            new.name,
            new.plan.name(),
            new.requests_per_hour,
            new.keys_may_delete,
            tx.now
        ],
    )?;
    get(tx, tx.last_insert_rowid())
}

pub fn get(connection: &Connection, row: i64) -> Result<Company> {
    let sql = format!("SELECT {COLUMNS} FROM companies WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([row], from_row).optional()?;
    found.ok_or_else(Error::not_found)
}

pub fn find_by_slug(connection: &Connection, slug: &str) -> Result<Option<Company>> {
    let sql = format!("SELECT {COLUMNS} FROM companies WHERE slug = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([slug], from_row).optional()?)
}

pub fn is_any(connection: &Connection) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT max(id) IS NOT NULL FROM companies")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// All companies, oldest first.
pub fn list(connection: &Connection) -> Result<Vec<Company>> {
    let sql = format!("SELECT {COLUMNS} FROM companies ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What `update` changes; `None` leaves as it is.
#[derive(Default)]
pub struct Change {
    /// Links with the old one still lead here.
    pub slug: Option<String>,
    pub name: Option<String>,
    pub plan: Option<Plan>,
    pub requests_per_hour: Option<Option<u64>>,
    pub keys_may_delete: Option<bool>,
    pub colour: Option<Option<Colour>>,
    /// One of the company's pictures.
    pub logo: Option<Option<AssetId>>,
    pub zone: Option<Zone>,
}

pub fn update(tx: &Tx, row: i64, change: Change) -> Result<Company> {
    update_with(tx, row, change, FieldErrors::new())
}

/// The same; `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once.
pub fn update_with(tx: &Tx, row: i64, change: Change, mut errors: FieldErrors) -> Result<Company> {
    let old = get(tx, row)?;
    let plan = change.plan.unwrap_or(old.plan);
    let kept = old.requests_per_hour.filter(|_| plan == Plan::Enterprise);
    let requests = change.requests_per_hour.unwrap_or(kept);
    let name = change.name.unwrap_or(old.name);
    let slug = change.slug.unwrap_or_else(|| old.slug.clone());
    text::check_name("name", &name, &mut errors);
    check_requests(plan, requests, &mut errors);
    if slug != old.slug {
        old_slug::check_free(tx, row, &slug, &mut errors)?;
    }
    errors.finish()?;
    if slug != old.slug {
        old_slug::keep(tx, row, &old.slug, &slug)?;
    }
    let logo = change.logo.unwrap_or(old.logo);
    tx.execute(
        "UPDATE companies SET slug = ?2, name = ?3, plan = ?4, requests_per_hour = ?5, keys_may_delete = ?6,
                colour = ?7, logo = ?8, time_zone = ?9, updated_at = ?10
         WHERE id = ?1",
        params![
            row,
            slug,
            name,
            plan.name(),
            requests,
            change.keys_may_delete.unwrap_or(old.keys_may_delete),
            change.colour.unwrap_or(old.colour).map(|colour| colour.to_string()),
            logo.map(|logo| logo.0),
            change.zone.unwrap_or(old.zone).name(),
            tx.now
        ],
    )?;
    if let Some(gone) = old.logo.filter(|_| logo != old.logo) {
        asset::let_go(tx, row, gone)?;
    }
    if !old.plan.has_api() && plan.has_api() {
        delivery::send_held_of(tx, row)?;
    }
    get(tx, row)
}

/// How much a company has.
pub struct Totals {
    pub assessments: i64,
    pub submissions: i64,
}

pub fn totals(connection: &Connection, row: i64) -> Result<Totals> {
    let mut statement = connection.prepare_cached(
        "SELECT submission_count, (SELECT count(*) FROM assessments WHERE company_id = ?1)
         FROM companies WHERE id = ?1",
    )?;
    let totals = statement.query_row([row], |row| {
        Ok(Totals {
            submissions: row.get(0)?,
            assessments: row.get(1)?,
        })
    });
    Ok(totals?)
}

/// The last number of the company's counter.
pub fn sequence(connection: &Connection, row: i64) -> Result<i64> {
    let mut statement =
        connection.prepare_cached("SELECT sequence FROM companies WHERE id = ?1")?;
    Ok(statement.query_row([row], |row| row.get(0))?)
}

/// The next number of the company's counter, shared by changed submissions and events.
pub fn next_sequence(tx: &Tx, row: i64) -> Result<i64> {
    let mut statement = tx.prepare_cached(
        "UPDATE companies SET sequence = sequence + 1 WHERE id = ?1 RETURNING sequence",
    )?;
    Ok(statement.query_row([row], |row| row.get(0))?)
}

pub(super) fn from_row(row: &Row) -> rusqlite::Result<Company> {
    Ok(Company {
        row: row.get(0)?,
        id: row.get(1)?,
        slug: row.get(2)?,
        name: row.get(3)?,
        plan: parsed(row, 4)?,
        requests_per_hour: row.get(5)?,
        keys_may_delete: row.get(6)?,
        created_at: row.get(7)?,
        updated_at: row.get(8)?,
        // What a newer program wrote is nothing to fail for.
        colour: row
            .get::<_, Option<String>>(9)?
            .and_then(|colour| colour.parse().ok()),
        logo: row.get::<_, Option<[u8; 16]>>(10)?.map(AssetId),
        zone: parsed(row, 11).unwrap_or_default(),
    })
}
