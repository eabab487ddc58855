//! Deadlines, grace, and what happens when time runs out.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use super::browser::Browser;
use super::{LANDING, column, count, events, publish, published, short};
use crate::test_app::{START, TestApp};

const PAGE: &str = "/a/acme/backend/questions/1";
const RECEIPT: &str = "/a/acme/backend/receipt";

fn timed() -> TestApp {
    let app = TestApp::start();
    publish(
        &app,
        json!({"time_limit_seconds": 600, "show_result": "score"}),
        short(),
    );
    app
}

fn state(app: &TestApp) -> String {
    let sql = "SELECT status || ' ' || coalesce(submit_reason, '-') || ' ' ||
               coalesce(submitted_at / 1000 - started_at / 1000, '-') FROM submissions";
    column(app, sql).remove(0)
}

#[test]
fn the_deadline_is_the_earlier_of_limit_and_closing() {
    let closes_at = START.plus_seconds(300);
    for (settings, expected) in [
        (json!({}), None),
        (json!({"time_limit_seconds": 600}), Some(600)),
        (json!({"closes_at": closes_at}), Some(300)),
        (
            json!({"time_limit_seconds": 600, "closes_at": closes_at}),
            Some(300),
        ),
        (
            json!({"time_limit_seconds": 60, "closes_at": closes_at}),
            Some(60),
        ),
    ] {
        let app = published(settings);
        Browser::new(&app).start(LANDING, "John");
        let deadline: Vec<Option<i64>> = column(&app, "SELECT deadline_at FROM submissions");
        let expected = expected.map(|seconds| START.plus_seconds(seconds).millis());
        assert_eq!(deadline, [expected]);
    }
}

#[test]
fn the_timer_shows_what_the_server_s_clock_says() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John").says("Time left 10:00");
    app.advance(61);
    browser.reload().says("Time left 8:59");
    assert!(browser.html().contains("data-seconds=\"539\""));
    // A clock that goes back gives no more time than there was.
    app.advance(-3600);
    browser.reload();
    let deadline: Vec<i64> = column(&app, "SELECT deadline_at FROM submissions");
    assert_eq!(deadline, [START.plus_seconds(600).millis()]);
}

#[test]
fn an_answer_on_its_way_is_taken_until_the_grace_ends() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    app.advance(609);
    browser
        .send(&[("answer.q1", "false"), ("go", "over")])
        .expect(200, RECEIPT);
    browser
        .says("The time was over, so what you had saved was submitted.")
        .says("1 of 1 points");
    assert_eq!(state(&app), "completed deadline 609");
    assert_eq!(events(&app), ["submission.started", "submission.created"]);
}

#[test]
fn after_the_grace_no_answer_is_taken_and_what_is_saved_is_submitted() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .send(&[("answer.q1", "false")]);
    browser.open(PAGE);
    app.advance(610);
    browser
        .send(&[("answer.q1", "true")])
        .expect(200, RECEIPT)
        .says("1 of 1 points");
    assert_eq!(state(&app), "completed deadline 610");
    let values: Vec<String> = column(&app, "SELECT value FROM responses");
    assert_eq!(values, ["false"]);
}

#[test]
fn a_form_that_arrives_slowly_counts_by_its_end() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let fields = browser.form().changed(&[("answer.q1", "false")]);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .finish();
    let (name, value) = &browser.cookies[0];
    let mut stream = TcpStream::connect(app.address()).unwrap();
    let head = format!(
        "POST {PAGE} HTTP/1.1\r\nHost: {}\r\nCookie: {name}={value}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
         Expect: 100-continue\r\nConnection: close\r\n\r\n",
        app.host(),
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server asks for the body once it has found the attempt under way.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    app.advance(610);
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert_eq!(count(&app, "responses"), 0);
    assert_eq!(state(&app), "expired - -");
}

#[test]
fn the_script_s_save_follows_the_same_clock() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let fields = browser.form().changed(&[("answer.q1", "false")]);
    let path = "/a/acme/backend/questions/1/answers";
    app.advance(609);
    browser.post_request(path, &fields).send().expect(200);
    app.advance(1);
    let answer = browser.post_request(path, &fields).send().expect(409);
    assert_eq!(answer.json(), json!({"location": RECEIPT}));
    assert_eq!(state(&app), "completed deadline 610");
}

#[test]
fn a_clock_that_the_page_stopped_too_early_changes_nothing() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    app.advance(300);
    browser
        .send(&[("answer.q1", "false"), ("go", "over")])
        .expect(200, PAGE);
    assert_eq!(state(&app), "in_progress - -");
}

