//! POST: judged, scored, stored once, told once.

use serde_json::{Value, json};

use assessly::rules::scope::Scope;

use super::{ALL, app, body, counters, create, events, path, publish, small, tag, with};

#[test]
fn a_submission_is_scored_and_shown_as_the_contract_says() {
    let app = app();
    let answer = app
        .post(
            ALL,
            &json!({
                "id": "sub_123", "assessment_id": "abc123", "candidate_name": "John Doe",
                "candidate_email": "John@Example.com", "external_id": "ATS-7",
                "custom_fields": {"source": "linkedin", "__proto__": "x", "empty": ""},
                "responses": [
                    {"question_id": "q1", "value": "a"},
                    {"question_id": "q2", "value": ["c", "a"]},
                    {"question_id": "q3", "value": true},
                    {"question_id": "q4", "value": "9.70"},
                    {"question_id": "q5", "value": " NYC "}],
                "started_at": "2026-01-01T11:00:00Z", "submitted_at": "2026-01-01T12:10:12.5+01:00",
                "tags": ["vip", "berlin"], "note": "Called\nback", "test": true}),
        )
        .expect(201);
    let expected = json!({
        "id": "sub_123", "assessment_id": "abc123", "assessment_slug": "backend", "company_slug": "acme",
        "assessment_version": 1, "status": "completed", "candidate_name": "John Doe",
        "candidate_email": "John@Example.com", "external_id": "ATS-7", "invitation_id": null, "link_id": null,
        "attempt": 1, "custom_fields": {"source": "linkedin", "__proto__": "x", "empty": ""},
        "custom_fields_verified": [], "custom_fields_dropped": 0,
        "score": 7.5, "max_score": 19, "percentage": 39.47, "passed": false, "grading_status": "graded",
        "section_scores": [{"section_id": "s1", "title": "SQL", "score": 7.5, "max_score": 19, "percentage": 39.47}],
        "regraded_at": null,
        "submit_reason": "api", "locale": "en", "started_at": "2026-01-01T11:00:00.000Z",
        "submitted_at": "2026-01-01T11:10:12.500Z", "deadline_at": null, "deadline_extended_seconds": 0,
        "time_spent_seconds": 612, "referrer": null, "integrity": null, "consent": null,
        "tags": ["vip", "berlin"], "note": "Called\nback", "report_url": null, "test": true,
        "created_at": "2026-01-01T12:00:00.000Z", "updated_at": "2026-01-01T12:00:00.000Z"
    });
    let mut made = answer.json();
    let sequence = made["sequence"].as_i64().unwrap();
    made.as_object_mut().unwrap().remove("sequence");
    let responses = made.as_object_mut().unwrap().remove("responses").unwrap();
    assert_eq!(made, expected);
    assert_eq!(responses.as_array().unwrap().len(), 5);
    assert!(sequence > 0);
    assert_eq!(
        answer.header("location"),
        Some(format!("{ALL}/sub_123").as_str())
    );
    let shown = app.get(&format!("{ALL}/sub_123")).expect(200);
    assert_eq!(shown.body, answer.body);
    assert_eq!(tag(&shown), tag(&answer));
}

#[test]
fn an_assessment_and_a_name_are_enough() {
    let app = app();
    let made = with(&app, &json!({}));
    assert!(made["id"].as_str().unwrap().starts_with("sub_"));
    assert_eq!(made["submitted_at"], "2026-01-01T12:00:00.000Z");
    for name in [
        "candidate_email",
        "external_id",
        "note",
        "started_at",
        "time_spent_seconds",
    ] {
        assert_eq!(made[name], Value::Null, "{name}");
    }
    assert_eq!(
        (&made["score"], &made["custom_fields"]),
        (&json!(0), &json!({}))
    );
    assert_eq!(made["responses"], json!([]));
    assert_eq!(made["test"], false);
    let nulls = json!({"id": null, "candidate_email": null, "custom_fields": null, "responses": null,
        "started_at": null, "submitted_at": null, "external_id": null, "tags": null, "note": null, "test": null});
    with(&app, &nulls);
    assert_eq!(counters(&app), [0, 2, 0, 0, 2]);
}

#[test]
fn an_answer_for_a_person_leaves_the_review_pending() {
    let app = app();
    let made = with(
        &app,
        &json!({"responses": [{"question_id": "q6", "value": "A tree."}, {"question_id": "q1", "value": "a"}]}),
    );
    assert_eq!(made["grading_status"], "pending_review");
    assert_eq!((&made["score"], &made["passed"]), (&json!(2), &Value::Null));
}

