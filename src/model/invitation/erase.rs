//! Erasing invitations: who was invited, events about it, and stored answers that show it.

use rusqlite::{Connection, params};

use super::{Invitation, get_row};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::endpoint::callback;
use crate::model::{event, idempotency, remains};
use crate::rules::email;
use crate::rules::retention::DAY_SECONDS;

/// Invitations that are looked for in one write.
const MOST: usize = 100;
/// Where counting stops.
const MOST_COUNTED: usize = 10_000;

/// Those to a person: with this address, or of whom a submission has it.
const OF_PERSON: &str = "SELECT id FROM invitations INDEXED BY invitations_by_candidate
        WHERE company_id = ?1 AND email_key = ?2
    UNION SELECT i.id FROM submissions s INDEXED BY submissions_by_candidate
        CROSS JOIN invitations i ON i.id = s.invitation_id
        WHERE s.company_id = ?1 AND s.email_key = ?3";

/// Some of them after the row `after`, in the order of their making.
fn of_person(
    connection: &Connection,
    company: i64,
    email: &str,
    (after, most): (i64, usize),
) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id FROM ({OF_PERSON}) WHERE id > ?4 ORDER BY id LIMIT ?5"
    ))?;
    let address = email.trim().to_lowercase();
    let which = params![company, email::key(email), address, after, most];
    let rows = statement.query_map(which, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Some of what is kept of a person's invitations, after one row, each with its row.
///
/// # Errors
/// When the database fails.
pub fn kept_of(
    connection: &Connection,
    company: i64,
    email: &str,
    after: i64,
    now: Timestamp,
) -> Result<Vec<Invitation>> {
    let rows = of_person(connection, company, email, (after, MOST))?;
    rows.into_iter()
        .map(|row| get_row(connection, row, now))
        .collect()
}

/// How many invitations there are to a person.
///
/// # Errors
/// When the database fails.
pub fn count_of_candidate(connection: &Connection, company: i64, email: &str) -> Result<usize> {
    Ok(of_person(connection, company, email, (0, MOST_COUNTED))?.len())
}

/// The rows of some of those to a person: with this address, or of whom a submission has it.
///
/// # Errors
/// When the database fails.
pub fn some_of_candidate(connection: &Connection, company: i64, email: &str) -> Result<Vec<i64>> {
    of_person(connection, company, email, (0, MOST))
}

/// Erases some of an assessment's; answers how many.
///
/// # Errors
/// When the database fails.
pub fn erase_of_assessment(tx: &Tx, assessment: i64) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM invitations INDEXED BY invitations_by_assessment
         WHERE assessment_id = ?1 ORDER BY id LIMIT ?2",
    )?;
    let rows = statement.query_map(params![assessment, MOST], |row| row.get(0))?;
    erase_all(tx, rows.collect::<rusqlite::Result<_>>()?)
}

/// Those of a company that nothing has happened to for as long as submissions are kept, and that have
/// none any more: told for each assessment by what its candidates get now.
const OLD: &str = "FROM companies c
    JOIN assessments a INDEXED BY assessments_by_age ON a.company_id = c.id
    JOIN assessment_versions v ON v.assessment_id = a.id
        AND v.number = coalesce(a.published_version, a.draft_version)
    JOIN invitations i INDEXED BY invitations_by_age ON i.assessment_id = a.id
        AND max(i.updated_at, coalesce(i.expires_at, 0)) <= ?2 - ?3
            * coalesce(v.head ->> '$.settings.retention_days', c.retention_days)
    WHERE c.id = ?1 AND NOT EXISTS (
        SELECT 1 FROM submissions s INDEXED BY submissions_by_invitation WHERE s.invitation_id = i.id)";

const DAY_MILLIS: i64 = DAY_SECONDS * 1000;

/// Whether any has been kept long enough.
///
/// # Errors
/// When the database fails.
pub fn has_old(connection: &Connection, company: i64, now: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached(&format!("SELECT i.id {OLD} LIMIT 1"))?;
    Ok(statement.exists(params![company, now, DAY_MILLIS])?)
}

/// Erases some that have been kept long enough; answers how many.
///
/// # Errors
/// When the database fails.
pub fn erase_old(tx: &Tx, company: i64) -> Result<usize> {
    let mut statement = tx.prepare_cached(&format!("SELECT i.id {OLD} LIMIT ?4"))?;
    let rows = statement.query_map(params![company, tx.now, DAY_MILLIS, MOST], |row| row.get(0))?;
    erase_all(tx, rows.collect::<rusqlite::Result<_>>()?)
}

fn erase_all(tx: &Tx, rows: Vec<i64>) -> Result<usize> {
    let mut count = 0;
    for row in rows {
        erase(tx, row)?;
        count += 1;
        if tx.is_long() {
            break;
        }
    }
    Ok(count)
}

/// Erases one. Submissions that it still has are no invitation's any more.
///
/// # Errors
/// When the database fails.
pub fn erase(tx: &Tx, row: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "SELECT i.company_id, i.public_id, coalesce(f.public_id, i.public_id), i.callback_url FROM invitations i
         LEFT JOIN invitations f ON f.id = i.made_with WHERE i.id = ?1",
    )?;
    let found = statement.query_row([row], |found| {
        Ok((found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?))
    });
    let (company, id, made_with, url): (i64, String, String, Option<String>) = found?;
    event::erase_subject(tx, company, &id, event::Family::Invitation)?;
    // A stored answer shows all that were made together.
    idempotency::delete_subject(tx, company, &made_with)?;
    idempotency::delete_subject(tx, company, &id)?;
    // Not NULL: several may have the invitation's external id, which of others is unique.
    let mut statement =
        tx.prepare_cached("UPDATE submissions SET invitation_id = 0 WHERE invitation_id = ?1")?;
    statement.execute([row])?;
    let mut statement = tx.prepare_cached("DELETE FROM invitations WHERE id = ?1")?;
    statement.execute([row])?;
    if let Some(url) = url {
        callback::let_go_once_told(tx, company, &url)?;
    }
    remains::add(tx)
}
