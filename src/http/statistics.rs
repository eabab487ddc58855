//! The statistics of an assessment, for the API and the dashboard.

use std::sync::Arc;

use super::query::Query;
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::statistics::{self, Ask, MOST_RUNS, Memory, Statistics};

pub const PARAMETERS: &[&str] = &["group_by", "since", "until"];

/// Before the name of a custom field.
const FIELD: &str = "custom_fields.";
/// Seconds after which so many more are counted.
const SOON: u64 = 3;
/// Characters of such a name.
const LONGEST_NAME: usize = 100;

/// What the query asks for.
pub fn ask(query: &mut Query) -> Ask {
    let group_by = query.text("group_by").and_then(|named| {
        let name = named.strip_prefix(FIELD);
        let name = name.filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME);
        if name.is_none() {
            let message = "must be `custom_fields.` and the name of a custom field";
            query.errors.add("group_by", "invalid", message);
        }
        name.map(str::to_owned)
    });
    Ask {
        group_by,
        since: query.time("since"),
        until: query.time("until"),
    }
}

/// # Errors
/// As for [`statistics::count`], and `Unavailable` where so many submissions were never counted that the
/// caller would wait for long: counting goes on.
pub async fn statistics(
    app: &Arc<App>,
    company: i64,
    assessment: &str,
    ask: Ask,
) -> Result<Statistics> {
    let memory = Memory {
        documents: app.documents.clone(),
        summaries: app.summaries.clone(),
        parts: app.parts.clone(),
    };
    if statistics::count(&app.db, &memory, company, assessment, MOST_RUNS).await? {
        return statistics::statistics(&app.db, &memory, company, assessment, ask).await;
    }
    go_on(Arc::clone(app), memory, company, assessment.to_owned());
    let detail = "The submissions are counted for the first time; ask again in a moment.";
    Err(Error::unavailable(detail).retry_after(SOON))
}

/// Counts the rest while nobody waits for it: once for a company, whoever asks.
fn go_on(app: Arc<App>, memory: Memory, company: i64, assessment: String) {
    let Ok(place) = app.counting.try_take(company) else {
        return;
    };
    tokio::spawn(async move {
        let _place = place;
        let count = || statistics::count(&app.db, &memory, company, &assessment, MOST_RUNS);
        // What fails is told to whoever asks next.
        while !app.is_stopping() && matches!(count().await, Ok(false)) {}
    });
}
