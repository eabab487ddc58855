//! Each dead end is a page of its own, and limits hold exactly.

use serde_json::json;

use super::browser::Browser;
use super::{LANDING, column, count, publish, publish_as, published, short};
use crate::test_app::{START, TestApp};

const RECEIPT: &str = "/a/acme/backend/receipt";

#[test]
fn what_does_not_exist_and_what_is_not_published_look_the_same() {
    let app = TestApp::start();
    let draft = json!({"id": "draft", "slug": "draft", "title": "T"});
    app.post("/api/v1/assessments", &draft).expect(201);
    let mut pages = Vec::new();
    for path in [
        "/a/acme/nothing",
        "/a/nobody/backend",
        "/a/acme/draft",
        "/a/a%20b/x",
        "/a/%C3%84/x",
    ] {
        let mut browser = Browser::new(&app);
        browser
            .open(path)
            .expect(404, path)
            .says("We cannot find this assessment");
        pages.push(browser.html());
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn other_addresses_have_a_page_too_and_wrong_methods_name_the_right_ones() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    for path in [
        "/a/acme",
        "/a/acme/backend/nothing",
        "/nothing",
        "/a/",
        "/a/acme/backend/..%2f",
    ] {
        browser.open(path).expect(404, path).says("We cannot find");
    }
    let answer = browser.request("DELETE", LANDING).send().expect(405);
    assert_eq!(answer.header("allow"), Some("GET, POST, HEAD, OPTIONS"));
    assert!(
        answer
            .text()
            .contains("This page cannot be used in that way")
    );
    let odd = browser
        .request("POST", LANDING)
        .json(&json!({"name": "John"}))
        .send();
    assert_eq!(odd.status, 415);
    assert!(odd.text().contains("We could not understand that request"));
}

#[test]
fn before_it_opens_nobody_starts() {
    let app = published(json!({"opens_at": START.plus_seconds(3600)}));
    let mut browser = Browser::new(&app);
    browser
        .open(LANDING)
        .expect(403, LANDING)
        .says("It opens on 1 January 2026, 13:00 UTC.");
    browser
        .post(LANDING, &vec![("name".into(), "John".into())])
        .expect(403, LANDING);
    assert_eq!(count(&app, "submissions"), 0);
    app.advance(3600);
    browser
        .start(LANDING, "John")
        .expect(200, "/a/acme/backend/questions/1");
}

#[test]
fn a_closed_assessment_takes_nobody_new_and_lets_those_inside_finish() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let mut inside = Browser::new(&app);
    inside.start(LANDING, "John");
    app.delete("/api/v1/assessments/backend/publication")
        .expect(204);
    let mut outside = Browser::new(&app);
    outside
        .open(LANDING)
        .expect(410, LANDING)
        .says("This assessment is closed")
        .says("ask acme Ltd");
    outside
        .post(LANDING, &vec![("name".into(), "Jane".into())])
        .expect(410, LANDING);
    inside
        .send(&[("answer.q1", "true")])
        .send(&[])
        .expect(200, RECEIPT);
    inside
        .open(LANDING)
        .expect(200, LANDING)
        .says("You have submitted your answers");
    assert_eq!(count(&app, "submissions"), 1);
}

#[test]
fn of_64_who_start_at_once_as_many_get_in_as_there_are_places() {
    let app = published(json!({"max_submissions": 10}));
    std::thread::scope(|scope| {
        for number in 0..64 {
            let app = &app;
            scope.spawn(move || {
                let browser = Browser::new(app);
                let fields = vec![("name".to_owned(), format!("Candidate {number}"))];
                let answer = browser.post_request(LANDING, &fields).send();
                assert!(matches!(answer.status, 303 | 410), "{}", answer.status);
            });
        }
    });
    assert_eq!(count(&app, "submissions"), 10);
    Browser::new(&app)
        .open(LANDING)
        .expect(410, LANDING)
        .says("This assessment is full");
}

#[test]
fn one_browser_has_as_many_attempts_as_are_allowed() {
    let app = TestApp::start();
    publish(&app, json!({"attempts_per_candidate": 2}), short());
    let mut browser = Browser::new(&app);
    browser.open(LANDING).says("up to 2 attempts");
    for number in 1..=2 {
        browser
            .start(LANDING, "John")
            .send(&[("answer.q1", "true")])
            .send(&[]);
        browser.expect(200, RECEIPT);
        assert_eq!(count(&app, "submissions"), number);
    }
    browser
        .open(LANDING)
        .says("You have submitted your answers")
        .says("See your receipt");
    browser.post(LANDING, &vec![("name".into(), "John".into())]);
    browser
        .expect(403, LANDING)
        .says("It can be taken 2 times, and you have used them all.");
    assert_eq!(count(&app, "submissions"), 2);
    let numbers: Vec<i64> = column(&app, "SELECT attempt FROM submissions ORDER BY id");
    assert_eq!(numbers, [1, 2]);
    Browser::new(&app)
        .start(LANDING, "Jane")
        .expect(200, "/a/acme/backend/questions/1");
}

