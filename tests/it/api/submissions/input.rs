//! Bad input: every field wrong in every way, and nothing comes of it.

use serde_json::{Value, json};

use super::{ALL, app, body, counters, events};
use crate::http::Answer;
use crate::test_app::TestApp;

fn refuse(app: &TestApp, fields: &Value) -> Vec<String> {
    app.post(ALL, &body(fields)).expect(422).fields()
}

fn raw(app: &TestApp, text: impl Into<Vec<u8>>) -> Answer {
    app.request("POST", ALL)
        .body("application/json", text)
        .send()
}

#[test]
fn a_wrong_type_is_named_with_its_place() {
    let app = app();
    for (field, wrong, named) in [
        ("assessment_id", json!(1), "assessment_id"),
        ("candidate_name", json!(["J"]), "candidate_name"),
        ("id", json!(true), "id"),
        ("candidate_email", json!({}), "candidate_email"),
        ("custom_fields", json!([]), "custom_fields"),
        ("custom_fields", json!("a=b"), "custom_fields"),
        ("responses", json!({}), "responses"),
        ("responses", json!(["q1"]), "responses[0]"),
        (
            "responses",
            json!([{"question_id": 1, "value": "a"}]),
            "responses[0].question_id",
        ),
        ("responses", json!([{"question_id": "q1"}]), "responses[0]"),
        ("started_at", json!(1_767_268_800), "started_at"),
        ("submitted_at", json!("yesterday"), "submitted_at"),
        ("external_id", json!(7), "external_id"),
        ("tags", json!("a"), "tags"),
        ("tags", json!([1]), "tags[0]"),
        ("note", json!(1), "note"),
        ("test", json!("true"), "test"),
    ] {
        assert_eq!(refuse(&app, &json!({field: wrong})), [named], "{field}");
    }
    for wrong in [json!([]), json!("x"), json!(1), Value::Null] {
        app.post(ALL, &wrong).expect(422);
    }
    assert_eq!((counters(&app), events(&app).len()), ([0; 5], 0));
}

#[test]
fn every_broken_rule_is_told_at_once() {
    let app = app();
    let refused = app
        .post(
            ALL,
            &json!({"id": "a b", "candidate_email": "nobody", "external_id": "", "tags": [""], "note": "\u{7}",
                "started_at": "2027-01-01T00:00:00Z", "custom_fields": {"token": "x", "n": 1, "": "e"},
                "responses": [], "colour": "red"}),
        )
        .expect(422);
    assert_eq!(
        refused.fields(),
        [
            "colour",
            "candidate_name",
            "id",
            "candidate_email",
            "external_id",
            "tags[0]",
            "note",
            "started_at",
            "custom_fields.token",
            "custom_fields.n",
            "custom_fields.",
            "assessment_id"
        ]
    );
}

#[test]
fn texts_have_limits_and_no_control_characters() {
    let app = app();
    let long = |count: usize| "ä".repeat(count);
    for (field, bad) in [
        ("candidate_name", json!("")),
        ("candidate_name", json!("   ")),
        ("candidate_name", json!(long(201))),
        ("candidate_name", json!("a\nb")),
        ("candidate_name", json!("a\u{85}")),
        ("candidate_email", json!("")),
        ("candidate_email", json!("a@b@c.de")),
        (
            "candidate_email",
            json!(format!("{}@example.com", long(250))),
        ),
        (
            "candidate_email",
            json!("a@example.com\r\nBcc: x@example.com"),
        ),
        ("id", json!("")),
        ("id", json!("../x")),
        ("id", json!("x".repeat(65))),
        ("external_id", json!(long(201))),
        ("external_id", json!("a\u{0}")),
        ("note", json!(long(10_001))),
        ("note", json!("a\u{1b}[31m")),
        ("tags", json!(vec!["t"; 51])),
    ] {
        let expected = [field.to_owned()];
        assert_eq!(
            refuse(&app, &json!({field: bad})),
            expected,
            "{field}: {bad:.50}"
        );
    }
    let most = json!({"candidate_name": long(200), "note": long(10_000), "external_id": long(200), "id": "x".repeat(64)});
    super::with(&app, &most);
}

