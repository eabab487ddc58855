//! Settings, Webhooks: endpoints from their creation to their end, in the browser.

mod deliveries;
mod limits;

use assessly::rules::plan::Plan;
use assessly::rules::role::Role;
use assessly::rules::signature::Fault;
use serde_json::{Value, json};

use super::{PASSWORD, browser_of, member, signed_in};
use crate::pages::browser::Browser;
use crate::pages::column;
use crate::test_app::{Builder, TestApp};
use crate::webhook::receiver::{Receiver, status};
use crate::webhook::{record, settle, turn_by};

const AT: &str = "/dashboard/acme/settings/integrations/webhooks";
const NEW: &str = "/dashboard/acme/settings/integrations/webhooks/new";

/// What the page shows in the element of that id.
fn shown(browser: &Browser, id: &str) -> String {
    let html = browser.html();
    let text = html.split(&format!("id=\"{id}\">")).nth(1);
    let text = text.unwrap_or_else(|| panic!("{id} is not shown: {}", browser.text()));
    text.split('<').next().unwrap().to_owned()
}

fn endpoints(app: &TestApp) -> Vec<Value> {
    let list = app.get("/api/v1/webhooks/endpoints").expect(200).json();
    list["data"].as_array().unwrap().clone()
}

/// Makes one by the form; answers its page and its secret.
fn make(app: &TestApp, browser: &mut Browser, url: &str) -> (String, String) {
    browser.open(NEW).send(&[("url", url)]).expect_made(NEW);
    let secret = shown(browser, "secret");
    let id = endpoints(app)[0]["id"].as_str().unwrap().to_owned();
    (format!("{AT}/{id}"), secret)
}

fn acts(app: &TestApp) -> Vec<String> {
    column(app, "SELECT act FROM audit ORDER BY id")
}

#[test]
fn an_endpoint_is_made_its_secret_shown_once_and_a_test_arrives() {
    let app = TestApp::start();
    let receiver = Receiver::scripted(&app, |_| {
        "HTTP/1.1 200 OK\r\nx-said: <b>yes</b>\r\ncontent-length: 9\r\n\r\n<i>hi</i>".to_owned()
    });
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(AT)
        .says("No webhooks yet")
        .open(NEW)
        .send(&[
            ("url", &receiver.url()),
            ("description", "Payroll <script>"),
            ("event_types", "submission.created"),
            ("payload", "thin"),
            ("ordering", "submission"),
        ])
        .expect_made(NEW)
        .says("Copy the secret now");
    let secret = shown(&browser, "secret");
    assert_eq!(browser.answer.header("cache-control"), Some("no-store"));
    let made = endpoints(&app)[0].clone();
    assert_eq!(made["event_types"], json!(["submission.created"]));
    assert_eq!(
        (&made["payload"], &made["ordering"], &made["description"]),
        (
            &json!("thin"),
            &json!("submission"),
            &json!("Payroll <script>")
        )
    );

    let page = format!("{AT}/{}", made["id"].as_str().unwrap());
    browser
        .open(AT)
        .says("Payroll <script>")
        .says("Nothing sent yet");
    browser
        .open(&page)
        .expect(200, &page)
        .does_not_say(&secret)
        .says("Nothing has been sent yet");
    browser.send(&[]);
    assert!(browser.at.ends_with("?done=tested"), "{}", browser.at);
    browser
        .says("The test was sent.")
        .says("webhook.test")
        .says("Delivered")
        .says("200 – Received")
        .says("x-said: <b>yes</b>")
        .says("<i>hi</i>");
    let got = receiver.next();
    assert_eq!(got.verify(&secret), Ok(()));
    browser.says(got.header("webhook-signature"));
    browser.says(&format!(
        "webhook-timestamp: {}",
        got.header("webhook-timestamp")
    ));
    browser.says(got.header("user-agent"));
    browser.open(&page).says("Healthy").says("webhook.test");
    assert_eq!(acts(&app), ["endpoint_made", "endpoint_tested"]);
    browser.send(&[("type", "submission.graded")]);
    browser.says("The test was sent.").says("submission.graded");
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_what_was_typed_stays() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    let nothing = vec![("description".to_owned(), "x\u{1}".repeat(600))];
    browser.open(NEW).post(NEW, &nothing).expect(422, NEW);
    browser
        .says("Enter the URL that events are sent to")
        .says("Choose at least one event")
        .says("at most 1,000 characters");
    assert!(browser.title().starts_with("Error: "));
    browser
        .open(NEW)
        .send(&[
            ("url", "http://10.0.0.1/hook"),
            ("description", "Payroll"),
            ("event_types", "assessment.*"),
            ("event_types", "nonsense"),
            ("assessment_ids", "asm_nothing"),
            ("payload", "thin"),
        ])
        .expect(422, NEW)
        .says("The URL leads where nothing is sent")
        .says("10.0.0.1")
        .says("The events: one is not known");
    let form = browser.form();
    assert_eq!(form.get("url"), Some("http://10.0.0.1/hook"));
    assert_eq!(form.get("description"), Some("Payroll"));
    assert_eq!(form.get("event_types"), Some("assessment.*"));
    assert!(browser.html().contains("<option value=\"thin\" selected>"));
    // What only the writer knows is told in the same way.
    browser
        .open(NEW)
        .send(&[
            ("url", "http://127.0.0.1:9/"),
            ("assessment_ids", "asm_nothing"),
        ])
        .expect(422, NEW)
        .says("The assessments: one is not the id of an assessment");
    assert!(endpoints(&app).is_empty());
    assert!(acts(&app).is_empty());
}

