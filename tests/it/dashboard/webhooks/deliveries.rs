//! Settings, Deliveries: the log, each attempt, sending again, calling off.

use assessly::rules::role::Role;
use assessly::rules::signature::{self, Secret, Signed};
use serde_json::Value;

use super::{acts, make, shown};
use crate::dashboard::signed_in;
use crate::pages::browser::Browser;
use crate::test_app::TestApp;
use crate::webhook::receiver::{Receiver, status};
use crate::webhook::{deliveries, record, settle, turn_by};

const LOG: &str = "/dashboard/acme/settings/integrations/deliveries";

fn page_of(delivery: &Value) -> String {
    format!("{LOG}/{}", delivery["id"].as_str().unwrap())
}

/// How many deliveries the page lists.
fn lines(browser: &Browser) -> usize {
    browser.html().matches("<tr>").count().saturating_sub(1)
}

#[test]
fn the_log_is_narrowed_by_what_stands_in_the_address() {
    let app = TestApp::start();
    let (good, bad) = (Receiver::content(&app), Receiver::answering(&app, 500));
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(LOG).says("Nothing was sent yet");
    make(&app, &mut browser, &good.url());
    let (failing, _) = make(&app, &mut browser, &bad.url());
    record(&app, "submission.created", "sub_1");
    record(&app, "submission.updated", "sub_1");
    settle(&app);
    let endpoint = failing.rsplit('/').next().unwrap();
    for (query, count) in [
        (String::new(), 4),
        ("?state=succeeded".to_owned(), 2),
        (format!("?endpoint={endpoint}"), 2),
        (
            format!("?endpoint={endpoint}&type=submission.created&state=pending"),
            1,
        ),
        ("?endpoint=&state=&type=".to_owned(), 4),
        ("?state=nonsense&endpoint=%2F&before=%00".to_owned(), 4),
    ] {
        browser.open(&format!("{LOG}{query}"));
        assert_eq!(
            (browser.answer.status, lines(&browser)),
            (200, count),
            "{query}"
        );
        browser.says(&format!("{count} deliver"));
    }
    browser
        .open(&format!("{LOG}?state=held&endpoint={endpoint}"))
        .says("No delivery fits these filters");
    assert!(browser.html().contains("<option value=\"held\" selected>"));
    browser
        .open(LOG)
        .says("500 – The receiver failed")
        .says("204 – Received");
}

#[test]
fn the_log_goes_on_by_key() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let mut browser = signed_in(&app, Role::Admin);
    let (page, _) = make(&app, &mut browser, &receiver.url());
    for number in 0..60 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    settle(&app);
    let endpoint = page.rsplit('/').next().unwrap();
    browser.open(&format!("{LOG}?endpoint={endpoint}"));
    assert_eq!(lines(&browser), 50);
    browser.says("60 deliveries");
    let html = browser.html();
    let next = html.split("<nav class=\"pager\"").nth(1).unwrap();
    let next = next
        .split("href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let next = next.replace("&#38;", "&").replace("&amp;", "&");
    assert!(
        next.contains(&format!("endpoint={endpoint}&before=dlv_")),
        "{next}"
    );
    // What comes meanwhile moves nothing.
    record(&app, "submission.created", "sub_60");
    settle(&app);
    browser.open(&next);
    assert_eq!(lines(&browser), 10);
}

