//! `/parameter_sets`.

use serde_json::{Value, json};

use super::assessments::{full, made};
use crate::test_app::TestApp;

const SETS: &str = "/api/v1/parameter_sets";
const LINKS: &str = "/api/v1/assessments/abc123/links";

fn set(app: &TestApp, body: &Value) -> (String, Value) {
    let made = app.post(SETS, body).expect(201).json();
    (format!("{SETS}/{}", made["id"].as_str().unwrap()), made)
}

#[test]
fn a_set_is_made_read_changed_and_deleted() {
    let app = TestApp::start();
    made(&app, &full());
    let body = json!({"name": "Summer campaign", "parameters": {"source": "linkedin", "campaign_id": "summer2024"}});
    let answer = app.post(SETS, &body).expect(201);
    let made = answer.json();
    let at = format!("{SETS}/{}", made["id"].as_str().unwrap());
    assert_eq!(answer.header("location"), Some(at.as_str()));
    assert_eq!(made["parameters"], body["parameters"]);
    assert_eq!(made["assessment_id"], Value::Null);
    let tag = answer.header("etag").unwrap();
    assert_eq!(app.get(&at).expect(200).header("etag"), Some(tag));
    app.request("GET", &at)
        .header("If-None-Match", tag)
        .send()
        .expect(304);
    app.advance(1);
    let change =
        json!({"name": "Autumn", "parameters": {"b": "1", "a": "2"}, "assessment_id": "abc123"});
    let changed = app.patch(&at, &change).expect(200).json();
    assert_eq!(changed["parameters"].to_string(), r#"{"b":"1","a":"2"}"#);
    assert_eq!(
        (&changed["name"], &changed["assessment_id"]),
        (&json!("Autumn"), &json!("abc123"))
    );
    let same = app
        .patch(&at, &json!({"assessment_id": null}))
        .expect(200)
        .json();
    assert_eq!(
        (&same["name"], &same["assessment_id"]),
        (&json!("Autumn"), &Value::Null)
    );
    let emptied = app.patch(&at, &json!({"parameters": null})).expect(200);
    assert_eq!(emptied.json()["parameters"], json!({}));
    app.request("DELETE", &at)
        .header("If-Match", tag)
        .send()
        .expect(412);
    app.delete(&at).expect(204);
    app.get(&at).expect(404);
}

#[test]
fn faults_are_told_at_once() {
    let app = TestApp::start();
    for (body, fields) in [
        (json!({}), vec!["name"]),
        (
            json!({"nam": "A", "assessment_id": "nothing", "parameters": {"token": "1"}}),
            vec!["nam", "name", "parameters.token", "assessment_id"],
        ),
        (json!({"name": "n".repeat(201)}), vec!["name"]),
    ] {
        assert_eq!(app.post(SETS, &body).expect(422).fields(), fields, "{body}");
    }
    let (at, _) = set(&app, &json!({"name": "A"}));
    for (body, field) in [
        (
            json!({"created_at": "2026-01-01T00:00:00.000Z"}),
            "created_at",
        ),
        (json!({"parameters": [1]}), "parameters"),
        (json!({"assessment_id": "nothing"}), "assessment_id"),
    ] {
        assert_eq!(
            app.patch(&at, &body).expect(422).fields(),
            [field],
            "{body}"
        );
    }
}

#[test]
fn a_changed_set_changes_its_links_from_then_on() {
    let app = TestApp::start();
    made(&app, &full());
    let (at, set) = set(
        &app,
        &json!({"name": "S", "parameters": {"source": "linkedin"}}),
    );
    let body = json!({"name": "L", "parameters": {"office": "hq"}, "parameter_set_id": set["id"]});
    let link = app.post(LINKS, &body).expect(201).json();
    let link_at = format!("/api/v1/links/{}", link["id"].as_str().unwrap());
    app.patch(
        &at,
        &json!({"parameters": {"source": "xing", "office": "x"}}),
    )
    .expect(200);
    let link = app.get(&link_at).expect(200).json();
    assert_eq!(
        link["effective_parameters"],
        json!({"source": "xing", "office": "hq"})
    );
    assert_eq!(
        link["url"],
        app.url("/a/acme/backend?source=xing&office=hq")
    );
}

#[test]
fn a_change_that_would_break_a_link_is_refused() {
    let app = TestApp::start();
    made(&app, &full());
    made(
        &app,
        &json!({"id": "other", "title": "Other", "sections": []}),
    );
    let (at, set) = set(&app, &json!({"name": "S"}));
    let many = |from: usize, to: usize| -> Value {
        (from..to)
            .map(|n| (format!("n{n}"), json!("1")))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let body = json!({"name": "L", "parameters": many(0, 40), "parameter_set_id": set["id"]});
    let link = app.post(LINKS, &body).expect(201).json();
    app.patch(&at, &json!({"parameters": many(30, 50)}))
        .expect(200);
    for (body, field) in [
        (json!({"parameters": many(35, 51)}), "parameters"),
        (json!({"assessment_id": "other"}), "assessment_id"),
    ] {
        let refused = app.patch(&at, &body).expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field);
        assert_eq!(refused["errors"][0]["code"], "in_use");
    }
    app.patch(&at, &json!({"assessment_id": "abc123"}))
        .expect(200);
    let refused = app.delete(&at).expect(409).json();
    assert_eq!(refused["link_count"], 1);
    let body = json!({"name": "L", "parameters": many(50, 81), "parameter_set_id": set["id"]});
    let refused = app.post(LINKS, &body).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "too_many");
    for link in app.get(LINKS).expect(200).json()["data"]
        .as_array()
        .unwrap()
    {
        app.delete(&format!("/api/v1/links/{}", link["id"].as_str().unwrap()))
            .expect(204);
    }
    app.get(&format!("/api/v1/links/{}", link["id"].as_str().unwrap()))
        .expect(404);
    app.delete(&at).expect(204);
}

#[test]
fn a_list_can_be_of_those_that_an_assessment_s_links_may_use() {
    let app = TestApp::start();
    made(&app, &full());
    made(
        &app,
        &json!({"id": "other", "title": "Other", "sections": []}),
    );
    for (name, assessment) in [
        ("all", Value::Null),
        ("here", json!("abc123")),
        ("there", json!("other")),
    ] {
        set(&app, &json!({"name": name, "assessment_id": assessment}));
    }
    let listed = |query: &str| -> Vec<String> {
        let list = app.get(&format!("{SETS}{query}")).expect(200).json();
        let data = list["data"].as_array().unwrap();
        assert_eq!(list["pagination"]["total"], data.len());
        data.iter()
            .map(|set| set["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(listed(""), ["there", "here", "all"]);
    assert_eq!(listed("?assessment_id=abc123"), ["here", "all"]);
    let refused = app
        .get(&format!("{SETS}?assessment_id=nothing"))
        .expect(422);
    assert_eq!(refused.fields(), ["assessment_id"]);
    let (_, stranger) = app.other_company("other");
    let theirs = app
        .anonymous("GET", SETS)
        .key(&stranger)
        .send()
        .expect(200)
        .json();
    assert_eq!(theirs["data"], json!([]));
}
