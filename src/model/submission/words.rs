//! The index of words: names, addresses and text answers of what is completed. It keeps no text of
//! its own, so what is taken out must be what was put in.

use rusqlite::params;

use super::{Submission, get_row};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::words::Words;
use crate::model::version::Documents;

/// Enters a completed submission, which has its responses.
pub(super) fn add(tx: &Tx, submission: &Submission) -> Result<()> {
    let mut statement =
        tx.prepare_cached("INSERT INTO submission_words (rowid, words) VALUES (?1, ?2)")?;
    statement.execute(params![submission.row, words(submission)?])?;
    Ok(())
}

/// Takes it out as it is now, before it changes.
pub(super) fn remove(tx: &Tx, documents: &Documents, submission: &Submission) -> Result<()> {
    if !is_entered(submission) {
        return Ok(());
    }
    let words = match &submission.responses {
        Some(_) => words(submission)?,
        None => words(&get_row(tx, submission.row)?.with_responses(tx, documents)?)?,
    };
    let mut statement = tx.prepare_cached(
        "INSERT INTO submission_words (submission_words, rowid, words) VALUES ('delete', ?1, ?2)",
    )?;
    statement.execute(params![submission.row, words])?;
    Ok(())
}

/// Whether it was ever completed: an attempt that was voided before was not.
pub(super) fn is_entered(submission: &Submission) -> bool {
    submission.submitted_at.is_some()
}

fn words(submission: &Submission) -> Result<String> {
    let mut words = Words::of_company(submission.company_row);
    words.add(&submission.candidate_name);
    words.add(submission.candidate_email.as_deref().unwrap_or_default());
    for response in submission.responses.iter().flatten() {
        if response.kind.rules().is_text() {
            let answer: String = serde_json::from_str(response.value.get())?;
            words.add(&answer);
        }
    }
    Ok(words.into_text())
}
