//! `/assessments`: making, reading, changing and deleting them.

mod changes;
mod commands;
mod copies;
mod deletion;
mod document;
mod lists;
mod publication;
mod versions;

use serde_json::{Value, json};

use assessly::rules::scope::Scope;

use crate::http::Answer;
use crate::test_app::TestApp;

const ALL: &str = "/api/v1/assessments";

/// A question of every type, as the contract shows them.
pub fn full() -> Value {
    json!({"id": "abc123", "slug": "backend", "title": "Backend developer", "description": "About twenty minutes.",
     "language": "en", "languages": ["en", "de"],
     "settings": {"time_limit_seconds": 1200, "pass_percentage": 66.67, "show_result": "score"},
     "sections": [{"id": "s1", "title": {"en": "SQL", "de": "Abfragen"}, "description": null, "time_limit_seconds": null, "shuffle": false, "pick": null, "questions": [
      {"id": "q1", "type": "single_choice", "title": "Which one reads rows?", "description": null, "required": false,
       "points": 2, "scored": true, "penalty": 0.25,
       "options": [{"id": "a", "label": "SELECT"}, {"id": "b", "label": "FETCH", "points": 1},
                   {"id": "n", "label": "None", "pinned": true}], "correct": "a"},
      {"id": "q2", "type": "multiple_choice", "title": "Which are joins?", "points": 4, "scoring": "partial",
       "options": [{"id": "a", "label": "INNER"}, {"id": "b", "label": "UPPER"}, {"id": "c", "label": "LEFT"}],
       "correct": ["a", "c"]},
      {"id": "q3", "type": "true_false", "title": "NULL equals NULL.", "correct": false},
      {"id": "q4", "type": "numeric", "title": "Gravity, in m/s²?", "unit": "m/s²",
       "answers": [{"value": "9.8", "tolerance": "0.1"}, {"min": "9", "max": "11", "credit": 0.5}]},
      {"id": "q5", "type": "short_text", "title": "The city?",
       "answers": [{"text": "New York"}, {"pattern": "NYC?", "credit": 0.5}]},
      {"id": "q6", "type": "long_text", "title": "Explain an index.", "points": 10,
       "rubric": [{"title": "Correct", "max_points": 6}, {"title": "Clear", "max_points": 4}]},
      {"id": "q7", "type": "statement", "title": "Well done"}]}]})
}

/// The least that can be published.
pub fn small(title: &str) -> Value {
    json!({"title": title, "sections": [{"questions": [
        {"type": "true_false", "title": "NULL equals NULL.", "correct": false}]}]})
}

pub fn made(app: &TestApp, body: &Value) -> Value {
    app.post(ALL, body).expect(201).json()
}

pub fn path(assessment: &Value) -> String {
    format!("{ALL}/{}", assessment["id"].as_str().unwrap())
}

fn tag(answer: &Answer) -> String {
    answer.header("etag").unwrap().to_owned()
}

#[test]
fn a_title_is_enough_and_all_else_is_made_here() {
    let app = TestApp::start();
    let answer = app
        .post(ALL, &json!({"title": "Backend – Développeur"}))
        .expect(201);
    let made = answer.json();
    let id = made["id"].as_str().unwrap();
    assert!(id.starts_with("asm_"));
    assert_eq!(
        answer.header("location"),
        Some(format!("{ALL}/{id}").as_str())
    );
    assert_eq!(made["slug"], "backend-developpeur");
    assert_eq!(made["status"], "draft");
    assert_eq!(
        (&made["version"], &made["draft_version"]),
        (&Value::Null, &json!(1))
    );
    assert_eq!(made["languages"], json!(["en"]));
    assert_eq!(made["settings"]["grace_seconds"], 10);
    assert_eq!(made["public_url"], app.url("/a/acme/backend-developpeur"));
    assert_eq!(made["created_at"], "2026-01-01T12:00:00.000Z");
    let shown = app.get(&format!("{ALL}/{id}")).expect(200);
    assert_eq!(shown.body, answer.body);
    assert_eq!(tag(&shown), tag(&answer));
}

