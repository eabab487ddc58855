//! The file: who may have it, what is refused, and what a failed write leaves behind.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};
use std::time::Duration;

use assessly::error::Error;
use assessly::model::company;
use assessly::rules::plan::Plan;
use rusqlite::Connection;

use crate::test_app::{Builder, TestApp};

fn assessly(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assessly"))
        .args(arguments)
        .output()
        .unwrap()
}

fn message(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_second_server_on_a_file_ends_with_75_and_names_the_first() {
    let app = TestApp::start();
    let file = app.file();
    let second = assessly(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--db",
        file.to_str().unwrap(),
    ]);
    assert_eq!(second.status.code(), Some(75));
    assert!(message(&second).contains(&std::process::id().to_string()));
}

#[test]
fn commands_work_beside_a_running_server() {
    let app = TestApp::start();
    let file = app.file();
    let file = file.to_str().unwrap();
    let made = assessly(&[
        "keys", "create", "--name", "CI", "--scope", "all", "--db", file, "--json",
    ]);
    assert_eq!(made.status.code(), Some(0), "{}", message(&made));
    let made: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    let key = made["api_key"].as_str().unwrap();
    let id = made["id"].as_str().unwrap();
    app.anonymous("GET", "/api/v1/me")
        .key(key)
        .send()
        .expect(200);
    let listed = assessly(&["keys", "list", "--db", file]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains(id) && !listed.contains(key));
    assert_eq!(
        assessly(&["keys", "revoke", id, "--db", file])
            .status
            .code(),
        Some(0)
    );
    app.anonymous("GET", "/api/v1/me")
        .key(key)
        .send()
        .expect(401);
    let plan = assessly(&[
        "companies",
        "update",
        "acme",
        "--plan",
        "free",
        "--db",
        file,
    ]);
    assert_eq!(plan.status.code(), Some(0), "{}", message(&plan));
    assert_eq!(app.get("/api/v1/me").expect(403).code(), "plan_required");
}

#[test]
fn a_wrong_command_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.db");
    let file = file.to_str().unwrap();
    let none = assessly(&["keys", "create", "--db", file]);
    assert_eq!(none.status.code(), Some(1));
    assert!(message(&none).contains("assessly companies create"));
    assert!(message(&none).contains("new.db"));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 0, "a misspelt path makes no database");
    let made = assessly(&["companies", "create", "--slug", "acme", "--db", file]);
    assert_eq!(made.status.code(), Some(0), "{}", message(&made));
    let told = String::from_utf8(made.stdout).unwrap();
    assert!(told.contains(file), "{told}");
    let scope = assessly(&["keys", "create", "--scope", "everything", "--db", file]);
    assert_eq!(scope.status.code(), Some(2));
    assert!(message(&scope).contains("submissions.read"));
}

#[test]
fn a_command_brings_no_file_up_to_date_that_an_older_server_has_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    raw(&path)
        .execute_batch(include_str!("../schema/1.sql"))
        .unwrap();
    raw(&path)
        .execute_batch("PRAGMA user_version = 1; PRAGMA application_id = 1634954361;")
        .unwrap();
    let version = || -> i64 {
        let read = raw(&path).query_row("PRAGMA user_version", [], |row| row.get(0));
        read.unwrap()
    };
    let lock = assessly::db::Lock::take(&path).unwrap();
    let list = ["companies", "list", "--db", path.to_str().unwrap()];
    let refused = assessly(&list);
    assert_eq!(refused.status.code(), Some(75), "{}", message(&refused));
    assert_eq!(version(), 1);
    drop(lock);
    let listed = assessly(&list);
    assert!(listed.status.success(), "{}", message(&listed));
    assert!(version() > 1);
}

#[test]
fn another_programs_file_and_a_newer_one_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("foreign.db");
    raw(&foreign)
        .execute_batch("CREATE TABLE notes (text TEXT)")
        .unwrap();
    let refused = assessly(&["companies", "list", "--db", foreign.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(65), "{}", message(&refused));

    let newer = folder.path().join("newer.db");
    let newer_file = newer.to_str().unwrap();
    assessly(&["companies", "create", "--slug", "acme", "--db", newer_file]);
    raw(&newer)
        .execute_batch("PRAGMA user_version = 9999")
        .unwrap();
    let refused = assessly(&["companies", "list", "--db", newer.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(65));
    assert!(
        message(&refused).contains("newer assessly"),
        "{}",
        message(&refused)
    );

    let text = folder.path().join("text.db");
    fs::write(
        &text,
        "this is no database, however long it may be. ".repeat(100),
    )
    .unwrap();
    let refused = assessly(&["companies", "list", "--db", text.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(65), "{}", message(&refused));
}

#[expect(
    clippy::disallowed_methods,
    reason = "looks into the file from outside"
)]
fn raw(file: &std::path::Path) -> Connection {
    Connection::open(file).unwrap()
}

