//! Responses: what is shown of answers, and what never is.

use serde_json::{Value, json};

use super::{app, path, with};

fn all_answered() -> Value {
    json!({"responses": [
        {"question_id": "q6", "value": "A tree.\nWith leaves."},
        {"question_id": "q2", "value": ["c", "b"]},
        {"question_id": "q1", "value": "b"},
        {"question_id": "q3", "value": false},
        {"question_id": "q4", "value": "10.5"},
        {"question_id": "q5", "value": "  new   YORK "}]})
}

#[test]
fn responses_stand_in_the_order_of_the_questions_with_their_points() {
    let app = app();
    let made = with(&app, &all_answered());
    let list = app
        .get(&format!("{}/responses", path(&made)))
        .expect(200)
        .json();
    assert_eq!(list["data"], made["responses"]);
    let response = |id: &str, kind: &str, title: &str, value: Value, labels: Value| {
        json!({"question_id": id, "section_id": "s1", "type": kind, "title": title, "value": value, "labels": labels,
            "manual_points": null, "comment": null, "rubric_points": null, "time_spent_seconds": null,
            "answered_at": "2026-01-01T12:00:00.000Z", "revision": 1})
    };
    let scored = |mut response: Value, is_correct: Value, points: Value, max: Value| {
        response["is_correct"] = is_correct;
        response["points"] = points.clone();
        response["auto_points"] = points;
        response["max_points"] = max;
        response
    };
    let expected = json!([
        scored(
            response(
                "q1",
                "single_choice",
                "Which one reads rows?",
                json!("b"),
                json!(["FETCH"])
            ),
            json!(false),
            json!(1),
            json!(2)
        ),
        scored(
            response(
                "q2",
                "multiple_choice",
                "Which are joins?",
                json!(["b", "c"]),
                json!(["UPPER", "LEFT"])
            ),
            json!(false),
            json!(0),
            json!(4)
        ),
        scored(
            response(
                "q3",
                "true_false",
                "NULL equals NULL.",
                json!(false),
                Value::Null
            ),
            json!(true),
            json!(1),
            json!(1)
        ),
        scored(
            response(
                "q4",
                "numeric",
                "Gravity, in m/s²?",
                json!("10.5"),
                Value::Null
            ),
            json!(false),
            json!(0.5),
            json!(1)
        ),
        scored(
            response(
                "q5",
                "short_text",
                "The city?",
                json!("  new   YORK "),
                Value::Null
            ),
            json!(true),
            json!(1),
            json!(1)
        ),
        scored(
            response(
                "q6",
                "long_text",
                "Explain an index.",
                json!("A tree.\nWith leaves."),
                Value::Null
            ),
            Value::Null,
            Value::Null,
            json!(10)
        ),
    ]);
    assert_eq!(made["responses"], expected);
}

#[test]
fn the_right_answer_is_never_told() {
    let app = app();
    let made = with(
        &app,
        &json!({"responses": [{"question_id": "q5", "value": "Boston"}, {"question_id": "q4", "value": "1"}]}),
    );
    let text = app.get(&path(&made)).expect(200).text();
    for secret in [
        "New York",
        "NYC",
        "9.8",
        "tolerance",
        "\"correct\"",
        "\"rubric\"",
        "SELECT",
    ] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn what_is_left_empty_is_no_response() {
    let app = app();
    let made = with(
        &app,
        &json!({"responses": [
            {"question_id": "q1", "value": null}, {"question_id": "q2", "value": []},
            {"question_id": "q3", "value": ""}, {"question_id": "q5", "value": "  "}]}),
    );
    assert_eq!(made["responses"], json!([]));
    assert_eq!(
        (&made["score"], &made["grading_status"]),
        (&json!(0), &json!("graded"))
    );
}

#[test]
fn responses_come_in_pages_like_every_list() {
    let app = app();
    let made = with(&app, &all_answered());
    let list = |query: &str| {
        app.get(&format!("{}/responses?{query}", path(&made)))
            .expect(200)
            .json()
    };
    let second = list("page=2&limit=4");
    assert_eq!(second["data"].as_array().unwrap().len(), 2);
    assert_eq!(second["pagination"]["total"], 6);
    assert_eq!(second["pagination"]["has_more"], false);
    assert_eq!(list("limit=4")["pagination"]["has_more"], true);
    assert_eq!(list("page=9")["data"], json!([]));
    let refused = app
        .get(&format!("{}/responses?limit=0", path(&made)))
        .expect(422);
    assert_eq!(refused.fields(), ["limit"]);
    app.get("/api/v1/submissions/nobody/responses").expect(404);
}
