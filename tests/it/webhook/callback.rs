//! The address that an invitation names: told of what happens to it, through the queue of all webhooks.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::receiver::{Receiver, status};
use super::{deliveries, endpoint, settle, turn_by};
use crate::dashboard::signed_in;
use crate::pages::browser::Browser;
use crate::pages::{publish_as, short};
use crate::test_app::{Builder, TestApp};

const ALL: &str = "/api/v1/assessments/backend/invitations";
const SECRET: &str = "/webhooks/callback_secret";

fn app() -> TestApp {
    let app = TestApp::start();
    publish_as(&app, "backend", json!({"access": "invite_only"}), short());
    app
}

fn invite(app: &TestApp, url: &str) -> Value {
    let body = json!({"callback_url": url, "candidate_email": "jane@example.com"});
    app.post(ALL, &body).expect(201).json()
}

fn secret(app: &TestApp) -> String {
    let shown = app.get(SECRET).expect(200).json();
    shown["secret"].as_str().unwrap().to_owned()
}

fn api(invitation: &Value) -> String {
    format!("/api/v1/invitations/{}", invitation["id"].as_str().unwrap())
}

/// From the link to the receipt.
fn take(app: &TestApp, invitation: &Value) {
    let mut browser = Browser::new(app);
    let token = invitation["token"].as_str().unwrap();
    browser.open(&format!("/a/acme/backend?token={token}"));
    browser.send(&[("name", "Jane")]);
    browser.send(&[]).send(&[]);
    browser.expect(200, "/a/acme/backend/receipt");
}

#[test]
fn a_callback_is_told_of_its_own_invitation_in_order_and_signed_by_the_company() {
    let app = app();
    let signed_by = secret(&app);
    let (receiver, other) = (Receiver::content(&app), Receiver::content(&app));
    let invitation = invite(&app, &receiver.url());
    assert_eq!(invitation["callback_url"], receiver.url());
    invite(&app, &other.url());
    app.post(ALL, &json!({})).expect(201);
    take(&app, &invitation);
    settle(&app);
    let kinds = [
        "invitation.created",
        "invitation.opened",
        "submission.started",
        "submission.created",
    ];
    let mut told: Vec<Value> = Vec::new();
    for _ in kinds {
        let received = receiver.next();
        assert_eq!(received.verify(&signed_by), Ok(()));
        told.push(received.json());
    }
    told.sort_by_key(|event| event["sequence"].as_i64());
    let types: Vec<&str> = told
        .iter()
        .map(|one| one["type"].as_str().unwrap())
        .collect();
    assert_eq!(types, kinds);
    assert_eq!(told[3]["data"]["invitation_id"], invitation["id"]);
    assert_eq!(told[0]["data"].get("token"), None);
    let another = other.next();
    assert_eq!(another.json()["type"], "invitation.created");
    assert_eq!(another.verify(&signed_by), Ok(()));
    // The log has them; the list of endpoints, of which there may be fifty, does not.
    let log = deliveries(&app, "");
    assert_eq!(log.len(), 5);
    let list = app.get("/webhooks/endpoints").expect(200).json();
    assert_eq!(list["data"], json!([]));
    let id = log[0]["endpoint_id"].as_str().unwrap();
    let endpoint = format!("/webhooks/endpoints/{id}");
    let shown = app.get(&endpoint).expect(200).json();
    assert_eq!(shown["url"], receiver.url());
    app.patch(&endpoint, &json!({"url": other.url()}))
        .expect(422);
    // One secret for all of them, rotated at any.
    let rotated = app.post(
        &format!("{endpoint}/secret_rotations"),
        &json!({"grace_seconds": 0}),
    );
    let rotated = rotated.expect(201).json()["secret"].clone();
    assert_eq!(json!(secret(&app)), rotated);
    app.delete(&api(&invitation)).expect(204);
    let last = receiver.next();
    assert_eq!(last.json()["type"], "invitation.revoked");
    assert_eq!(last.verify(rotated.as_str().unwrap()), Ok(()));
}

