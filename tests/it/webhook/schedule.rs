//! When it is sent again, and when no more, under a clock that a test turns.

use serde_json::json;

use super::receiver::{Receiver, status};
use super::{deliveries, detail, endpoint, record, settle, show, turn_by};
use crate::test_app::{START, TestApp};

#[test]
fn a_receiver_that_always_fails_sees_ten_attempts_at_exactly_their_times() {
    let app = TestApp::start();
    let failing = Receiver::answering(&app, 500);
    let other = Receiver::content(&app);
    let made = endpoint(&app, &failing.url(), json!({}));
    endpoint(&app, &other.url(), json!({"event_types": ["webhook.*"]}));
    record(&app, "submission.created", "sub_1");
    turn_by(&app, 10 * 86_400);
    let received = failing.rest();
    let times: Vec<i64> = received
        .iter()
        .map(|received| received.at.seconds() - START.seconds())
        .collect();
    assert_eq!(
        times,
        [
            0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105
        ]
    );
    let first = &received[0];
    for received in &received {
        assert_eq!(received.body, first.body);
        assert_eq!(received.header("webhook-id"), first.header("webhook-id"));
        assert_eq!(
            received.header("webhook-timestamp"),
            received.at.seconds().to_string()
        );
        assert_eq!(received.verify(made["secret"].as_str().unwrap()), Ok(()));
    }
    let exhausted = detail(&app, &deliveries(&app, "?state=exhausted")[0]);
    assert_eq!(exhausted["attempt_count"], 10);
    assert_eq!(exhausted["attempts"].as_array().unwrap().len(), 10);
    assert_eq!(exhausted["next_attempt_at"], json!(null));
    let told = other.next().json();
    assert_eq!(told["type"], "webhook.delivery.exhausted");
    assert_eq!(told["data"]["id"], exhausted["id"]);
    assert_eq!(told["data"]["last_outcome"], "http_5xx");
}

#[test]
fn it_stops_with_the_first_success() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 401);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    turn_by(&app, 5);
    receiver.say(|_| status(200));
    turn_by(&app, 10 * 86_400);
    assert_eq!(receiver.rest().len(), 3);
    let health = &show(&app, &made)["health"];
    assert_eq!(health["consecutive_failures"], 0);
    assert!(health["last_failure_at"].is_string());
}

#[test]
fn a_receivers_wish_to_wait_is_honoured() {
    let app = TestApp::start();
    let receiver = Receiver::scripted(&app, |_| {
        "HTTP/1.1 503 No\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n".to_owned()
    });
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    turn_by(&app, 119);
    assert_eq!(receiver.rest().len(), 1);
    turn_by(&app, 1);
    assert_eq!(receiver.rest().len(), 1);
}

#[test]
fn after_five_failures_in_a_row_one_at_a_time_is_tried_and_the_others_burn_no_attempt() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let made = endpoint(&app, &receiver.url(), json!({}));
    for number in 0..8 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    settle(&app);
    // Five were tried and failed; three wait without an attempt.
    assert_eq!(receiver.rest().len(), 5);
    assert_eq!(show(&app, &made)["health"]["consecutive_failures"], 5);
    turn_by(&app, 29);
    assert!(receiver.rest().is_empty());
    turn_by(&app, 1);
    assert_eq!(receiver.rest().len(), 1);
    turn_by(&app, 59);
    assert!(receiver.rest().is_empty());
    receiver.say(|_| status(204));
    turn_by(&app, 1);
    // The first success opens it again for all that is due.
    assert_eq!(receiver.rest().len(), 8);
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 8);
}

#[test]
fn an_endpoint_without_success_for_five_days_is_disabled_and_the_others_are_told() {
    let app = TestApp::start();
    let failing = Receiver::answering(&app, 500);
    let other = Receiver::content(&app);
    let made = endpoint(&app, &failing.url(), json!({}));
    endpoint(
        &app,
        &other.url(),
        json!({"event_types": ["webhook.endpoint.disabled"]}),
    );
    for day in 0..5 {
        record(&app, "submission.created", &format!("sub_{day}"));
        turn_by(&app, 86_400);
    }
    assert_eq!(show(&app, &made)["enabled"], true);
    record(&app, "submission.created", "sub_5");
    turn_by(&app, 86_400);
    let disabled = show(&app, &made);
    assert_eq!(disabled["enabled"], false);
    assert_eq!(disabled["disabled_reason"], "failing");
    assert_eq!(disabled["health"]["pending"], 0);
    assert!(disabled["health"]["held"].as_u64().unwrap() > 0);
    let told = other.next().json();
    assert_eq!(told["data"]["id"], made["id"]);
    assert_eq!(told["data"]["disabled_reason"], "failing");
}

#[test]
fn gone_disables_at_once_and_what_comes_is_held_until_it_is_enabled() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 410);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let gone = show(&app, &made);
    assert_eq!(gone["disabled_reason"], "gone");
    assert_eq!(gone["disabled_at"], app.clock.now().to_string());
    record(&app, "submission.created", "sub_2");
    turn_by(&app, 86_400);
    assert_eq!(receiver.rest().len(), 1);
    assert_eq!(deliveries(&app, "?state=held").len(), 2);
    receiver.say(|_| status(204));
    let enabled = app.patch(&super::path(&made), &json!({"enabled": true}));
    let enabled = enabled.expect(200).json();
    assert_eq!(enabled["disabled_reason"], json!(null));
    settle(&app);
    assert_eq!(receiver.rest().len(), 2);
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 2);
}

#[test]
fn what_was_held_can_be_kept_or_cancelled_too() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({"enabled": false}));
    let path = super::path(&made);
    assert_eq!(made["disabled_reason"], "manual");
    for number in 0..3 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    app.patch(&path, &json!({"held": "send"})).expect(422);
    app.patch(&path, &json!({"enabled": true, "held": "keep"}))
        .expect(200);
    settle(&app);
    assert!(receiver.rest().is_empty());
    app.patch(&path, &json!({"held": "cancel"})).expect(200);
    settle(&app);
    assert_eq!(deliveries(&app, "?state=cancelled").len(), 3);
    assert!(receiver.rest().is_empty());
}

#[test]
fn disabling_holds_what_waits() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    app.patch(&super::path(&made), &json!({"enabled": false}))
        .expect(200);
    assert_eq!(deliveries(&app, "?state=held").len(), 1);
    turn_by(&app, 86_400);
    assert_eq!(receiver.rest().len(), 1);
}
