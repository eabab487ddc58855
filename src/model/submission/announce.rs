//! Telling of a submission: one event, with the submission as `GET` shows it at that moment.

use serde_json::value::{RawValue, to_raw_value};

use super::Submission;
use crate::db::Tx;
use crate::error::Result;
use crate::model::event::{self, NewEvent};

impl Submission {
    /// Records an event under the sequence of the change, and answers its data. `self` has its
    /// responses.
    ///
    /// # Errors
    /// When the database fails.
    pub fn announce(
        &self,
        tx: &Tx,
        kind: &'static str,
        changed: Option<&[&str]>,
    ) -> Result<Box<RawValue>> {
        let data = to_raw_value(self)?;
        self.record(tx, kind, changed, &data, Some(self.sequence))?;
        Ok(data)
    }

    /// Tells of the same change by a second name, under a sequence of its own.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn announce_also(&self, tx: &Tx, kind: &'static str, data: &RawValue) -> Result<()> {
        self.record(tx, kind, None, data, None)
    }

    fn record(
        &self,
        tx: &Tx,
        kind: &'static str,
        changed: Option<&[&str]>,
        data: &RawValue,
        sequence: Option<i64>,
    ) -> Result<()> {
        let event = NewEvent {
            company_row: self.company_row,
            company_slug: &self.company_slug,
            kind,
            subject: &self.id,
            assessment_id: Some(&self.assessment_id),
            changed,
            data,
            invitation: self.invitation_row,
            sequence,
        };
        event::record(tx, &event)?;
        Ok(())
    }
}
