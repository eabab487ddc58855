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

/// What was erased of a person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Erased {
    pub submissions: usize,
    pub invitations: usize,
}

impl Erased {
    pub fn total(self) -> usize {
        self.submissions + self.invitations
    }
}

/// Erases some of what is kept of a person, for as long as others may wait, and tells how many submissions and
/// not whose: the audit outlives the erasure. Nothing is left when none was erased.
///
/// An invitation goes before the person's other submissions, so that nobody starts by it meanwhile, and
/// after its own ones: whom it calls back is told that they are deleted.
///
/// # Errors
/// When the database fails.
pub fn erase_some(
    tx: &Tx,
    documents: &Documents,
    company: i64,
    email: &str,
    actor: &Actor,
) -> Result<Erased> {
    let mut erased = Erased::default();
    for row in invitation::some_of_candidate(tx, company, email)? {
        erased.submissions += submission::delete_of_invitation(tx, documents, row, email)?;
        invitation::erase(tx, row)?;
        erased.invitations += 1;
        if tx.is_long() {
            break;
        }
    }
    if erased.invitations == 0 {
        erased.submissions = submission::delete_of_candidate(tx, documents, company, email)?;
    }
    // Where there is no submission, it is told with the last invitation.
    let is_only_invited = erased.invitations > 0
        && erased.submissions == 0
        && invitation::count_of_candidate(tx, company, email)? == 0
        && submission::count_of_candidate(tx, company, email)? == 0;
    if erased.submissions > 0 || is_only_invited {
        let subject = erased.submissions.to_string();
        audit::record(tx, company, actor, Act::PersonErased, Some(&subject))?;
    }
    Ok(erased)
}
