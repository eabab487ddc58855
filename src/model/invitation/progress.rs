//! How the candidate comes along: noted in the transaction of what the candidate does.

use rusqlite::params;

use super::get_row;
use crate::db::Tx;
use crate::error::Result;
use crate::rules::invitation::Progress;
use crate::rules::word::Vocabulary;

/// A person saw the landing page. Tells of `invitation.opened`, once.
///
/// # Errors
/// When the database fails.
pub fn note_opened(tx: &Tx, row: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE invitations SET opened_at = ?2, updated_at = ?2,
                progress = CASE progress WHEN 'pending' THEN 'opened' ELSE progress END
         WHERE id = ?1 AND opened_at IS NULL AND revoked_at IS NULL",
    )?;
    if statement.execute(params![row, tx.now])? > 0 {
        get_row(tx, row, tx.now)?.announce(tx, "invitation.opened")?;
    }
    Ok(())
}

/// An attempt began.
///
/// # Errors
/// When the database fails.
pub fn note_started(tx: &Tx, row: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE invitations SET progress = 'started', attempts_used = attempts_used + 1, updated_at = ?2
         WHERE id = ?1",
    )?;
    statement.execute(params![row, tx.now])?;
    Ok(())
}

/// An attempt was submitted, or its time ran out.
///
/// # Errors
/// When the database fails.
pub fn note_completed(tx: &Tx, row: i64) -> Result<()> {
    set(tx, row, Progress::Completed)
}

/// An attempt was voided, and counts no longer: the invitation is where the one before left it.
///
/// # Errors
/// When the database fails.
pub fn note_voided(tx: &Tx, row: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE invitations SET attempts_used = max(attempts_used - 1, 0), updated_at = ?2,
                progress = coalesce(
                    (SELECT CASE s.status WHEN 'in_progress' THEN 'started' ELSE 'completed' END
                     FROM submissions s INDEXED BY submissions_by_invitation
                     WHERE s.invitation_id = ?1 AND s.status <> 'voided' ORDER BY s.id DESC LIMIT 1),
                    CASE WHEN opened_at IS NULL THEN 'pending' ELSE 'opened' END)
         WHERE id = ?1",
    )?;
    statement.execute(params![row, tx.now])?;
    Ok(())
}

/// It can be used again as if nobody had.
///
/// # Errors
/// When the database fails.
pub fn note_reset(tx: &Tx, row: i64) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE invitations SET attempts_used = 0, opened_at = NULL, progress = 'pending', updated_at = ?2
         WHERE id = ?1",
    )?;
    statement.execute(params![row, tx.now])?;
    Ok(())
}

fn set(tx: &Tx, row: i64, progress: Progress) -> Result<()> {
    let mut statement =
        tx.prepare_cached("UPDATE invitations SET progress = ?2, updated_at = ?3 WHERE id = ?1")?;
    statement.execute(params![row, progress.word(), tx.now])?;
    Ok(())
}
