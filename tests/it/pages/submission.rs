//! Submitting, and what comes of it: one submission, one event, one receipt.

use assessly::db::Tx;
use assessly::model::attempt;
use assessly::model::submission::{self, SubmitReason};
use serde_json::{Value, json};

use super::browser::Browser;
use super::way::{RECEIPT, REVIEW, answer_all, kept, page};
use super::{LANDING, column, count, events, publish, published, short};
use crate::test_app::TestApp;

#[test]
fn submitting_from_two_tabs_and_again_is_one_submission_and_one_event() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .send(&[("answer.q1", "false")])
        .expect(200, REVIEW);
    let form = browser.form();
    let fields = form.changed(&[]);
    std::thread::scope(|scope| {
        let browser = &browser;
        for _ in 0..8 {
            let (form, fields) = (&form, &fields);
            scope.spawn(move || {
                let answer = browser
                    .post_request(&form.action, fields)
                    .send()
                    .expect(303);
                assert_eq!(answer.header("location"), Some(RECEIPT));
            });
        }
    });
    browser.post(&form.action, &fields).expect(200, RECEIPT);
    assert_eq!(count(&app, "submissions"), 1);
    assert_eq!(events(&app), ["submission.started", "submission.created"]);
    // What is submitted takes nothing more, and every page leads to the receipt.
    for path in [page(1), REVIEW.to_owned()] {
        browser.open(&path).expect(200, RECEIPT);
    }
    let late = [("revision.q1", "1"), ("answer.q1", "true")];
    let late = late.map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post(&page(1), &late.to_vec()).expect(200, RECEIPT);
    assert_eq!(kept(&app), ["q1=false"]);
}

#[test]
fn the_event_of_the_submission_has_its_answers_and_custom_fields() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let mut browser = Browser::new(&app);
    browser
        .start("/a/acme/backend?source=linkedin", "John")
        .send(&[("answer.q1", "true")]);
    browser.send(&[]).expect(200, RECEIPT);
    let body: Vec<String> = column(
        &app,
        "SELECT body FROM events WHERE type = 'submission.created'",
    );
    let event: Value = serde_json::from_str(&body[0]).unwrap();
    let data = &event["data"];
    assert_eq!(data["custom_fields"], json!({"source": "linkedin"}));
    assert_eq!(data["candidate_name"], "John");
    assert_eq!(data["status"], "completed");
    assert_eq!(data["submit_reason"], "candidate");
    assert_eq!((&data["score"], &data["max_score"]), (&json!(0), &json!(1)));
    assert_eq!(data["responses"][0]["value"], true);
    assert_eq!(data["responses"][0]["is_correct"], false);
}

#[test]
fn the_receipt_shows_what_the_assessment_chooses() {
    for (settings, says, hides) in [
        (
            json!({}),
            vec!["Receipt code"],
            vec!["of 9 points", "Passed", "Correct"],
        ),
        (
            json!({"show_result": "score"}),
            vec!["9 of 9 points", "100 %"],
            vec!["Correct", "Passed"],
        ),
        (
            json!({"show_result": "score_and_answers", "redirect_url": "https://example.com/x?y=1"}),
            vec![
                "9 of 9 points",
                "SELECT",
                "Correct",
                "Continue to example.com",
            ],
            vec!["Passed"],
        ),
    ] {
        let app = published(settings);
        let mut browser = Browser::new(&app);
        answer_all(&mut browser);
        browser.send(&[]).expect(200, RECEIPT);
        for words in says {
            browser.says(words);
        }
        for words in hides {
            browser.does_not_say(words);
        }
    }
}

#[test]
fn an_attempt_keeps_the_version_that_it_started_with() {
    let app = TestApp::start();
    publish(&app, json!({"show_result": "score"}), short());
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .send(&[("answer.q1", "false")]);
    let mut changed = short();
    changed[0]["title"] = json!("Another question.");
    changed[0]["points"] = json!(7);
    let section = json!({"sections": [{"id": "s1", "questions": changed}]});
    app.patch("/api/v1/assessments/backend", &section)
        .expect(200);
    app.request("POST", "/api/v1/assessments/backend/publication")
        .send()
        .expect(201);
    browser.open(&page(1)).says("NULL equals NULL.");
    browser
        .open(REVIEW)
        .send(&[])
        .expect(200, RECEIPT)
        .says("1 of 1 points");
    Browser::new(&app)
        .start(LANDING, "Jane")
        .says("Another question.");
}

#[test]
fn what_was_scored_ahead_counts_only_for_the_answers_it_was_made_of() {
    let app = TestApp::start();
    let city = json!([{"id": "q1", "type": "short_text", "title": "The city?",
                       "answers": [{"pattern": "NYC?"}]}]);
    publish(&app, json!({}), city);
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let score = |browser: &mut Browser, answer| {
        browser.open(&page(1)).send(&[("answer.q1", answer)]);
        let documents = app.app().documents.clone();
        let row = column(&app, "SELECT id FROM submissions")[0];
        let read = |connection: &_| submission::score_ahead(connection, &documents, row);
        (row, app.app().db.read(read).unwrap())
    };
    let (row, wrong) = score(&mut browser, "Boston");
    score(&mut browser, "ny");
    let documents = app.app().documents.clone();
    let submit =
        move |tx: &Tx| attempt::submit(tx, &documents, row, SubmitReason::Candidate, Some(wrong));
    app.app().db.write_blocking(submit).unwrap();
    assert_eq!(column::<i64>(&app, "SELECT score FROM submissions"), [100]);
}

#[test]
fn patterns_are_scored_by_the_button_and_by_the_clock() {
    let app = TestApp::start();
    let city = json!([{"id": "q1", "type": "short_text", "title": "The city?",
                       "answers": [{"pattern": "NYC?"}]}]);
    publish(&app, json!({"time_limit_seconds": 60}), city);
    for _ in 0..2 {
        let mut browser = Browser::new(&app);
        browser
            .start(LANDING, "John")
            .send(&[("answer.q1", "nyc")])
            .expect(200, REVIEW);
        if count(&app, "submissions") == 1 {
            browser.send(&[]).expect(200, RECEIPT);
        }
    }
    app.advance(120);
    assert_eq!(assessly::sweeper::sweep_due(app.app()).unwrap(), 1);
    assert_eq!(
        column::<i64>(&app, "SELECT score FROM submissions"),
        [100, 100]
    );
}
