//! Calls that wait for the next event: they cost nothing until it comes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use assessly::db::{Db, Options, Tx};
use assessly::error::Error;
use assessly::kit::bell::Bell;
use assessly::kit::random::Random;
use assessly::model::key;
use rusqlite::trace::TraceEvent;
use serde_json::json;

use super::{ALL, next, page, subjects};
use crate::http::Answer;
use crate::plans;
use crate::test_app::{Builder, TestApp};
use crate::webhook::{record, recording};

/// A hang fails the test instead of stopping the suite.
const LONGEST: Duration = Duration::from_secs(60);

/// A call that was sent and not answered yet.
struct Waiting(TcpStream);

impl Waiting {
    fn send(app: &TestApp, key: &str, query: &str) -> Self {
        let mut stream = TcpStream::connect(app.address()).unwrap();
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        let (host, bearer) = (app.host(), format!("Authorization: Bearer {key}"));
        let head = format!(
            "GET {ALL}?{query} HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        Self(stream)
    }

    fn answer(mut self) -> Answer {
        let mut bytes = Vec::new();
        self.0.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }
}

/// Waits until it is so, which takes no event.
fn until(app: &TestApp, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < LONGEST, "it does not become so");
        // A write is a moment in which others get on.
        app.app().db.write_blocking(|_| Ok(())).unwrap();
    }
}

/// How many calls of the company can wait besides those that do.
fn free(app: &TestApp) -> usize {
    let waiting = &app.app().waiting;
    let mut places = Vec::new();
    while let Ok(place) = waiting.try_take(app.company.row) {
        places.push(place);
    }
    places.len()
}

fn with_places(places: u32) -> TestApp {
    Builder::new()
        .settings(|settings| settings.limits.max_waiting_calls = places)
        .start()
}

const CALLS: usize = 1_000;
static READS_OF_EVENTS: AtomicUsize = AtomicUsize::new(0);

fn is_read_of_events(event: &TraceEvent) -> bool {
    let TraceEvent::Stmt(_, sql) = event else {
        return false;
    };
    sql.starts_with("SELECT sequence, events_forgotten")
}

fn count_reads(event: TraceEvent) {
    if is_read_of_events(&event) {
        READS_OF_EVENTS.fetch_add(1, Ordering::SeqCst);
    }
    plans::see(event);
}

#[test]
fn a_thousand_calls_that_wait_look_at_nothing_until_one_event_answers_them_all() {
    let mut builder = Builder::new().settings(|settings| {
        settings.limits.max_connections_per_address = 2_000;
    });
    builder.trace = count_reads;
    let app = builder.start();
    let (other, _) = app.other_company("other");
    let reads = || READS_OF_EVENTS.load(Ordering::SeqCst);
    let calls: Vec<_> = (0..CALLS)
        .map(|_| Waiting::send(&app, &app.key, "types=submission.created&wait=25"))
        .collect();
    until(&app, || reads() == CALLS && free(&app) == 1_024 - CALLS);
    // Nothing of this is what they wait for.
    for number in 0..50 {
        let subject = format!("sub_{number}");
        record(&app, "submission.started", &subject);
        let write = recording(&other, "submission.created", &subject, json!({}));
        app.app().db.write_blocking(write).unwrap();
    }
    app.get("/api/v1/me").expect(200);
    assert_eq!(reads(), CALLS);
    assert_eq!(free(&app), 1_024 - CALLS);
    record(&app, "submission.created", "wanted");
    for call in calls {
        let answer = call.answer().expect(200).json();
        assert_eq!(subjects(&answer), ["wanted"]);
    }
    assert_eq!(reads(), 2 * CALLS);
    until(&app, || free(&app) == 1_024);
}

#[test]
fn a_call_that_waits_is_answered_empty_when_its_time_is_over() {
    let app = TestApp::start();
    record(&app, "submission.started", "a");
    let answer = page(&app, "types=submission.created&wait=1");
    assert_eq!(answer["data"], json!([]));
    assert_eq!(next(&answer), 1);
}

#[test]
fn what_is_there_already_is_not_waited_for() {
    let app = with_places(2);
    let _first = app.app().waiting.try_take(app.company.row).unwrap();
    record(&app, "submission.created", "a");
    assert_eq!(subjects(&page(&app, "wait=25")), ["a"]);
    assert_eq!(page(&app, "after=1")["data"], json!([]));
}

