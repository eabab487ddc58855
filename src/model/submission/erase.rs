//! Erasing: what is deleted is gone for good, wherever it was kept.

use rusqlite::Connection;
use serde_json::json;
use serde_json::value::to_raw_value;

use super::finish::owner;
use super::{Submission, counters, email_key, field_index, get_row, words};
use crate::db::Tx;
use crate::error::Result;
use crate::model::block;
use crate::model::event::{self, Family, NewEvent};
use crate::model::file;
use crate::model::idempotency;
use crate::model::remains;
use crate::model::version::Documents;

/// Submissions that are looked for in one write.
const MOST: usize = 100;

/// Deletes a submission with its responses, what events and stored answers say about it, and what
/// is on its way to receivers. Tells of `submission.deleted` with nothing but the id.
///
/// # Errors
/// When the database fails.
pub fn delete(tx: &Tx, documents: &Documents, submission: &Submission) -> Result<()> {
    let company = submission.company_row;
    event::erase_subject(tx, company, &submission.id, Family::Submission)?;
    idempotency::delete_subject(tx, company, &submission.id)?;
    field_index::remove(
        tx,
        company,
        submission.row,
        &submission.read_custom_fields()?,
    )?;
    field_index::remove_tags(tx, company, submission.row, &submission.read_tags()?)?;
    words::remove(tx, documents, submission)?;
    file::discount(tx, company, submission.row)?;
    let mut statement = tx.prepare_cached("DELETE FROM submissions WHERE id = ?1")?;
    statement.execute([submission.row])?;
    block::forget_deleted(tx, submission.assessment_row, submission.row)?;
    remains::add(tx)?;
    let sequence = counters::step(tx, owner(submission), Some(submission.status), None)?;
    let deleted = NewEvent {
        company_row: company,
        company_slug: &submission.company_slug,
        kind: "submission.deleted",
        subject: &submission.id,
        assessment_id: Some(&submission.assessment_id),
        changed: None,
        data: &to_raw_value(&json!({"id": submission.id}))?,
        invitation: submission.invitation_row,
        sequence: Some(sequence),
    };
    event::record(tx, &deleted)?;
    Ok(())
}

/// Deletes some of an assessment's submissions, the oldest first, for as long as others may wait;
/// answers how many: none when none is left.
///
/// # Errors
/// When the database fails.
pub fn delete_some(tx: &Tx, documents: &Documents, assessment: i64) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_assessment
         WHERE assessment_id = ?1 ORDER BY id LIMIT ?2",
    )?;
    let rows = statement.query_map((assessment, MOST), |row| row.get(0))?;
    delete_all(tx, documents, rows.collect::<rusqlite::Result<_>>()?)
}

/// Deletes some of the submissions that carry this address, whatever its letter case, for as long
/// as others may wait; answers how many: none when none is left.
///
/// # Errors
/// When the database fails.
pub fn delete_of_candidate(
    tx: &Tx,
    documents: &Documents,
    company: i64,
    email: &str,
) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_candidate
         WHERE company_id = ?1 AND email_key = ?2 ORDER BY assessment_id, id LIMIT ?3",
    )?;
    let rows = statement.query_map((company, email_key(email), MOST), |row| row.get(0))?;
    delete_all(tx, documents, rows.collect::<rusqlite::Result<_>>()?)
}

/// Deletes those of an invitation that carry this address; answers how many.
///
/// # Errors
/// When the database fails.
pub fn delete_of_invitation(
    tx: &Tx,
    documents: &Documents,
    invitation: i64,
    email: &str,
) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM submissions INDEXED BY submissions_by_invitation
         WHERE invitation_id = ?1 AND email_key = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map((invitation, email_key(email)), |row| row.get(0))?;
    let rows: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    for row in &rows {
        delete(tx, documents, &get_row(tx, *row)?)?;
    }
    Ok(rows.len())
}

/// How many submissions carry this address.
///
/// # Errors
/// When the database fails.
pub fn count_of_candidate(connection: &Connection, company: i64, email: &str) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM submissions INDEXED BY submissions_by_candidate
         WHERE company_id = ?1 AND email_key = ?2",
    )?;
    Ok(statement.query_row((company, email_key(email)), |row| row.get(0))?)
}

fn delete_all(tx: &Tx, documents: &Documents, rows: Vec<i64>) -> Result<usize> {
    let mut count = 0;
    for row in rows {
        delete(tx, documents, &get_row(tx, row)?)?;
        count += 1;
        // Thousands of words to forget take their time.
        if tx.is_long() {
            break;
        }
    }
    Ok(count)
}