#[test]
fn a_change_keeps_what_the_form_does_not_show_and_a_new_receiver_gets_a_new_secret() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = app.post(
        "/api/v1/webhooks/endpoints",
        &json!({"url": receiver.url(), "event_types": ["webhook.delivery.*"], "rate_per_second": 7,
                "headers": {"authorization": "Bearer abc"}}),
    );
    let made = made.expect(201).json();
    let page = format!("{AT}/{}", made["id"].as_str().unwrap());
    let mut browser = signed_in(&app, Role::Owner);
    browser
        .open(&page)
        .says("authorization")
        .does_not_say("Bearer abc");
    browser
        .open(&format!("{page}/edit"))
        .says("the endpoint's own headers are removed")
        .send(&[("description", "Changed")])
        .expect(200, &format!("{page}?done=endpoint-changed"))
        .says("The endpoint was changed.");
    let changed = endpoints(&app)[0].clone();
    assert_eq!(changed["description"], "Changed");
    for same in [
        "url",
        "event_types",
        "rate_per_second",
        "headers",
        "payload",
    ] {
        assert_eq!(changed[same], made[same], "{same}");
    }
    let elsewhere = receiver.url().replace("127.0.0.1", "localhost");
    let edit = format!("{page}/edit");
    browser
        .open(&edit)
        .send(&[("url", &elsewhere)])
        .expect_made(&edit)
        .says("The old one signs no more");
    let secret = shown(&browser, "secret");
    assert_ne!(secret, made["secret"].as_str().unwrap());
    assert_eq!(endpoints(&app)[0]["headers"], json!({}));
    assert_eq!(acts(&app), ["endpoint_changed", "endpoint_changed"]);
}

#[test]
fn a_rotated_secret_signs_beside_the_old_one_until_the_grace_is_over() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let mut browser = signed_in(&app, Role::Admin);
    let (page, old) = make(&app, &mut browser, &receiver.url());
    let rotate = format!("{page}/secret");
    browser
        .open(&rotate)
        .send(&[("grace", "1")])
        .expect_made(&rotate)
        .says("The old secret signs too for 1 hour.");
    let new = shown(&browser, "secret");
    record(&app, "submission.created", "sub_1");
    let during = receiver.next();
    assert_eq!((during.verify(&old), during.verify(&new)), (Ok(()), Ok(())));
    browser.open(&rotate).send(&[("grace", "0")]);
    let newest = shown(&browser, "secret");
    record(&app, "submission.created", "sub_2");
    let after = receiver.next();
    assert_eq!(after.verify(&new), Err(Fault::Mismatch));
    assert_eq!(after.verify(&newest), Ok(()));
    assert_eq!(acts(&app)[1..], ["secret_rotated", "secret_rotated"]);
}