#[test]
fn custom_fields_are_texts_within_their_limits() {
    let app = app();
    for (name, value) in [
        ("a", json!(1)),
        ("a", json!(null)),
        ("a", json!(["x"])),
        ("a", json!({"x": "y"})),
        ("a", json!(true)),
        ("a", json!("x".repeat(2001))),
        ("a", json!("x\ny")),
        ("token", json!("x")),
        ("assessmentId", json!("x")),
        ("assessment_id", json!("x")),
        ("companySlug", json!("x")),
        ("assessmentSlug", json!("x")),
        ("company-slug", json!("x")),
        ("assessment-slug", json!("x")),
        ("a\u{0}", json!("x")),
    ] {
        let found = refuse(&app, &json!({"custom_fields": {name: value}}));
        assert_eq!(
            found,
            [format!("custom_fields.{name}")],
            "{name}: {value:.50}"
        );
    }
    let long = refuse(&app, &json!({"custom_fields": {"n".repeat(101): "x"}}));
    assert_eq!(long, [format!("custom_fields.{}", "n".repeat(100))]);
    let many: serde_json::Map<String, Value> =
        (0..51).map(|n| (format!("n{n}"), json!("v"))).collect();
    assert_eq!(
        refuse(&app, &json!({"custom_fields": many})),
        ["custom_fields"]
    );
    let most: serde_json::Map<String, Value> = (0..50)
        .map(|n| (format!("{n:0100}"), json!("ä".repeat(2000))))
        .collect();
    let made = super::with(&app, &json!({"custom_fields": most, "note": "Token"}));
    assert_eq!(made["custom_fields"].as_object().unwrap().len(), 50);
    super::with(
        &app,
        &json!({"custom_fields": {"Token": "x", "constructor": "y", " ": " "}}),
    );
}

#[test]
fn answers_must_fit_their_questions() {
    let app = app();
    for (id, value, field) in [
        ("q1", json!("z"), "value"),
        ("q1", json!(["a"]), "value"),
        ("q1", json!(1), "value"),
        ("q2", json!(["a", "a"]), "value"),
        ("q2", json!(["a", "z"]), "value"),
        ("q2", json!("a"), "value"),
        ("q3", json!("true"), "value"),
        ("q4", json!(9.8), "value"),
        ("q4", json!("9,8"), "value"),
        ("q4", json!("1e999999"), "value"),
        ("q5", json!("x".repeat(201)), "value"),
        ("q5", json!("a\u{0}b"), "value"),
        ("q6", json!("x".repeat(10_001)), "value"),
        ("q7", json!("x"), "value"),
        ("q8", json!("x"), "question_id"),
        ("", json!("x"), "question_id"),
    ] {
        let found = refuse(
            &app,
            &json!({"responses": [{"question_id": id, "value": value}]}),
        );
        assert_eq!(
            found,
            [format!("responses[0].{field}")],
            "{id}: {value:.50}"
        );
    }
    let twice = json!([{"question_id": "q1", "value": "a"}, {"question_id": "q1", "value": "b", "points": 1}]);
    assert_eq!(
        refuse(&app, &json!({"responses": twice})),
        ["responses[1].points", "responses[1].question_id"]
    );
    let many: Vec<Value> = (0..501)
        .map(|n| json!({"question_id": format!("x{n}"), "value": "a"}))
        .collect();
    assert_eq!(refuse(&app, &json!({"responses": many})), ["responses"]);
    assert_eq!(counters(&app), [0; 5]);
}

#[test]
fn a_start_after_the_end_is_refused() {
    let app = app();
    let times = |start: &str, end: &str| json!({"started_at": start, "submitted_at": end});
    assert_eq!(
        refuse(
            &app,
            &times("2026-01-01T12:00:00.001Z", "2026-01-01T12:00:00Z")
        ),
        ["started_at"]
    );
    super::with(&app, &times("2026-01-01T12:00:00Z", "2026-01-01T12:00:00Z"));
    super::with(
        &app,
        &times("0000-01-01T00:00:00Z", "9999-12-29T23:59:59.999Z"),
    );
}

#[test]
fn what_is_no_json_is_refused_as_a_whole() {
    let app = app();
    let deep = format!(
        "{{\"custom_fields\":{}1{}}}",
        "[".repeat(100),
        "]".repeat(100)
    );
    for text in [
        "",
        "{",
        "{\"candidate_name\":\"\\ud800\"}",
        "{\"test\":9223372036854775808}",
        "{} {}",
        "nonsense",
        deep.as_str(),
    ] {
        raw(&app, text).expect(400);
    }
    raw(&app, b"{\"candidate_name\":\"\xff\"}".to_vec()).expect(400);
    raw(&app, "{\"note\":\"a\",\"note\":\"b\"}").expect(422);
    let huge = format!("{{\"note\":\"{}\"}}", "x".repeat(1024 * 1024));
    raw(&app, huge).expect(413);
    let form = app
        .request("POST", ALL)
        .body("application/x-www-form-urlencoded", "a=b")
        .send();
    form.expect(415);
    let nameless = app
        .request("POST", ALL)
        .header("Idempotency-Key", &"k".repeat(256))
        .json(&body(&json!({})))
        .send();
    assert_eq!(nameless.expect(422).fields(), ["Idempotency-Key"]);
    assert_eq!((counters(&app), events(&app).len()), ([0; 5], 0));
}

#[test]
fn rows_that_take_no_parameters_refuse_them() {
    let app = app();
    let refused = app
        .request("POST", &format!("{ALL}?test=true"))
        .json(&body(&json!({})))
        .send();
    assert_eq!(refused.expect(422).fields(), ["test"]);
    let made = super::with(&app, &json!({}));
    let path = format!("{}?include=responses", super::path(&made));
    assert_eq!(app.get(&path).expect(422).fields(), ["include"]);
}
