//! Submissions are kept for as long as was said, and no longer.

use std::collections::BTreeSet;

use assessly::db::Tx;
use assessly::keeper::Retention;
use assessly::model::retention;
use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::bytes::{fill, people};
use super::wait;
use crate::api::submissions::{self, ALL, counters, create, events, listed};
use crate::dashboard::signed_in;
use crate::pages::{self, browser::Browser, column};
use crate::test_app::TestApp;

const DATA: &str = "/dashboard/acme/settings/data";
const DAY: i64 = 86_400;

/// Lets the keeper's hour come, and waits until it is through.
fn pass(app: &TestApp, days: i64) {
    app.advance(days * DAY);
    // The server ran on the way, and knows the time.
    know_the_time(app);
    let mut retention = Retention::default();
    while !retention.erase(app.app()).unwrap() {}
}

fn know_the_time(app: &TestApp) {
    let db = &app.app().db;
    db.write_blocking(retention::set_known_time).unwrap();
}

fn keep_for(app: &TestApp, days: Option<i64>) {
    let company = app.company.row;
    let write = move |tx: &Tx| retention::set_of_company(tx, company, days);
    app.app().db.write_blocking(write).unwrap();
}

/// Sets the assessment's own time and publishes it.
fn say(app: &TestApp, id: &str, days: Value) {
    let path = format!("/api/v1/assessments/{id}");
    let change = json!({"settings": {"retention_days": days}});
    app.patch(&path, &change).expect(200);
    app.request("POST", &format!("{path}/publication"))
        .send()
        .expect(201);
}

fn ids(app: &TestApp) -> Vec<String> {
    submissions::ids(app, "sort=created_at")
}

#[test]
fn what_is_older_than_the_company_keeps_it_is_erased_whatever_became_of_it() {
    let app = submissions::app();
    pages::publish_as(&app, "pages", json!({}), pages::short());
    let made = |id: &str| submissions::with(&app, &json!({"id": id}));
    made("done");
    made("voided");
    app.patch(&format!("{ALL}/voided"), &json!({"status": "voided"}))
        .expect(200);
    let test = json!({"id": "test", "test": true});
    submissions::with(&app, &test);
    // Never handed in: its start counts.
    Browser::new(&app).start("/a/acme/pages", "Jane");
    app.advance(DAY);
    made("younger");
    pass(&app, 29);
    assert_eq!(ids(&app).len(), 5);
    keep_for(&app, Some(30));
    pass(&app, 0);
    assert_eq!(ids(&app), ["younger"]);
    assert_eq!(counters(&app), [0, 1, 0, 0, 1]);
    let told = events(&app).into_iter();
    assert_eq!(
        told.filter(|(kind, _)| kind == "submission.deleted")
            .count(),
        4
    );
    let audit: Vec<String> = column(
        &app,
        "SELECT act || ' ' || subject FROM audit WHERE actor IS NULL ORDER BY id",
    );
    assert_eq!(
        audit,
        ["results_expired abc123: 3", "results_expired pages: 1"]
    );
    pass(&app, 1);
    assert_eq!(ids(&app), [""; 0]);
}

#[test]
fn the_day_on_which_it_was_handed_in_counts_to_the_millisecond() {
    let app = submissions::app();
    let submitted_at = app.clock.now().plus_seconds(-10 * DAY);
    let fields = json!({"id": "old", "submitted_at": submitted_at, "started_at": submitted_at});
    submissions::with(&app, &fields);
    keep_for(&app, Some(11));
    app.clock.set(app.clock.now().plus_millis(DAY * 1_000 - 1));
    pass(&app, 0);
    assert_eq!(ids(&app), ["old"]);
    app.clock.set(app.clock.now().plus_millis(1));
    pass(&app, 0);
    assert_eq!(ids(&app), [""; 0]);
}

