//! What a regrade writes, tells and keeps.

use serde_json::{Value, json};

use super::super::{counters, ids, listed};
use super::*;
use crate::api::statistics::stats;

#[test]
fn what_changes_is_scored_again_and_told_once() {
    let app = app();
    let right = submitted(&app, "a", false);
    let wrong = submitted(&app, "n", false);
    let other = submitted(&app, "b", false);
    let endpoint = json!({"url": "http://127.0.0.1:9/hook", "event_types": ["submission.updated"], "enabled": false});
    app.post("/webhooks/endpoints", &endpoint).expect(201);
    publish(&app, |body| {
        other_key(body);
        question(body, "q1")["points"] = json!(2);
        body["settings"]["pass_percentage"] = json!(36);
    });
    let before = counters(&app);
    let told = dry(&app);
    app.advance(60);
    let done = regrade(&app);
    for name in [
        "checked_count",
        "changed_count",
        "newly_passed_count",
        "no_longer_passed_count",
        "left_alone",
    ] {
        assert_eq!(done[name], told[name], "{name}");
    }
    assert_eq!(
        (&done["data"], &done["pagination"], &done["dry_run"]),
        (&Value::Null, &Value::Null, &json!(false))
    );
    assert_eq!(counters(&app), before);
    assert_eq!(counts(&done), (3, 2));
    assert_eq!(
        (&done["newly_passed_count"], &done["no_longer_passed_count"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        now(&app, &wrong),
        wrong,
        "a wrong answer stays wrong, and is not touched"
    );

    let (was_right, now_right) = (now(&app, &right), now(&app, &other));
    assert_eq!(
        (&was_right["score"], &was_right["passed"]),
        (&json!(4.75), &json!(false))
    );
    assert_eq!(
        (
            &now_right["score"],
            &now_right["percentage"],
            &now_right["passed"]
        ),
        (&json!(7), &json!(36.84), &json!(true))
    );
    assert_eq!(now_right["section_scores"][0]["score"], 7);
    assert_eq!(now_right["regraded_at"], "2026-01-01T12:01:00.000Z");
    assert_eq!(now_right["updated_at"], "2026-01-01T12:01:00.000Z");
    assert_eq!(
        now_right["assessment_version"], 1,
        "what was asked stays what it was"
    );
    let response = &now_right["responses"][0];
    assert_eq!(
        (
            &response["points"],
            &response["auto_points"],
            &response["is_correct"]
        ),
        (&json!(2), &json!(2), &json!(true))
    );

    let events: Vec<Value> = events(&app)
        .into_iter()
        .skip(3)
        .map(|(_, body)| body)
        .collect();
    assert_eq!(events.len(), 2);
    assert_eq!(
        events[0]["changed"],
        json!([
            "score",
            "percentage",
            "section_scores",
            "responses",
            "regraded_at"
        ])
    );
    assert_eq!(events[0]["data"], was_right);
    assert_eq!(
        events[1]["changed"],
        json!([
            "score",
            "percentage",
            "passed",
            "section_scores",
            "responses",
            "regraded_at"
        ])
    );
    assert_eq!(
        (&events[1]["data"], &events[1]["sequence"]),
        (&now_right, &now_right["sequence"])
    );
    let deliveries = app.get("/webhooks/deliveries").expect(200).json();
    assert_eq!(deliveries["pagination"]["total"], 2);
    let timeline = app
        .get(&format!("{}/timeline", path(&other)))
        .expect(200)
        .json();
    let moments = timeline["data"].as_array().unwrap();
    assert!(moments.iter().any(|moment| moment["type"] == "updated"));
    let id = |one: &Value| one["id"].as_str().unwrap().to_owned();
    assert_eq!(
        ids(&app, "sort=-percentage"),
        [id(&other), id(&wrong), id(&right)]
    );
    assert_eq!(ids(&app, "passed=true"), [id(&other)]);
    let again = regrade(&app);
    assert_eq!(counts(&again), (3, 0));
    assert_eq!(
        listed(&app, "")["data"][0]["sequence"],
        now_right["sequence"]
    );
}

#[test]
fn points_by_hand_stay_and_the_grading_status_is_worked_out_anew() {
    let app = app();
    let by_hand = submitted(&app, "a", false);
    let grade = json!({"manual_points": 1.5, "comment": "Half."});
    app.patch(&format!("{}/responses/q1", path(&by_hand)), &grade)
        .expect(200);
    let waiting = submitted(&app, "a", true);
    assert_eq!(waiting["grading_status"], "pending_review");
    publish(&app, |body| {
        other_key(body);
        question(body, "q6")["scored"] = json!(false);
    });
    let done = regrade(&app);
    assert_eq!(counts(&done), (2, 2));
    let by_hand = now(&app, &by_hand);
    let response = &by_hand["responses"][0];
    assert_eq!(
        (
            &response["manual_points"],
            &response["points"],
            &response["comment"]
        ),
        (&json!(1.5), &json!(1.5), &json!("Half."))
    );
    assert_eq!(
        (&response["auto_points"], &response["is_correct"]),
        (&json!(-0.25), &json!(false))
    );
    assert_eq!(
        (&by_hand["score"], &by_hand["max_score"]),
        (&json!(6.5), &json!(10))
    );
    let graded = now(&app, &waiting);
    assert_eq!(
        (&graded["grading_status"], &graded["passed"]),
        (&json!("graded"), &json!(false))
    );
    assert_eq!(graded["responses"][3]["max_points"], Value::Null);
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds[3..],
        [
            "submission.updated",
            "submission.updated",
            "submission.graded"
        ]
    );

    // What is graded from now on goes by the new keys and points.
    let at = format!("{}/responses/q1", path(&graded));
    app.patch(&at, &json!({"manual_points": 3.5})).expect(422);
    let after = app
        .patch(&at, &json!({"manual_points": 3}))
        .expect(200)
        .json();
    assert_eq!(
        (&after["score"], &after["max_score"]),
        (&json!(8), &json!(10))
    );
}

#[test]
fn what_points_by_hand_hide_is_no_difference_of_a_question() {
    let app = app();
    let made = submitted(&app, "n", false);
    let at = format!("{}/responses/q1", path(&made));
    app.patch(&at, &json!({"manual_points": 2})).expect(200);
    // Another penalty: the key would give something else, the person does not.
    publish(&app, |body| question(body, "q1")["penalty"] = json!(0.5));
    let told = dry(&app);
    assert_eq!(counts(&told), (1, 1));
    assert_eq!(told["data"][0]["questions"], json!([]));
    assert_eq!(told["data"][0]["before"], told["data"][0]["after"]);
    regrade(&app);
    let response = now(&app, &made)["responses"][0].clone();
    assert_eq!(
        (&response["auto_points"], &response["points"]),
        (&json!(-0.5), &json!(2))
    );
}

#[test]
fn who_waits_for_a_person_neither_passed_nor_failed() {
    let app = app();
    publish(&app, |body| body["settings"]["pass_percentage"] = json!(20));
    submitted(&app, "a", true);
    publish(&app, |body| question(body, "q6")["scored"] = json!(false));
    let told = regrade(&app);
    assert_eq!(
        (counts(&told), &told["newly_passed_count"]),
        ((1, 1), &json!(0))
    );
    publish(&app, |body| question(body, "q6")["scored"] = json!(true));
    let told = regrade(&app);
    assert_eq!(
        (counts(&told), &told["no_longer_passed_count"]),
        ((1, 1), &json!(0))
    );
}

#[test]
fn nothing_is_graded_where_nothing_waited() {
    let app = app();
    publish(&app, |body| {
        for id in ["q1", "q2", "q3", "q4", "q5", "q6"] {
            question(body, id)["scored"] = json!(false);
        }
    });
    let made = submitted(&app, "a", false);
    assert_eq!(made["grading_status"], "not_scored");
    publish(&app, |body| question(body, "q1")["scored"] = json!(true));
    regrade(&app);
    assert_eq!(now(&app, &made)["grading_status"], "graded");
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds[1..], ["submission.updated"]);
}

