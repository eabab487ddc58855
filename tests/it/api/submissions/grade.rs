//! Grading by hand: what a grade changes, what is told of it, and what is refused.

use serde_json::{Value, json};

use super::{app, events, path, tag, with};
use crate::test_app::TestApp;

/// A submission whose essay `q6` waits for a person: 2 points of 19 so far.
fn waiting(app: &TestApp) -> Value {
    let responses = json!({"responses": [
        {"question_id": "q1", "value": "a"},
        {"question_id": "q6", "value": "A tree.\nWith leaves."}]});
    with(app, &responses)
}

fn essay(submission: &Value) -> String {
    format!("{}/responses/q6", path(submission))
}

fn graded(submission: &Value) -> &Value {
    &submission["responses"][1]
}

#[test]
fn the_last_grade_makes_the_score_final_and_is_told() {
    let app = app();
    let made = waiting(&app);
    assert_eq!(made["grading_status"], "pending_review");
    assert_eq!((&made["score"], &made["passed"]), (&json!(2), &Value::Null));
    app.advance(5);
    let grade = json!({"manual_points": 9.5, "comment": "Good.\nShort."});
    let answer = app.patch(&essay(&made), &grade).expect(200);
    let after = answer.json();
    assert_eq!(graded(&after)["manual_points"], 9.5);
    assert_eq!(graded(&after)["points"], 9.5);
    assert_eq!(graded(&after)["auto_points"], Value::Null);
    assert_eq!(graded(&after)["comment"], "Good.\nShort.");
    assert_eq!(after["score"], 11.5);
    assert_eq!(after["percentage"], 60.53);
    assert_eq!(after["passed"], false);
    assert_eq!(after["grading_status"], "graded");
    assert_eq!(
        after["section_scores"],
        json!([{"section_id": "s1", "title": "SQL", "score": 11.5, "max_score": 19, "percentage": 60.53}])
    );
    assert_eq!(after["updated_at"], "2026-01-01T12:00:05.000Z");
    let shown = app.get(&path(&made)).expect(200);
    assert_eq!((&shown.body, tag(&shown)), (&answer.body, tag(&answer)));

    let events = events(&app);
    let kinds: Vec<&str> = events.iter().map(|(kind, _)| kind.as_str()).collect();
    let expected = [
        "submission.created",
        "submission.updated",
        "submission.graded",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(
        events[1].1["changed"],
        json!([
            "score",
            "percentage",
            "passed",
            "grading_status",
            "section_scores",
            "responses"
        ])
    );
    assert_eq!(events[1].1["sequence"], after["sequence"]);
    for (_, event) in &events[1..] {
        assert_eq!(event["data"], after);
    }
    let list = app.get("/api/v1/submissions?grading_status=graded").json();
    assert_eq!(list["pagination"]["total"], 1);
}

#[test]
fn a_comment_alone_leaves_the_score_and_a_repeat_is_told_to_nobody() {
    let app = app();
    let made = waiting(&app);
    let comment = json!({"comment": "Later."});
    let first = app.patch(&essay(&made), &comment).expect(200);
    let after = first.json();
    assert_eq!(after["score"], made["score"]);
    assert_eq!(after["grading_status"], "pending_review");
    assert_eq!(events(&app)[1].1["changed"], json!(["responses"]));
    app.advance(5);
    for same in [
        comment,
        json!({}),
        json!({"manual_points": null, "rubric_points": null}),
    ] {
        let again = app.patch(&essay(&made), &same).expect(200);
        assert_eq!(again.body, first.body, "{same}");
    }
    assert_eq!(events(&app).len(), 2);
}

#[test]
fn a_grade_that_is_taken_back_waits_for_the_next_one() {
    let app = app();
    let made = waiting(&app);
    let grade = |points: Value| {
        let change = json!({ "manual_points": points });
        app.patch(&essay(&made), &change).expect(200).json()
    };
    grade(json!(10));
    let better = grade(json!(8));
    assert_eq!(
        (&better["score"], &better["passed"]),
        (&json!(10), &json!(false))
    );
    let back = grade(Value::Null);
    assert_eq!(back["grading_status"], "pending_review");
    assert_eq!((&back["score"], &back["passed"]), (&json!(2), &Value::Null));
    grade(json!(0));
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    let graded = kinds.iter().filter(|kind| *kind == "submission.graded");
    assert_eq!((graded.count(), kinds.len()), (2, 7));
}

#[test]
fn points_by_hand_go_before_those_of_the_key() {
    let app = app();
    let made = waiting(&app);
    let choice = format!("{}/responses/q1", path(&made));
    let after = app
        .patch(&choice, &json!({"manual_points": 0.5}))
        .expect(200)
        .json();
    let response = &after["responses"][0];
    assert_eq!(
        (
            &response["points"],
            &response["auto_points"],
            &response["is_correct"]
        ),
        (&json!(0.5), &json!(2), &json!(true))
    );
    assert_eq!(after["score"], 0.5);
    let back = app
        .patch(&choice, &json!({"manual_points": null}))
        .expect(200)
        .json();
    assert_eq!(back["score"], 2);
}

#[test]
fn a_rubric_adds_up_and_is_shown_with_the_grade() {
    let app = app();
    let assessment = app.get("/api/v1/assessments/abc123").json();
    let rubric = &assessment["sections"][0]["questions"][5]["rubric"];
    let (first, second) = (
        rubric[0]["id"].as_str().unwrap(),
        rubric[1]["id"].as_str().unwrap(),
    );
    let made = waiting(&app);
    let points = json!({first: 5, second: 2.5});
    let after = app
        .patch(&essay(&made), &json!({ "rubric_points": points }))
        .expect(200)
        .json();
    assert_eq!(graded(&after)["rubric_points"], points);
    assert_eq!(graded(&after)["manual_points"], 7.5);
    let same = json!({"manual_points": 7.5, "comment": "By the rubric."});
    let after = app.patch(&essay(&made), &same).expect(200).json();
    assert_eq!(
        graded(&after)["rubric_points"],
        points,
        "the sum is the same"
    );
    let after = app
        .patch(&essay(&made), &json!({"manual_points": 7}))
        .expect(200)
        .json();
    assert_eq!(graded(&after)["rubric_points"], Value::Null);
    assert_eq!(graded(&after)["comment"], "By the rubric.");
    let refused = app.patch(
        &essay(&made),
        &json!({"rubric_points": {first: 7, "other": 1}}),
    );
    let expected = [
        "rubric_points.other".to_owned(),
        format!("rubric_points.{first}"),
        format!("rubric_points.{second}"),
    ];
    assert_eq!(refused.expect(422).fields(), expected);
}

#[test]
fn every_broken_rule_of_a_grade_is_named() {
    let app = app();
    let made = waiting(&app);
    for (grade, fields) in [
        (json!({"manual_points": 10.01}), vec!["manual_points"]),
        (json!({"manual_points": -1}), vec!["manual_points"]),
        (json!({"manual_points": 1.005}), vec!["manual_points"]),
        (json!({"manual_points": "5"}), vec!["manual_points"]),
        (
            json!({"manual_points": 11, "comment": "x".repeat(10_001)}),
            vec!["manual_points", "comment"],
        ),
        (json!({"comment": "a\u{0}"}), vec!["comment"]),
        (json!({"points": 5, "grade": 5}), vec!["points", "grade"]),
        (json!([]), vec!["body"]),
    ] {
        let refused = app.patch(&essay(&made), &grade).expect(422);
        assert_eq!(refused.fields(), fields, "{grade}");
    }
    let choice = format!("{}/responses/q1", path(&made));
    let refused = app
        .patch(&choice, &json!({"rubric_points": {}}))
        .expect(422);
    assert_eq!(refused.fields(), ["rubric_points"]);
    assert_eq!(app.get(&path(&made)).json(), made);
    assert_eq!(events(&app).len(), 1);
}

#[test]
fn what_was_not_answered_or_not_completed_is_not_graded() {
    let app = app();
    let made = waiting(&app);
    let grade = json!({"manual_points": 1});
    for missing in ["q3", "q7", "q99", "%20"] {
        let path = format!("{}/responses/{missing}", path(&made));
        app.patch(&path, &grade).expect(404);
    }
    app.patch("/api/v1/submissions/nobody/responses/q6", &grade)
        .expect(404);
    let (_, stranger) = app.other_company("other");
    let foreign = app.request("PATCH", &essay(&made)).key(&stranger);
    foreign.json(&grade).send().expect(404);
    app.patch(&path(&made), &json!({"status": "voided"}))
        .expect(200);
    assert_eq!(
        app.patch(&essay(&made), &grade).expect(409).code(),
        "conflict"
    );
}

#[test]
fn a_grade_is_meant_for_what_was_read() {
    let app = app();
    let made = waiting(&app);
    let first = tag(&app.get(&path(&made)));
    let grade = |tag: &str, points: i64| {
        let request = app.request("PATCH", &essay(&made)).header("If-Match", tag);
        request.json(&json!({ "manual_points": points })).send()
    };
    let answer = grade(&first, 5).expect(200);
    assert_eq!(grade(&first, 6).expect(412).code(), "precondition_failed");
    assert_eq!(grade(&first, 11).expect(422).fields(), ["manual_points"]);
    grade(&tag(&answer), 7).expect(200);
}
