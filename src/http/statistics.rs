//! The statistics of an assessment, for the API and the dashboard.

use super::query::Query;
use crate::app::App;
use crate::error::Result;
use crate::model::statistics::{self, Ask, Memory, Statistics};

pub const PARAMETERS: &[&str] = &["group_by", "since", "until"];

/// Before the name of a custom field.
const FIELD: &str = "custom_fields.";
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
/// As for [`statistics::statistics`].
pub async fn statistics(app: &App, company: i64, assessment: &str, ask: Ask) -> Result<Statistics> {
    let memory = Memory {
        documents: app.documents.clone(),
        summaries: app.summaries.clone(),
        parts: app.parts.clone(),
    };
    statistics::statistics(&app.db, &memory, company, assessment, ask).await
}
