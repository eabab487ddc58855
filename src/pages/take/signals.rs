//! Signals of integrity on their way: what a page tells of them, where its assessment counts them.

use super::ticket::{self, Ticket};
use super::visit::Going;
use crate::db::Tx;
use crate::error::Result;
use crate::http::Call;
use crate::http::form::Form;
use crate::model::attempt;
use crate::model::submission::integrity::{self, Told};
use crate::rules::document::{Document, Integrity};

pub fn are_counted(document: &Document) -> bool {
    document.settings.integrity() == Integrity::Basic
}

/// `None` where none are counted.
pub fn told(going: &Going, form: &Form) -> Option<Told> {
    let ticket = going.visit.ticket.as_ref();
    let ticket = ticket.filter(|_| are_counted(&going.document))?;
    let page_id = form.get("page_id").filter(|id| ticket::is_id(id));
    // Without its page a signal could not be told from another.
    let signals = page_id.and_then(|_| form.get("signals"));
    Some(Told {
        browser_hash: Ticket::browser_hash(ticket),
        page_id: page_id.unwrap_or_default().to_owned(),
        signals: signals.unwrap_or_default().to_owned(),
    })
}

/// Notes what a page without answers tells.
pub async fn note(call: &Call, going: &Going, form: &Form) -> Result<()> {
    let Some(told) = told(going, form).filter(|told| !told.signals.is_empty()) else {
        return Ok(());
    };
    let row = going.attempt.row;
    let write = move |tx: &Tx| match attempt::get(tx, row)?.is_open() {
        true => integrity::note(tx, row, &told, false),
        false => Ok(()),
    };
    call.app.db.write(write).await
}
