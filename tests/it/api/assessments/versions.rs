//! `/assessments/{id}/versions/{number}`: what was published, and what waits.

use serde_json::{Value, json};

use super::{made, path, small};
use crate::test_app::TestApp;

#[test]
fn every_version_can_be_read_and_a_published_one_never_changes() {
    let app = TestApp::start();
    let made = made(&app, &small("First"));
    let version = |number: &str| format!("{}/versions/{number}", path(&made));
    let draft = app.get(&version("1")).expect(200).json();
    assert_eq!(draft["published_at"], Value::Null);
    app.request("POST", &format!("{}/publication", path(&made)))
        .send()
        .expect(201);
    let first = app.get(&version("1")).expect(200);
    assert_eq!(first.json()["published_at"], "2026-01-01T12:00:00.000Z");
    app.advance(60);
    app.patch(&path(&made), &json!({"title": "Second"}))
        .expect(200);
    assert_eq!(app.get(&version("1")).body, first.body);
    let second = app.get(&version("2")).expect(200).json();
    assert_eq!(
        (
            &second["version"],
            &second["title"],
            &second["assessment_id"]
        ),
        (&json!(2), &json!("Second"), &made["id"])
    );
    assert_eq!(second["sections"], made["sections"]);
    assert_eq!(second["max_score"], 1);
    for nothing in ["0", "3", "-1", "x", "99999999999999999999"] {
        app.get(&version(nothing)).expect(404);
    }
    let (_, key) = app.other_company("globex");
    app.anonymous("GET", &version("1"))
        .key(&key)
        .send()
        .expect(404);
}
