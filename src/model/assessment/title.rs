//! Titles of assessments, for what names one: without its counts and its settings.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::value::RawValue;

use super::Parts;
use crate::error::Result;
use crate::model::column::json_column;
use crate::rules::document::Text;

const SQL: &str = "SELECT v.head FROM assessments a
    JOIN assessment_versions v ON v.assessment_id = a.id AND v.number = a.draft_version
    WHERE a.company_id = ?1 AND a.public_id = ?2";

/// The titles of these assessments, by their ids; those of another company are left out.
///
/// # Errors
/// When the database fails.
pub fn titles<'a>(
    connection: &Connection,
    company: i64,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, String>> {
    let mut statement = connection.prepare_cached(SQL)?;
    let mut titles = HashMap::new();
    for id in ids {
        if titles.contains_key(id) {
            continue;
        }
        let found = statement.query_row(params![company, id], |row| json_column::<Parts>(row, 0));
        if let Some(parts) = found.optional()? {
            titles.insert(id.to_owned(), plain(&parts.title, &parts.language));
        }
    }
    Ok(titles)
}

/// A title in the assessment's own language.
pub(super) fn plain(title: &RawValue, language: &RawValue) -> String {
    // What lies in the file was checked; a title is nothing to fail for.
    let language: String = serde_json::from_str(language.get()).unwrap_or_default();
    let title: Option<Text> = serde_json::from_str(title.get()).ok();
    let title = title.unwrap_or_else(|| Text::from(""));
    title.in_language(&language, &language).to_owned()
}