#[test]
fn what_was_written_is_what_is_read() {
    let app = TestApp::start();
    let made = made(&app, &full());
    assert_eq!(path(&made), format!("{ALL}/abc123"));
    assert_eq!(
        (&made["question_count"], &made["max_score"]),
        (&json!(6), &json!(19))
    );
    for (name, written) in full().as_object().unwrap() {
        if !matches!(name.as_str(), "settings" | "sections") {
            assert_eq!(&made[name], written, "{name}");
        }
    }
    let questions = &made["sections"][0]["questions"];
    assert_eq!(questions[0]["penalty"], 0.25);
    assert_eq!(questions[0]["options"][1]["points"], 1);
    assert_eq!(questions[1]["correct"], json!(["a", "c"]));
    assert_eq!(questions[3]["answers"][1]["credit"], 0.5);
    assert_eq!(
        questions[6].as_object().unwrap().len(),
        4,
        "a statement has no points"
    );
    let again = app.patch(
        &path(&made),
        &json!({"sections": made["sections"], "settings": made["settings"]}),
    );
    assert_eq!(
        again.expect(200).json(),
        made,
        "writing what was read changes nothing"
    );
}

#[test]
fn a_taken_id_or_slug_is_a_conflict_within_the_company_only() {
    let app = TestApp::start();
    made(&app, &full());
    let same_id = app
        .post(ALL, &json!({"id": "abc123", "title": "Other"}))
        .expect(409);
    assert_eq!(same_id.json()["existing_id"], "abc123");
    let same_slug = app
        .post(ALL, &json!({"slug": "backend", "title": "Other"}))
        .expect(409);
    assert_eq!(same_slug.json()["existing_id"], "abc123");
    let other = made(&app, &json!({"title": "Backend"}));
    assert!(other["slug"].as_str().unwrap().starts_with("backend-"));
    let moved = app
        .patch(&path(&other), &json!({"slug": "backend"}))
        .expect(409);
    assert_eq!(moved.json()["existing_id"], "abc123");
    app.patch(&path(&other), &json!({"slug": "frontend"}))
        .expect(200);

    let (_, key) = app.other_company("globex");
    app.anonymous("POST", ALL)
        .key(&key)
        .json(&full())
        .send()
        .expect(201);
}

#[test]
fn every_fault_is_named_at_once_and_nothing_is_made() {
    let app = TestApp::start();
    let refused = app.post(
        ALL,
        &json!({
        "titel": "Backend", "slug": "Back end", "id": "a/b",
        "settings": {"access": "invited", "grace_seconds": 301, "colour": "red"},
        "sections": [{"questions": [
            {"type": "riddle", "title": "Q"},
            {"type": "true_false", "title": "a\u{0}b", "points": 1000.01, "options": []}]}]}),
    );
    let refused = refused.expect(422);
    assert_eq!(refused.code(), "validation_failed");
    assert_eq!(
        refused.fields(),
        [
            "titel",
            "settings.colour",
            "id",
            "slug",
            "title",
            "settings.access",
            "settings.grace_seconds",
            "sections[0].questions[0].type",
            "sections[0].questions[1].title",
            "sections[0].questions[1].points",
            "sections[0].questions[1].options"
        ]
    );
    assert_eq!(
        refused.json()["errors"][0]["message"],
        "is not known; did you mean `title`?"
    );
    assert_eq!(app.get(ALL).expect(200).json()["pagination"]["total"], 0);
}

#[test]
fn a_misspelt_name_finds_its_neighbour_at_any_depth() {
    let app = TestApp::start();
    let body = json!({"title": "T", "settings": {"pass_percentag": 60}, "sections": [{"titel": "S", "questions": [
        {"type": "true_false", "title": "Q", "corect": true},
        {"type": "single_choice", "title": "Q", "options": [{"label": "A", "pined": true}, {"lable": "B"}]}]}]});
    let refused = app.post(ALL, &body).expect(422).json();
    let told: Vec<(&str, &str)> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|error| error["code"] == "unknown_field")
        .map(|error| {
            (
                error["field"].as_str().unwrap(),
                error["message"].as_str().unwrap(),
            )
        })
        .collect();
    let path = "sections[0].questions";
    assert_eq!(
        told,
        [
            (
                "settings.pass_percentag",
                "is not known; did you mean `pass_percentage`?"
            ),
            ("sections[0].titel", "is not known; did you mean `title`?"),
            (
                &*format!("{path}[0].corect"),
                "is not known; did you mean `correct`?"
            ),
            (
                &*format!("{path}[1].options[0].pined"),
                "is not known; did you mean `pinned`?"
            ),
            (
                &*format!("{path}[1].options[1].lable"),
                "is not known; did you mean `label`?"
            ),
        ]
    );
}

