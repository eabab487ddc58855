//! Answers in a sheet: a column for each question of one assessment.

use serde_json::{Value, json};

use super::{export, sheet};
use crate::api::submissions::{ALL, app, small, with};
use crate::test_app::TestApp;

const QUERY: &str = "format=csv&include=responses&assessment_id=abc123";

/// The columns of answers, without those that are there anyway, and without what answers are worth.
fn asked(header: &[String]) -> Vec<&str> {
    let columns = header.iter().map(String::as_str);
    columns
        .filter(|name| name.starts_with("responses.") || *name == "other_responses")
        .filter(|name| !name.ends_with(" (points)") && !name.ends_with(" (comment)"))
        .collect()
}

fn publish(app: &TestApp, document: &Value) {
    let path = "/api/v1/assessments/abc123";
    app.request("PUT", &format!("{path}/document"))
        .json(document)
        .send()
        .expect(200);
    app.request("POST", &format!("{path}/publication"))
        .send()
        .expect(201);
}

#[test]
fn each_question_has_a_column_with_what_was_answered() {
    let app = app();
    with(
        &app,
        &json!({"responses": [
            {"question_id": "q1", "value": "b"}, {"question_id": "q2", "value": ["a", "c"]},
            {"question_id": "q3", "value": false}, {"question_id": "q4", "value": "9.80"},
            {"question_id": "q5", "value": "=New York"}, {"question_id": "q6", "value": "two\nlines, \"so\""}]}),
    );
    with(&app, &json!({}));
    let (header, lines) = sheet(&export(&app, QUERY));
    assert_eq!(
        asked(&header),
        [
            "responses.q1: Which one reads rows?",
            "responses.q2: Which are joins?",
            "responses.q3: NULL equals NULL.",
            "responses.q4: Gravity, in m/s²?",
            "responses.q5: The city?",
            "responses.q6: Explain an index.",
            "other_responses",
        ]
    );
    let cells = |line: &Value| -> Vec<Value> {
        asked(&header)
            .iter()
            .map(|name| line[*name].clone())
            .collect()
    };
    assert_eq!(
        cells(&lines[0]),
        [
            "FETCH",
            "INNER; LEFT",
            "false",
            "9.80",
            "'=New York",
            "two\nlines, \"so\"",
            ""
        ]
    );
    assert_eq!(cells(&lines[1]), [""; 7]);
}

#[test]
fn points_and_comment_stand_behind_the_answer_that_they_are_about() {
    let app = app();
    let made = with(
        &app,
        &json!({"responses": [{"question_id": "q1", "value": "b"}]}),
    );
    let path = format!(
        "/api/v1/submissions/{}/responses/q1",
        made["id"].as_str().unwrap()
    );
    let grade = json!({"manual_points": 1.5, "comment": "=Nearly"});
    let graded = app.request("PATCH", &path).json(&grade).send();
    graded.expect(200);
    let (header, lines) = sheet(&export(&app, QUERY));
    let first = "responses.q1: Which one reads rows?";
    let columns = [
        first.to_owned(),
        format!("{first} (points)"),
        format!("{first} (comment)"),
        "responses.q2: Which are joins?".to_owned(),
    ];
    let place = header.iter().position(|name| *name == first).unwrap();
    assert_eq!(header[place..place + 4], columns);
    let cells = columns.map(|name| lines[0][name].clone());
    assert_eq!(cells, ["FETCH", "1.5", "'=Nearly", ""]);
}

#[test]
fn questions_of_older_versions_stand_behind_those_of_the_newest() {
    let app = app();
    with(
        &app,
        &json!({"responses": [{"question_id": "q1", "value": "a"}, {"question_id": "q3", "value": true}]}),
    );
    let question = |id: &str, title: &str| json!({"id": id, "type": "short_text", "title": title, "answers": [{"text": "x"}]});
    publish(
        &app,
        &json!({"id": "abc123", "slug": "backend", "title": "Backend", "sections": [{"id": "s1", "questions": [
            question("q9", "A new\n  one"), question("q3", "Another meaning")]}]}),
    );
    with(
        &app,
        &json!({"responses": [{"question_id": "q9", "value": "x"}, {"question_id": "q3", "value": "y"}]}),
    );
    let (header, lines) = sheet(&export(&app, QUERY));
    let columns = asked(&header);
    assert_eq!(
        columns[..3],
        [
            "responses.q9: A new one",
            "responses.q3: Another meaning",
            "responses.q1: Which one reads rows?"
        ]
    );
    assert_eq!(columns.len(), 8);
    assert_eq!(
        (&lines[0][columns[1]], &lines[1][columns[1]]),
        (&json!("true"), &json!("y"))
    );
    assert_eq!(
        (&lines[0][columns[2]], &lines[1][columns[2]]),
        (&json!("SELECT"), &json!(""))
    );
}

#[test]
fn answers_of_several_assessments_fit_no_sheet() {
    let app = app();
    small(&app, "second");
    for query in [
        "format=csv&include=responses",
        "format=csv&include=responses&assessment_id=abc123&assessment_id=second",
    ] {
        let refused = app.get(&format!("{ALL}/export?{query}")).expect(422);
        assert_eq!(refused.fields(), ["include"], "{query}");
    }
    let none = sheet(&export(&app, QUERY));
    assert_eq!(asked(&none.0), ["other_responses"]);
}
