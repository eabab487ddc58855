//! Sections with a time of their own.

use serde_json::{Value, json};

use super::browser::Browser;
use super::way::{RECEIPT, REVIEW, page};
use super::{LANDING, column};
use crate::test_app::TestApp;

/// Two questions in ten minutes, one in five, and one for which there is no limit.
fn document(settings: &Value) -> Value {
    let question = |id: &str| {
        json!({"id": id, "type": "short_text", "title": format!("Word {id}?"), "required": true,
               "answers": [{"text": "yes"}]})
    };
    json!({"id": "backend", "slug": "backend", "title": "Backend developer", "settings": settings,
    "sections": [
        {"id": "s1", "title": "Tables", "description": "Of **rows**.", "time_limit_seconds": 600,
         "questions": [question("q1"), question("q2")]},
        {"id": "s2", "title": "Joins", "time_limit_seconds": 300, "questions": [question("q3")]},
        {"id": "s3", "title": "Views", "questions": [question("q4")]},
    ]})
}

fn published(settings: &Value) -> TestApp {
    let app = TestApp::start();
    publish(&app, &document(settings));
    app
}

fn publish(app: &TestApp, document: &Value) {
    app.post("/api/v1/assessments", document).expect(201);
    let path = "/api/v1/assessments/backend/publication";
    app.request("POST", path).send().expect(201);
}

fn begun(app: &TestApp) -> Vec<String> {
    let sql = "SELECT section_id || ' ' || ((deadline_at - started_at) / 1000) FROM section_times
               ORDER BY started_at, section_id";
    column(app, sql)
}

fn kept(app: &TestApp) -> Vec<String> {
    let sql = "SELECT question_id || ' ' || (value ->> '$') FROM responses ORDER BY question_id";
    column(app, sql)
}

const BEGIN: (&str, &str) = ("go", "begin");

#[test]
fn a_section_tells_its_limit_before_its_time_begins() {
    let app = published(&json!({}));
    let mut browser = Browser::new(&app);
    browser
        .open(LANDING)
        .says("Time for sectionsTables: 10 minutesJoins: 5 minutes")
        .says("The time for a section starts when you begin it")
        .does_not_say("No time limit");
    browser.send(&[("name", "John")]).expect(200, &page(1));
    browser
        .says("You have 10 minutes for this section.")
        .says("Of rows.")
        .does_not_say("Word q1?")
        .does_not_say("Time left");
    app.advance(7200);
    // Looking at it costs nothing, and an answer that guesses is not taken.
    browser.reload().does_not_say("Word q1?");
    let mut guess = browser.form().changed(&[]);
    guess.push(("revision.q1".to_owned(), "0".to_owned()));
    guess.push(("answer.q1".to_owned(), "yes".to_owned()));
    browser.post(&page(1), &guess).expect(200, &page(1));
    let path = format!("{}/answers", page(1));
    let told = browser.post_request(&path, &guess).send().expect(409);
    assert_eq!(told.json(), json!({"location": page(1)}));
    assert!(begun(&app).is_empty() && kept(&app).is_empty());
    browser
        .send(&[BEGIN])
        .expect(200, &page(1))
        .says("Word q1?");
    browser.says("Time left in this section 10:00");
    assert_eq!(begun(&app), ["s1 600"]);
    app.advance(60);
    browser.send(&[("answer.q1", "yes")]).expect(200, &page(2));
    browser.says("Time left in this section 9:00");
    // Once is enough.
    let fields = browser.form().changed(&[BEGIN]);
    browser.post(&page(2), &fields);
    assert_eq!(begun(&app), ["s1 600"]);
}

