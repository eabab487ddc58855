//! What is left to chance: each attempt sees its own draw, and sees it again.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::browser::Browser;
use super::way::{RECEIPT, REVIEW, page};
use super::{LANDING, column};
use crate::dashboard::signed_in;
use crate::test_app::TestApp;

/// Twelve questions of which four are drawn, each with five options and the same right one.
fn document(settings: &Value) -> Value {
    let options: Vec<Value> = ["a", "b", "c", "d"]
        .iter()
        .map(|id| json!({"id": id, "label": format!("Option {id}")}))
        .chain([json!({"id": "n", "label": "None of these", "pinned": true})])
        .collect();
    let question = |number: usize| {
        json!({"id": format!("q{number}"), "type": "single_choice", "title": format!("Question no. {number}"),
               "points": 2, "options": options, "correct": "a"})
    };
    let questions: Vec<Value> = (1..=12).map(question).collect();
    json!({"id": "backend", "slug": "backend", "title": "Backend developer", "settings": settings,
        "sections": [{"id": "s1", "title": "SQL", "pick": 4, "shuffle": true, "questions": questions}]})
}

fn published() -> TestApp {
    let app = TestApp::start();
    let settings = json!({"shuffle_options": true, "show_result": "score_and_answers"});
    app.post("/api/v1/assessments", &document(&settings))
        .expect(201);
    app.request("POST", "/api/v1/assessments/backend/publication")
        .send()
        .expect(201);
    app
}

/// Title and options of the page, in order.
fn seen(browser: &Browser<'_>) -> (String, Vec<String>) {
    let html = browser.html();
    let title = html.split("Question no. ").nth(1).unwrap();
    let title = title.split(|sign: char| !sign.is_ascii_digit()).next();
    let values = html.split("type=\"radio\"").skip(1);
    let value = |input: &str| {
        let value = input.split("value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    // An answer that may be left out can be taken back.
    let options = values.map(value).filter(|value| !value.is_empty());
    (title.unwrap().to_owned(), options.collect())
}

/// Goes the whole way with the right answer on each page; answers what was seen.
fn walk(browser: &mut Browser<'_>, name: &str) -> Vec<(String, Vec<String>)> {
    browser.start(LANDING, name);
    let mut all = Vec::new();
    for number in 1..=4 {
        browser.expect(200, &page(number));
        let one = seen(browser);
        browser.reload();
        assert_eq!(seen(browser), one, "a reload shows the same");
        browser.send(&[(&format!("answer.q{}", one.0), "a")]);
        all.push(one);
    }
    browser.expect(200, REVIEW).says("4 of 4 answered");
    all
}

#[test]
fn each_attempt_sees_its_own_draw_and_is_scored_by_it() {
    let app = published();
    let (mut first, mut second) = (Browser::new(&app), Browser::new(&app));
    first.open(LANDING).says("4 questions");
    let (ann, bob) = (walk(&mut first, "Ann"), walk(&mut second, "Bob"));
    assert_ne!(ann, bob);
    for (_, options) in ann.iter().chain(&bob) {
        assert_eq!(options.len(), 5);
        assert_eq!(options[4], "n", "a pinned option stays last");
    }
    assert!(
        ann.iter()
            .any(|(_, options)| options[..4] != ["a", "b", "c", "d"])
    );
    first.send(&[]).expect(200, RECEIPT).says("8 of 8 points");
    let titles = |all: &[(String, Vec<String>)]| -> Vec<String> {
        all.iter().map(|(title, _)| title.clone()).collect()
    };
    assert_eq!(told(&first), titles(&ann), "the receipt has the same order");
    let ids: Vec<String> = column(&app, "SELECT public_id FROM submissions ORDER BY id");
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(&format!("/dashboard/acme/submissions/{}", ids[0]));
    assert_eq!(told(&browser), titles(&ann), "and so has the result");
    browser.open(&format!("/dashboard/acme/submissions/{}", ids[1]));
    assert_eq!(told(&browser), titles(&bob));
}

/// The numbers of the questions that a page names, each once, in order.
fn told(browser: &Browser<'_>) -> Vec<String> {
    let text = browser.text();
    let mut all: Vec<String> = Vec::new();
    for rest in text.split("Question no. ").skip(1) {
        let number = rest.split(|sign: char| !sign.is_ascii_digit()).next();
        let number = number.unwrap().to_owned();
        if !all.contains(&number) {
            all.push(number);
        }
    }
    all
}

#[test]
fn a_question_that_was_not_drawn_takes_no_answer() {
    let app = published();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "Ann");
    let (title, _) = seen(&browser);
    let other = (1..=12).find(|number| number.to_string() != title).unwrap();
    let mut fields = browser.form().fields;
    fields.push((format!("answer.q{other}"), "a".to_owned()));
    let action = browser.form().action;
    browser.post(&action, &fields);
    let answered: Vec<String> = column(&app, "SELECT question_id FROM responses");
    assert!(answered.is_empty(), "{answered:?}");
}

#[test]
fn answers_over_the_api_count_as_drawn_up_to_that_number() {
    let app = published();
    let answer = |number: usize| json!({"question_id": format!("q{number}"), "value": "a"});
    let send = |numbers: std::ops::Range<usize>| {
        let responses: Vec<Value> = numbers.map(answer).collect();
        app.post(
            "/api/v1/submissions",
            &json!({"assessment_id": "backend", "candidate_name": "Ann", "responses": responses}),
        )
    };
    let three = send(6..9).expect(201).json();
    assert_eq!(
        (&three["score"], &three["max_score"]),
        (&json!(6), &json!(8))
    );
    let refused = send(6..11).expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "responses");
    assert_eq!(refused["errors"][0]["code"], "too_many");
}

#[test]
fn what_each_candidate_is_asked_is_told_of_the_assessment() {
    let app = published();
    let one = app.get("/api/v1/assessments/backend").json();
    assert_eq!(
        (&one["question_count"], &one["max_score"]),
        (&json!(4), &json!(8))
    );
    let mut too_many = document(&json!({}));
    too_many["id"] = json!("other");
    too_many["slug"] = json!("other");
    too_many["sections"][0]["pick"] = json!(13);
    app.post("/api/v1/assessments", &too_many).expect(201);
    let path = "/api/v1/assessments/other/publication";
    let refused = app.request("POST", path).send().expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "sections[0].pick");
}
