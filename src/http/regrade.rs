//! Regrades, for the API and the dashboard: looked through by readers, carried out in parts between which
//! others write.

use rusqlite::Connection;

use super::call::Call;
use super::list::Page;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::model::submission::regrade::{self, Difference, Looked, Regraded, Tally, Target};

/// What a regrade would do, and a page of its differences in the order of creation.
///
/// # Errors
/// `NotFound` where the company has no such assessment, and `Conflict` where it was never published.
pub async fn differences(
    call: &Call,
    company: i64,
    id: &str,
    page: Page,
) -> Result<(Target, Tally, Vec<Difference>)> {
    let find = |connection: &Connection| Target::find(connection, company, id);
    let target = call.app.db.read(find)?;
    let _pause = call.without_time_limit();
    let (mut tally, mut shown, mut after) = (Tally::default(), Vec::new(), 0);
    loop {
        let looked = look(call, company, &target, after).await?;
        tally.add(looked.tally);
        for difference in looked.regraded.into_iter().filter_map(|one| one.difference) {
            let place = tally.changed_count;
            if (page.offset()..page.offset() + page.limit).contains(&place) {
                shown.push(difference.clone());
            }
            tally.count(&difference);
        }
        match looked.last {
            Some(last) => after = last,
            None => return Ok((target, tally, shown)),
        }
    }
}

/// Regrades all that was submitted. Whoever is cut off repeats the call, which goes on there.
///
/// # Errors
/// As for [`differences`].
pub async fn run(call: &Call, company: i64, id: &str) -> Result<(Target, Tally)> {
    let _pause = call.without_time_limit();
    let (actor, id) = (call.actor(), id.to_owned());
    let begin = move |tx: &Tx| Target::begin(tx, company, &id, &actor);
    let target = write(call, begin).await?;
    let (mut tally, mut after) = (Tally::default(), 0);
    loop {
        let looked = look(call, company, &target, after).await?;
        tally.add(looked.tally);
        let mut left = looked.regraded;
        while !left.is_empty() {
            let (rest, part) = carry_out(call, &target, left).await?;
            left = rest;
            tally.add(part);
        }
        match looked.last {
            Some(last) => after = last,
            None => return Ok((target, tally)),
        }
    }
}

async fn look(call: &Call, company: i64, target: &Target, after: i64) -> Result<Looked> {
    if call.app.is_stopping() {
        return Err(Error::unavailable("The server is stopping."));
    }
    let (documents, target) = (call.app.documents.clone(), target.clone());
    let look = move |connection: &Connection| regrade::look(connection, &documents, &target, after);
    call.app.db.read_slow(company, look).await
}

/// What is left, and what was done.
async fn carry_out(
    call: &Call,
    target: &Target,
    all: Vec<Regraded>,
) -> Result<(Vec<Regraded>, Tally)> {
    let (documents, target) = (call.app.documents.clone(), target.clone());
    let part = move |tx: &Tx| {
        let (count, tally) = regrade::write_some(tx, &documents, &target, &all)?;
        Ok((all[count..].to_vec(), tally))
    };
    write(call, part).await
}

/// As the member who calls, where it is one.
async fn write<T: Send + 'static>(
    call: &Call,
    write: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
) -> Result<T> {
    if call.membership().is_ok() {
        call.write_as_member(write).await
    } else {
        call.app.db.write(write).await
    }
}