#[test]
fn an_assessment_says_its_own_time_to_those_who_start_then() {
    let app = submissions::app();
    keep_for(&app, Some(5));
    submissions::with(&app, &json!({"id": "by_company"}));
    say(&app, "abc123", json!(20));
    submissions::with(&app, &json!({"id": "twenty"}));
    say(&app, "abc123", json!(40));
    submissions::with(&app, &json!({"id": "forty"}));
    pass(&app, 5);
    assert_eq!(ids(&app), ["twenty", "forty"]);
    pass(&app, 15);
    assert_eq!(ids(&app), ["forty"]);
    // Whoever may publish erases nothing by it.
    say(&app, "abc123", json!(1));
    pass(&app, 0);
    keep_for(&app, Some(1));
    pass(&app, 0);
    assert_eq!(ids(&app), ["forty"]);
    pass(&app, 20);
    assert_eq!(listed(&app, "")["pagination"]["total"], 0);
}

#[test]
fn what_the_company_told_holds_whether_it_keeps_longer_or_for_ever_later() {
    let app = submissions::app();
    keep_for(&app, Some(5));
    submissions::with(&app, &json!({"id": "five"}));
    keep_for(&app, Some(40));
    submissions::with(&app, &json!({"id": "forty"}));
    keep_for(&app, None);
    submissions::with(&app, &json!({"id": "ever"}));
    pass(&app, 4);
    assert_eq!(ids(&app), ["five", "forty", "ever"]);
    pass(&app, 1);
    assert_eq!(ids(&app), ["forty", "ever"]);
    pass(&app, 35);
    assert_eq!(ids(&app), ["ever"]);
    // The company may keep all of them shorter.
    keep_for(&app, Some(40));
    pass(&app, 0);
    assert_eq!(ids(&app), [""; 0]);
}

#[test]
fn what_is_under_way_is_kept_from_its_last_answer_and_until_its_deadline() {
    let app = submissions::app();
    pages::publish_as(&app, "free", json!({}), pages::short());
    let week = json!({"time_limit_seconds": 7 * DAY});
    pages::publish_as(&app, "week", week, pages::short());
    let section = json!({"time_limit_seconds": 7 * DAY, "questions": pages::short()});
    let section = json!({"id": "section", "slug": "section", "title": "T", "sections": [section]});
    app.post("/api/v1/assessments", &section).expect(201);
    say(&app, "section", Value::Null);
    keep_for(&app, Some(1));
    let mut browser = Browser::new(&app);
    browser.start("/a/acme/section", "Jim");
    browser.send(&[("go", "begin")]);
    let mut free = Browser::new(&app);
    free.start("/a/acme/free", "Jane");
    Browser::new(&app).start("/a/acme/week", "Joe");
    app.advance(DAY / 2);
    let now = app.clock.now();
    let answer = move |tx: &Tx| {
        let sql = "INSERT INTO responses (submission_id, question_id, value, answered_at)
             SELECT s.id, 'q1', '\"x\"', ?1 FROM submissions s WHERE s.candidate_name = 'Jane'";
        Ok(tx.execute(sql, [now])?)
    };
    assert_eq!(app.app().db.write_blocking(answer).unwrap(), 1);
    app.advance(DAY / 2);
    pass(&app, 0);
    assert_eq!(names(&app), ["Jim", "Jane", "Joe"]);
    pass(&app, 1);
    assert_eq!(names(&app), ["Jim", "Joe"]);
    pass(&app, 4);
    assert_eq!(names(&app), ["Jim", "Joe"]);
}

fn names(app: &TestApp) -> Vec<String> {
    column(app, "SELECT candidate_name FROM submissions ORDER BY id")
}

#[test]
fn a_clock_that_leaps_erases_nothing_until_hours_later_it_still_says_so() {
    let app = submissions::app();
    keep_for(&app, Some(30));
    submissions::with(&app, &json!({"id": "old"}));
    know_the_time(&app);
    let mut retention = Retention::default();
    let mut after = |seconds: i64| {
        app.advance(seconds);
        assert!(retention.erase(app.app()).unwrap());
        ids(&app).len()
    };
    assert_eq!(after(30 * DAY), 1);
    assert_eq!(after(5 * 3600), 1);
    assert_eq!(after(3600), 0);
}