#[test]
fn a_callback_that_fails_is_tried_again_and_one_that_is_gone_starts_anew_when_it_is_named() {
    let app = app();
    let receiver = Receiver::answering(&app, 500);
    invite(&app, &receiver.url());
    settle(&app);
    receiver.next();
    receiver.say(|_| status(204));
    turn_by(&app, 5);
    assert_eq!(receiver.next().json()["type"], "invitation.created");
    assert_eq!(deliveries(&app, "")[0]["attempt_count"], 2);
    receiver.say(|_| status(410));
    invite(&app, &receiver.url());
    settle(&app);
    receiver.next();
    assert_eq!(deliveries(&app, "")[0]["state"], "held");
    receiver.say(|_| status(204));
    invite(&app, &receiver.url());
    settle(&app);
    let states: Vec<Value> = deliveries(&app, "")
        .iter()
        .map(|one| one["state"].clone())
        .collect();
    assert_eq!(states, ["succeeded"; 3]);
}

#[test]
fn the_log_tells_where_a_callback_went() {
    let app = app();
    let receiver = Receiver::answering(&app, 204);
    invite(&app, &receiver.url());
    settle(&app);
    signed_in(&app, Role::Admin)
        .open("/dashboard/acme/settings/integrations/deliveries")
        .says("invitation.created")
        .says("127.0.0.1")
        .does_not_say("Deleted");
}