#[test]
fn a_wrong_type_is_named_with_its_path() {
    let app = TestApp::start();
    for (body, field) in [
        (json!({"title": 5}), "title"),
        (json!({"title": "T", "sections": {}}), "sections"),
        (
            json!({"title": "T", "sections": [{"questions": [{"points": "2"}]}]}),
            "sections[0].questions[0].points",
        ),
        (
            json!({"title": "T", "settings": {"closes_at": "soon"}}),
            "settings.closes_at",
        ),
        (json!([]), "body"),
    ] {
        assert_eq!(app.post(ALL, &body).expect(422).fields(), [field], "{body}");
    }
}

#[test]
fn bodies_and_documents_have_their_limits() {
    let app = TestApp::start();
    let body = |count: usize, length: usize| {
        let statement =
            json!({"type": "statement", "title": "T", "description": "x".repeat(length)});
        json!({"title": "T", "sections": [{"questions": vec![statement; count]}]})
    };
    app.post(ALL, &body(100, 20_000)).expect(201);
    let long = app.post(ALL, &body(1, 20_001)).expect(422);
    assert_eq!(long.fields(), ["sections[0].questions[0].description"]);
    assert_eq!(
        app.post(ALL, &body(110, 20_000)).expect(413).code(),
        "payload_too_large"
    );
    // Within the limit as it is sent, but not with the ids that are made here.
    let grown = app.post(ALL, &body(500, 4_143)).expect(413);
    assert!(grown.json()["detail"].as_str().unwrap().contains("2097152"));
    assert_eq!(app.get(ALL).json()["pagination"]["total"], 1);
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let nested = app
        .request("POST", ALL)
        .body("application/json", deep)
        .send();
    assert_eq!(nested.expect(400).code(), "bad_request");
    let form = app.request("POST", ALL).body("text/plain", "{}").send();
    assert_eq!(form.expect(415).code(), "unsupported_media_type");
}

#[test]
fn a_post_with_an_idempotency_key_makes_one_assessment() {
    let app = TestApp::start();
    let post = |body: &Value| {
        app.request("POST", ALL)
            .header("Idempotency-Key", "once")
            .json(body)
            .send()
    };
    let first = post(&small("Once")).expect(201);
    let again = post(&small("Once")).expect(201);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(again.body, first.body);
    assert_eq!(
        post(&small("Twice")).expect(422).code(),
        "idempotency_mismatch"
    );
    assert_eq!(app.get(ALL).json()["pagination"]["total"], 1);
}

#[test]
fn another_company_s_assessment_does_not_exist() {
    let app = TestApp::start();
    let one = path(&made(&app, &full()));
    let before = app.get(&one).json();
    let (_, key) = app.other_company("globex");
    let foreign = |method: &str, path: &str, body: Option<Value>| {
        let request = app.anonymous(method, path).key(&key);
        let answer = match body {
            Some(body) => request.json(&body).send(),
            None => request.send(),
        };
        assert_eq!(answer.expect(404).code(), "not_found");
    };
    let publication = format!("{one}/publication");
    foreign("GET", &one, None);
    foreign("PATCH", &one, Some(json!({"title": "Mine"})));
    foreign("DELETE", &one, None);
    foreign("POST", &publication, Some(json!({})));
    foreign("DELETE", &publication, None);
    assert_eq!(app.get(&one).json(), before);
    let list = app.anonymous("GET", ALL).key(&key).send().expect(200);
    assert_eq!(list.json()["data"], json!([]));
}

#[test]
fn to_write_does_not_imply_to_read() {
    let app = TestApp::start();
    let one = path(&made(&app, &full()));
    let reader = app.key_with(&[Scope::AssessmentsRead, Scope::SubmissionsWrite]);
    let writer = app.key_with(&[Scope::AssessmentsWrite, Scope::SubmissionsRead]);
    let publication = format!("{one}/publication");
    for (method, path, allowed, refused) in [
        ("GET", ALL, &reader, &writer),
        ("GET", &one, &reader, &writer),
        ("POST", ALL, &writer, &reader),
        ("PATCH", &one, &writer, &reader),
        ("POST", &publication, &writer, &reader),
        ("DELETE", &publication, &writer, &reader),
        ("DELETE", &one, &writer, &reader),
    ] {
        let call = |key: &str| {
            let request = app.anonymous(method, path).key(key);
            match method {
                "POST" if path == ALL => request.json(&small("T")).send(),
                "PATCH" => request.json(&json!({"title": "T"})).send(),
                _ => request.send(),
            }
        };
        assert_eq!(
            call(refused).expect(403).code(),
            "insufficient_scope",
            "{method} {path}"
        );
        assert!(call(allowed).status < 300, "{method} {path}");
    }
}
