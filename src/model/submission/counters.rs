//! The counters that lists show: kept in the transaction of the change, by this function alone.

use rusqlite::params;

use super::Status;
use crate::db::Tx;
use crate::error::Result;

/// Whose counters move.
#[derive(Clone, Copy)]
pub(super) struct Owner {
    pub company_row: i64,
    pub assessment_row: i64,
}

/// Counts a submission that went from one status to another (`None` where there is no submission),
/// and answers the company's next sequence, which every visible change takes.
pub(super) fn step(tx: &Tx, owner: Owner, from: Option<Status>, to: Option<Status>) -> Result<i64> {
    if from != to {
        let one =
            |counted: Status| i64::from(to == Some(counted)) - i64::from(from == Some(counted));
        let mut statement = tx.prepare_cached(
            "UPDATE assessments SET in_progress_count = in_progress_count + ?2,
                    completed_count = completed_count + ?3, expired_count = expired_count + ?4,
                    voided_count = voided_count + ?5
             WHERE id = ?1",
        )?;
        statement.execute(params![
            owner.assessment_row,
            one(Status::InProgress),
            one(Status::Completed),
            one(Status::Expired),
            one(Status::Voided)
        ])?;
    }
    let all = i64::from(to.is_some()) - i64::from(from.is_some());
    let mut statement = tx.prepare_cached(
        "UPDATE companies SET submission_count = submission_count + ?2, sequence = sequence + 1
         WHERE id = ?1 RETURNING sequence",
    )?;
    Ok(statement.query_row(params![owner.company_row, all], |row| row.get(0))?)
}
