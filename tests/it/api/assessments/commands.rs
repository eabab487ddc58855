//! `assessly assessments`, beside a running server.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{full, made, path, small};
use crate::test_app::TestApp;

/// Exit code, standard output and standard error.
fn run(app: &TestApp, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_assessly"))
        .arg("assessments")
        .args(arguments)
        .arg("--db")
        .arg(app.file())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read has closed it.
    let _ = process.stdin.take().unwrap().write_all(input.as_bytes());
    let output = process.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn fine(app: &TestApp, arguments: &[&str], input: &str) -> String {
    let (code, output, error) = run(app, arguments, input);
    assert_eq!(code, Some(0), "{arguments:?}: {error}");
    output
}

#[test]
fn what_is_exported_and_imported_again_changes_nothing() {
    let app = TestApp::start();
    let made = made(&app, &full());
    let file = fine(&app, &["export", "backend"], "");
    let document: Value = serde_json::from_str(&file).unwrap();
    let shown = app.get(&format!("{}/document", path(&made))).json();
    assert_eq!(document, shown);
    assert!(
        file.starts_with("{\n  \"id\": \"abc123\""),
        "it is written for people"
    );
    assert_eq!(
        fine(&app, &["import", "-"], &file).lines().next(),
        Some("abc123 has not changed; the draft is version 1.")
    );
    assert_eq!(app.get(&path(&made)).json(), made);
}

#[test]
fn a_file_makes_an_assessment_and_its_next_state_replaces_the_draft() {
    let app = TestApp::start();
    let mut file = small("First");
    file["id"] = json!("quiz");
    let text = fine(
        &app,
        &["import", "-", "--publish", "--json"],
        &file.to_string(),
    );
    let imported: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (
            &imported["created"],
            &imported["version"],
            &imported["draft_version"]
        ),
        (&json!(true), &json!(1), &json!(1))
    );
    file["title"] = json!("Second");
    let text = fine(&app, &["import", "-"], &file.to_string());
    assert_eq!(text, "quiz was changed; the draft is version 2.\n");
    let shown = app.get("/api/v1/assessments/quiz").json();
    assert_eq!(
        (&shown["title"], &shown["version"], &shown["draft_version"]),
        (&json!("Second"), &json!(1), &json!(2))
    );
    assert_eq!(
        fine(&app, &["publish", "quiz"], ""),
        "quiz: version 2 is published.\n"
    );
    assert_eq!(
        fine(&app, &["publish", "quiz"], ""),
        "quiz: version 2 was published already.\n"
    );
    let listed = fine(&app, &["list", "--status", "published"], "");
    assert_eq!(listed, "quiz  first  published  version 2  0 submissions\n");
}

#[test]
fn a_bad_file_is_refused_with_every_fault_and_nothing_is_kept() {
    let app = TestApp::start();
    let bad = json!({"titel": "x", "title": "", "sections": []});
    let (code, _, error) = run(&app, &["import", "-"], &bad.to_string());
    assert_eq!(code, Some(65));
    assert!(
        error.contains("did you mean `title`? ") && error.contains("title must not be empty"),
        "{error}"
    );
    let empty = json!({"id": "quiz", "title": "No question"});
    let (code, _, error) = run(&app, &["import", "-", "--publish"], &empty.to_string());
    assert_eq!(code, Some(65));
    assert!(error.contains("at least one question"), "{error}");
    app.get("/api/v1/assessments/quiz").expect(404);
    let (code, _, error) = run(&app, &["import", "/nowhere.json"], "");
    assert_eq!(code, Some(74));
    assert!(error.contains("/nowhere.json cannot be read"), "{error}");
    let file = app.file().with_extension("json");
    std::fs::write(&file, "{").unwrap();
    let (code, _, error) = run(&app, &["import", file.to_str().unwrap()], "");
    assert_eq!(code, Some(65));
    let told = format!("{} is no JSON: see line 1", file.display());
    assert!(error.contains(&told), "{error}");
    for arguments in [["export", "nobody"], ["publish", "nobody"]] {
        let (code, _, error) = run(&app, &arguments, "");
        assert_eq!(code, Some(1));
        assert!(error.contains("There is no assessment nobody"), "{error}");
    }
}

#[test]
fn an_import_tells_what_its_author_should_look_at() {
    let app = TestApp::start();
    let question = json!({"type": "true_false", "title": "Q"});
    let file = json!({"id": "quiz", "title": "T", "sections": [{"questions": [question]}]});
    let text = fine(&app, &["import", "-"], &file.to_string());
    assert!(
        text.contains("\nwarning: sections[0].questions[0].correct has points and no key"),
        "{text}"
    );
}