#[test]
fn between_deadline_and_grace_pages_say_that_time_is_over() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .send(&[("answer.q1", "false")]);
    app.advance(605);
    for path in [PAGE, "/a/acme/backend/review"] {
        browser
            .open(path)
            .expect(200, path)
            .says("Your time is over");
    }
    assert_eq!(state(&app), "in_progress - -");
    browser.send(&[]).expect(200, RECEIPT);
    assert_eq!(state(&app), "completed deadline 605");
}

#[test]
fn on_time_out_nothing_is_required() {
    let app = TestApp::start();
    let mut list = short();
    list[0]["required"] = json!(true);
    let more = json!({"id": "q2", "type": "short_text", "title": "?", "answers": [{"text": "x"}]});
    list.as_array_mut().unwrap().push(more);
    publish(&app, json!({"time_limit_seconds": 60}), list);
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    browser
        .open("/a/acme/backend/questions/2")
        .send(&[("answer.q2", "x")]);
    app.advance(3600);
    browser.open(RECEIPT).expect(200, RECEIPT);
    assert_eq!(state(&app), "completed deadline 70");
}

#[test]
fn an_attempt_without_an_answer_expires() {
    let app = timed();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    app.advance(611);
    browser.open(PAGE).expect(200, RECEIPT);
    browser.says("The time ended before anything was answered");
    assert_eq!(state(&app), "expired - -");
    assert_eq!(events(&app), ["submission.started", "submission.expired"]);
    let counts = "SELECT in_progress_count || ' ' || completed_count || ' ' || expired_count FROM assessments";
    assert_eq!(column::<String>(&app, counts), ["0 0 1"]);
}

#[test]
fn the_sweeper_submits_what_nobody_looks_at_in_order() {
    let app = timed();
    let mut first = Browser::new(&app);
    first
        .start(LANDING, "First")
        .send(&[("answer.q1", "false")]);
    app.advance(100);
    Browser::new(&app).start(LANDING, "Second");
    let next = || assessly::sweeper::next_due(app.app()).unwrap();
    assert_eq!(next(), Some(START.plus_seconds(610)));
    app.clock.set(START.plus_seconds(610));
    // The keeper may have come first.
    assessly::sweeper::sweep_due(app.app()).unwrap();
    let states: Vec<String> = column(&app, "SELECT status FROM submissions ORDER BY id");
    assert_eq!(states, ["completed", "in_progress"]);
    assert_eq!(next(), Some(START.plus_seconds(710)));
    app.clock.set(START.plus_seconds(100_000));
    assessly::sweeper::sweep_due(app.app()).unwrap();
    assert_eq!(next(), None);
    let last: Vec<String> = column(
        &app,
        "SELECT body FROM events ORDER BY sequence DESC LIMIT 1",
    );
    let last: Value = serde_json::from_str(&last[0]).unwrap();
    assert_eq!(last["type"], "submission.expired");
    assert_eq!(last["data"]["candidate_name"], "Second");
    assert_eq!(count(&app, "events WHERE type LIKE 'submission.%'"), 4);
}

#[test]
fn an_attempt_that_cannot_be_submitted_holds_up_no_other() {
    let app = timed();
    for number in 0..20 {
        let mut browser = Browser::new(&app);
        browser.start(LANDING, &format!("Candidate {number}"));
        browser.send(&[("answer.q1", "false")]);
    }
    // The third points to a version that is not there.
    let damage = "UPDATE submissions SET version_id = 4711 WHERE candidate_name = 'Candidate 2'";
    let write = |tx: &assessly::db::Tx| Ok(tx.execute(damage, [])?);
    app.app().db.write_blocking(write).unwrap();
    app.advance(610);
    assessly::sweeper::sweep_due(app.app()).unwrap();
    assert_eq!(count(&app, "submissions WHERE status = 'completed'"), 19);
    assert_eq!(count(&app, "events WHERE type = 'submission.created'"), 19);
}

#[test]
fn what_closes_by_itself_lets_nobody_in_and_those_inside_finish_in_the_grace() {
    let app = TestApp::start();
    let settings = json!({"closes_at": START.plus_seconds(60), "grace_seconds": 30});
    publish(&app, settings, short());
    let mut inside = Browser::new(&app);
    inside.start(LANDING, "John");
    app.advance(75);
    Browser::new(&app)
        .open(LANDING)
        .expect(410, LANDING)
        .says("It closed on 1 January 2026, 12:01 UTC");
    inside
        .send(&[("answer.q1", "false"), ("go", "over")])
        .expect(200, RECEIPT);
    assert_eq!(state(&app), "completed deadline 75");
}