#[test]
fn points_above_a_new_maximum_stay_and_a_percentage_ends_at_a_hundred() {
    let app = app();
    let made = submitted(&app, "a", true);
    let at = format!("{}/responses/q6", path(&made));
    app.patch(&at, &json!({"manual_points": 10})).expect(200);
    publish(&app, |body| {
        let essay = question(body, "q6");
        essay["points"] = json!(1);
        essay["rubric"] = json!([]);
        for id in ["q1", "q2", "q3", "q4", "q5"] {
            question(body, id)["scored"] = json!(false);
        }
    });
    regrade(&app);
    let after = now(&app, &made);
    assert_eq!(
        (&after["score"], &after["max_score"], &after["percentage"]),
        (&json!(10), &json!(1), &json!(100))
    );
    let questions = stats(&app, "")["questions"].as_array().unwrap().clone();
    let essay = questions.iter().find(|one| one["question_id"] == "q6");
    assert_eq!(essay.unwrap()["facility"], 1);
}

#[test]
fn what_is_not_completed_stays_as_it_is() {
    let app = app();
    let voided = submitted(&app, "b", false);
    app.patch(&path(&voided), &json!({"status": "voided"}))
        .expect(200);
    let mut candidate = crate::pages::browser::Browser::new(&app);
    candidate.start("/a/acme/backend", "Jane Doe");
    candidate.send(&[("answer.q1", "b")]);
    publish(&app, other_key);
    let before = [
        listed(&app, "status=voided"),
        listed(&app, "status=in_progress"),
    ];
    let done = regrade(&app);
    assert_eq!(
        (counts(&done), &done["in_progress_count"]),
        ((0, 0), &json!(1))
    );
    assert_eq!(
        [
            listed(&app, "status=voided"),
            listed(&app, "status=in_progress")
        ],
        before
    );

    // It is scored by its own version, and by another regrade.
    app.advance(1_300);
    assert_eq!(
        listed(&app, "status=completed")["data"],
        json!([]),
        "nobody met it yet"
    );
    let late = listed(&app, "include=responses")["data"][0].clone();
    assert_eq!(
        (&late["score"], &late["max_score"]),
        (&json!(1), &json!(19))
    );
    assert_eq!(counts(&regrade(&app)), (1, 1));
    assert_eq!(now(&app, &late)["score"], 3);
}

