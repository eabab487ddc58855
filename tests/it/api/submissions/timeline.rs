//! The timeline: what happened to a submission, in order.

use serde_json::{Value, json};

use super::{app, listed, path, with};
use crate::pages::browser::Browser;
use crate::test_app::TestApp;

fn timeline(app: &TestApp, submission: &Value) -> Vec<Value> {
    let page = app
        .get(&format!("{}/timeline", path(submission)))
        .expect(200)
        .json();
    assert_eq!(page["pagination"]["total_is_exact"], true);
    page["data"].as_array().unwrap().clone()
}

fn kinds(moments: &[Value]) -> Vec<&str> {
    moments
        .iter()
        .map(|moment| moment["type"].as_str().unwrap())
        .collect()
}

#[test]
fn an_attempt_is_told_from_its_start_to_its_deliveries() {
    let app = app();
    let mut candidate = Browser::new(&app);
    candidate.start("/a/acme/backend", "John Doe");
    app.advance(5);
    candidate.send(&[("answer.q1", "a")]);
    app.advance(5);
    candidate.send(&[("answer.q2", "a")]);
    let endpoint = json!({"url": "http://127.0.0.1:9/hook", "event_types": ["submission.updated"], "enabled": false});
    let endpoint = app
        .post("/webhooks/endpoints", &endpoint)
        .expect(201)
        .json();
    app.advance(1_300);
    let made = listed(&app, "")["data"][0].clone();
    app.advance(5);
    app.patch(&path(&made), &json!({"note": "x"})).expect(200);
    let moments = timeline(&app, &made);
    assert_eq!(
        kinds(&moments),
        [
            "started",
            "first_answer",
            "last_answer",
            "submitted",
            "updated",
            "delivery"
        ]
    );
    assert_eq!(moments[0]["at"], made["started_at"]);
    assert_eq!(moments[0]["event_type"], "submission.started");
    assert_eq!(moments[1]["at"], "2026-01-01T12:00:05.000Z");
    assert_eq!(moments[2]["at"], "2026-01-01T12:00:10.000Z");
    assert_eq!(moments[3]["submit_reason"], "deadline");
    assert_eq!(moments[4]["changed"], json!(["note"]));
    let delivery = &moments[5]["delivery"];
    assert_eq!(delivery["endpoint_id"], endpoint["id"]);
    assert_eq!(
        (&delivery["state"], &delivery["attempt_count"]),
        (&json!("held"), &json!(0))
    );
    assert_eq!(moments[5]["event_id"], moments[4]["event_id"]);
}

#[test]
fn grades_and_the_end_of_an_attempt_are_told() {
    let app = app();
    let made = with(
        &app,
        &json!({"responses": [{"question_id": "q6", "value": "A tree."}]}),
    );
    app.advance(5);
    app.patch(
        &format!("{}/responses/q6", path(&made)),
        &json!({"manual_points": 5}),
    )
    .expect(200);
    let moments = timeline(&app, &made);
    assert_eq!(
        kinds(&moments),
        ["first_answer", "submitted", "updated", "graded"]
    );
    assert_eq!(moments[1]["submit_reason"], "api");
    Browser::new(&app).start("/a/acme/backend", "Nobody");
    let started = listed(&app, "status=in_progress")["data"][0].clone();
    app.advance(2_000);
    assert_eq!(kinds(&timeline(&app, &started)), ["started", "expired"]);
}

#[test]
fn it_comes_in_pages_and_for_its_own_company_only() {
    let app = app();
    let made = with(&app, &json!({}));
    for number in 0..5 {
        app.patch(&path(&made), &json!({"note": number.to_string()}))
            .expect(200);
    }
    let page = |query: &str| app.get(&format!("{}/timeline?{query}", path(&made)));
    let second = page("page=2&limit=4").expect(200).json();
    assert_eq!(second["pagination"]["total"], 6);
    assert_eq!(second["data"].as_array().unwrap().len(), 2);
    assert_eq!(page("limit=0").expect(422).fields(), ["limit"]);
    app.get("/api/v1/submissions/nobody/timeline").expect(404);
    let (_, stranger) = app.other_company("other");
    let foreign = app.anonymous("GET", &format!("{}/timeline", path(&made)));
    foreign.key(&stranger).send().expect(404);
    let long = (0..510).map(|n| json!({"note": format!("n{n}")}));
    for change in long {
        app.patch(&path(&made), &change).expect(200);
    }
    assert_eq!(
        page("").expect(200).json()["pagination"]["total_is_exact"],
        false
    );
}
