//! Bringing a file to this program's schema.

use std::path::Path;

use rusqlite::Connection;

use super::open::OpenError;
use super::steps;

/// Marks the file as ours ("asly").
const APPLICATION_ID: i32 = 0x6173_6C79;

const SCHEMA: &str = include_str!("../../schema.sql");

enum Step {
    Sql(&'static str),
    Code(fn(&Connection) -> rusqlite::Result<()>),
}

/// Step N brings a file of version N to N + 1. A step that stands here never changes.
const STEPS: &[Step] = &[
    // points by the rubric
    Step::Sql(
        "ALTER TABLE responses ADD COLUMN rubric_points TEXT CHECK (json_valid(rubric_points));",
    ),
    Step::Sql(include_str!("steps/2.sql")),
    Step::Sql(include_str!("steps/3.sql")),
    Step::Sql(include_str!("steps/4.sql")),
    Step::Sql(include_str!("steps/5.sql")),
    Step::Code(steps::fill_indexes),
    Step::Sql(include_str!("steps/7.sql")),
    Step::Sql(include_str!("steps/8.sql")),
    Step::Sql(include_str!("steps/9.sql")),
    Step::Sql(include_str!("steps/10.sql")),
    Step::Sql(include_str!("steps/11.sql")),
    // the language of a user
    Step::Sql("ALTER TABLE users ADD COLUMN language TEXT;"),
    Step::Sql(include_str!("steps/13.sql")),
    Step::Sql(include_str!("steps/14.sql")),
    Step::Sql(include_str!("steps/15.sql")),
    Step::Sql(include_str!("steps/16.sql")),
    // what chance decided of an attempt
    Step::Sql("ALTER TABLE submissions ADD COLUMN seed INTEGER;"),
    Step::Sql(include_str!("steps/18.sql")),
    Step::Sql(include_str!("steps/19.sql")),
    Step::Sql(include_str!("steps/20.sql")),
    Step::Sql(include_str!("steps/21.sql")),
    Step::Sql(include_str!("steps/22.sql")),
    // what a submission is scored by since a regrade
    Step::Sql(
        "ALTER TABLE submissions ADD COLUMN edition TEXT;
         ALTER TABLE submissions ADD COLUMN regraded_at INTEGER;",
    ),
    Step::Sql(include_str!("steps/24.sql")),
];

/// The schema's number: a fresh file starts with it.
const NEWEST: usize = STEPS.len() + 1;

/// Whether the file waits for steps of this program. A fresh file does not.
pub(super) fn is_old(connection: &Connection, file: &Path) -> Result<bool, OpenError> {
    let version = pragma(connection, "user_version");
    let newest = i32::try_from(NEWEST).unwrap_or(i32::MAX);
    let is_old = version.map(|version| (1..newest).contains(&version));
    is_old.map_err(|error| OpenError::sqlite(file, &error))
}

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
        match step {
            Step::Sql(sql) => connection.execute_batch(sql)?,
            Step::Code(run) => run(connection)?,
        }
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
            // An added column stands before a comma that has white space of its own.
            lines.flat_map(str::split_whitespace).collect::<String>()
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

    #[test]
    fn what_was_there_before_is_entered_into_new_indexes() {
        let old = empty();
        old.execute_batch(FIRST).unwrap();
        old.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;
             INSERT INTO companies (id, public_id, slug, name, plan, created_at, updated_at)
             VALUES (7, 'com_1', 'acme', 'Acme', 'enterprise', 0, 0);"
        ))
        .unwrap();
        let document = r#"{"sections":[{"questions":[{"id":"t","type":"short_text"},{"id":"c","type":"single_choice"}]}]}"#;
        insert(
            &old,
            "assessments",
            &[
                ("id", "1"),
                ("company_id", "7"),
                ("public_id", "'asm'"),
                ("slug", "'asm'"),
                ("status", "'published'"),
            ],
        );
        insert(
            &old,
            "assessment_versions",
            &[
                ("id", "1"),
                ("assessment_id", "1"),
                ("number", "1"),
                ("head", "'{}'"),
                ("document", &format!("'{document}'")),
            ],
        );
        for (id, submitted_at) in [("1", "5"), ("2", "NULL")] {
            insert(
                &old,
                "submissions",
                &[
                    ("id", id),
                    ("public_id", &format!("'s{id}'")),
                    ("company_id", "7"),
                    ("assessment_id", "1"),
                    ("version_id", "1"),
                    ("status", "'voided'"),
                    ("grading_status", "'graded'"),
                    ("candidate_name", "'Ann'"),
                    ("submitted_at", submitted_at),
                    ("tags", "'[\"x\"]'"),
                    ("sequence", id),
                ],
            );
            for (question, value) in [("'t'", "'\"tree\"'"), ("'c'", "'\"choice\"'")] {
                insert(
                    &old,
                    "responses",
                    &[
                        ("submission_id", id),
                        ("question_id", question),
                        ("value", value),
                    ],
                );
            }
        }
        up(&old, Path::new("test.db")).unwrap();
        let count = |sql: &str, value: &dyn rusqlite::ToSql| -> i64 {
            old.query_row(sql, [value], |row| row.get(0)).unwrap()
        };
        let found = |word: &str| {
            count(
                "SELECT count(*) FROM submission_words WHERE submission_words MATCH ?1",
                &word,
            )
        };
        assert_eq!(
            (found("7xann"), found("7xtree"), found("7xchoice")),
            (1, 1, 0)
        );
        let tagged = "SELECT count(*) FROM custom_field_index WHERE hash = ?1";
        assert_eq!(count(tagged, &crate::kit::entry::tag_hash(7, "x")), 2);
    }

    /// A row with these values, and 0 in all other columns that must have one.
    fn insert(connection: &Connection, table: &str, values: &[(&str, &str)]) {
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE \"notnull\" AND dflt_value IS NULL";
        let mut statement = connection.prepare(sql).unwrap();
        let names = statement.query_map([table], |row| row.get::<_, String>(0));
        let mut all: Vec<(String, String)> = values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        for name in names.unwrap().map(Result::unwrap) {
            if !all.iter().any(|(known, _)| *known == name) {
                all.push((name, "0".to_owned()));
            }
        }
        let (names, values): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let (names, values) = (names.join(", "), values.join(", "));
        connection
            .execute(
                &format!("INSERT INTO {table} ({names}) VALUES ({values})"),
                [],
            )
            .unwrap();
    }
}
