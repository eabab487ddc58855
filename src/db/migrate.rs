//! Bringing a file to this program's schema.

use std::path::Path;

use rusqlite::Connection;

use super::open::OpenError;

/// Marks the file as ours ("asly").
const APPLICATION_ID: i32 = 0x6173_6C79;

const SCHEMA: &str = include_str!("../../schema.sql");

/// Step N brings a file of version N to N + 1. A step that stands here never changes.
const STEPS: &[&str] = &[
    // points by the rubric
    "ALTER TABLE responses ADD COLUMN rubric_points TEXT CHECK (json_valid(rubric_points));",
    include_str!("steps/2.sql"),
    include_str!("steps/3.sql"),
    include_str!("steps/4.sql"),
];

/// The schema's number: a fresh file starts with it.
const NEWEST: usize = STEPS.len() + 1;

pub(super) fn up(connection: &Connection, file: &Path) -> Result<(), OpenError> {
    run(connection, file).unwrap_or_else(|error| Err(OpenError::sqlite(file, &error)))
}

fn run(connection: &Connection, file: &Path) -> rusqlite::Result<Result<(), OpenError>> {
    // Immediate: of two processes on a fresh file one waits and then finds it made.
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let outcome = inside(connection, file);
    let end = if matches!(outcome, Ok(Ok(()))) {
        "COMMIT"
    } else {
        "ROLLBACK"
    };
    connection.execute_batch(end)?;
    outcome
}

fn inside(connection: &Connection, file: &Path) -> rusqlite::Result<Result<(), OpenError>> {
    let version = pragma(connection, "user_version")?;
    let application = pragma(connection, "application_id")?;
    let empty: bool =
        connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
            row.get(0)
        })?;
    if version == 0 && empty {
        connection.execute_batch(SCHEMA)?;
        mark(connection)?;
        return Ok(Ok(()));
    }
    let newest = i32::try_from(NEWEST).unwrap_or(i32::MAX);
    if application != APPLICATION_ID || version < 1 {
        return Ok(Err(OpenError::BadData(format!(
            "{} holds another program's data; name another file with --db.",
            file.display()
        ))));
    }
    if version > newest {
        return Ok(Err(OpenError::BadData(format!(
            "{} was written by a newer assessly (schema {version}, this one knows {newest}); start the newer one.",
            file.display()
        ))));
    }
    for step in STEPS.iter().skip(usize::try_from(version - 1).unwrap_or(0)) {
        connection.execute_batch(step)?;
    }
    mark(connection)?;
    Ok(Ok(()))
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i32> {
    connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
}

fn mark(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {NEWEST};"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first schema that files in the world have.
    const FIRST: &str = include_str!("../../tests/schema/1.sql");

    #[expect(clippy::disallowed_methods, reason = "no file, so no pragmas")]
    fn empty() -> Connection {
        Connection::open(":memory:").unwrap()
    }

    /// Every table and index, without comments and white space.
    fn schema(connection: &Connection) -> Vec<String> {
        let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        let plain = |sql: String| {
            let lines = sql
                .lines()
                .map(|line| line.split("--").next().unwrap_or_default());
            lines
                .flat_map(str::split_whitespace)
                .collect::<Vec<_>>()
                .join(" ")
        };
        rows.map(|row| plain(row.unwrap())).collect()
    }

    #[test]
    fn both_roads_lead_to_the_same_schema() {
        let (fresh, old) = (empty(), empty());
        let file = Path::new("test.db");
        up(&fresh, file).unwrap();
        old.execute_batch(FIRST).unwrap();
        let marks = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;");
        old.execute_batch(&marks).unwrap();
        up(&old, file).unwrap();
        assert!(schema(&fresh).len() > 30);
        assert_eq!(schema(&fresh), schema(&old));
        assert_eq!(pragma(&old, "user_version"), pragma(&fresh, "user_version"));
    }
}
