//! Changing an invitation, and taking it back.

use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::create::find_by_external_id;
use super::{Invitation, get_row};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::{FieldErrors, given};
use crate::kit::text;
use crate::kit::time::Timestamp;
use crate::model::endpoint::callback;
use crate::rules::email;
use crate::rules::invitation::{check_expiry, check_extra_time};
use crate::rules::link::{self, CustomFields};
use crate::rules::submission::{check_email, check_external_id};

/// What is absent stays as it is. What an attempt under way has from its invitation stays too, but for
/// its time.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(deserialize_with = "given")]
    pub candidate_name: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    pub candidate_email: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    pub external_id: Option<Option<String>>,
    /// Merged: a text sets a name, null removes it.
    #[serde(deserialize_with = "given")]
    pub custom_fields: Option<Map<String, Value>>,
    #[serde(deserialize_with = "given")]
    pub extra_time_percent: Option<i64>,
    #[serde(deserialize_with = "given")]
    pub expires_at: Option<Option<Timestamp>>,
    /// Where it leads is judged before.
    #[serde(deserialize_with = "given")]
    pub callback_url: Option<Option<String>>,
}

/// A change that was found good: the invitation as it will be.
#[derive(Debug)]
pub struct Prepared {
    candidate_name: Option<String>,
    candidate_email: Option<String>,
    external_id: Option<String>,
    custom_fields: CustomFields,
    pub extra_time_percent: i64,
    expires_at: Option<Timestamp>,
    callback_url: Option<String>,
}

/// Judges a change; `errors` holds what was found wrong with the input before.
///
/// # Errors
/// Every broken rule at once; `Conflict` for an invitation that was revoked.
pub fn prepare(
    connection: &Connection,
    current: &Invitation,
    change: Change,
    now: Timestamp,
    mut errors: FieldErrors,
) -> Result<Prepared> {
    errors.name_fixed(current);
    if let Some(Some(name)) = &change.candidate_name {
        text::check_name("candidate_name", name, &mut errors);
    }
    if let Some(Some(email)) = &change.candidate_email {
        check_email(email, &mut errors);
    }
    if let Some(Some(id)) = &change.external_id {
        check_external_id(id, &mut errors);
        let taken_by = find_by_external_id(connection, current.assessment_row, id)?;
        if let Some(taken_by) = taken_by.filter(|other| *other != current.id) {
            let message = format!("is taken by the invitation {taken_by}");
            errors.add("external_id", "taken", message);
        }
    }
    if let Some(percent) = change.extra_time_percent {
        check_extra_time("extra_time_percent", percent, &mut errors);
    }
    // What was read may be sent back, also when it is over by now.
    if let Some(Some(at)) = change.expires_at.filter(|at| *at != current.expires_at) {
        check_expiry("expires_at", at, now, &mut errors);
    }
    let custom_fields = match &change.custom_fields {
        Some(changes) => link::patched(&current.custom_fields, changes, &mut errors),
        None => current.custom_fields.clone(),
    };
    errors.finish()?;
    if current.is_revoked() {
        return Err(Error::conflict("It was revoked; make another one."));
    }
    let or = |new: Option<Option<String>>, old: &Option<String>| new.unwrap_or_else(|| old.clone());
    Ok(Prepared {
        candidate_name: or(change.candidate_name, &current.candidate_name),
        candidate_email: or(change.candidate_email, &current.candidate_email),
        external_id: or(change.external_id, &current.external_id),
        custom_fields,
        extra_time_percent: change
            .extra_time_percent
            .unwrap_or(current.extra_time_percent),
        expires_at: change.expires_at.unwrap_or(current.expires_at),
        callback_url: or(change.callback_url, &current.callback_url),
    })
}

/// Carries out a change that was prepared in the same transaction.
///
/// # Errors
/// When the database fails.
pub fn update(tx: &Tx, current: &Invitation, next: &Prepared) -> Result<Invitation> {
    let mut statement = tx.prepare_cached(
        "UPDATE invitations SET candidate_name = ?2, candidate_email = ?3, email_key = ?4,
                external_id = ?5, custom_fields = ?6, extra_time_percent = ?7, expires_at = ?8,
                updated_at = ?9, callback_url = ?10
         WHERE id = ?1",
    )?;
    statement.execute(params![
        current.row,
        next.candidate_name,
        next.candidate_email,
        next.candidate_email.as_deref().map(email::key),
        next.external_id,
        serde_json::to_string(&next.custom_fields)?,
        next.extra_time_percent,
        next.expires_at,
        tx.now,
        next.callback_url
    ])?;
    if next.candidate_email != current.candidate_email {
        find_by_address(tx, current.row, next.candidate_email.as_deref())?;
    }
    let is_other = next.callback_url != current.callback_url;
    if let Some(url) = next.callback_url.as_ref().filter(|_| is_other) {
        callback::ensure(tx, current.company_row, url)?;
    }
    if let Some(old) = current.callback_url.as_ref().filter(|_| is_other) {
        callback::let_go(tx, current.company_row, old)?;
    }
    get_row(tx, current.row, tx.now)
}

/// Whoever erases or exports by the address finds what was done by the invitation, where the candidate
/// gave none.
fn find_by_address(tx: &Tx, invitation: i64, address: Option<&str>) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE submissions SET email_key = ?2 WHERE invitation_id = ?1 AND candidate_email IS NULL",
    )?;
    statement.execute(params![
        invitation,
        address.map(|address| address.trim().to_lowercase())
    ])?;
    Ok(())
}

/// Takes it back: nobody starts by it, and whoever is under way writes nothing more. Tells of
/// `invitation.revoked`, once.
///
/// # Errors
/// When the database fails.
pub fn revoke(tx: &Tx, current: &Invitation) -> Result<Invitation> {
    if current.is_revoked() {
        return Ok(current.clone());
    }
    let mut statement =
        tx.prepare_cached("UPDATE invitations SET revoked_at = ?2, updated_at = ?2 WHERE id = ?1")?;
    statement.execute(params![current.row, tx.now])?;
    let revoked = get_row(tx, current.row, tx.now)?;
    revoked.announce(tx, "invitation.revoked")?;
    Ok(revoked)
}
