//! Regrades, for the API and the dashboard: looked through by readers, carried out in parts between which
//! others write.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::call::Call;
use super::list::Page;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::model::submission::regrade::{
    self, Difference, ENOUGH, Looked, Plans, Regraded, Tally, Target,
};

/// When a preview ends.
pub struct Bound {
    /// Submissions that it scores, about.
    pub scored: usize,
    pub time: Duration,
}

/// What a regrade would do, and a page of its differences in the order of creation.
pub struct Preview {
    pub target: Target,
    pub tally: Tally,
    /// False where it ended before the last submission, and would do more.
    pub is_exact: bool,
    pub shown: Vec<Difference>,
}

/// Works it out for the oldest submissions, up to the bound.
///
/// # Errors
/// `NotFound` where the company has no such assessment, and `Conflict` where it was never published, or
/// where another version is published than the one that is `wanted`.
pub async fn preview(
    call: &Call,
    company: i64,
    id: &str,
    wanted: Option<i64>,
    (page, bound): (Page, Bound),
) -> Result<Preview> {
    let plans = begin(call, company, id, wanted)?;
    let _pause = call.without_time_limit();
    let mut preview = Preview {
        target: plans.target.clone(),
        tally: Tally::default(),
        is_exact: true,
        shown: Vec::new(),
    };
    let (started, mut after, mut scored) = (Instant::now(), 0, 0);
    loop {
        let looked = look(call, company, &plans, after).await?;
        let Some(last) = looked.last else {
            return Ok(preview);
        };
        if scored >= bound.scored || started.elapsed() >= bound.time {
            preview.is_exact = false;
            return Ok(preview);
        }
        after = last;
        scored += looked.regraded.len();
        preview.add(looked.tally, looked.regraded, page);
    }
}

impl Preview {
    fn add(&mut self, tally: Tally, regraded: Vec<Regraded>, page: Page) {
        self.tally.add(tally);
        for difference in regraded.into_iter().filter_map(|one| one.difference) {
            let place = self.tally.changed_count;
            self.tally.count(&difference);
            if (page.offset()..page.offset() + page.limit).contains(&place) {
                self.shown.push(difference);
            }
        }
    }
}

/// Regrades all that was submitted, or what there is time for. Whoever is cut off repeats the call, which
/// goes on there.
///
/// # Errors
/// As for [`preview`].
pub async fn run(
    call: &Call,
    company: i64,
    id: &str,
    wanted: Option<i64>,
    time: Duration,
) -> Result<(Target, Tally)> {
    let plans = begin(call, company, id, wanted)?;
    let _pause = call.without_time_limit();
    let (started, mut tally, mut after) = (Instant::now(), Tally::default(), 0);
    loop {
        let looked = look(call, company, &plans, after).await?;
        tally.add(looked.tally);
        let mut left = looked.regraded;
        while !left.is_empty() {
            let is_told = tally.changed_count > 0;
            let (rest, part) = carry_out(call, &plans, left, is_told).await?;
            left = rest;
            tally.add(part);
        }
        match looked.last {
            Some(last) if started.elapsed() < time => after = last,
            _ => return Ok((plans.target.clone(), tally)),
        }
    }
}

/// Whether a regrade would score anything by other keys.
///
/// # Errors
/// As for [`preview`].
pub async fn is_due(call: &Call, company: i64, id: &str) -> Result<bool> {
    let plans = begin(call, company, id, None)?;
    let look = move |connection: &Connection| regrade::is_due(connection, &plans);
    call.app.db.read_slow(company, look).await
}

fn begin(call: &Call, company: i64, id: &str, wanted: Option<i64>) -> Result<Arc<Plans>> {
    let find = |connection: &Connection| Target::find(connection, company, id, wanted);
    let target = call.app.db.read(find)?;
    Ok(Arc::new(Plans::new(call.app.documents.clone(), target)))
}

async fn look(call: &Call, company: i64, plans: &Arc<Plans>, after: i64) -> Result<Looked> {
    if call.app.is_stopping() {
        return Err(Error::unavailable("The server is stopping."));
    }
    let plans = Arc::clone(plans);
    let look = move |connection: &Connection| regrade::look(connection, &plans, after, ENOUGH);
    call.app.db.read_slow(company, look).await
}

/// What is left, and what was done. The first change is what the audit tells.
async fn carry_out(
    call: &Call,
    plans: &Arc<Plans>,
    all: Vec<Regraded>,
    is_told: bool,
) -> Result<(Vec<Regraded>, Tally)> {
    let (plans, actor) = (Arc::clone(plans), call.actor());
    let part = move |tx: &Tx| {
        let (count, tally) = regrade::write_some(tx, &plans, &all)?;
        if !is_told && tally.changed_count > 0 {
            plans.target.record(tx, &actor)?;
        }
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