#[test]
fn calls_beyond_those_that_may_wait_are_refused() {
    let app = with_places(3);
    let (other, stranger) = app.other_company("other");
    let _own = [(); 2].map(|()| app.app().waiting.try_take(app.company.row).unwrap());
    let refused = app.get(&format!("{ALL}?wait=25")).expect(429);
    assert_eq!(refused.code(), "rate_limited");
    assert_eq!(refused.header("retry-after"), Some("5"));
    let _last = app.app().waiting.try_take(other.row).unwrap();
    let full = Waiting::send(&app, &stranger, "wait=25")
        .answer()
        .expect(503);
    assert_eq!(full.header("retry-after"), Some("5"));
}

#[test]
fn who_hangs_up_leaves_the_place_to_others() {
    let app = with_places(1);
    let call = Waiting::send(&app, &app.key, "wait=25");
    until(&app, || free(&app) == 0);
    drop(call);
    until(&app, || free(&app) == 1);
    assert!(!app.app().db.news().has_listeners());
}

#[test]
fn a_stop_answers_all_who_wait_at_once() {
    let mut app = TestApp::start();
    record(&app, "submission.started", "a");
    let query = "types=submission.created&wait=25";
    let calls = [(); 3].map(|()| Waiting::send(&app, &app.key, query));
    until(&app, || free(&app) == 1_021);
    let started = Instant::now();
    app.stop();
    assert!(started.elapsed() < Duration::from_secs(8), "it waited");
    for call in calls {
        let answer = call.answer().expect(200).json();
        assert_eq!((&answer["data"], next(&answer)), (&json!([]), 1));
    }
}

#[test]
fn who_loses_the_key_while_waiting_is_told_nothing_more() {
    let app = TestApp::start();
    let me = app.get("/api/v1/me").expect(200).json();
    let key = me["key_id"].as_str().unwrap().to_owned();
    let call = Waiting::send(&app, &app.key, "wait=25");
    until(&app, || free(&app) == 1_023);
    let company = app.company.row;
    let revoke = move |tx: &Tx| key::revoke(tx, company, &key);
    app.app().db.write_blocking(revoke).unwrap();
    record(&app, "submission.created", "secret");
    let answer = call.answer().expect(401);
    assert!(!answer.text().contains("secret"));
}

#[test]
fn what_another_process_writes_is_heard_of_too() {
    let app = TestApp::start();
    let call = Waiting::send(&app, &app.key, "wait=25");
    until(&app, || free(&app) == 1_023);
    let (clock, random) = (app.clock.clone(), Random::system());
    let other = Db::open(Options::new(app.file(), clock, random, Bell::new())).unwrap();
    let data = json!({"id": "elsewhere"});
    let write = recording(&app.company, "submission.created", "elsewhere", data);
    other.write_blocking(write).unwrap();
    other.close();
    // The couriers write now and then; this stands for one of those moments.
    until(&app, || free(&app) == 1_024);
    assert_eq!(subjects(&call.answer().expect(200).json()), ["elsewhere"]);
}

static READS_BESIDE_WHAT_IS_UNDONE: AtomicUsize = AtomicUsize::new(0);

fn count_reads_beside_what_is_undone(event: TraceEvent) {
    if is_read_of_events(&event) {
        READS_BESIDE_WHAT_IS_UNDONE.fetch_add(1, Ordering::SeqCst);
    }
    plans::see(event);
}

#[test]
fn what_is_undone_is_not_told_of() {
    let mut builder = Builder::new();
    builder.trace = count_reads_beside_what_is_undone;
    let app = builder.start();
    let call = Waiting::send(&app, &app.key, "types=submission.created&wait=25");
    until(&app, || free(&app) == 1_023);
    let write = recording(&app.company, "submission.created", "undone", json!({}));
    let undone = app.app().db.write_blocking(|tx| {
        write(tx)?;
        Err::<(), _>(Error::not_found())
    });
    undone.unwrap_err();
    // A number that was given back is given again.
    record(&app, "submission.started", "other");
    record(&app, "submission.created", "done");
    assert_eq!(subjects(&call.answer().expect(200).json()), ["done"]);
    let reads = READS_BESIDE_WHAT_IS_UNDONE.load(Ordering::SeqCst);
    assert_eq!(reads, 2, "it looked in vain");
}
