//! PATCH, and the tags that guard it.

use super::*;

#[test]
fn a_patch_changes_what_it_names_and_merges_settings() {
    let app = TestApp::start();
    let before = made(&app, &full());
    app.advance(60);
    let change = json!({"title": "Backend engineer", "description": null,
        "settings": {"pass_percentage": 50, "time_limit_seconds": null}});
    let after = app.patch(&path(&before), &change).expect(200).json();
    assert_eq!(after["title"], "Backend engineer");
    assert_eq!(after["description"], Value::Null);
    assert_eq!(after["settings"]["pass_percentage"], 50);
    assert_eq!(after["settings"]["time_limit_seconds"], Value::Null);
    assert_eq!(after["settings"]["show_result"], "score");
    assert_eq!(after["sections"], before["sections"]);
    assert_eq!(after["slug"], "backend");
    assert_eq!(after["updated_at"], "2026-01-01T12:01:00.000Z");
    let refused = app.patch(
        &path(&before),
        &json!({"titel": "x", "status": "gone", "settings": {"keep": "all"}}),
    );
    assert_eq!(
        refused.expect(422).fields(),
        ["titel", "status", "settings.keep"]
    );
    let refused = app.patch(&path(&before), &json!({"sections": null}));
    assert_eq!(refused.expect(422).fields(), ["sections"]);
    assert_eq!(app.get(&path(&before)).json(), after);
}

#[test]
fn an_etag_spares_a_reader_the_body_and_guards_a_change() {
    let app = TestApp::start();
    let path = path(&made(&app, &full()));
    let old = tag(&app.get(&path));
    let with = |method: &str, name: &str, tag: &str| app.request(method, &path).header(name, tag);
    assert_eq!(
        with("GET", "If-None-Match", &old).send().expect(304).body,
        b""
    );
    let changed = with("PATCH", "If-Match", &old)
        .json(&json!({"title": "New"}))
        .send();
    assert_ne!(tag(&changed.expect(200)), old);
    with("GET", "If-None-Match", &old).send().expect(200);
    let late = with("PATCH", "If-Match", &old)
        .json(&json!({"title": "Late"}))
        .send();
    assert_eq!(late.expect(412).code(), "precondition_failed");
    let wrong = with("PATCH", "If-Match", &old)
        .json(&json!({"title": ""}))
        .send();
    assert_eq!(
        wrong.expect(422).fields(),
        ["title"],
        "a fault goes before the condition"
    );
    with("DELETE", "If-Match", &old).send().expect(412);
    let closing = app
        .request("DELETE", &format!("{path}/publication"))
        .header("If-Match", &old);
    closing.send().expect(412);
    assert_eq!(app.get(&path).json()["title"], "New");
    let current = tag(&app.get(&path));
    with("DELETE", "If-Match", &current).send().expect(204);
}