#[test]
fn one_email_address_is_one_candidate_in_every_browser() {
    let app = TestApp::start();
    let settings = json!({"attempts_per_candidate": 1, "require_email": true});
    publish(&app, settings, short());
    let start = |email: &str| {
        let mut browser = Browser::new(&app);
        browser
            .open(LANDING)
            .send(&[("name", "John"), ("email", email)]);
        browser
    };
    let mut first = start("john@example.com");
    first.expect(200, "/a/acme/backend/questions/1");
    start("John@Example.COM")
        .expect(403, LANDING)
        .says("under way in another browser");
    first
        .send(&[("answer.q1", "true")])
        .send(&[])
        .expect(200, RECEIPT);
    start("JOHN@example.com")
        .expect(403, LANDING)
        .says("It can be taken once");
    start("jane@example.com").expect(200, "/a/acme/backend/questions/1");
    assert_eq!(count(&app, "submissions"), 2);
}

#[test]
fn without_its_cookie_a_browser_is_told_where_to_start() {
    let app = published(json!({}));
    Browser::new(&app).start(LANDING, "John");
    for rest in ["/questions/1", "/review", "/receipt"] {
        let path = format!("{LANDING}{rest}");
        let mut browser = Browser::new(&app);
        browser.open(&path).expect(403, &path);
        browser
            .says("We cannot find your attempt in this browser")
            .says("Go to the start page");
    }
    for rest in ["/questions/1", "/submission"] {
        let path = format!("{LANDING}{rest}");
        Browser::new(&app)
            .post(&path, &Vec::new())
            .expect(403, &path);
    }
}

#[test]
fn a_cookie_with_one_letter_changed_is_no_cookie() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let (name, value) = browser.cookies[0].clone();
    for at in 0..value.len() {
        let mut bytes = value.clone().into_bytes();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        browser.cookies = vec![(name.clone(), String::from_utf8(bytes).unwrap())];
        let answer = browser.request("GET", "/a/acme/backend/questions/1").send();
        // The first half tells browsers apart and opens nothing; the last bits of base64 are spare.
        let opens = at < value.len() / 2 || at == value.len() - 1;
        assert!(answer.status == 403 || opens, "{at}");
    }
    for odd in ["", ".", "x", "a.b", &"x".repeat(8000)] {
        browser.cookies = vec![(name.clone(), odd.to_owned())];
        let answer = browser.request("GET", "/a/acme/backend/questions/1").send();
        assert_eq!(answer.status, 403);
    }
}

#[test]
fn two_assessments_in_one_browser_do_not_meet() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    publish_as(&app, "frontend", json!({}), short());
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .start("/a/acme/frontend", "Jane");
    assert_eq!(browser.cookies.len(), 2);
    browser.open(LANDING).says("You started as John.");
    browser
        .open("/a/acme/frontend")
        .says("You started as Jane.");
    // One's secret opens nothing at the other.
    let (one, other) = (browser.cookies[0].clone(), browser.cookies[1].clone());
    browser.cookies = vec![(one.0, other.1), (other.0, one.1)];
    browser.open("/a/acme/backend/questions/1");
    assert_eq!(browser.answer.status, 403);
}

#[test]
fn a_browser_keeps_fifty_assessments_and_gives_up_those_it_got_first() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let mut browser = Browser::new(&app);
    browser.cookies = (901..=952)
        .map(|row| (format!("assessly_take_{row}"), "x".repeat(87)))
        .collect();
    browser.cookies.insert(0, ("theirs".into(), "1".into()));
    let start = |browser: &Browser| {
        let fields = vec![("name".to_owned(), "John".to_owned())];
        let answer = browser.post_request(LANDING, &fields).send().expect(303);
        let set = answer.headers.into_iter();
        set.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .map(|(_, value)| value)
            .collect::<Vec<_>>()
    };
    let set = start(&browser);
    assert!(set[0].starts_with("assessly_take_1="), "{set:?}");
    let end = "; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
    let ended = [901, 902, 903].map(|row| format!("assessly_take_{row}={end}"));
    assert_eq!(set[1..], ended);
    browser.cookies.truncate(1 + 49);
    assert_eq!(start(&browser).len(), 1);
}

#[test]
fn a_voided_attempt_says_so() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let void = "UPDATE submissions SET status = 'voided'";
    let write = |tx: &assessly::db::Tx| Ok(tx.execute(void, [])?);
    app.app().db.write_blocking(write).unwrap();
    for path in [
        "/a/acme/backend/questions/1",
        "/a/acme/backend/review",
        RECEIPT,
    ] {
        browser
            .open(path)
            .expect(200, RECEIPT)
            .says("This attempt does not count any more");
    }
}

#[test]
fn pages_and_starts_are_limited_by_address() {
    let few = |settings: &mut assessly::config::ServerArgs| {
        settings.limits.starts_per_minute = 2;
        settings.limits.pages_burst = 20;
    };
    let app = crate::test_app::Builder::new().settings(few).start();
    publish(&app, json!({}), short());
    let start = || {
        let fields = vec![("name".to_owned(), "John".to_owned())];
        Browser::new(&app).post_request(LANDING, &fields).send()
    };
    let statuses = [(); 3].map(|()| start().status);
    assert_eq!(statuses, [303, 303, 429]);
    assert_eq!(count(&app, "submissions"), 2);
    let answers: Vec<_> = (0..20)
        .map(|_| app.anonymous("GET", LANDING).send())
        .collect();
    let refused = answers
        .iter()
        .find(|answer| answer.status == 429)
        .expect("one is refused");
    assert!(refused.text().contains("Too many requests"));
    assert!(refused.header("retry-after").is_some());
    // The API is counted apart.
    app.get("/api/v1/me").expect(200);
}
