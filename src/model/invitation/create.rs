//! Making invitations: up to a thousand at once, all or none.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::value::to_raw_value;

use super::{Invitation, get_row};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::kit::{id, secret};
use crate::model::endpoint::callback;
use crate::model::event::{self, NewEvent};
use crate::rules::email;
use crate::rules::invitation::New;

/// A new one, in the one answer that shows its link.
#[derive(Debug, Clone, Serialize)]
pub struct Created {
    #[serde(flatten)]
    pub invitation: Invitation,
    /// Its landing page, with the token.
    pub url: String,
    pub token: String,
}

/// Refuses external ids that another invitation of the assessment has, revoked ones apart, or that
/// stand there twice. `place` tells where the fields of each one are.
///
/// # Errors
/// When the database fails.
pub fn refuse_taken<'a>(
    connection: &Connection,
    assessment: i64,
    given: impl IntoIterator<Item = &'a New>,
    place: impl Fn(usize) -> String,
    errors: &mut FieldErrors,
) -> Result<()> {
    let mut seen = HashMap::new();
    for (position, one) in given.into_iter().enumerate() {
        let Some(external_id) = &one.external_id else {
            continue;
        };
        if seen.insert(external_id, position).is_some() {
            errors.add(place(position), "not_unique", "is there twice");
        } else if let Some(taken_by) = find_by_external_id(connection, assessment, external_id)? {
            let message = format!("is taken by the invitation {taken_by}");
            errors.add(place(position), "taken", message);
        }
    }
    Ok(())
}

/// The id of the invitation that has it and is not revoked.
pub(super) fn find_by_external_id(
    connection: &Connection,
    assessment: i64,
    external_id: &str,
) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT public_id FROM invitations
         WHERE assessment_id = ?1 AND external_id = ?2 AND revoked_at IS NULL",
    )?;
    let found = statement.query_row(params![assessment, external_id], |row| row.get(0));
    Ok(found.optional()?)
}

/// Makes all of them, and tells of `invitation.created` for each.
///
/// # Errors
/// When the database fails.
pub fn insert_all(
    tx: &Tx,
    (company, assessment): (i64, i64),
    all: &[New],
    origin: &str,
) -> Result<Vec<Created>> {
    let landing = landing(tx, assessment, origin)?;
    let mut made = Vec::with_capacity(all.len());
    let mut first = None;
    for new in all {
        let token = secret::new(tx.random);
        let row = insert(tx, (company, assessment), new, &token, first)?;
        first.get_or_insert(row);
        let invitation = get_row(tx, row, tx.now)?;
        invitation.announce(tx, "invitation.created")?;
        made.push(Created {
            url: format!("{landing}?token={token}"),
            invitation,
            token,
        });
    }
    Ok(made)
}

fn insert(
    tx: &Tx,
    (company, assessment): (i64, i64),
    new: &New,
    token: &str,
    made_with: Option<i64>,
) -> Result<i64> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO invitations (public_id, company_id, assessment_id, token_hash, candidate_name,
            candidate_email, email_key, external_id, custom_fields, extra_time_percent, expires_at,
            made_with, created_at, updated_at, callback_url)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
            coalesce(?12, (SELECT coalesce(max(id), 0) + 1 FROM invitations)), ?13, ?13, ?14)",
    )?;
    let row = statement.insert(params![
        id::new("inv_", tx.now, tx.random),
        company,
        assessment,
        secret::hash(token),
        new.candidate_name,
        new.candidate_email,
        new.candidate_email.as_deref().map(email::key),
        new.external_id,
        serde_json::to_string(&new.custom_fields)?,
        new.extra_time_percent,
        new.expires_at,
        made_with,
        tx.now,
        new.callback_url
    ])?;
    if let Some(url) = &new.callback_url {
        callback::ensure(tx, company, url)?;
    }
    Ok(row)
}

fn landing(connection: &Connection, assessment: i64, origin: &str) -> Result<String> {
    let mut statement = connection.prepare_cached(
        "SELECT c.slug, a.slug FROM assessments a JOIN companies c ON c.id = a.company_id WHERE a.id = ?1",
    )?;
    let found = statement.query_row([assessment], |row| {
        let (company, slug): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(format!("{origin}/a/{company}/{slug}"))
    });
    found.optional()?.ok_or_else(Error::not_found)
}

impl Invitation {
    /// Records an event that shows it as `GET` does.
    pub(super) fn announce(&self, tx: &Tx, kind: &'static str) -> Result<()> {
        let event = NewEvent {
            company_row: self.company_row,
            company_slug: &self.company_slug,
            kind,
            subject: &self.id,
            assessment_id: Some(&self.assessment_id),
            changed: None,
            data: &to_raw_value(self)?,
            invitation: Some(self.row),
            sequence: None,
        };
        event::record(tx, &event)?;
        Ok(())
    }
}
