//! `/assessments/{id}/stats`: what submissions say together, and that it is right whatever happened.

mod many;
mod plain;

use serde_json::{Value, json};

use assessly::rules::scope::Scope;

use super::submissions::{app, create, path, publish, with};
use crate::pages::browser::Browser;
use crate::test_app::TestApp;

pub fn stats(app: &TestApp, query: &str) -> Value {
    app.get(&format!("/api/v1/assessments/abc123/stats?{query}"))
        .expect(200)
        .json()
}

fn question<'a>(stats: &'a Value, id: &str) -> &'a Value {
    let all = stats["questions"].as_array().unwrap().iter();
    let mut found = all.filter(|question| question["question_id"] == id);
    found.next().unwrap()
}

#[test]
fn without_submissions_everything_is_there_and_nothing_is_divided() {
    let app = app();
    let stats = stats(&app, "");
    assert_eq!(stats["totals"]["starts"], 0);
    for name in [
        "start_rate",
        "completion_rate",
        "pass_rate",
        "average_percentage",
    ] {
        assert_eq!(stats["totals"][name], Value::Null, "{name}");
    }
    assert_eq!(stats["times"]["median_seconds"], Value::Null);
    assert_eq!(stats["scores"].as_array().unwrap().len(), 10);
    assert_eq!(stats["questions"].as_array().unwrap().len(), 7);
    assert_eq!(question(&stats, "q7")["answered"], Value::Null);
    assert_eq!(stats["groups"], Value::Null);
}

#[test]
fn it_needs_both_scopes_and_refuses_what_it_does_not_know() {
    let app = app();
    let at = "/api/v1/assessments/abc123/stats";
    for scope in [Scope::AssessmentsRead, Scope::SubmissionsRead] {
        let key = app.key_with(&[scope]);
        let answer = app.anonymous("GET", at).key(&key).send();
        assert_eq!(answer.expect(403).code(), "insufficient_scope");
    }
    let both = app.key_with(&[Scope::AssessmentsRead, Scope::SubmissionsRead]);
    app.anonymous("GET", at).key(&both).send().expect(200);
    let bad = app
        .get(&format!("{at}?group_by=source&since=today"))
        .expect(422);
    assert_eq!(bad.fields(), ["group_by", "since"]);
    app.get("/api/v1/assessments/other/stats").expect(404);
    let (_, key) = app.other_company("umbrella");
    app.anonymous("GET", at).key(&key).send().expect(404);
}

/// Two pages of questions, then the review.
fn funnel(app: &TestApp) {
    publish(
        app,
        &json!({"id": "abc123", "slug": "funnel", "title": "Funnel", "sections": [{"questions": [
            {"id": "q1", "type": "true_false", "title": "One", "correct": true},
            {"id": "q2", "type": "true_false", "title": "Two", "correct": true},
            {"id": "q3", "type": "true_false", "title": "Three", "correct": true}]}]}),
    );
}

#[test]
fn a_candidate_is_counted_at_every_step() {
    let app = TestApp::start();
    funnel(&app);
    let mut browser = Browser::new(&app);
    let at = "/a/acme/funnel?source=linkedin";
    browser.start(at, "Ann");
    let begun = stats(&app, "group_by=custom_fields.source");
    assert_eq!(begun["totals"]["views"], 1);
    assert_eq!(begun["totals"]["start_rate"], 100);
    assert_eq!(begun["totals"]["completions"], 0);
    assert_eq!(begun["groups"][0]["value"], "linkedin");
    assert_eq!(question(&begun, "q1")["dropped_off"], 1);
    assert_eq!(question(&begun, "q2")["shown"], 0);

    app.advance(20);
    browser.send(&[("answer.q1", "true"), ("go", "next")]);
    app.advance(5);
    let second = stats(&app, "");
    assert_eq!(question(&second, "q1")["answered"], 1);
    assert_eq!(question(&second, "q1")["median_time_seconds"], 20);
    assert_eq!(question(&second, "q1")["dropped_off"], 0);
    assert_eq!(question(&second, "q2")["dropped_off"], 1);

    browser.send(&[("answer.q2", "false"), ("go", "next")]);
    browser.send(&[("go", "next")]);
    let review = stats(&app, "");
    assert_eq!(review["totals"]["dropped_off_at_review"], 1);
    assert_eq!(question(&review, "q3")["answered"], 0);

    app.advance(35);
    browser.send(&[]);
    let done = stats(&app, "");
    assert_eq!(done["totals"]["dropped_off_at_review"], 0);
    assert_eq!(done["totals"]["completions"], 1);
    assert_eq!(done["totals"]["median_time_seconds"], 62);
    assert_eq!(done["totals"]["average_percentage"], 33.33);
    assert_eq!(done["scores"][3]["count"], 1);
    assert_eq!(question(&done, "q2")["facility"], 0);
    assert_eq!(question(&done, "q1")["options"][0]["chosen"], 1);
}

