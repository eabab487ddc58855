//! PATCH: what may change, what is told, and who may still change it.

use serde_json::{Value, json};

use super::{app, counters, events, path, tag, with};

#[test]
fn what_is_sent_changes_and_what_is_not_stays() {
    let app = app();
    let made = with(
        &app,
        &json!({"candidate_email": "a@example.com", "note": "old", "tags": ["x"],
            "custom_fields": {"keep": "1", "change": "2", "remove": "3"}}),
    );
    app.advance(5);
    let change = json!({
        "candidate_name": "Jane", "candidate_email": null, "tags": ["y", "x"], "note": "new",
        "custom_fields": {"change": "two", "remove": null, "add": "4", "never": null}});
    let answer = app.patch(&path(&made), &change).expect(200);
    let changed = answer.json();
    assert_eq!(changed["candidate_name"], "Jane");
    assert_eq!(changed["candidate_email"], Value::Null);
    assert_eq!(changed["tags"], json!(["y", "x"]));
    assert_eq!(changed["note"], "new");
    assert_eq!(
        changed["custom_fields"],
        json!({"keep": "1", "change": "two", "add": "4"})
    );
    assert_eq!(changed["updated_at"], "2026-01-01T12:00:05.000Z");
    assert_eq!(changed["created_at"], made["created_at"]);
    assert!(changed["sequence"].as_i64() > made["sequence"].as_i64());
    let shown = app.get(&path(&made)).expect(200);
    assert_eq!(
        (shown.body.clone(), tag(&shown)),
        (answer.body.clone(), tag(&answer))
    );
    let events = events(&app);
    let (kind, event) = events.last().unwrap();
    assert_eq!(kind, "submission.updated");
    assert_eq!(
        event["changed"],
        json!([
            "candidate_name",
            "candidate_email",
            "custom_fields",
            "tags",
            "note"
        ])
    );
    assert_eq!(event["data"], changed);
    assert_eq!(event["sequence"], changed["sequence"]);
}

#[test]
fn what_changes_nothing_is_told_to_nobody() {
    let app = app();
    let made = with(
        &app,
        &json!({"note": "a", "custom_fields": {"x": "1"}, "tags": ["t"]}),
    );
    app.advance(5);
    for same in [
        json!({}),
        json!({"note": "a"}),
        json!({"custom_fields": {"x": "1", "y": null}}),
        json!({"tags": ["t"], "candidate_name": "John Doe", "candidate_email": null}),
        json!({"status": "completed"}),
    ] {
        let answer = app.patch(&path(&made), &same).expect(200);
        assert_eq!(answer.json(), made, "{same}");
    }
    assert_eq!(events(&app).len(), 1);
}

#[test]
fn a_submission_can_be_voided_and_stays_so() {
    let app = app();
    let made = with(&app, &json!({}));
    assert_eq!(counters(&app), [0, 1, 0, 0, 1]);
    let voided = app
        .patch(&path(&made), &json!({"status": "voided"}))
        .expect(200)
        .json();
    assert_eq!(voided["status"], "voided");
    assert_eq!(voided["score"], made["score"]);
    assert_eq!(counters(&app), [0, 0, 0, 1, 1]);
    assert_eq!(events(&app)[1].1["changed"], json!(["status"]));
    app.patch(&path(&made), &json!({"status": "voided"}))
        .expect(200);
    for status in ["completed", "in_progress", "expired"] {
        let refused = app
            .patch(&path(&made), &json!({"status": status}))
            .expect(422);
        assert_eq!(refused.fields(), ["status"]);
    }
    assert_eq!((counters(&app), events(&app).len()), ([0, 0, 0, 1, 1], 2));
}