#[test]
fn statistics_are_of_the_points_that_count_now() {
    let app = app();
    for choice in ["a", "b", "b", "b"] {
        submitted(&app, choice, false);
    }
    let facility = |app: &TestApp| {
        let all = stats(app, "");
        let questions = all["questions"].as_array().unwrap().clone();
        let first = questions.into_iter().find(|one| one["question_id"] == "q1");
        (
            first.unwrap()["facility"].clone(),
            all["totals"]["average_percentage"].clone(),
        )
    };
    assert_eq!(facility(&app).0, 0.63);
    publish(&app, other_key);
    regrade(&app);
    let (facility, average) = facility(&app);
    assert_eq!(facility, 0.73);
    assert_eq!(average, 35.94);
}

#[test]
fn a_sheet_has_the_points_of_what_is_scored_by_now() {
    let app = app();
    publish(&app, |body| question(body, "q3")["scored"] = json!(false));
    submitted(&app, "a", false);
    publish(&app, |body| question(body, "q3")["scored"] = json!(true));
    let sheet = || {
        let at = "/api/v1/submissions/export?format=csv&include=responses&assessment_id=abc123";
        app.get(at).expect(200).text()
    };
    let column = "responses.q3: NULL equals NULL. (points)";
    assert!(!sheet().contains(column));
    regrade(&app);
    assert!(sheet().contains(column));
}

#[test]
fn a_key_that_nobody_is_worth_more_by_is_the_one_to_grade_by() {
    let app = app();
    let made = submitted(&app, "n", true);
    publish(&app, |body| {
        question(body, "q6")["rubric"] =
            json!([{"id": "all", "title": "All of it", "max_points": 10}]);
    });
    assert_eq!(counts(&regrade(&app)), (1, 0));
    assert_eq!(now(&app, &made), made);
    let grade = json!({"rubric_points": {"all": 4}});
    let at = format!("{}/responses/q6", path(&made));
    let graded = app.patch(&at, &grade).expect(200).json();
    assert_eq!(graded["responses"][3]["points"], 4);
}

#[test]
fn a_repeated_call_is_answered_as_before_and_regrades_nothing_more() {
    let app = app();
    submitted(&app, "b", false);
    publish(&app, other_key);
    let call = || {
        app.request("POST", REGRADES)
            .header("Idempotency-Key", "one")
            .send()
    };
    let first = call().expect(200);
    assert_eq!(counts(&first.json()), (1, 1));
    publish(&app, |body| question(body, "q1")["points"] = json!(4));
    let again = call().expect(200);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(again.body, first.body);
    assert_eq!(counts(&dry(&app)), (1, 1));
    let acts = crate::pages::column::<String>(
        &app,
        "SELECT subject FROM audit WHERE act = 'submissions_regraded'",
    );
    assert_eq!(acts, ["Backend developer (abc123)"]);
}
