//! Trying an endpoint with an event that only it gets.

use std::time::Duration;

use assessly::rules::plan::Plan;
use assessly::rules::scope::Scope;
use serde_json::{Value, json};

use super::receiver::{Receiver, status};
use super::{deliveries, endpoint, impatient, path, settle, show, turn_by};
use crate::contract::check_schema;
use crate::http::Answer;
use crate::test_app::TestApp;

fn test(app: &TestApp, endpoint: &Value, body: Value) -> Answer {
    app.post(&format!("{}/tests", path(endpoint)), &body)
}

#[test]
fn a_test_reaches_its_endpoint_and_no_other_whatever_they_ask_for() {
    let app = TestApp::start();
    let (receiver, other) = (Receiver::content(&app), Receiver::content(&app));
    endpoint(&app, &other.url(), json!({"event_types": ["*"]}));
    let made = endpoint(
        &app,
        &receiver.url(),
        json!({"event_types": ["assessment.*"], "ordering": "submission"}),
    );
    let sent = test(&app, &made, json!({"wait": 25})).expect(201);
    let told = sent.json();
    assert_eq!(told["event_type"], "webhook.test");
    assert_eq!(told["state"], "succeeded");
    assert_eq!(told["attempts"][0]["status"], 204);
    let got = receiver.next();
    assert_eq!(got.verify(made["secret"].as_str().unwrap()), Ok(()));
    assert_eq!(got.json()["type"], "webhook.test");
    assert_eq!(got.json()["data"]["id"], made["id"]);
    let location = sent.header("location").unwrap();
    assert_eq!(app.get(location).expect(200).json(), told);
    settle(&app);
    assert!(other.rest().is_empty());
    assert_eq!(deliveries(&app, "?type=webhook.test").len(), 1);
}

#[test]
fn a_thin_endpoint_gets_only_ids() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({"payload": "thin"}));
    test(&app, &made, json!({})).expect(201);
    assert_eq!(receiver.next().json()["data"], json!({"id": made["id"]}));
}

#[test]
fn a_sample_of_any_event_of_a_submission_looks_like_a_real_one() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({"ordering": "submission"}));
    for kind in ["created", "updated", "started", "expired", "graded"] {
        let kind = format!("submission.{kind}");
        let told = test(&app, &made, json!({"type": kind, "wait": 25}))
            .expect(201)
            .json();
        assert_eq!(told["event_type"], json!(kind));
        let got = receiver.next().json();
        assert_eq!(
            (&got["type"], &got["company"]),
            (&json!(kind), &json!("acme"))
        );
        assert_eq!(got["changed"].is_array(), kind == "submission.updated");
        assert_eq!(got["data"]["test"], true);
        check_schema("Submission", &got["data"]);
    }
    test(&app, &made, json!({"type": "submission.deleted"})).expect(201);
    let got = receiver.next().json();
    assert_eq!(got["data"], json!({"id": "sub_sample"}));
    let told = test(&app, &made, json!({"type": "assessment.closed"}))
        .expect(422)
        .json();
    assert_eq!(told["errors"][0]["field"], "type");
}

#[test]
fn a_test_that_fails_is_tried_again_and_told() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let made = endpoint(&app, &receiver.url(), json!({}));
    let told = test(&app, &made, json!({"wait": 25})).expect(201).json();
    assert_eq!(told["state"], "pending");
    assert_eq!(told["attempts"][0]["outcome"], "http_5xx");
    receiver.say(|_| status(204));
    turn_by(&app, 5);
    assert_eq!(receiver.rest().len(), 2);
    assert_eq!(show(&app, &made)["health"]["consecutive_failures"], 0);
}

#[test]
fn without_waiting_the_answer_comes_before_the_receivers() {
    let app = impatient();
    let receiver = Receiver::hanging(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    let paths = format!("{}/tests", path(&made));
    let told = app.request("POST", &paths).send().expect(201).json();
    assert_eq!(told["attempts"], json!([]));
    let started = std::time::Instant::now();
    let told = test(&app, &made, json!({"wait": 1})).expect(201).json();
    assert_eq!(told["attempts"], json!([]));
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_repeated_call_tests_once_and_tells_the_same_delivery() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    let call = || {
        let request = app.request("POST", &format!("{}/tests", path(&made)));
        let request = request.header("Idempotency-Key", "one");
        request.json(&json!({"wait": 25})).send().expect(201)
    };
    let (first, again) = (call(), call());
    assert_eq!(first.json(), again.json());
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    settle(&app);
    assert_eq!(receiver.rest().len(), 1);
}

#[test]
fn what_can_not_be_tested_says_why() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({"enabled": false}));
    let told = test(&app, &made, json!({})).expect(409).json();
    assert!(told["detail"].as_str().unwrap().contains("disabled"));
    for bad in [
        json!({"wait": 26}),
        json!({"wait": -1}),
        json!({"type": "x"}),
    ] {
        test(&app, &made, bad).expect(422);
    }
    let unknown = json!({"id": "whe_nothing"});
    test(&app, &unknown, json!({})).expect(404);
    let (_, foreign) = app.other_company("globex");
    let paths = format!("{}/tests", path(&made));
    app.anonymous("POST", &paths)
        .key(&foreign)
        .send()
        .expect(404);
    let reader = app.key_with(&[Scope::WebhooksRead, Scope::SubmissionsRead]);
    app.anonymous("POST", &paths)
        .key(&reader)
        .send()
        .expect(403);
    settle(&app);
    assert!(receiver.rest().is_empty());
}

#[test]
fn the_free_plan_has_no_tests_either() {
    let free = crate::test_app::Builder::new().plan(Plan::Free).start();
    free.post("/api/v1/webhooks/endpoints/whe_x/tests", &json!({}))
        .expect(403);
}