#[test]
fn the_event_carries_the_submission_as_it_is_shown() {
    let app = app();
    let answer = app
        .post(
            ALL,
            &body(&json!({"responses": [{"question_id": "q1", "value": "b"}]})),
        )
        .expect(201);
    let events = events(&app);
    assert_eq!(events.len(), 1);
    let (kind, event) = &events[0];
    assert_eq!(kind, "submission.created");
    assert_eq!(event["data"], answer.json());
    assert_eq!(event["sequence"], answer.json()["sequence"]);
    assert_eq!(
        (&event["company"], &event["changed"]),
        (&json!("acme"), &Value::Null)
    );
}

#[test]
fn a_taken_id_is_a_conflict_that_names_it() {
    let app = app();
    with(&app, &json!({"id": "mine"}));
    let taken = app.post(ALL, &body(&json!({"id": "mine"}))).expect(409);
    assert_eq!(
        (taken.code().as_str(), &taken.json()["existing_id"]),
        ("conflict", &json!("mine"))
    );
    let (_, key) = app.other_company("other");
    let unseen = app
        .anonymous("POST", ALL)
        .key(&key)
        .json(&body(&json!({"id": "mine"})))
        .send();
    assert_eq!(unseen.expect(422).fields(), ["assessment_id"]);
    assert_eq!(counters(&app), [0, 1, 0, 0, 1]);
}

#[test]
fn an_external_id_is_unique_in_its_assessment() {
    let app = app();
    let first = with(&app, &json!({"external_id": "7"}));
    let second = app
        .post(ALL, &body(&json!({"external_id": "7"})))
        .expect(409);
    assert_eq!(second.json()["existing_id"], first["id"]);
    small(&app, "other");
    create(
        &app,
        &json!({"assessment_id": "other", "candidate_name": "J", "external_id": "7"}),
    );
    assert_eq!(events(&app).len(), 2);
}

#[test]
fn attempts_of_one_address_are_counted() {
    let app = app();
    let email = |email: &str| json!({"candidate_email": email});
    assert_eq!(with(&app, &email("jane@example.com"))["attempt"], 1);
    assert_eq!(with(&app, &email("JANE@example.com"))["attempt"], 2);
    assert_eq!(with(&app, &email("john@example.com"))["attempt"], 1);
    assert_eq!(with(&app, &json!({}))["attempt"], 1);
}

#[test]
fn only_a_published_assessment_takes_submissions() {
    let app = app();
    let draft = super::super::assessments::made(&app, &super::super::assessments::small("Draft"));
    let refused = |id: &Value| {
        let answer = app
            .post(ALL, &json!({"assessment_id": id, "candidate_name": "J"}))
            .expect(422);
        let json = answer.json();
        assert_eq!(json["errors"][0]["field"], "assessment_id");
        json["errors"][0]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(&draft["id"]), "not_published");
    assert_eq!(refused(&json!("nobody")), "not_known");
    assert_eq!(refused(&Value::Null), "required");
    app.delete("/api/v1/assessments/abc123/publication")
        .expect(204);
    with(&app, &json!({}));
    app.patch("/api/v1/assessments/abc123", &json!({"status": "archived"}))
        .expect(200);
    assert_eq!(refused(&json!("abc123")), "archived");
}

