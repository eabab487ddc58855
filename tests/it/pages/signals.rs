//! Signals of integrity: counted where the assessment says so, told, and never judged.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::browser::{Browser, Fields};
use super::way::{RECEIPT, REVIEW, page};
use super::{LANDING, count, published};
use crate::dashboard::signed_in;
use crate::test_app::TestApp;

const NOTE: &str = "acme Ltd sees how often and for how long you leave this page";

fn counting() -> TestApp {
    published(json!({"integrity": "basic"}))
}

fn submission(app: &TestApp) -> Value {
    let list = app.get("/api/v1/submissions").expect(200).json();
    list["data"][0].clone()
}

/// What the script sends with answers or without.
fn save(browser: &Browser<'_>, signals: &str, answers: &[(&str, &str)]) {
    let form = browser.form();
    let names = ["form_token", "page_id", "turn"];
    let field = |name: &str| (name.to_owned(), form.get(name).unwrap().to_owned());
    let mut fields: Fields = names.map(field).into();
    fields.push(("signals".to_owned(), signals.to_owned()));
    for (question, answer) in answers {
        fields.push((format!("revision.{question}"), "0".to_owned()));
        fields.push((format!("answer.{question}"), (*answer).to_owned()));
    }
    let path = format!("{}/answers", browser.at);
    browser.post_request(&path, &fields).send().expect(200);
}

#[test]
fn what_a_page_tells_is_counted_once_and_told_everywhere() {
    let app = counting();
    let mut browser = Browser::new(&app);
    browser.open(LANDING).says(NOTE);
    browser.send(&[("name", "John")]);
    let nothing = json!({"blur_count": 0, "blur_seconds": 0, "paste_count": 0, "reload_count": 0, "device_changes": 0});
    assert_eq!(submission(&app)["integrity"], nothing);
    app.advance(100);
    save(&browser, "1:b30.4,p12", &[]);
    // Its answer got lost: the same again, and one more.
    save(&browser, "1:b30.4,p12,b9.5", &[("q1", "a")]);
    let changes = [("answer.q1", "a"), ("signals", "4:r1")];
    browser.send(&changes).expect(200, &page(2));
    browser.open(REVIEW);
    let unanswered = browser.form().changed(&[("signals", "1:b2.1")]);
    browser.post("/a/acme/backend/submission", &unanswered);
    browser.expect(200, RECEIPT);
    let made = submission(&app);
    let counted = json!({"blur_count": 3, "blur_seconds": 10, "paste_count": 1, "reload_count": 1, "device_changes": 0});
    assert_eq!(made["integrity"], counted);
    let id = made["id"].as_str().unwrap();
    let events = app.get("/api/v1/events?types=submission.created").json();
    assert_eq!(events["data"][0]["data"]["integrity"], counted);
    let timeline = app
        .get(&format!("/api/v1/submissions/{id}/timeline"))
        .json();
    let moments = timeline["data"].as_array().unwrap().iter();
    let signals = moments.filter(|moment| {
        ["blur", "paste", "reload"]
            .iter()
            .any(|kind| moment["type"] == *kind)
    });
    let lines: Vec<String> = signals
        .map(|one| {
            format!(
                "{} {} {}",
                one["type"],
                &one["at"].as_str().unwrap()[14..19],
                one["seconds"]
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "\"blur\" 01:10 4",
            "\"paste\" 01:28 null",
            "\"blur\" 01:31 5",
            "\"blur\" 01:38 1",
            "\"reload\" 01:39 null"
        ]
    );
    let sheet = app
        .get("/api/v1/submissions/export?format=csv")
        .expect(200)
        .text();
    assert!(
        sheet.lines().nth(1).unwrap().contains(",3,10,1,1,0,"),
        "{sheet}"
    );
    let mut viewer = signed_in(&app, Role::Viewer);
    viewer
        .open(&format!("/dashboard/acme/submissions/{id}"))
        .says("These numbers prove nothing.")
        .says("Left the page3")
        .says("Time away10 seconds")
        .says("Left the page for 4 seconds")
        .says("Reloaded a page");
    assert_eq!(count(&app, "signals"), 5);
    app.delete(&format!("/api/v1/submissions/{id}")).expect(204);
    assert_eq!(count(&app, "signals") + count(&app, "integrity"), 0);
}

#[test]
fn where_nothing_is_counted_nothing_is_kept() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.open(LANDING).does_not_say(NOTE);
    browser.send(&[("name", "John")]);
    assert!(!browser.html().contains("name=\"signals\""));
    app.advance(100);
    save(&browser, "1:b30.4,p12", &[("q1", "a")]);
    browser.send(&[("answer.q1", "b"), ("signals", "1:b3.1")]);
    assert_eq!(submission(&app)["integrity"], Value::Null);
    assert_eq!(count(&app, "signals") + count(&app, "integrity"), 0);
    let id = submission(&app)["id"].as_str().unwrap().to_owned();
    let mut viewer = signed_in(&app, Role::Viewer);
    viewer
        .open(&format!("/dashboard/acme/submissions/{id}"))
        .does_not_say("Signals of integrity");
}

#[test]
fn a_page_that_tells_anything_reaches_an_end_and_no_more_time_than_there_was() {
    let app = counting();
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    app.advance(60);
    for page in 0..12_u32 {
        let list = ["b9999.9999"; 80].join(",");
        save(&browser, &format!("{}:{list}", page * 80 + 1), &[]);
    }
    save(&browser, "nonsense", &[]);
    let counted = &submission(&app)["integrity"];
    assert_eq!(
        (&counted["blur_count"], &counted["blur_seconds"]),
        (&json!(500), &json!(60))
    );
    assert_eq!(count(&app, "signals"), 500);
}

#[test]
fn answers_from_another_device_are_a_change_and_looking_is_none() {
    let app = counting();
    let made = app.post("/api/v1/assessments/backend/invitations", &json!({}));
    let invitation = made.expect(201).json();
    let link = format!("{LANDING}?token={}", invitation["token"].as_str().unwrap());
    let (mut laptop, mut phone) = (Browser::new(&app), Browser::new(&app));
    laptop.open(&link).send(&[("name", "Jane")]);
    laptop.send(&[("answer.q1", "a")]);
    phone.open(&link);
    phone.open(&page(2));
    let changes = || submission(&app)["integrity"]["device_changes"].clone();
    assert_eq!(changes(), 0);
    phone.send(&[("answer.q2", "a")]);
    phone.send(&[("answer.q3", "false")]);
    assert_eq!(changes(), 1);
    laptop.open(&link);
    laptop.open(&page(4)).send(&[("answer.q4", "9.8")]);
    assert_eq!(changes(), 2);
    let id = submission(&app)["id"].as_str().unwrap().to_owned();
    let timeline = app
        .get(&format!("/api/v1/submissions/{id}/timeline"))
        .json();
    let moments = timeline["data"].as_array().unwrap().iter();
    assert_eq!(
        moments
            .filter(|moment| moment["type"] == "device_change")
            .count(),
        2
    );
}