#[test]
fn each_attempt_is_told_with_its_request_and_its_answer() {
    let app = TestApp::start();
    let receiver = Receiver::scripted(&app, |_| {
        "HTTP/1.1 503 Busy\r\nretry-after: 9\r\ncontent-length: 4\r\n\r\nbusy".to_owned()
    });
    let mut browser = signed_in(&app, Role::Admin);
    let (_, secret) = make(&app, &mut browser, &receiver.url());
    record(&app, "submission.created", "sub_1");
    settle(&app);
    turn_by(&app, 9);
    let page = page_of(&deliveries(&app, "")[0]);
    browser
        .open(&page)
        .says("Attempt 1")
        .says("Attempt 2")
        .says("retry-after: 9")
        .says("busy")
        .says("Next attempt");
    for got in receiver.rest() {
        browser.says(&format!(
            "webhook-signature: {}",
            got.header("webhook-signature")
        ));
        browser.says(&format!(
            "webhook-timestamp: {}",
            got.header("webhook-timestamp")
        ));
    }
    // The line for a shell is signed now, and a receiver believes it.
    app.advance(4000);
    browser.open(&page);
    let curl = shown(&browser, "curl");
    let curl = curl.replace("&#39;", "'").replace("&#34;", "\"");
    let header = |name: &str| {
        let value = curl.split(&format!("'{name}: ")).nth(1).unwrap();
        value.split('\'').next().unwrap().to_owned()
    };
    let body = curl
        .split("--data-raw '")
        .nth(1)
        .unwrap()
        .trim_end_matches('\'');
    let signed = Signed {
        id: &header("webhook-id"),
        timestamp: &header("webhook-timestamp"),
        signature: &header("webhook-signature"),
        body: body.as_bytes(),
    };
    let secret = Secret::parse(&secret).unwrap();
    assert_eq!(
        signature::verify(&[secret], signed, app.clock.now()),
        Ok(())
    );
    assert!(curl.starts_with(&format!("curl -i -X POST '{}'", receiver.url())));
}

#[test]
fn a_rotated_secret_is_not_told_of_what_was_sent_before_it() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let mut browser = signed_in(&app, Role::Admin);
    let (page, _) = make(&app, &mut browser, &receiver.url());
    record(&app, "submission.created", "sub_1");
    let first = receiver.next();
    settle(&app);
    app.advance(10);
    browser
        .open(&format!("{page}/secret"))
        .send(&[("grace", "24")]);
    let delivery = page_of(&deliveries(&app, "")[0]);
    browser.open(&delivery).says(&format!(
        "webhook-signature: {} ",
        first.header("webhook-signature")
    ));
    browser
        .open(&format!("{page}/secret"))
        .send(&[("grace", "0")]);
    app.advance(86_400);
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(&delivery)
        .says("The secret that signed it is gone")
        .does_not_say(first.header("webhook-signature"));
}

#[test]
fn what_is_over_is_sent_again_and_the_page_shows_the_new_one() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let mut browser = signed_in(&app, Role::Admin);
    let (page, _) = make(&app, &mut browser, &receiver.url());
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let first = receiver.next();
    let old = page_of(&deliveries(&app, "")[0]);
    browser.open(&old).says("Send again").send(&[]);
    let new = page_of(&deliveries(&app, "")[0]);
    assert_ne!(new, old);
    browser
        .expect(200, &format!("{new}?done=redelivered"))
        .says("It was sent.")
        .says("Delivered")
        .says("This repeats an earlier delivery")
        .says("assessly-replay: 1");
    assert_eq!(receiver.next().body, first.body);
    assert_eq!(acts(&app)[1..], ["delivery_sent"]);
    browser.open(&format!("{page}/disable")).send(&[]);
    browser.open(&old).does_not_say("Send again");
    let refused = browser.post_request(&old, &Vec::new()).send().expect(409);
    assert!(refused.text().contains("It was not sent"));
    browser.open(&format!("{page}/delete")).send(&[]);
    browser.open(&old).expect(200, &old).says("Deleted");
}

#[test]
fn what_waits_is_sent_now_or_called_off() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let mut browser = signed_in(&app, Role::Admin);
    make(&app, &mut browser, &receiver.url());
    record(&app, "submission.created", "sub_1");
    record(&app, "submission.created", "sub_2");
    settle(&app);
    let both = deliveries(&app, "");
    let (one, other) = (page_of(&both[0]), page_of(&both[1]));
    receiver.say(|_| status(204));
    browser.open(&one).says("Send now").send(&[]);
    browser
        .expect(200, &format!("{one}?done=redelivered"))
        .says("Delivered")
        .says("Attempt 2");
    browser
        .open(&format!("{other}/cancel"))
        .says("It is told as “Waiting”")
        .send(&[])
        .expect(200, &format!("{other}?done=delivery-cancelled"))
        .says("Cancelled");
    // Nothing is left to call off.
    let gone_on = format!("{one}/cancel");
    browser.post(&gone_on, &Vec::new()).expect(200, &one);
    assert_eq!(acts(&app)[1..], ["delivery_sent", "delivery_cancelled"]);
}
