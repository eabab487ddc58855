//! Reading columns whose values one of our types knows.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde::Deserialize;

use crate::rules::edition::Edition;

/// Reads a column whose words one of our types knows.
pub(super) fn parsed<T: std::str::FromStr<Err = String>>(
    row: &Row,
    column: usize,
) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    text.parse().map_err(|error: String| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into())
    })
}

/// Reads a column that is checked to hold JSON.
pub(super) fn json_column<'a, T: Deserialize<'a>>(
    row: &'a Row,
    column: usize,
) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into())
    })
}

/// What a submission is scored by, of the columns with the number of its version and with its edition,
/// which is null before a regrade.
pub(super) fn edition_column(
    row: &Row,
    number: usize,
    edition: usize,
) -> rusqlite::Result<Edition> {
    match row.get_ref(edition)? {
        ValueRef::Null => Ok(Edition::of(row.get(number)?)),
        _ => parsed(row, edition),
    }
}
