//! Sending again by hand, and calling off.

use serde_json::{Value, json};

use super::receiver::{Receiver, status};
use super::{deliveries, endpoint, path, record, settle, turn_by};
use crate::http::Answer;
use crate::test_app::TestApp;

fn redeliver(app: &TestApp, delivery: &Value) -> Answer {
    let id = delivery["id"].as_str().unwrap();
    app.request("POST", &format!("/webhooks/deliveries/{id}/redeliveries"))
        .send()
}

#[test]
fn what_is_over_is_repeated_with_the_same_id_and_bytes() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let first = receiver.next();
    let old = deliveries(&app, "")[0].clone();
    let again = redeliver(&app, &old).expect(201);
    let location = again.header("location").unwrap().to_owned();
    assert_eq!(again.json()["redelivery_of"], old["id"]);
    settle(&app);
    let second = receiver.next();
    assert_eq!(second.body, first.body);
    assert_eq!(second.header("webhook-id"), first.header("webhook-id"));
    assert_eq!(second.header("assessly-replay"), "1");
    assert_eq!(app.get(&location).expect(200).json()["state"], "succeeded");
}

#[test]
fn what_was_given_up_gets_all_of_its_attempts_again() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    turn_by(&app, 10 * 86_400);
    receiver.rest();
    redeliver(&app, &deliveries(&app, "")[0]).expect(201);
    turn_by(&app, 10 * 86_400);
    assert_eq!(receiver.rest().len(), 10);
}

#[test]
fn what_waits_goes_now() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    turn_by(&app, 305);
    assert_eq!(receiver.rest().len(), 3);
    receiver.say(|_| status(204));
    let waiting = deliveries(&app, "")[0].clone();
    let sent = redeliver(&app, &waiting).expect(202).json();
    assert_eq!(sent["id"], waiting["id"]);
    settle(&app);
    assert_eq!(receiver.rest().len(), 1);
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 1);
}

#[test]
fn a_disabled_or_deleted_endpoint_gets_nothing_again() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let old = deliveries(&app, "")[0].clone();
    app.patch(&path(&made), &json!({"enabled": false}))
        .expect(200);
    redeliver(&app, &old).expect(409);
    app.delete(&path(&made)).expect(204);
    redeliver(&app, &old).expect(409);
}

#[test]
fn only_what_waits_can_be_cancelled() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let id = deliveries(&app, "")[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/webhooks/deliveries/{id}");
    app.delete(&path).expect(204);
    assert_eq!(app.get(&path).json()["state"], "cancelled");
    app.delete(&path).expect(409);
    turn_by(&app, 86_400);
    assert_eq!(receiver.rest().len(), 1);
}

#[test]
fn a_repeated_call_with_one_idempotency_key_sends_once() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let id = deliveries(&app, "")[0]["id"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        app.request(
            "POST",
            &format!("/api/v1/webhooks/deliveries/{id}/redeliveries"),
        )
        .header("Idempotency-Key", "one")
        .send()
        .expect(201);
    }
    settle(&app);
    assert_eq!(receiver.rest().len(), 2);
}

#[test]
fn a_delivery_that_went_on_since_it_was_read_is_not_cancelled() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let id = deliveries(&app, "")[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/webhooks/deliveries/{id}");
    let tag = |app: &TestApp| app.get(&path).header("etag").unwrap().to_owned();
    let cancel = |tag: &str| app.request("DELETE", &path).header("If-Match", tag).send();
    let old = tag(&app);
    turn_by(&app, 5);
    cancel(&old).expect(412);
    cancel(&tag(&app)).expect(204);
}
