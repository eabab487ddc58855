//! `/assessments/{id}/copies`: new assessments that begin as another one is.

use serde_json::{Value, json};

use super::{full, made, path, small};
use crate::test_app::TestApp;

#[test]
fn a_copy_is_a_draft_with_the_same_content_and_a_name_of_its_own() {
    let app = TestApp::start();
    let original = made(&app, &full());
    let copies = format!("{}/copies", path(&original));
    let answer = app.request("POST", &copies).send().expect(201);
    let copy = answer.json();
    assert_eq!(answer.header("location"), Some(path(&copy).as_str()));
    assert_ne!(copy["id"], original["id"]);
    assert_ne!(copy["slug"], original["slug"]);
    for name in ["title", "languages", "settings", "sections", "max_score"] {
        assert_eq!(copy[name], original[name], "{name}");
    }
    assert_eq!(
        (&copy["status"], &copy["version"], &copy["draft_version"]),
        (&json!("draft"), &Value::Null, &json!(1))
    );
    app.patch(&path(&copy), &json!({"title": "Changed"}));
    assert_eq!(app.get(&path(&original)).json(), original);
}

#[test]
fn a_copy_may_be_given_its_names_and_is_made_once() {
    let app = TestApp::start();
    let original = made(&app, &full());
    let copies = format!("{}/copies", path(&original));
    let body =
        json!({"id": "second", "slug": "second", "title": {"en": "Second", "de": "Zweites"}});
    let copy = || {
        let request = app.request("POST", &copies).json(&body);
        request.header("Idempotency-Key", "once").send().expect(201)
    };
    let first = copy();
    assert_eq!(first.json()["title"]["de"], "Zweites");
    assert_eq!(copy().body, first.body);
    let taken = app.post(&copies, &json!({"slug": "second"})).expect(409);
    assert_eq!(taken.json()["existing_id"], "second");
    let bad = app.post(&copies, &json!({"titel": "x", "title": "", "id": "a b"}));
    assert_eq!(bad.expect(422).fields(), ["titel", "id", "title"]);
}

#[test]
fn what_is_copied_is_the_newest_version() {
    let app = TestApp::start();
    let original = made(&app, &small("First"));
    app.request("POST", &format!("{}/publication", path(&original)))
        .send()
        .expect(201);
    app.patch(&path(&original), &json!({"title": "Second"}))
        .expect(200);
    let copies = format!("{}/copies", path(&original));
    let copy = app.post(&copies, &json!({})).expect(201).json();
    assert_eq!(copy["title"], "Second");
    app.post("/api/v1/assessments/nobody/copies", &json!({}))
        .expect(404);
}
