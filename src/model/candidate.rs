//! A person who answered, known by an email address, whatever its letter case.

mod export;

use super::audit::{self, Actor};
use super::invitation;
use super::submission;
use super::version::Documents;
use crate::db::Tx;
use crate::error::Result;
use crate::rules::act::Act;

pub use export::PersonExport;

/// Erases some of the person's submissions, for as long as others may wait, and tells how many and not
/// whose: the audit outlives the erasure. Answers how many: none when none is left.
///
/// # Errors
/// When the database fails.
pub fn erase_some(
    tx: &Tx,
    documents: &Documents,
    company: i64,
    email: &str,
    actor: &Actor,
) -> Result<usize> {
    let count = submission::delete_of_candidate(tx, documents, company, email)?;
    if count > 0 {
        let subject = count.to_string();
        audit::record(tx, company, actor, Act::PersonErased, Some(&subject))?;
    }
    Ok(count)
}

/// Erases some of the person's invitations, so that nobody starts by one meanwhile. Answers how many:
/// none when none is left. That it was done is told with the submissions, or alone where there are none.
///
/// # Errors
/// When the database fails.
pub fn erase_invitations(tx: &Tx, company: i64, email: &str, actor: &Actor) -> Result<usize> {
    let count = invitation::erase_of_candidate(tx, company, email)?;
    let is_last = count > 0 && invitation::count_of_candidate(tx, company, email)? == 0;
    if is_last && submission::count_of_candidate(tx, company, email)? == 0 {
        audit::record(tx, company, actor, Act::PersonErased, Some("0"))?;
    }
    Ok(count)
}
