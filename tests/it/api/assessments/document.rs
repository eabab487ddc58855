//! `/assessments/{id}/document`: the whole assessment as one file, out and in.

use serde_json::{Value, json};

use super::{full, made, path, small, tag};
use crate::http::Answer;
use crate::test_app::TestApp;

fn at(assessment: &Value) -> String {
    format!("{}/document", path(assessment))
}

fn put(app: &TestApp, path: &str, body: &Value) -> Answer {
    app.request("PUT", path).json(body).send()
}

fn put_if(app: &TestApp, path: &str, tag: &str, body: &Value) -> Answer {
    let request = app.request("PUT", path).header("If-Match", tag);
    request.json(body).send()
}

#[test]
fn writing_what_was_read_changes_nothing_and_says_so() {
    let app = TestApp::start();
    let made = made(&app, &full());
    let read = app.get(&at(&made)).expect(200);
    let document = read.json();
    assert_eq!(
        (&document["id"], &document["slug"]),
        (&json!("abc123"), &json!("backend"))
    );
    assert_eq!(document["sections"], made["sections"]);
    app.advance(60);
    let answer = put(&app, &at(&made), &document).expect(200).json();
    assert_eq!(
        (&answer["changed"], &answer["draft_version"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(answer["document"], document);
    assert_eq!(answer["etag"], tag(&read));
    let shown = app.get(&path(&made)).json();
    assert_eq!(shown["updated_at"], made["updated_at"]);
}

#[test]
fn a_document_replaces_all_that_the_draft_had() {
    let app = TestApp::start();
    let made = made(&app, &full());
    let answer = put(&app, &at(&made), &small("Other")).expect(200).json();
    assert_eq!(answer["changed"], true);
    let document = app.get(&at(&made)).json();
    assert_eq!(answer["document"], document);
    assert_eq!(document["slug"], "backend", "it keeps the one it has");
    assert_eq!(document["description"], Value::Null);
    assert_eq!(document["languages"], json!(["en"]));
    assert_eq!(document["settings"]["time_limit_seconds"], Value::Null);
    assert_eq!(document["sections"].as_array().unwrap().len(), 1);
    let mut renamed = document;
    renamed["slug"] = json!("other");
    let answer = put(&app, &at(&made), &renamed).expect(200).json();
    assert_eq!(
        (&answer["changed"], &answer["document"]["slug"]),
        (&json!(true), &json!("other"))
    );
}

#[test]
fn a_published_version_stays_and_the_next_one_takes_the_document() {
    let app = TestApp::start();
    let made = made(&app, &small("First"));
    app.request("POST", &format!("{}/publication", path(&made)))
        .send()
        .expect(201);
    let mut document = app.get(&at(&made)).json();
    document["title"] = json!("Second");
    let answer = put(&app, &at(&made), &document).expect(200).json();
    assert_eq!(answer["draft_version"], 2);
    let shown = app.get(&path(&made)).json();
    assert_eq!(
        (&shown["version"], &shown["draft_version"], &shown["title"]),
        (&json!(1), &json!(2), &json!("Second"))
    );
}

#[test]
fn of_two_editors_the_second_is_told_and_nothing_is_overwritten() {
    let app = TestApp::start();
    let made = made(&app, &small("First"));
    let read = app.get(&at(&made));
    let (seen, mut document) = (tag(&read), read.json());
    document["title"] = json!("Anna's");
    let first = put_if(&app, &at(&made), &seen, &document)
        .expect(200)
        .json();
    document["title"] = json!("Bert's");
    put_if(&app, &at(&made), &seen, &document).expect(412);
    assert_eq!(app.get(&at(&made)).json()["title"], "Anna's");
    let newest = first["etag"].as_str().unwrap();
    put_if(&app, &at(&made), newest, &document).expect(200);
    assert_eq!(app.get(&at(&made)).json()["title"], "Bert's");
}

#[test]
fn every_fault_of_a_document_is_told_and_nothing_is_changed() {
    let app = TestApp::start();
    let made = made(&app, &full());
    let before = app.get(&at(&made)).body;
    let bad = json!({"titel": "x", "sections": [{"questions": [{"type": "quiz", "title": ""}]}]});
    assert_eq!(
        put(&app, &at(&made), &bad).expect(422).fields(),
        [
            "titel",
            "title",
            "sections[0].questions[0].type",
            "sections[0].questions[0].title"
        ]
    );
    let foreign = json!({"id": "other", "title": "T"});
    assert_eq!(put(&app, &at(&made), &foreign).expect(422).fields(), ["id"]);
    super::made(&app, &json!({"title": "T", "slug": "taken"}));
    let taken = put(&app, &at(&made), &json!({"title": "T", "slug": "taken"}));
    assert!(taken.expect(409).json()["existing_id"].is_string());
    assert_eq!(app.get(&at(&made)).body, before);
    put(&app, "/api/v1/assessments/nobody/document", &bad).expect(404);
    let (_, key) = app.other_company("globex");
    for method in ["GET", "PUT"] {
        let request = app.anonymous(method, &at(&made)).key(&key);
        let request = if method == "PUT" {
            request.json(&small("Theirs"))
        } else {
            request
        };
        request.send().expect(404);
    }
}

#[test]
fn a_file_may_be_longer_than_what_is_kept_of_it() {
    let app = TestApp::start();
    let made = made(&app, &small("First"));
    let spaced = |bytes: usize| {
        let body = format!("{}{}", " ".repeat(bytes), small("Spaced"));
        let request = app.request("PUT", &at(&made));
        request.body("application/json", body).send()
    };
    spaced(5 * 1024 * 1024).expect(200);
    spaced(8 * 1024 * 1024).expect(413);
    let questions: Vec<Value> = (0..150)
        .map(|_| json!({"type": "statement", "title": "S", "description": "x".repeat(20_000)}))
        .collect();
    let long = json!({"title": "T", "sections": [{"questions": questions}]});
    put(&app, &at(&made), &long).expect(413);
}

#[test]
fn an_author_is_warned_of_what_is_most_likely_a_mistake() {
    let app = TestApp::start();
    let made = made(&app, &small("First"));
    let options = json!([{"id": "a", "label": "Same"}, {"id": "b", "label": "same"}]);
    let questions = json!([{"type": "single_choice", "title": "Q", "options": options}]);
    let document = json!({"title": "T", "sections": [{"questions": questions}]});
    let answer = put(&app, &at(&made), &document).expect(200).json();
    let warnings = answer["warnings"].as_array().unwrap();
    let line = |warning: &Value| format!("{} {}", warning["field"], warning["code"]);
    assert_eq!(
        warnings.iter().map(line).collect::<Vec<_>>(),
        [
            r#""sections[0].questions[0].options[1].label" "equal_options""#,
            r#""sections[0].questions[0].correct" "no_key""#
        ]
    );
}

/// Reading and judging takes a while: nobody waits for it who asks for something else.
#[test]
fn large_documents_keep_no_other_call_waiting() {
    let app = TestApp::start();
    let made = made(&app, &full());
    let question = |number: usize| {
        let options: Vec<Value> = (0..20)
            .map(|option| json!({"id": format!("o{option}"), "label": "An option".repeat(4)}))
            .collect();
        json!({"id": format!("q{number}"), "type": "single_choice", "title": "Q", "options": options})
    };
    let questions: Vec<Value> = (0..1_000).map(question).collect();
    let mut document = small("Large");
    document["slug"] = json!("No Slug");
    document["sections"] = json!([{"id": "s1", "title": "S", "questions": questions}]);
    let began = std::time::Instant::now();
    let longest = std::thread::scope(|scope| {
        let send = || put(&app, &at(&made), &document).expect(422);
        let puts: Vec<_> = (0..4).map(|_| scope.spawn(send)).collect();
        let mut longest = std::time::Duration::ZERO;
        while puts.iter().any(|put| !put.is_finished()) {
            let asked = std::time::Instant::now();
            app.anonymous("GET", "/healthz").send().expect(200);
            longest = longest.max(asked.elapsed());
        }
        longest
    });
    let all = began.elapsed();
    assert!(longest < all / 4, "{longest:?} of {all:?}");
}