#[test]
fn a_callback_that_a_person_switched_off_stays_so() {
    let app = app();
    let receiver = Receiver::answering(&app, 204);
    let invitation = invite(&app, &receiver.url());
    settle(&app);
    let id = deliveries(&app, "")[0]["endpoint_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let endpoint = format!("/api/v1/webhooks/endpoints/{id}");
    app.patch(&endpoint, &json!({"enabled": false})).expect(200);
    let change = json!({"candidate_name": "Jane", "callback_url": receiver.url()});
    app.patch(&api(&invitation), &change).expect(200);
    invite(&app, &receiver.url());
    let shown = app.get(&endpoint).expect(200).json();
    assert_eq!(shown["enabled"], false);
}

#[test]
fn a_callback_leads_only_where_webhooks_may() {
    let app = Builder::new()
        .settings(|settings| settings.webhooks.webhook_allow = "hooks.lan".parse().unwrap())
        .start();
    publish_as(&app, "backend", json!({}), short());
    for url in [
        "http://127.0.0.1/x",
        "https://169.254.169.254/latest",
        "https://user:pw@example.com/",
        "ftp://example.com",
        "nonsense",
    ] {
        let one = app.post(ALL, &json!({"callback_url": url}));
        assert_eq!(one.expect(422).fields()[0], "callback_url", "{url}");
        let many = json!({"invitations": [{}, {"callback_url": url}]});
        let refused = app.post(ALL, &many).expect(422).fields();
        assert_eq!(refused[0], "invitations[1].callback_url");
    }
    let made = app.post(ALL, &json!({})).expect(201).json();
    let change = json!({"callback_url": "https://[::1]/"});
    let refused = app.patch(&api(&made), &change).expect(422);
    assert_eq!(refused.fields(), ["callback_url"]);
    let urls = |count: usize| -> Vec<Value> {
        let one = |n| json!({"callback_url": format!("https://192.0.2.1/{n}")});
        (0..count).map(one).collect()
    };
    let refused = app.post(ALL, &json!({"invitations": urls(21)})).expect(422);
    assert!(
        refused
            .fields()
            .contains(&"invitations[20].callback_url".to_owned())
    );
}

/// How many addresses are kept to be called back.
fn names(app: &TestApp) -> i64 {
    let sql = "SELECT count(*) FROM endpoints WHERE is_callback AND url LIKE '%/hook' AND deleted_at IS NULL /* of a test */";
    crate::pages::column::<i64>(app, sql)[0]
}

fn erase_jane(app: &TestApp) -> Value {
    let erase = json!({"email": "jane@example.com"});
    let answer = app.post("/api/v1/candidates/erasures", &erase);
    answer.expect(200).json()
}

/// What was received, by type, in the order in which it happened.
fn told(receiver: &Receiver, count: usize) -> Vec<Value> {
    let mut told: Vec<Value> = (0..count).map(|_| receiver.next().json()).collect();
    told.sort_by_key(|event| event["sequence"].as_i64());
    told
}

#[test]
fn whom_an_invitation_calls_back_is_told_of_an_erasure_before_its_address_goes() {
    let app = app();
    let receiver = Receiver::content(&app);
    let invitation = invite(&app, &receiver.url());
    take(&app, &invitation);
    settle(&app);
    let created = &told(&receiver, 4)[3];
    receiver.say(|_| status(500));
    let erased = erase_jane(&app);
    assert_eq!(erased["erased_submissions"], 1);
    assert_eq!(erased["erased_invitations"], 1);
    app.get(&api(&invitation)).expect(404);
    settle(&app);
    receiver.next();
    assert_eq!(names(&app), 1, "it was not told yet");
    receiver.say(|_| status(204));
    turn_by(&app, 5);
    let deleted = receiver.next().json();
    assert_eq!(deleted["type"], "submission.deleted");
    assert_eq!(deleted["data"], json!({"id": created["data"]["id"]}));
    assert_eq!(names(&app), 0);
    let log = deliveries(&app, "");
    assert_eq!(log[0]["state"], "succeeded");
}

#[test]
fn the_address_of_an_erased_person_goes_with_its_callback_that_is_switched_off() {
    let app = app();
    let receiver = Receiver::content(&app);
    let invitation = invite(&app, &receiver.url());
    take(&app, &invitation);
    settle(&app);
    receiver.say(|_| status(500));
    erase_jane(&app);
    settle(&app);
    assert_eq!(names(&app), 1, "it was not told yet");
    let id = deliveries(&app, "")[0]["endpoint_id"].clone();
    let endpoint = format!("/api/v1/webhooks/endpoints/{}", id.as_str().unwrap());
    app.patch(&endpoint, &json!({"enabled": false})).expect(200);
    assert_eq!(names(&app), 0);
    app.get(&endpoint).expect(404);
}

#[test]
fn whom_an_invitation_calls_back_is_told_that_a_submission_or_an_assessment_is_deleted() {
    let app = app();
    let receiver = Receiver::content(&app);
    let invitation = invite(&app, &receiver.url());
    let other = invite(&app, &receiver.url());
    take(&app, &invitation);
    take(&app, &other);
    settle(&app);
    let ids: Vec<Value> = told(&receiver, 8)
        .iter()
        .filter(|event| event["type"] == "submission.created")
        .map(|event| event["data"]["id"].clone())
        .collect();
    let one = format!("/api/v1/submissions/{}", ids[0].as_str().unwrap());
    app.delete(&one).expect(204);
    settle(&app);
    assert_eq!(receiver.next().json()["data"], json!({"id": ids[0]}));
    app.delete("/api/v1/assessments/backend?delete_submissions=true")
        .expect(204);
    settle(&app);
    assert_eq!(receiver.next().json()["data"], json!({"id": ids[1]}));
    assert_eq!(names(&app), 0);
}

#[test]
fn an_event_stands_once_in_the_list_however_many_are_told() {
    let app = app();
    let receivers: Vec<Receiver> = (0..3).map(|_| Receiver::content(&app)).collect();
    for receiver in &receivers[1..] {
        let asked = json!({"event_types": ["submission.*", "invitation.*"]});
        endpoint(&app, &receiver.url(), asked);
    }
    let invitation = invite(&app, &receivers[0].url());
    take(&app, &invitation);
    settle(&app);
    assert_eq!(deliveries(&app, "").len(), 3 * 4);
    let list = app.get("/api/v1/events").expect(200).json();
    let listed: Vec<&str> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|event| event["type"].as_str())
        .filter(|kind| !kind.starts_with("assessment."))
        .collect();
    let kinds = [
        "invitation.created",
        "invitation.opened",
        "submission.started",
        "submission.created",
    ];
    assert_eq!(listed, kinds);
    let ids = |receiver: &Receiver| -> Vec<Value> {
        let all = told(receiver, 4);
        all.iter().map(|event| event["id"].clone()).collect()
    };
    assert_eq!(ids(&receivers[0]), ids(&receivers[1]));
}

#[test]
fn an_address_goes_with_the_last_invitation_that_names_it() {
    let app = app();
    let receiver = Receiver::content(&app);
    let url = receiver.url();
    let invitation = invite(&app, &url);
    let other = invite(&app, &url);
    settle(&app);
    app.patch(&api(&invitation), &json!({"callback_url": null}))
        .expect(200);
    assert_eq!(names(&app), 1);
    assert_eq!(
        app.get(&api(&other)).expect(200).json()["callback_url"],
        url
    );
    erase_jane(&app);
    assert_eq!(names(&app), 0);
}
