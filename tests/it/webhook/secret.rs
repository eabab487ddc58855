//! What signs: secrets, their rotation, and what is shown of them.

use assessly::rules::scope::Scope;
use assessly::rules::signature::Fault;
use serde_json::json;

use super::receiver::Receiver;
use super::{endpoint, path, record, settle};
use crate::test_app::TestApp;

#[test]
fn both_secrets_sign_until_the_grace_is_over() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    let old = made["secret"].as_str().unwrap();
    let rotations = format!("{}/secret_rotations", path(&made));
    let rotated = app
        .post(&rotations, &json!({"grace_seconds": 60}))
        .expect(201)
        .json();
    let new = rotated["secret"].as_str().unwrap();
    assert_ne!(old, new);
    assert_eq!(
        rotated["previous_expires_at"],
        app.clock.now().plus_seconds(60).to_string()
    );

    record(&app, "submission.created", "sub_1");
    let during = receiver.next();
    assert_eq!(during.header("webhook-signature").split(' ').count(), 2);
    assert_eq!(during.verify(old), Ok(()));
    assert_eq!(during.verify(new), Ok(()));
    settle(&app);

    app.advance(60);
    record(&app, "submission.created", "sub_2");
    let after = receiver.next();
    assert_eq!(after.verify(old), Err(Fault::Mismatch));
    assert_eq!(after.verify(new), Ok(()));
    let shown = app
        .get(&format!("{}/secret", path(&made)))
        .expect(200)
        .json();
    assert_eq!(shown["secret"], new);
    assert_eq!(shown["previous_expires_at"], json!(null));
}

#[test]
fn a_caller_may_bring_its_own_secret() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let own = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let made = endpoint(&app, &receiver.url(), json!({"secret": own}));
    assert_eq!(made["secret"], own);
    record(&app, "submission.created", "sub_1");
    assert_eq!(receiver.next().verify(own), Ok(()));
    let other = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let rotations = format!("{}/secret_rotations", path(&made));
    app.post(&rotations, &json!({"secret": other, "grace_seconds": 0}))
        .expect(201);
    settle(&app);
    record(&app, "submission.created", "sub_2");
    let received = receiver.next();
    assert_eq!(received.verify(other), Ok(()));
    assert_eq!(received.verify(own), Err(Fault::Mismatch));
    for bad in [
        json!({"grace_seconds": -1}),
        json!({"grace_seconds": 604_801}),
        json!({"secret": "whsec_x"}),
    ] {
        app.post(&rotations, &bad).expect(422);
    }
}

#[test]
fn never_more_than_five_secrets_sign() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    for _ in 0..8 {
        app.post(&format!("{}/secret_rotations", path(&made)), &json!({}))
            .expect(201);
    }
    record(&app, "submission.created", "sub_1");
    let header = receiver.next().header("webhook-signature").to_owned();
    assert_eq!(header.split(' ').count(), 5);
}

#[test]
fn a_new_host_gets_a_new_secret_and_none_of_the_old_headers() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(
        &app,
        &receiver.url(),
        json!({"headers": {"authorization": "Bearer abc"}}),
    );
    let secret =
        |app: &TestApp| app.get(&format!("{}/secret", path(&made))).json()["secret"].clone();
    let same = app.patch(
        &path(&made),
        &json!({"url": format!("{}/other", receiver.url())}),
    );
    let same = same.expect(200).json();
    assert!(same.get("secret").is_none());
    assert_eq!(same["headers"]["authorization"], "Bearer abc");
    assert_eq!(secret(&app), made["secret"]);

    let moved = receiver.url().replace("127.0.0.1", "localhost");
    let moved = app
        .patch(&path(&made), &json!({"url": moved}))
        .expect(200)
        .json();
    assert_eq!(moved["headers"], json!({}));
    assert_eq!(moved["secret"], secret(&app));
    assert_ne!(moved["secret"], made["secret"]);
    record(&app, "submission.created", "sub_1");
    let received = receiver.next();
    assert_eq!(
        received.verify(made["secret"].as_str().unwrap()),
        Err(Fault::Mismatch)
    );
    assert_eq!(received.verify(moved["secret"].as_str().unwrap()), Ok(()));
    assert_eq!(received.header("authorization"), "");
}

#[test]
fn secrets_are_for_writers_and_lie_sealed_in_the_file() {
    let mut app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(
        &app,
        &receiver.url(),
        json!({"headers": {"authorization": "Bearer very-secret"}}),
    );
    let reader = app.key_with(&[Scope::WebhooksRead]);
    let read = |path: &str| app.anonymous("GET", path).key(&reader).send();
    assert_eq!(
        read(&format!("{}/secret", path(&made))).expect(403).code(),
        "insufficient_scope"
    );
    let shown = read(&path(&made)).expect(200).json();
    assert_eq!(shown["headers"]["authorization"], "[hidden]");
    assert!(shown.get("secret").is_none());
    let listed = read("/webhooks/endpoints").expect(200).json();
    assert_eq!(listed["data"][0]["headers"]["authorization"], "[hidden]");
    app.stop();
    let file = std::fs::read(app.file()).unwrap();
    let holds = |text: &str| {
        file.windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds("127.0.0.1"));
    assert!(!holds("very-secret"));
    assert!(!holds(
        made["secret"]
            .as_str()
            .unwrap()
            .trim_start_matches("whsec_")
    ));
}

#[test]
fn an_endpoint_whose_seals_nobody_can_open_is_disabled_until_it_is_mended() {
    let mut app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(
        &app,
        &receiver.url(),
        json!({"headers": {"authorization": "Bearer abc"}}),
    );
    app.stop();
    std::fs::remove_file(app.file().with_extension("db.key")).unwrap();
    app.restart();
    let other = Receiver::content(&app);
    let types = json!({"event_types": ["webhook.endpoint.disabled"]});
    endpoint(&app, &other.url(), types);
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let told = other.next().json();
    assert_eq!(told["data"]["id"], made["id"]);
    assert_eq!(told["data"]["disabled_reason"], "key_lost");
    let shown = super::show(&app, &made);
    assert_eq!(shown["disabled_reason"], "key_lost");
    assert_eq!(shown["health"]["held"], 1);
    let rotations = format!("{}/secret_rotations", path(&made));
    let rotated = app.post(&rotations, &json!({})).expect(201).json();
    let mended = json!({"headers": {}, "enabled": true});
    app.patch(&path(&made), &mended).expect(200);
    let received = receiver.next();
    assert_eq!(received.verify(rotated["secret"].as_str().unwrap()), Ok(()));
    assert!(receiver.rest().is_empty());
}
