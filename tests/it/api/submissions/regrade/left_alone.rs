//! Questions that a later version does not have, or has with other answers.

use serde_json::{Value, json};

use super::super::create;
use super::*;

#[test]
fn what_is_not_the_same_question_any_more_keeps_its_result_and_is_named() {
    let app = app();
    let made = submitted(&app, "b", false);
    publish(&app, |body| {
        other_key(body);
        let options = question(body, "q1")["options"].as_array_mut().unwrap();
        options.push(json!({"id": "x", "label": "GET"}));
        question(body, "q2")["correct"] = json!(["b"]);
        let all = body["sections"][0]["questions"].as_array_mut().unwrap();
        all.retain(|one| one["id"] != "q3");
        all.push(json!({"id": "new", "type": "true_false", "title": "New?", "correct": true, "points": 5}));
    });
    let done = regrade(&app);
    assert_eq!(
        done["left_alone"],
        json!([
            {"question_id": "q1", "title": "Which one reads rows?", "reason": "answers_changed", "submission_count": 1},
            {"question_id": "q3", "title": "NULL equals NULL.", "reason": "removed", "submission_count": 1}])
    );
    let after = now(&app, &made);
    assert_eq!(
        (&after["score"], &after["max_score"]),
        (&json!(2), &json!(19))
    );
    let points: Vec<&Value> = after["responses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["points"])
        .collect();
    assert_eq!(points, [&json!(1), &json!(0), &json!(1)]);
    assert_eq!(counts(&regrade(&app)), (1, 0));
}

#[test]
fn a_question_keeps_the_key_of_the_last_regrade_that_knew_it() {
    let app = app();
    let made = submitted(&app, "b", false);
    publish(&app, other_key);
    regrade(&app);
    assert_eq!(now(&app, &made)["score"], 8);
    publish(&app, |body| {
        let all = body["sections"][0]["questions"].as_array_mut().unwrap();
        all.retain(|one| one["id"] != "q1");
        question(body, "q3")["points"] = json!(2);
    });
    let done = regrade(&app);
    assert_eq!(done["left_alone"][0]["question_id"], "q1");
    let after = now(&app, &made);
    assert_eq!(
        (&after["score"], &after["max_score"]),
        (&json!(9), &json!(21))
    );
    publish(&app, |body| question(body, "q3")["points"] = json!(4));
    regrade(&app);
    assert_eq!(now(&app, &made)["score"], 11);
    let editions = crate::pages::column::<String>(&app, "SELECT edition FROM submissions");
    assert_eq!(editions, ["1+2+4"], "version 3 decides nothing any more");
}

#[test]
fn of_a_section_that_draws_only_what_was_asked_counts() {
    let app = TestApp::start();
    let question = |id: &str| json!({"id": id, "type": "true_false", "title": id, "correct": true});
    let body = json!({"id": "abc123", "slug": "backend", "title": "Draw", "sections": [
        {"id": "s1", "pick": 2, "questions": (["d1", "d2", "d3"].map(question))}]});
    super::super::publish(&app, &body);
    let made = create(
        &app,
        &json!({"assessment_id": "abc123", "candidate_name": "Ann", "responses": [
        {"question_id": "d2", "value": false}, {"question_id": "d3", "value": true}]}),
    );
    let mut candidate = crate::pages::browser::Browser::new(&app);
    candidate.start("/a/acme/backend", "Jane Doe");
    candidate.post("/a/acme/backend/submission", &vec![]);
    publish(&app, |body| {
        let all = body["sections"][0]["questions"].as_array_mut().unwrap();
        for one in all.iter_mut() {
            one["correct"] = json!(false);
            one["points"] = json!(5);
        }
        let mut new = question("d0");
        new["points"] = json!(5);
        all.insert(0, new);
    });
    regrade(&app);
    let after = now(&app, &made);
    assert_eq!(
        (&after["score"], &after["max_score"]),
        (&json!(5), &json!(10))
    );
    let all = super::super::listed(&app, "status=completed");
    for one in all["data"].as_array().unwrap() {
        assert_eq!(one["max_score"], 10);
    }
}