#[test]
fn data_files_are_for_their_owner_only() {
    let app = TestApp::start();
    let folder = app.file().parent().unwrap().to_owned();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.path());
    }
}

#[test]
fn a_stopped_server_leaves_one_whole_file() {
    let mut app = TestApp::start();
    let file = app.file();
    app.stop();
    let log = fs::metadata(file.with_extension("db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0);
    let check: String = raw(&file)
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(check, "ok");
}

#[test]
fn a_write_that_fails_or_panics_undoes_itself_and_no_other() {
    let app = TestApp::start();
    let db = &app.app().db;
    let company = app.company.row;
    let name = |name: &str| company::Change {
        name: Some(name.to_owned()),
        ..company::Change::default()
    };
    let failing = name("failing");
    let failed: Result<(), _> = db.write_blocking(move |tx| {
        company::update(tx, company, failing)?;
        Err(Error::conflict("no"))
    });
    assert!(failed.is_err());
    let panicking = name("panicking");
    let panicked: Result<(), _> = db.write_blocking(move |tx| {
        company::update(tx, company, panicking)?;
        panic!("on purpose");
    });
    assert!(panicked.is_err());
    let found = db
        .read(|connection| company::get(connection, company))
        .unwrap();
    assert_eq!(found.name, "acme Ltd");
    let kept = name("kept");
    db.write_blocking(move |tx| company::update(tx, company, kept))
        .unwrap();
    let found = db
        .read(|connection| company::get(connection, company))
        .unwrap();
    assert_eq!(found.name, "kept");
}

#[test]
fn a_reader_can_not_write() {
    let app = TestApp::start();
    let written = app
        .app()
        .db
        .read(|connection| Ok(connection.execute("UPDATE companies SET name = 'x'", [])?));
    assert!(written.is_err());
}

/// A place is waited for up to five seconds; here nobody gives any back.
#[test]
fn long_reads_of_one_company_leave_room_for_those_of_others() {
    let app = TestApp::start();
    let (_, key) = app.other_company("globex");
    let (began, beginnings) = std::sync::mpsc::channel();
    let mut ends = Vec::new();
    for _ in 0..20 {
        let (end, ended) = std::sync::mpsc::channel::<()>();
        ends.push(end);
        let (db, company, began) = (app.app().db.clone(), app.company.row, began.clone());
        app.runtime().spawn(async move {
            db.read_slow(company, move |_| {
                began.send(()).unwrap();
                Ok(ended.recv().is_ok())
            })
            .await
        });
    }
    beginnings.recv().unwrap();
    beginnings.recv().unwrap();
    for path in ["assessments", "webhooks/endpoints", "webhooks/deliveries"] {
        let list = app.anonymous("GET", &format!("/api/v1/{path}")).key(&key);
        list.send().expect(200);
    }
}

#[test]
fn a_write_that_takes_too_long_is_stopped_and_the_next_one_works() {
    let app = Builder::new()
        .settings(|settings| settings.limits.query_timeout = Duration::from_millis(100))
        .start();
    let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    let stopped = app
        .app()
        .db
        .write_blocking(move |tx| Ok(tx.query_row(endless, [], |row| row.get::<_, i64>(0))?));
    assert!(stopped.is_err());
    app.get("/readyz").expect(200);
}

#[test]
fn a_long_log_is_brought_back_into_the_file() {
    let app = Builder::new()
        .settings(|settings| settings.limits.database_log_kib = 64)
        .start();
    let db = &app.app().db;
    let grow = |count: usize| {
        db.write_blocking(move |tx| {
            for number in 0..count {
                company::insert(
                    tx,
                    &company::NewCompany {
                        slug: format!("c{count}-{number}"),
                        name: "x".repeat(200),
                        plan: Plan::Enterprise,
                        requests_per_hour: None,
                        keys_may_delete: false,
                    },
                )?;
            }
            Ok(())
        })
    };
    // A long reader holds the log: nothing that it may still read can go.
    let reader = raw(&app.file());
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM companies;")
        .unwrap();
    grow(2000).unwrap();
    let reasons = app.anonymous("GET", "/readyz").send().expect(503).json();
    assert_eq!(reasons["reasons"][0], "the database's log is too long");
    reader.execute_batch("COMMIT").unwrap();
    assessly::keeper::keep(app.app()).unwrap();
    // The first may share its turn with the log's; the second comes after it.
    grow(1).unwrap();
    grow(2).unwrap();
    assert!(db.log_bytes() < 64 * 1024);
    app.anonymous("GET", "/readyz").send().expect(200);
}

#[test]
fn work_that_panics_leaves_the_file_guarded() {
    let app = TestApp::start();
    let db = &app.app().db;
    let work = |tx: &assessly::db::Tx| tx.unguarded(|_| -> Result<(), Error> { panic!("a test") });
    assert!(db.write_blocking(work).is_err());
    let guard = rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
    let is_guarded = db.write_blocking(move |tx| Ok(tx.db_config(guard)?));
    assert!(is_guarded.unwrap());
}