#[test]
fn a_change_is_meant_for_what_was_read() {
    let app = app();
    let made = with(&app, &json!({}));
    let first = tag(&app.get(&path(&made)).expect(200));
    let change = |tag: &str, note: &str| {
        let request = app.request("PATCH", &path(&made)).header("If-Match", tag);
        request.json(&json!({"note": note})).send()
    };
    let answer = change(&first, "one").expect(200);
    let stale = change(&first, "two").expect(412);
    assert_eq!(stale.code(), "precondition_failed");
    change(&tag(&answer), "three").expect(200);
    change("*", "four").expect(200);
    change("\"nonsense\", \"more\"", "five").expect(412);
    let wrong = change("\"nonsense\"", &"x".repeat(10_001)).expect(422);
    assert_eq!(wrong.fields(), ["note"], "a fault comes before a condition");
    assert_eq!(app.get(&path(&made)).expect(200).json()["note"], "four");
    let delete = app
        .request("DELETE", &path(&made))
        .header("If-Match", &first)
        .send();
    delete.expect(412);
    let current = tag(&app.get(&path(&made)).expect(200));
    let unchanged = app
        .request("GET", &path(&made))
        .header("If-None-Match", &current)
        .send()
        .expect(304);
    assert!(unchanged.body.is_empty());
    let changed = app
        .request("GET", &path(&made))
        .header("If-None-Match", &first)
        .send();
    assert_eq!(tag(&changed.expect(200)), current);
}

#[test]
fn every_broken_rule_of_a_change_is_named() {
    let app = app();
    let made = with(&app, &json!({"custom_fields": {"a": "1"}}));
    for (change, fields) in [
        (json!({"candidate_name": null}), vec!["candidate_name"]),
        (json!({"candidate_name": ""}), vec!["candidate_name"]),
        (json!({"candidate_name": "a\u{0}"}), vec!["candidate_name"]),
        (
            json!({"candidate_email": "nobody", "note": "x".repeat(10_001)}),
            vec!["candidate_email", "note"],
        ),
        (json!({"tags": null}), vec!["tags"]),
        (json!({"tags": ["a", "a"]}), vec!["tags[1]"]),
        (json!({"custom_fields": null}), vec!["custom_fields"]),
        (
            json!({"custom_fields": {"token": "x", "n": 1, "ok": "y"}}),
            vec!["custom_fields.token", "custom_fields.n"],
        ),
        (json!({"status": "done"}), vec!["status"]),
        (json!({"status": null}), vec!["status"]),
        (json!({"score": 10}), vec!["score"]),
        (json!({"id": "other", "test": true}), vec!["id", "test"]),
        (json!({"candidat_name": "x"}), vec!["candidat_name"]),
        (json!([]), vec!["body"]),
    ] {
        let refused = app.patch(&path(&made), &change).expect(422);
        assert_eq!(refused.fields(), fields, "{change}");
    }
    let many: serde_json::Map<String, Value> =
        (0..50).map(|n| (format!("n{n}"), json!("v"))).collect();
    let refused = app
        .patch(&path(&made), &json!({"custom_fields": many}))
        .expect(422);
    assert_eq!(refused.fields(), ["custom_fields"]);
    assert_eq!(app.get(&path(&made)).expect(200).json(), made);
    assert_eq!(events(&app).len(), 1);
}

#[test]
fn what_is_shown_and_fixed_is_told_apart_from_what_is_unknown() {
    let app = app();
    let made = with(&app, &json!({}));
    let endpoint = json!({"url": "http://127.0.0.1:9/hook"});
    let endpoint = app.post("/webhooks/endpoints", &endpoint).expect(201);
    let endpoint = endpoint.json()["id"].as_str().unwrap().to_owned();
    for path in [
        path(&made),
        "/api/v1/assessments/abc123".to_owned(),
        format!("/webhooks/endpoints/{endpoint}"),
    ] {
        let change = json!({"id": "other", "created_at": "2026-01-01T00:00:00Z", "colour": "red"});
        let errors = app.patch(&path, &change).expect(422).json()["errors"].clone();
        assert_eq!(
            errors,
            json!([
                {"field": "id", "code": "read_only", "message": "cannot be changed"},
                {"field": "created_at", "code": "read_only", "message": "cannot be changed"},
                {"field": "colour", "code": "unknown_field", "message": "is not known"}]),
            "{path}"
        );
    }
}

#[test]
fn what_is_not_there_can_not_be_changed() {
    let app = app();
    app.patch("/api/v1/submissions/nobody", &json!({"note": "x"}))
        .expect(404);
    app.delete("/api/v1/submissions/nobody").expect(404);
}
