//! The columns of a submission, and the struct they become.

use std::sync::LazyLock;

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde_json::value::RawValue;

use super::{Consent, Integrity, Submission};
use crate::kit::time::Timestamp;
use crate::model::column::{edition_column, parsed};
use crate::rules::fixed::Fixed;

const COLUMNS: &str = "s.id, s.company_id, s.assessment_id, s.version_id, s.overdue_at,
    s.public_id, a.public_id, a.slug, c.slug, v.number, s.status, s.candidate_name, s.candidate_email,
    s.external_id, s.attempt, s.custom_fields, s.custom_fields_dropped, s.score, s.max_score,
    s.percentage, s.passed, s.grading_status, s.section_scores, s.submit_reason, s.locale,
    s.started_at, s.submitted_at, s.deadline_at, s.referrer, s.consent_version, s.consent_at, s.tags,
    s.note, s.test, s.created_at, s.updated_at, s.sequence, v.digest, s.link_id, l.public_id,
    s.custom_fields_verified, nullif(s.invitation_id, 0), i.public_id, s.seed,
    s.edition, s.regraded_at,
    g.blur_count, g.blur_seconds, g.paste_count, g.reload_count, g.device_changes";

const TABLES: &str = "submissions s
    JOIN assessments a ON a.id = s.assessment_id
    JOIN assessment_versions v ON v.id = s.version_id
    JOIN companies c ON c.id = s.company_id
    LEFT JOIN links l ON l.id = s.link_id
    LEFT JOIN invitations i ON i.id = s.invitation_id
    LEFT JOIN integrity g ON g.submission_id = s.id";

/// The query of whole submissions, `s`, with `rest` behind it.
pub(super) fn select(rest: &str) -> String {
    format!("SELECT {COLUMNS} FROM {TABLES} {rest}")
}

pub(super) static BY_ID: LazyLock<String> =
    LazyLock::new(|| select("WHERE s.company_id = ?1 AND s.public_id = ?2"));
pub(super) static BY_ROW: LazyLock<String> = LazyLock::new(|| select("WHERE s.id = ?1"));

pub(super) fn read(row: &Row) -> rusqlite::Result<Submission> {
    let started_at: Option<Timestamp> = row.get(25)?;
    let submitted_at: Option<Timestamp> = row.get(26)?;
    Ok(Submission {
        row: row.get(0)?,
        company_row: row.get(1)?,
        assessment_row: row.get(2)?,
        version_row: row.get(3)?,
        document_digest: row.get(37)?,
        edition: edition_column(row, 9, 44)?,
        overdue_at: row.get(4)?,
        seed: row.get::<_, Option<i64>>(43)?.map(i64::cast_unsigned),
        id: row.get(5)?,
        assessment_id: row.get(6)?,
        assessment_slug: row.get(7)?,
        company_slug: row.get(8)?,
        assessment_version: row.get(9)?,
        status: parsed(row, 10)?,
        candidate_name: row.get(11)?,
        candidate_email: row.get(12)?,
        external_id: row.get(13)?,
        invitation_row: row.get(41)?,
        invitation_id: row.get(42)?,
        link_row: row.get(38)?,
        link_id: row.get(39)?,
        attempt: row.get(14)?,
        custom_fields: json(row, 15)?,
        custom_fields_verified: json(row, 40)?,
        custom_fields_dropped: row.get(16)?,
        score: fixed(row, 17)?,
        max_score: fixed(row, 18)?,
        percentage: fixed(row, 19)?,
        passed: row.get(20)?,
        grading_status: parsed(row, 21)?,
        section_scores: json(row, 22)?,
        regraded_at: row.get(45)?,
        submit_reason: parsed_option(row, 23)?,
        locale: row.get(24)?,
        started_at,
        submitted_at,
        deadline_at: row.get(27)?,
        deadline_extended_seconds: 0,
        time_spent_seconds: seconds_between(started_at, submitted_at),
        referrer: row.get(28)?,
        integrity: Integrity::from_row(row, 46)?,
        consent: consent(row)?,
        tags: json(row, 31)?,
        note: row.get(32)?,
        report_url: None,
        test: row.get(33)?,
        created_at: row.get(34)?,
        updated_at: row.get(35)?,
        sequence: row.get(36)?,
        responses: None,
    })
}

fn consent(row: &Row) -> rusqlite::Result<Option<Consent>> {
    let version: Option<i64> = row.get(29)?;
    let accepted_at: Option<Timestamp> = row.get(30)?;
    let both = version.zip(accepted_at);
    Ok(both.map(|(version, accepted_at)| Consent {
        version,
        accepted_at,
    }))
}

/// Whole seconds from start to end, never below 0.
fn seconds_between(start: Option<Timestamp>, end: Option<Timestamp>) -> Option<i64> {
    let (start, end) = start.zip(end)?;
    Some((end.millis() - start.millis()).max(0) / 1000)
}

/// JSON as it lies there: spliced into the answer, never parsed.
pub(super) fn json(row: &Row, column: usize) -> rusqlite::Result<Box<RawValue>> {
    RawValue::from_string(row.get(column)?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into())
    })
}

pub(super) fn json_option(row: &Row, column: usize) -> rusqlite::Result<Option<Box<RawValue>>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => json(row, column).map(Some),
    }
}

pub(super) fn fixed<const D: u32>(row: &Row, column: usize) -> rusqlite::Result<Option<Fixed<D>>> {
    let units: Option<i64> = row.get(column)?;
    Ok(units.map(Fixed::from_units))
}

fn parsed_option<T: std::str::FromStr<Err = String>>(
    row: &Row,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => parsed(row, column).map(Some),
    }
}