#[test]
fn nothing_is_erased_in_the_first_minutes_after_a_start() {
    let app = submissions::app();
    keep_for(&app, Some(1));
    submissions::with(&app, &json!({"id": "old"}));
    app.advance(DAY);
    know_the_time(&app);
    let wait = std::time::Duration::from_secs(300);
    assert!(Retention::after(wait).erase(app.app()).unwrap());
    assert_eq!(ids(&app), ["old"]);
    pass(&app, 0);
    assert_eq!(ids(&app), [""; 0]);
}

#[test]
fn one_that_can_not_be_erased_holds_up_no_other() {
    let app = submissions::app();
    for id in ["broken", "one", "two"] {
        submissions::with(&app, &json!({"id": id}));
    }
    let harm = |tx: &Tx| {
        let sql = "UPDATE submissions SET custom_fields = '[]' WHERE public_id = 'broken'";
        Ok(tx.execute(sql, [])?)
    };
    assert_eq!(app.app().db.write_blocking(harm).unwrap(), 1);
    keep_for(&app, Some(1));
    pass(&app, 1);
    let left: Vec<String> = column(&app, "SELECT public_id FROM submissions");
    assert_eq!(left, ["broken"]);
}

#[test]
fn many_are_erased_in_parts_and_leave_no_byte() {
    let app = submissions::app();
    fill(&app, 250);
    keep_for(&app, Some(1));
    pass(&app, 1);
    assert_eq!(counters(&app), [0; 5]);
    wait(&app);
    assert_eq!(people(&app.file()), BTreeSet::new());
}

#[test]
fn candidates_read_how_long_it_is_kept() {
    let app = pages::published(json!({}));
    let mut browser = Browser::new(&app);
    browser
        .open("/a/acme/backend")
        .says("They are kept until acme Ltd deletes them.");
    keep_for(&app, Some(90));
    browser.reload().says("They are deleted after 90 days.");
    say(&app, "backend", json!(365));
    browser.reload().says("They are deleted after 365 days.");
}

#[test]
fn the_data_page_tells_how_many_a_new_time_erases_before_it_holds() {
    let app = submissions::app();
    create(&app, &submissions::body(&json!({"id": "old"})));
    app.advance(10 * DAY);
    create(&app, &submissions::body(&json!({"id": "young"})));
    let mut browser = signed_in(&app, Role::Admin);
    for wrong in ["0", "3651", "ten"] {
        browser
            .open(DATA)
            .send_in("days", &[("days", wrong)])
            .expect(422, DATA)
            .says("Enter a whole number of days from 1 to 3,650");
    }
    browser
        .open(DATA)
        .send_in("days", &[("days", "10")])
        .expect(200, DATA)
        .says("Keep results for 10 days?")
        .says("One submission is older");
    pass(&app, 0);
    assert_eq!(ids(&app).len(), 2);
    // What was never shown is no answer.
    for wrong in ["", "10", "10 many", " 1"] {
        browser
            .open(DATA)
            .send_in("days", &[("days", "10")])
            .send(&[("seen", wrong)])
            .expect(422, DATA);
    }
    // There are more now than were shown.
    browser.open(DATA).send_in("days", &[("days", "10")]);
    let long_ago = app.clock.now().plus_seconds(-30 * DAY);
    let older = json!({"id": "older", "started_at": long_ago, "submitted_at": long_ago});
    submissions::with(&app, &older);
    browser
        .send(&[])
        .expect(200, DATA)
        .says("There are more of them now")
        .says("2 submissions are older");
    browser
        .send(&[])
        .expect(200, &format!("{DATA}?done=kept"))
        .says("How long results are kept was saved.");
    pass(&app, 0);
    assert_eq!(ids(&app), ["young"]);
    // What erases nothing asks nothing.
    browser
        .open(DATA)
        .send_in("days", &[("days", "")])
        .expect(200, &format!("{DATA}?done=kept"));
    let audit: Vec<String> = column(
        &app,
        "SELECT act || ' ' || coalesce(subject, 'ever') FROM audit WHERE act LIKE 'reten%' ORDER BY id",
    );
    assert_eq!(audit, ["retention_changed 10", "retention_changed ever"]);
}
