//! Regrades: what another key changes, what it leaves, and what is told of it.

mod carried_out;
mod left_alone;
mod meanwhile;
mod refused;

use serde_json::{Value, json};

use super::{app, events, path, with};
use crate::http::Answer;
use crate::test_app::TestApp;

const REGRADES: &str = "/api/v1/assessments/abc123/regrades";

/// A submission that chose `b`, right answers to two others, and an essay that waits where `essay` is.
fn submitted(app: &TestApp, choice: &str, essay: bool) -> Value {
    let mut responses = vec![
        json!({"question_id": "q1", "value": choice}),
        json!({"question_id": "q2", "value": ["a", "c"]}),
        json!({"question_id": "q3", "value": false}),
    ];
    if essay {
        responses.push(json!({"question_id": "q6", "value": "A tree."}));
    }
    with(app, &json!({ "responses": responses }))
}

/// Publishes the assessment with other questions, or settings.
fn publish(app: &TestApp, change: impl FnOnce(&mut Value)) {
    let at = "/api/v1/assessments/abc123";
    let mut body = app.get(at).expect(200).json();
    change(&mut body);
    let change = json!({"sections": body["sections"], "settings": body["settings"]});
    app.patch(at, &change).expect(200);
    let publication = format!("{at}/publication");
    app.request("POST", &publication).send().expect(201);
}

fn question<'a>(body: &'a mut Value, id: &str) -> &'a mut Value {
    let all = body["sections"][0]["questions"].as_array_mut().unwrap();
    all.iter_mut().find(|one| one["id"] == id).unwrap()
}

/// Now `b` is right, at three points.
fn other_key(body: &mut Value) {
    let question = question(body, "q1");
    question["correct"] = json!("b");
    question["points"] = json!(3);
    question["options"][1]["points"] = Value::Null;
}

fn call(app: &TestApp, query: &str) -> Answer {
    app.request("POST", &format!("{REGRADES}{query}")).send()
}

fn dry(app: &TestApp) -> Value {
    call(app, "?dry_run=true").expect(200).json()
}

fn regrade(app: &TestApp) -> Value {
    call(app, "").expect(200).json()
}

fn now(app: &TestApp, submission: &Value) -> Value {
    app.get(&path(submission)).expect(200).json()
}

/// How many were looked at, and how many changed.
fn counts(answer: &Value) -> (i64, i64) {
    let count = |name: &str| answer[name].as_i64().unwrap();
    (count("checked_count"), count("changed_count"))
}

/// Everything that is kept of submissions and told of them, byte for byte.
fn everything(app: &TestApp) -> Vec<String> {
    let read = app.app().db.read(|connection| {
        let mut statement = connection.prepare(
            "SELECT json_array(id, edition, regraded_at, score, max_score, percentage, passed, grading_status,
                    section_scores, updated_at, sequence) FROM submissions
             UNION ALL SELECT json_array(submission_id, question_id, auto_points, manual_points, is_correct) FROM responses
             UNION ALL SELECT body FROM events UNION ALL SELECT json_array(act, subject) FROM audit
             UNION ALL SELECT json_array(id, submission_count, sequence) FROM companies",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    });
    read.unwrap()
}

#[test]
fn a_dry_run_lists_every_difference_and_changes_nothing() {
    let app = app();
    let right = submitted(&app, "a", false);
    let other = submitted(&app, "b", false);
    publish(&app, other_key);
    let before = everything(&app);
    let told = dry(&app);
    assert_eq!(everything(&app), before);
    assert_eq!(
        (&told["version"], &told["dry_run"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(counts(&told), (2, 2));
    assert_eq!(told["pagination"]["total"], 2);
    assert_eq!(
        told["data"][0],
        json!({"submission_id": right["id"], "assessment_version": 1,
            "before": {"score": 7, "max_score": 19, "percentage": 36.84, "passed": false, "grading_status": "graded"},
            "after": {"score": 4.75, "max_score": 20, "percentage": 23.75, "passed": false, "grading_status": "graded"},
            "questions": [{"question_id": "q1",
                "before": {"points": 2, "max_points": 2, "is_correct": true},
                "after": {"points": -0.25, "max_points": 3, "is_correct": false}}]})
    );
    assert_eq!(told["data"][1]["submission_id"], other["id"]);
    assert_eq!(told["data"][1]["after"]["score"], 8);
    assert_eq!(
        told["data"][1]["questions"][0]["after"],
        json!({"points": 3, "max_points": 3, "is_correct": true})
    );
}

#[test]
fn unchanged_keys_change_nothing_however_often() {
    let app = app();
    let mut made: Vec<Value> = ["a", "b", "n"]
        .map(|choice| submitted(&app, choice, true))
        .into();
    let essay = format!("{}/responses/q6", path(&made[0]));
    app.patch(&essay, &json!({"manual_points": 7.25}))
        .expect(200);
    made[0] = now(&app, &made[0]);
    publish(&app, |body| {
        question(body, "q1")["title"] = json!("Which of them?")
    });
    let before = everything(&app);
    app.advance(60);
    for _ in 0..2 {
        assert_eq!(counts(&dry(&app)), (3, 0));
        assert_eq!(counts(&regrade(&app)), (3, 0));
    }
    assert_eq!(everything(&app), before, "the audit tells of nothing");
    for one in &made {
        assert_eq!(now(&app, one), *one);
    }
}

#[test]
fn differences_come_by_pages() {
    let app = app();
    let made: Vec<Value> = (0..5).map(|_| submitted(&app, "b", false)).collect();
    publish(&app, other_key);
    let mut ids = Vec::new();
    for page in 1..=3 {
        let told = call(&app, &format!("?dry_run=true&limit=2&page={page}"))
            .expect(200)
            .json();
        assert_eq!(counts(&told), (5, 5));
        let pagination = &told["pagination"];
        assert_eq!(
            (&pagination["total"], &pagination["total_pages"]),
            (&json!(5), &json!(3))
        );
        assert_eq!(pagination["has_more"], page < 3);
        let page = told["data"].as_array().unwrap();
        ids.extend(page.iter().map(|one| one["submission_id"].clone()));
    }
    let made: Vec<Value> = made.iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, made);
    let past = call(&app, "?dry_run=true&page=9").expect(200).json();
    assert_eq!((&past["data"], counts(&past)), (&json!([]), (5, 5)));
}
