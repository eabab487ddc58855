//! One after the other, and not too fast.

use serde_json::json;

use super::receiver::{Receiver, status};
use super::{deliveries, endpoint, record, settle, turn_by};
use crate::test_app::TestApp;

#[test]
fn events_of_one_submission_wait_for_the_older_ones_and_others_do_not() {
    let app = TestApp::start();
    let receiver = Receiver::scripted(&app, |received| {
        let first = received.json()["data"]["id"] == "sub_1";
        status(if first { 500 } else { 204 })
    });
    let ordered = json!({"ordering": "submission", "event_types": ["submission.*"]});
    endpoint(&app, &receiver.url(), ordered);
    record(&app, "submission.created", "sub_1");
    record(&app, "submission.updated", "sub_1");
    record(&app, "submission.created", "sub_2");
    settle(&app);
    let kinds = |receiver: &Receiver| -> Vec<String> {
        let told = receiver.rest().into_iter().map(|received| {
            let body = received.json();
            format!(
                "{} {}",
                body["data"]["id"].as_str().unwrap(),
                body["type"].as_str().unwrap()
            )
        });
        told.collect()
    };
    assert_eq!(
        kinds(&receiver),
        ["sub_1 submission.created", "sub_2 submission.created"]
    );
    let waiting = deliveries(&app, "?type=submission.updated");
    assert_eq!(waiting[0]["state"], "pending");
    assert_eq!(waiting[0]["next_attempt_at"], json!(null));
    receiver.say(|_| status(204));
    turn_by(&app, 5);
    assert_eq!(
        kinds(&receiver),
        ["sub_1 submission.created", "sub_1 submission.updated"]
    );
}

#[test]
fn what_is_given_up_or_cancelled_lets_the_next_one_go() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let ordered = json!({"ordering": "submission", "event_types": ["submission.*"]});
    endpoint(&app, &receiver.url(), ordered);
    for kind in [
        "submission.started",
        "submission.created",
        "submission.updated",
    ] {
        record(&app, kind, "sub_1");
    }
    turn_by(&app, 4 * 86_400);
    assert_eq!(
        deliveries(&app, "?state=exhausted&type=submission.started").len(),
        1
    );
    let second = &deliveries(&app, "?type=submission.created")[0];
    assert!(second["attempt_count"].as_u64().unwrap() > 0);
    receiver.rest();
    let id = second["id"].as_str().unwrap();
    receiver.say(|_| status(204));
    app.delete(&format!("/api/v1/webhooks/deliveries/{id}"))
        .expect(204);
    app.app().bell.ring();
    turn_by(&app, 900);
    assert_eq!(receiver.next().json()["type"], "submission.updated");
}

#[test]
fn a_rate_spreads_what_is_due_at_once() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    endpoint(&app, &receiver.url(), json!({"rate_per_second": 2}));
    for number in 0..5 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    turn_by(&app, 10);
    let start = crate::test_app::START.millis();
    let times: Vec<i64> = receiver
        .rest()
        .iter()
        .map(|received| received.at.millis() - start)
        .collect();
    assert_eq!(times, [0, 500, 1000, 1500, 2000]);
}
