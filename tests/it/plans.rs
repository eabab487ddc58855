//! The plan of every statement that the server runs while the suite tests it: none may look at a
//! whole table. Whoever writes a query and a test for it need do nothing more.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use assessly::db::Db;
use rusqlite::Connection;
use rusqlite::trace::TraceEvent;

/// What may be scanned, and why that is short.
const ALLOWED: &[(&str, &str)] = &[
    (
        "SCAN hour_use",
        "a row for each company, read once at start",
    ),
    (
        "INDEX submissions_by_overdue",
        "only attempts with a deadline",
    ),
    (
        "INDEX endpoints_with_held",
        "only endpoints with work to do",
    ),
    (
        "INDEX endpoints_deleted",
        "only endpoints that wait for their log to go",
    ),
    (
        "submission_words_config",
        "two settings of an index of words, read by SQLite itself",
    ),
    ("INDEX deliveries_sending", "only what is in hand"),
];

/// Statements seen so far, and those whose plan was read.
#[derive(Default)]
struct Seen {
    waiting: HashSet<String>,
    read: HashSet<String>,
}

static SEEN: LazyLock<Mutex<Seen>> = LazyLock::new(Mutex::default);

/// Told of each statement by every connection of every server of the suite.
pub fn see(event: TraceEvent) {
    if let TraceEvent::Stmt(_, sql) = event {
        let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.read.contains(sql) && !seen.waiting.contains(sql) {
            seen.waiting.insert(sql.to_owned());
        }
    }
}

/// Reads the plans of what was seen since; fails when one of them scans.
pub fn check(db: &Db) {
    let new = {
        let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        let new = std::mem::take(&mut seen.waiting);
        seen.read.extend(new.iter().cloned());
        new
    };
    let faults = db.read(|connection| {
        let of_server = new.iter().filter(|sql| !is_of_tests(sql));
        let faults = of_server.flat_map(|sql| scans(connection, sql));
        Ok(faults.collect::<Vec<_>>())
    });
    let faults = faults.expect("plans can be read");
    if !std::thread::panicking() {
        assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    }
}

/// Parts of the plan that look at a whole table, with the statement.
fn scans(connection: &Connection, sql: &str) -> Vec<String> {
    // What tests make for themselves may be gone by now.
    let Ok(plan) = plan(connection, sql) else {
        return Vec::new();
    };
    let made: BTreeSet<&str> = plan
        .iter()
        .filter_map(|step| {
            step.strip_prefix("CO-ROUTINE ")
                .or(step.strip_prefix("MATERIALIZE "))
        })
        .collect();
    let is_scan = |step: &&String| {
        let Some(what) = step.strip_prefix("SCAN ") else {
            return false;
        };
        let name = what.split(" USING ").next().unwrap_or(what);
        let is_table = !(made.contains(name)
            || what.contains("VIRTUAL TABLE")
            || what.contains("CONSTANT ROW"));
        is_table && !ALLOWED.iter().any(|(allowed, _)| step.contains(allowed))
    };
    let scans = plan.iter().filter(is_scan);
    scans.map(|step| format!("{step}\n  in {sql}")).collect()
}

fn plan(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let rows = statement.raw_query();
    rows.mapped(|row| row.get("detail")).collect()
}

/// Whether a test looks into the file by itself: its statement stands in the tests, or says so where
/// it is put together.
fn is_of_tests(sql: &str) -> bool {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let mut text = String::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
        collect(&root, &mut text);
        plain(&text)
    });
    sql.contains("/* of a test */") || TEXT.contains(&plain(sql))
}

/// Without the white space and line ends of source text.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\\')
        .collect()
}

fn collect(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, text);
        } else {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn a_scan_is_noticed_and_a_search_is_not() {
    let app = crate::test_app::TestApp::start();
    let found = |sql: &str| {
        let read = app.app().db.read(|connection| Ok(scans(connection, sql)));
        read.unwrap().len()
    };
    assert_eq!(found("SELECT count(*) FROM submissions"), 1);
    assert_eq!(found("SELECT note FROM submissions WHERE note = ?1"), 1);
    assert_eq!(
        found("UPDATE submissions SET note = NULL WHERE referrer = ?1"),
        1
    );
    assert_eq!(found("DELETE FROM events WHERE body = ?1"), 1);
    assert_eq!(
        found("SELECT 1 FROM submissions s JOIN events e ON e.subject = s.note WHERE s.id = 1"),
        1
    );
    assert_eq!(found("SELECT note FROM submissions WHERE id = ?1"), 0);
    assert_eq!(found("SELECT value FROM json_each(?1)"), 0);
    let page = "SELECT * FROM (SELECT id FROM submissions WHERE company_id = ?1 LIMIT 5) page";
    assert_eq!(found(page), 0);
}