#[test]
fn after_the_time_of_a_section_and_its_grace_it_takes_no_answers_and_the_attempt_goes_on() {
    let app = published(&json!({"show_result": "score"}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John").send(&[BEGIN]);
    browser.send(&[("answer.q1", "yes")]).expect(200, &page(2));
    let late = browser.form();
    app.advance(609);
    // What was on its way is taken; what is required is not asked for any more.
    let path = format!("{}/answers", page(2));
    let saved = browser.post_request(&path, &late.changed(&[("answer.q2", "ye")]));
    assert_eq!(saved.send().expect(200).json()["seconds_left"], 0);
    browser
        .send(&[("answer.q2", "yes")])
        .expect(200, &page(2))
        .says("The time for this section is over")
        .says("What you had saved in “Tables” counts.");
    assert_eq!(kept(&app), ["q1 yes", "q2 yes"]);
    app.advance(1);
    browser
        .post(&page(2), &late.changed(&[("answer.q2", "no")]))
        .expect(200, &page(2));
    for fields in [late.fields.clone(), late.changed(&[])[..3].to_vec()] {
        let told = browser.post_request(&path, &fields).send().expect(409);
        assert_eq!(told.json(), json!({"location": page(2)}));
    }
    assert_eq!(kept(&app), ["q1 yes", "q2 yes"]);
    browser
        .open(&page(1))
        .says("You cannot change it any more.");
    assert!(browser.html().contains(&format!("href=\"{}\"", page(3))));
    // Its time is not everybody's: the attempt is still under way.
    assessly::sweeper::sweep_due(app.app()).unwrap();
    browser
        .open(&page(4))
        .says("Word q4?")
        .does_not_say("Time left")
        .send(&[("answer.q4", "yes")])
        .expect(200, REVIEW);
    browser
        .says("3 of 4 answered")
        .says("Time is over")
        .says("Shown when you begin its section")
        .does_not_say("Word q3?");
    browser.send(&[]).says("Question 3 needs an answer");
    browser
        .open(&page(3))
        .says("You have 5 minutes for this section.")
        .send(&[BEGIN]);
    app.advance(300);
    // The last that could be answered leads to the review, and never submits by itself.
    browser.reload().says("“Joins”");
    assert!(browser.html().contains(&format!("href=\"{}\"", page(4))));
    browser
        .open(REVIEW)
        .says("Word q3?")
        .send(&[])
        .expect(200, RECEIPT);
    browser.says("3 of 4 points");
}

#[test]
fn the_end_of_the_last_section_leads_to_the_review() {
    let app = TestApp::start();
    let mut last = document(&json!({"allow_back": false, "grace_seconds": 0}));
    last["sections"].as_array_mut().unwrap().pop();
    publish(&app, &last);
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John").send(&[BEGIN]);
    app.advance(600);
    browser
        .send(&[("answer.q1", "yes"), ("go", "over")])
        .expect(200, &page(1))
        .says("The time for this section is over");
    browser.open(&page(2)).expect(200, &page(1));
    // There is no way back, and a way on.
    browser.open(REVIEW).expect(200, &page(3)).says("Joins");
    browser.send(&[BEGIN]);
    browser.says("Time left in this section 5:00");
    app.advance(300);
    browser.reload().expect(200, &page(3)).says("“Joins”");
    assert!(browser.html().contains(&format!("href=\"{REVIEW}\"")));
    browser.open(REVIEW).expect(200, REVIEW).send(&[]);
    browser.expect(200, RECEIPT);
    assert!(kept(&app).is_empty());
    let reasons: Vec<String> = column(&app, "SELECT submit_reason FROM submissions");
    assert_eq!(reasons, ["candidate"]);
}

#[test]
fn an_attempt_s_own_end_comes_first() {
    let app = published(&json!({"time_limit_seconds": 700, "grace_seconds": 0}));
    let mut browser = Browser::new(&app);
    browser.open(LANDING).says("Time11 minutes 40 seconds");
    browser.send(&[("name", "John")]).says("Time left 11:40");
    app.advance(200);
    browser
        .reload()
        .says("You have 8 minutes 20 seconds for this section.");
    browser.send(&[BEGIN]).says("Time left 8:20");
    assert_eq!(begun(&app), ["s1 500"]);
    browser.open(&page(3)).send(&[BEGIN]);
    browser.says("Time left in this section 5:00");
    app.advance(300);
    browser.reload().says("The time for this section is over");
    browser
        .open(&page(1))
        .says("Word q1?")
        .says("Time left 3:20");
    browser.send(&[("answer.q1", "yes")]);
    app.advance(200);
    browser.open(&page(3)).expect(200, RECEIPT);
    let reasons: Vec<String> = column(&app, "SELECT submit_reason FROM submissions");
    assert_eq!(reasons, ["deadline"]);
}

#[test]
fn extra_time_moves_the_ends_of_sections_on_every_device() {
    let app = published(&json!({"grace_seconds": 300}));
    let all = "/api/v1/assessments/backend/invitations";
    let made = app.post(all, &json!({"extra_time_percent": 50}));
    let invitation = made.expect(201).json();
    let change = |percent: i64| {
        let path = format!("/api/v1/invitations/{}", invitation["id"].as_str().unwrap());
        let change = json!({"extra_time_percent": percent});
        app.patch(&path, &change).expect(200);
    };
    let link = format!("{LANDING}?token={}", invitation["token"].as_str().unwrap());
    let (mut laptop, mut phone) = (Browser::new(&app), Browser::new(&app));
    laptop
        .open(&link)
        .says("Tables: 15 minutesJoins: 7 minutes 30 seconds");
    laptop.send(&[("name", "Jane")]);
    laptop
        .says("You have 15 minutes for this section.")
        .send(&[BEGIN]);
    phone.open(&link);
    phone.open(&page(2)).says("Time left in this section 15:00");
    app.advance(800);
    change(100);
    phone.reload().says("Time left in this section 6:40");
    laptop.reload().says("Time left in this section 6:40");
    laptop.open(&page(3)).send(&[BEGIN]);
    assert_eq!(begun(&app), ["s1 1200", "s2 600"]);
    app.advance(400);
    // Time that is over is not given back, not even in its grace.
    change(200);
    assert_eq!(begun(&app), ["s1 1200", "s2 900"]);
    laptop
        .open(&page(1))
        .says("The time for this section is over");
}

#[test]
fn with_a_page_for_each_section_and_a_draw_a_section_has_one_time() {
    let app = TestApp::start();
    let settings =
        json!({"paging": "section", "shuffle_sections": true, "shuffle_questions": true});
    let mut drawn = document(&settings);
    drawn["sections"][0]["pick"] = json!(1);
    publish(&app, &drawn);
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    for number in 1..=3 {
        browser.open(&page(number));
        if browser.text().contains("Begin this section") {
            browser.send(&[BEGIN]).says("Time left in this section");
        }
        browser.says("Word q");
    }
    assert_eq!(begun(&app), ["s1 600", "s2 300"]);
    app.advance(300);
    browser
        .open(REVIEW)
        .says("Time is over")
        .says("0 of 3 answered");
}

#[test]
fn the_timeline_tells_when_a_section_was_begun() {
    let app = published(&json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    app.advance(5);
    browser.send(&[BEGIN]).send(&[("answer.q1", "yes")]);
    let list = app.get("/api/v1/submissions").expect(200).json();
    let id = list["data"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/submissions/{id}/timeline");
    let told = app.get(&path).expect(200).json();
    let line = |moment: &Value| {
        format!(
            "{} {} {}",
            moment["type"], moment["section_id"], moment["at"]
        )
    };
    let lines: Vec<String> = told["data"].as_array().unwrap().iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "\"started\" null \"2026-01-01T12:00:00.000Z\"",
            "\"section_started\" \"s1\" \"2026-01-01T12:00:05.000Z\"",
            "\"first_answer\" null \"2026-01-01T12:00:05.000Z\""
        ]
    );
    let mut viewer = crate::dashboard::signed_in(&app, assessly::rules::role::Role::Viewer);
    viewer
        .open(&format!("/dashboard/acme/submissions/{id}"))
        .says("Began the section “Tables”");
    app.delete(&format!("/api/v1/submissions/{id}")).expect(204);
    assert!(begun(&app).is_empty());
}