#[test]
fn what_was_held_is_sent_kept_or_called_off_each_with_its_number() {
    for (choice, sent, held, done) in [("send", 3, 0, 0), ("keep", 0, 3, 0), ("cancel", 0, 0, 3)] {
        let app = TestApp::start();
        let receiver = Receiver::content(&app);
        let mut browser = signed_in(&app, Role::Admin);
        let (page, _) = make(&app, &mut browser, &receiver.url());
        browser
            .open(&format!("{page}/disable"))
            .says("Nothing is sent to it any more")
            .send(&[])
            .expect(200, &format!("{page}?done=endpoint-disabled"))
            .says("Disabled by hand");
        for subject in ["sub_1", "sub_2", "sub_3"] {
            record(&app, "submission.created", subject);
        }
        browser
            .open(&format!("{page}/enable"))
            .says("Send: 3 deliveries")
            .says("Keep: 3 deliveries")
            .says("Cancel: 3 deliveries")
            .send(&[("held", choice)])
            .expect(200, &format!("{page}?done=endpoint-enabled"));
        settle(&app);
        assert_eq!(receiver.rest().len(), sent, "{choice}");
        let health = endpoints(&app)[0]["health"].clone();
        assert_eq!(health["held"], held, "{choice}");
        let off: Vec<i64> = column(
            &app,
            "SELECT count(*) FROM deliveries WHERE state = 'cancelled'",
        );
        assert_eq!(off[0], done, "{choice}");
        if choice == "keep" {
            browser.open(&page).says("Send or cancel what was held");
            let enable = format!("{page}/enable");
            browser
                .open(&enable)
                .says("3 deliveries")
                .send(&[("held", "send")]);
            browser.expect(200, &format!("{page}?done=held-sent"));
            settle(&app);
            assert_eq!(receiver.rest().len(), 3);
            browser.open(&enable).expect(200, &page);
            assert_eq!(
                acts(&app)[1..],
                ["endpoint_disabled", "endpoint_enabled", "held_sent"]
            );
        }
    }
}

#[test]
fn deleting_says_how_many_are_called_off() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let mut browser = signed_in(&app, Role::Admin);
    let (page, _) = make(&app, &mut browser, &receiver.url());
    record(&app, "submission.created", "sub_1");
    record(&app, "submission.updated", "sub_1");
    settle(&app);
    let delete = format!("{page}/delete");
    browser
        .open(&delete)
        .says("Called off: 2 deliveries.")
        .says(&receiver.url());
    assert_eq!(endpoints(&app).len(), 1);
    browser
        .send(&[])
        .expect(200, &format!("{AT}?done=endpoint-deleted"))
        .says("No webhooks yet");
    assert!(endpoints(&app).is_empty());
    browser.open(&page).expect(404, &page);
    receiver.rest();
    turn_by(&app, 86_400);
    assert!(receiver.rest().is_empty());
    assert_eq!(acts(&app), ["endpoint_made", "endpoint_deleted"]);
}

#[test]
fn health_is_told_from_the_first_failure_to_the_end() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let mut browser = signed_in(&app, Role::Admin);
    let (page, _) = make(&app, &mut browser, &receiver.url());
    for number in 0..5 {
        record(&app, "submission.created", &format!("sub_{number}"));
        settle(&app);
        if number == 0 {
            browser.open(AT).says("Failing").does_not_say("paused");
        }
    }
    browser.open(AT).says("Failing, paused for a while");
    turn_by(&app, 86_400);
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(&page)
        .says("Nothing has got through for a day");
    receiver.say(|_| status(204));
    turn_by(&app, 86_400);
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(&page)
        .says("Healthy")
        .does_not_say("got through");
    receiver.say(|_| status(410));
    record(&app, "submission.created", "sub_9");
    settle(&app);
    browser
        .open(&page)
        .says("Disabled: it answered 410 Gone")
        .says("it wants nothing more");
}