#[test]
fn a_submission_keeps_the_version_it_was_made_with() {
    let app = app();
    let old = with(
        &app,
        &json!({"responses": [{"question_id": "q3", "value": false}]}),
    );
    let other = json!({"sections": [{"id": "s2", "questions": [
        {"id": "q3", "type": "true_false", "title": "NULL is NULL.", "correct": true}]}]});
    app.patch("/api/v1/assessments/abc123", &other).expect(200);
    app.request("POST", "/api/v1/assessments/abc123/publication")
        .send()
        .expect(201);
    let new = with(
        &app,
        &json!({"responses": [{"question_id": "q3", "value": false}]}),
    );
    assert_eq!(
        (&old["assessment_version"], &new["assessment_version"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        (&old["max_score"], &new["max_score"]),
        (&json!(19), &json!(1))
    );
    assert_eq!(app.get(&path(&old)).expect(200).json(), old);
    assert_eq!(old["responses"][0]["title"], "NULL equals NULL.");
    assert_eq!(new["responses"][0]["title"], "NULL is NULL.");
}

#[test]
fn a_repeated_post_with_its_key_takes_effect_once() {
    let app = app();
    let post = |fields: &Value| {
        app.request("POST", ALL)
            .header("Idempotency-Key", "k1")
            .json(&body(fields))
            .send()
    };
    let first = post(&json!({"note": "a"})).expect(201);
    assert_eq!(first.header("idempotent-replayed"), None);
    let again = post(&json!({"note": "a"})).expect(201);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(again.body, first.body);
    assert_eq!(tag(&again), tag(&first));
    let other = post(&json!({"note": "b"})).expect(422);
    assert_eq!(other.code(), "idempotency_mismatch");
    // A changed world changes nothing about an answer that was given.
    app.patch("/api/v1/assessments/abc123", &json!({"status": "archived"}))
        .expect(200);
    assert_eq!(post(&json!({"note": "a"})).expect(201).body, first.body);
    assert_eq!((counters(&app), events(&app).len()), ([0, 1, 0, 0, 1], 1));
    app.advance(24 * 60 * 60 + 1);
    assert_eq!(
        post(&json!({"note": "a"})).expect(422).fields(),
        ["assessment_id"]
    );
}

#[test]
fn what_failed_is_not_kept_under_its_key() {
    let app = app();
    let post = |fields: &Value| {
        app.request("POST", ALL)
            .header("Idempotency-Key", "k1")
            .json(&body(fields))
            .send()
    };
    post(&json!({"assessment_id": "later"})).expect(422);
    small(&app, "later");
    post(&json!({"assessment_id": "later"})).expect(201);
}

#[test]
fn a_key_needs_the_scope_and_another_company_sees_nothing() {
    let app = app();
    let made = with(&app, &json!({}));
    let one = path(&made);
    let reader = app.key_with(&[Scope::SubmissionsRead]);
    let writer = app.key_with(&[Scope::SubmissionsWrite]);
    let (_, stranger) = app.other_company("other");
    let call = |method: &str, path: &str, key: &str| {
        let request = app.anonymous(method, path).key(key);
        let has_body = method == "POST" || method == "PATCH";
        let request = if has_body {
            request.json(&body(&json!({})))
        } else {
            request
        };
        request.send()
    };
    for (method, path, needed) in [
        ("GET", ALL, "submissions.read"),
        ("POST", ALL, "submissions.write"),
        ("GET", one.as_str(), "submissions.read"),
        ("PATCH", one.as_str(), "submissions.write"),
        ("DELETE", one.as_str(), "submissions.write"),
        ("GET", &format!("{one}/responses"), "submissions.read"),
    ] {
        let wrong = if needed.ends_with("read") {
            &writer
        } else {
            &reader
        };
        let refused = call(method, path, wrong).expect(403);
        assert_eq!(refused.code(), "insufficient_scope");
        assert_eq!(refused.json()["missing_scope"], needed, "{method} {path}");
    }
    for method in ["GET", "DELETE"] {
        call(method, &one, &stranger).expect(404);
    }
    app.anonymous("PATCH", &one)
        .key(&stranger)
        .json(&json!({"note": "x"}))
        .send()
        .expect(404);
    call("GET", &format!("{one}/responses"), &stranger).expect(404);
    let seen = call("GET", ALL, &stranger).expect(200).json();
    assert_eq!(seen["pagination"]["total"], 0);
    let asked = format!("{ALL}?assessment_id=abc123");
    assert_eq!(
        call("GET", &asked, &stranger).expect(200).json()["pagination"]["total"],
        0
    );
    assert_eq!(app.get(&one).expect(200).json(), made);
}

#[test]
fn ids_that_can_not_be_are_not_found() {
    let app = app();
    for id in [
        "nobody",
        "..%2f",
        "%00",
        "a%20b",
        "%ff",
        &"x".repeat(65),
        "'%20OR%201=1",
    ] {
        app.get(&format!("{ALL}/{id}")).expect(404);
    }
}

#[test]
fn a_translated_assessment_is_answered_in_its_own_language() {
    let app = app();
    let id = publish(
        &app,
        &json!({"title": {"de": "Zahlen", "en": "Numbers"}, "language": "de", "languages": ["de", "en"],
        "sections": [{"title": {"de": "Teil", "en": "Part"}, "questions": [{"id": "n", "type": "numeric",
            "title": {"de": "Wie viel?", "en": "How much?"}, "answers": [{"value": "9.8"}]}]}]}),
    );
    let made = create(
        &app,
        &json!({"assessment_id": id, "candidate_name": "J",
        "responses": [{"question_id": "n", "value": "9,80"}]}),
    );
    assert_eq!(
        (&made["locale"], &made["percentage"]),
        (&json!("de"), &json!(100))
    );
    assert_eq!(made["section_scores"][0]["title"], "Teil");
    assert_eq!(made["responses"][0]["title"], "Wie viel?");
    assert_eq!(made["responses"][0]["value"], "9.80");
}