#[test]
fn tests_and_what_was_voided_or_erased_count_nowhere() {
    let app = app();
    with(&app, &json!({"test": true}));
    let voided = with(&app, &json!({}));
    let gone = with(&app, &json!({}));
    with(
        &app,
        &json!({"responses": [{"question_id": "q1", "value": "a"}]}),
    );
    assert_eq!(stats(&app, "")["totals"]["completions"], 3);
    app.patch(&path(&voided), &json!({"status": "voided"}))
        .expect(200);
    app.delete(&path(&gone)).expect(204);
    let stats = stats(&app, "");
    let totals = &stats["totals"];
    assert_eq!(
        (&totals["starts"], &totals["by_api"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(totals["views"], 0);
    assert_eq!(totals["start_rate"], Value::Null);
    assert_eq!(question(&stats, "q1")["facility"], 1);
}

#[test]
fn a_span_of_time_takes_what_was_created_in_it() {
    let app = app();
    for (number, wait) in [(1, 60), (2, 60), (3, 0)] {
        with(&app, &json!({"id": format!("s{number}")}));
        app.advance(wait);
    }
    let span = "since=2026-01-01T12:01:00Z&until=2026-01-01T12:02:00Z";
    let found = stats(&app, span);
    assert_eq!(found["totals"]["starts"], 1);
    assert_eq!(found["since"], "2026-01-01T12:01:00.000Z");
    assert_eq!(
        stats(&app, "since=2026-01-01T12:01:00Z")["totals"]["starts"],
        2
    );
    assert_eq!(
        stats(&app, "until=2026-01-01T12:00:00Z")["totals"]["starts"],
        0
    );
    assert_eq!(
        stats(&app, "since=2027-01-01T00:00:00Z")["totals"]["starts"],
        0
    );
}

#[test]
fn groups_are_the_largest_then_the_others_then_those_without_a_value() {
    let app = app();
    for number in 0..102 {
        let source = format!("source {number}");
        with(&app, &json!({"custom_fields": {"source": source}}));
    }
    with(&app, &json!({"custom_fields": {"source": "source 101"}}));
    with(&app, &json!({"custom_fields": {"source": ""}}));
    with(&app, &json!({"custom_fields": {"other": "x"}}));
    let stats = stats(&app, "group_by=custom_fields.source");
    assert_eq!(stats["group_by"], "custom_fields.source");
    let groups = stats["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 102);
    assert_eq!(groups[0]["value"], "source 101");
    assert_eq!(groups[0]["starts"], 2);
    let (other, null) = (&groups[100], &groups[101]);
    assert_eq!(
        (&other["kind"], &other["starts"]),
        (&json!("other"), &json!(3))
    );
    assert_eq!(
        (&null["kind"], &null["starts"]),
        (&json!("null"), &json!(1))
    );
    let starts: u64 = groups
        .iter()
        .map(|group| group["starts"].as_u64().unwrap())
        .sum();
    assert_eq!(starts, 105);
}

/// The same question with another key, and one question less.
#[test]
fn versions_are_told_together_and_questions_that_are_gone_come_last() {
    let app = TestApp::start();
    let asked = |keys: &[(&str, bool)]| {
        let question = |(id, key): &(&str, bool)| json!({"id": id, "type": "true_false", "title": id, "correct": key});
        json!([{"id": "s1", "questions": keys.iter().map(question).collect::<Vec<_>>()}])
    };
    let first = asked(&[("q1", true), ("q2", true)]);
    publish(
        &app,
        &json!({"id": "abc123", "title": "T", "sections": first}),
    );
    let answer = json!({"assessment_id": "abc123", "candidate_name": "Ann",
        "responses": [{"question_id": "q1", "value": true}]});
    create(&app, &answer);
    let second = json!({"sections": asked(&[("q3", true), ("q1", false)])});
    app.patch("/api/v1/assessments/abc123", &second).expect(200);
    app.request("POST", "/api/v1/assessments/abc123/publication")
        .send()
        .expect(201);
    create(&app, &answer);
    let stats = stats(&app, "");
    let questions = stats["questions"].as_array().unwrap().iter();
    let told: Vec<_> = questions
        .map(|question| {
            (
                question["question_id"].as_str().unwrap(),
                question["is_current"] == true,
            )
        })
        .collect();
    assert_eq!(told, [("q3", true), ("q1", true), ("q2", false)]);
    let q1 = question(&stats, "q1");
    assert_eq!((&q1["graded"], &q1["facility"]), (&json!(2), &json!(0.5)));
    assert_eq!(q1["options"][1]["is_key"], true);
    assert_eq!(q1["options"][0]["chosen"], 2);
}

#[test]
fn a_wrong_key_shows_in_the_numbers_but_not_of_a_few() {
    let app = TestApp::start();
    let asked = |number: i64| {
        let (id, key) = (format!("q{number}"), number != 5);
        json!({"id": id, "type": "true_false", "title": id, "correct": key})
    };
    let questions: Vec<Value> = (1..=5).map(asked).collect();
    publish(
        &app,
        &json!({"id": "abc123", "title": "T", "sections": [{"questions": questions}]}),
    );
    for number in 0..30 {
        if number == 29 {
            let few = stats(&app, "");
            assert_eq!(question(&few, "q5")["discrimination"], Value::Null);
            assert_eq!(question(&few, "q5")["flags"], json!([]));
        }
        // The strong ones are right everywhere, and the key of the last is wrong.
        let is_strong = number % 2 == 0;
        let answers =
            (1..=5).map(|number| json!({"question_id": format!("q{number}"), "value": is_strong}));
        let answers: Vec<Value> = answers.collect();
        create(
            &app,
            &json!({"assessment_id": "abc123", "candidate_name": "Ann", "responses": answers}),
        );
    }
    let stats = stats(&app, "");
    let (right, wrong) = (question(&stats, "q1"), question(&stats, "q5"));
    assert_eq!(wrong["discrimination"], -1);
    assert_eq!(wrong["flags"], json!(["key_probably_wrong"]));
    assert_eq!(wrong["options"][0]["average_elsewhere"], 100);
    assert_eq!(wrong["options"][1]["average_elsewhere"], 0);
    assert_eq!(right["facility"], 0.5);
    assert_eq!(right["flags"], json!([]));
}

#[test]
fn a_view_that_a_page_tells_is_counted_once_with_the_start_behind_it() {
    let app = TestApp::start();
    funnel(&app);
    let mut browser = Browser::new(&app);
    browser.open("/a/acme/funnel").expect(200, "/a/acme/funnel");
    let form = browser.form();
    let mut fields = form.changed(&[]);
    fields.retain(|(name, _)| name == "form_token" || name == "start_id");
    for _ in 0..2 {
        let told = browser.post_request("/a/acme/funnel/views", &fields);
        told.header(
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
        )
        .send()
        .expect(204);
    }
    browser.send(&[("name", "Ann")]);
    assessly::keeper::keep(app.app()).unwrap();
    let totals = stats(&app, "")["totals"].clone();
    assert_eq!(
        (&totals["views"], &totals["starts"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn a_question_that_was_not_drawn_was_not_shown_and_cost_no_points() {
    let app = TestApp::start();
    let asked = |id: &str| json!({"id": id, "type": "true_false", "title": id, "correct": true});
    let section = json!({"pick": 1, "questions": [asked("q1"), asked("q2")]});
    let body = json!({"id": "abc123", "slug": "funnel", "title": "T", "sections": [section]});
    publish(&app, &body);
    for id in ["q1", "q2", "q2"] {
        create(
            &app,
            &json!({"assessment_id": "abc123", "candidate_name": "Ann",
                "responses": [{"question_id": id, "value": id == "q1"}]}),
        );
    }
    Browser::new(&app).start("/a/acme/funnel", "Ben");
    let stats = stats(&app, "");
    let number = |id: &str, name: &str| question(&stats, id)[name].clone();
    assert_eq!(number("q1", "graded"), 1);
    assert_eq!(number("q1", "facility"), 1);
    assert_eq!(number("q2", "facility"), 0);
    let both = |name: &str| ["q1", "q2"].map(|id| number(id, name).as_i64().unwrap());
    assert_eq!(both("shown").iter().sum::<i64>(), 4);
    assert_eq!(both("dropped_off").iter().sum::<i64>(), 1);
}
