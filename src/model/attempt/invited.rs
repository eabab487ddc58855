//! What a company does to an invitation, and with it to the attempt that is under way.

use super::section::move_sections;
use super::start::times;
use super::{is_under_way, of_invitation};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::model::invitation::{self, Invitation, Prepared};
use crate::model::submission::{self, Change, Status};
use crate::model::version::{self, Documents};
use crate::rules::word::Word;

/// Carries out a change that was prepared in the same transaction. Extra time moves the deadline of an
/// attempt whose time is not over.
///
/// # Errors
/// When the database fails.
pub fn change_invitation(
    tx: &Tx,
    documents: &Documents,
    current: &Invitation,
    change: &Prepared,
) -> Result<Invitation> {
    let changed = invitation::update(tx, current, change)?;
    if changed.extra_time_percent != current.extra_time_percent {
        move_deadline(tx, documents, &changed)?;
    }
    Ok(changed)
}

fn move_deadline(tx: &Tx, documents: &Documents, invitation: &Invitation) -> Result<()> {
    let attempt = of_invitation(tx, invitation.row)?;
    let Some(attempt) = attempt.filter(|attempt| is_under_way(attempt, tx.now)) else {
        return Ok(());
    };
    let started_at = submission::get_row(tx, attempt.row)?.started_at;
    let document = version::document(tx, documents, attempt.version_row)?;
    let started_at = started_at.unwrap_or(tx.now);
    let extra = invitation.extra_time_percent;
    let (deadline_at, overdue_at) = times(&document.settings, started_at, extra);
    if deadline_at != attempt.deadline_at {
        submission::set_deadline(tx, attempt.row, deadline_at, overdue_at)?;
    }
    move_sections(tx, &attempt, &document, extra, deadline_at)
}

/// Voids what was done by an invitation, and lets it be used again as if nobody had.
///
/// # Errors
/// `Conflict` for one that was revoked.
pub fn reset(tx: &Tx, documents: &Documents, current: &Invitation) -> Result<Invitation> {
    if current.is_revoked() {
        return Err(Error::conflict("It was revoked; make another one."));
    }
    while let Some(attempt) = of_invitation(tx, current.row)? {
        let done = submission::get_row(tx, attempt.row)?.with_responses(tx, documents)?;
        let change = Change {
            status: Some(Word::Known(Status::Voided)),
            ..Change::default()
        };
        let voided = submission::prepare_change(&done, change, FieldErrors::new())?;
        submission::update(tx, documents, done, &voided)?;
    }
    invitation::note_reset(tx, current.row)?;
    invitation::get_row(tx, current.row, tx.now)
}
