//! Endpoints: made, shown, changed, deleted; by whom, and within which limits.

use assessly::rules::scope::Scope;
use serde_json::{Value, json};

use super::receiver::Receiver;
use super::{deliveries, endpoint, path, record, settle, show};
use crate::test_app::TestApp;

const HERE: &str = "/api/v1/webhooks/endpoints";

#[test]
fn an_endpoint_is_made_with_defaults_and_its_secret_is_in_that_answer_only() {
    let app = TestApp::start();
    let made = app
        .post(
            "/webhooks/endpoints",
            &json!({"url": "http://127.0.0.1:9/hook"}),
        )
        .expect(201);
    let body = made.json();
    assert_eq!(made.header("location").unwrap(), path(&body));
    assert_eq!(
        body["event_types"],
        json!(["submission.created", "submission.updated"])
    );
    assert_eq!(body["payload"], "full");
    assert_eq!(body["ordering"], "none");
    assert_eq!(body["enabled"], true);
    assert!(body["secret"].as_str().unwrap().starts_with("whsec_"));
    let shown = app.get(&path(&body)).expect(200);
    assert!(shown.json().get("secret").is_none());
    assert_eq!(shown.header("etag"), made.header("etag"));
    let list = app.get(HERE).expect(200).json();
    assert_eq!(list["data"], json!([shown.json()]));
    assert_eq!(list["pagination"]["total"], 1);
}

#[test]
fn every_broken_rule_is_named_with_its_field() {
    let app = TestApp::start();
    let fields = |body: Value| app.post(HERE, &body).expect(422).fields();
    let url = "http://127.0.0.1:9/";
    for (body, field) in [
        (json!({}), "body"),
        (json!({"url": 1}), "url"),
        (json!({"url": "nonsense"}), "url"),
        (json!({"url": "ftp://127.0.0.1/"}), "url"),
        (json!({"url": "http://u:p@127.0.0.1/"}), "url"),
        (json!({"url": url, "event_types": []}), "event_types"),
        (
            json!({"url": url, "event_types": ["nonsense"]}),
            "event_types[0]",
        ),
        (
            json!({"url": url, "assessment_ids": ["nothing"]}),
            "assessment_ids[0]",
        ),
        (json!({"url": url, "payload": "huge"}), "payload"),
        (json!({"url": url, "ordering": "none at all"}), "ordering"),
        (
            json!({"url": url, "headers": {"webhook-id": "x"}}),
            "headers.webhook-id",
        ),
        (
            json!({"url": url, "headers": {"x-a": "a\r\nb: c"}}),
            "headers.x-a",
        ),
        (json!({"url": url, "ca_pem": "nonsense"}), "ca_pem"),
        (json!({"url": url, "rate_per_second": 0}), "rate_per_second"),
        (json!({"url": url, "secret": "whsec_short"}), "secret"),
        (json!({"url": url, "description": "a\u{0}b"}), "description"),
        (json!({"url": url, "urls": 1}), "urls"),
    ] {
        assert_eq!(fields(body.clone()), [field], "{body}");
    }
    let all = fields(json!({"url": "x", "event_types": ["y"], "rate_per_second": 1000, "z": 1}));
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(app.get(HERE).json()["pagination"]["total"], 0);
}

#[test]
fn a_change_touches_only_what_it_names() {
    let app = TestApp::start();
    let made = endpoint(
        &app,
        "http://127.0.0.1:9/",
        json!({"description": "one", "rate_per_second": 5}),
    );
    app.advance(1);
    let changed = app.patch(
        &path(&made),
        &json!({"event_types": ["*"], "description": null}),
    );
    let changed = changed.expect(200).json();
    assert_eq!(changed["event_types"], json!(["*"]));
    assert_eq!(changed["description"], json!(null));
    assert_eq!(changed["rate_per_second"], 5);
    assert_eq!(changed["updated_at"], app.clock.now().to_string());
    assert_eq!(changed, show(&app, &made));
    app.patch(&path(&made), &json!({"url": "http://10.0.0.1/"}))
        .expect(422);
    app.patch(&path(&made), &json!({"enable": false}))
        .expect(422);
}

#[test]
fn a_conditional_change_needs_the_current_tag() {
    let app = TestApp::start();
    let made = endpoint(&app, "http://127.0.0.1:9/", json!({}));
    let tag = app.get(&path(&made)).header("etag").unwrap().to_owned();
    let patch = |description: &str| {
        let request = app.request("PATCH", &path(&made)).header("If-Match", &tag);
        request.json(&json!({"description": description})).send()
    };
    patch("one").expect(200);
    patch("two").expect(412);
    let delete = app
        .request("DELETE", &path(&made))
        .header("If-Match", &tag)
        .send();
    delete.expect(412);
    let unchanged = app
        .request("GET", &path(&made))
        .header("If-None-Match", &tag)
        .send();
    unchanged.expect(200);
}

#[test]
fn deliveries_change_what_is_shown_and_stop_no_change() {
    let app = TestApp::start();
    let made = endpoint(&app, "http://127.0.0.1:9/", json!({"enabled": false}));
    let tag = app.get(&path(&made)).header("etag").unwrap().to_owned();
    super::record(&app, "submission.created", "sub_1");
    let seen = app
        .request("GET", &path(&made))
        .header("If-None-Match", &tag);
    assert_eq!(seen.send().expect(200).json()["health"]["held"], 1);
    let patch = app.request("PATCH", &path(&made)).header("If-Match", &tag);
    let patch = patch
        .json(&json!({"description": "one"}))
        .send()
        .expect(200);
    let now = app.get(&path(&made));
    assert_eq!(patch.header("etag"), now.header("etag"));
    let delete = app.request("DELETE", &path(&made)).header("If-Match", &tag);
    delete.send().expect(412);
    let tag = now.header("etag").unwrap();
    super::record(&app, "submission.created", "sub_2");
    let delete = app.request("DELETE", &path(&made)).header("If-Match", tag);
    delete.send().expect(204);
}

#[test]
fn a_company_has_at_most_fifty() {
    let app = TestApp::start();
    for number in 0..50 {
        endpoint(&app, &format!("http://127.0.0.1:9/{number}"), json!({}));
    }
    app.post(HERE, &json!({"url": "http://127.0.0.1:9/51"}))
        .expect(409);
    let page = app.get(&format!("{HERE}?limit=20&page=3")).json();
    assert_eq!(page["data"].as_array().unwrap().len(), 10);
    assert_eq!(page["pagination"]["has_more"], false);
}

#[test]
fn a_repeated_call_with_one_idempotency_key_makes_one() {
    let app = TestApp::start();
    let create = || {
        let request = app.request("POST", HERE).header("Idempotency-Key", "one");
        request
            .json(&json!({"url": "http://127.0.0.1:9/"}))
            .send()
            .expect(201)
    };
    let (first, second) = (create(), create());
    assert_eq!(first.json(), second.json());
    assert_eq!(second.header("idempotent-replayed"), Some("true"));
    assert_eq!(app.get(HERE).json()["pagination"]["total"], 1);
}

#[test]
fn a_repeated_call_is_answered_as_before_though_the_address_is_refused_by_now() {
    let mut app = TestApp::start();
    let create = |app: &TestApp, key: &str| {
        let request = app.request("POST", HERE).header("Idempotency-Key", key);
        request.json(&json!({"url": "http://127.0.0.1:9/"})).send()
    };
    let first = create(&app, "one").expect(201);
    app.change_settings(|settings| settings.webhooks.webhook_allow = "".parse().unwrap());
    app.restart();
    assert_eq!(create(&app, "one").expect(201).body, first.body);
    create(&app, "two").expect(422);
}

#[test]
fn what_belongs_to_another_company_does_not_exist() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let delivery = deliveries(&app, "")[0]["id"].as_str().unwrap().to_owned();
    let (_, stranger) = app.other_company("other");
    let here = path(&made);
    let log = format!("/api/v1/webhooks/deliveries/{delivery}");
    for (method, path, body) in [
        ("GET", here.clone(), None),
        ("PATCH", here.clone(), Some(json!({"enabled": false}))),
        ("DELETE", here.clone(), None),
        ("GET", format!("{here}/secret"), None),
        ("POST", format!("{here}/secret_rotations"), Some(json!({}))),
        ("GET", log.clone(), None),
        ("DELETE", log.clone(), None),
        ("POST", format!("{log}/redeliveries"), None),
    ] {
        let mut request = app.anonymous(method, &path).key(&stranger);
        if let Some(body) = body {
            request = request.json(&body);
        }
        assert_eq!(request.send().status, 404, "{method} {path}");
    }
    let list = |path: &str| {
        let list = app
            .anonymous("GET", path)
            .key(&stranger)
            .send()
            .expect(200)
            .json();
        list["data"].as_array().unwrap().len()
    };
    assert_eq!(list(HERE), 0);
    assert_eq!(list("/api/v1/webhooks/deliveries"), 0);
    let endpoint = made["id"].as_str().unwrap();
    assert_eq!(
        list(&format!("/api/v1/webhooks/deliveries?endpoint={endpoint}")),
        0
    );
    assert_eq!(show(&app, &made)["enabled"], true);
}

#[test]
fn each_call_needs_its_scope() {
    let app = TestApp::start();
    let made = endpoint(&app, "http://127.0.0.1:9/", json!({}));
    let status = |scopes: &[Scope], method: &str, path: &str| {
        let request = app.anonymous(method, path).key(&app.key_with(scopes));
        let request = match method {
            "POST" | "PATCH" => request.json(&json!({})),
            _ => request,
        };
        request.send().status
    };
    let here = path(&made);
    assert_eq!(status(&[Scope::WebhooksRead], "GET", &here), 200);
    assert_eq!(status(&[Scope::WebhooksRead], "PATCH", &here), 403);
    assert_eq!(status(&[Scope::WebhooksWrite], "GET", &here), 403);
    assert_eq!(status(&[Scope::WebhooksWrite], "PATCH", &here), 200);
    let log = "/api/v1/webhooks/deliveries";
    assert_eq!(status(&[Scope::WebhooksRead], "GET", log), 403);
    assert_eq!(
        status(&[Scope::WebhooksRead, Scope::SubmissionsRead], "GET", log),
        200
    );
}

#[test]
fn a_deleted_endpoint_is_gone_and_its_log_stays() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    app.delete(&path(&made)).expect(204);
    app.get(&path(&made)).expect(404);
    app.delete(&path(&made)).expect(404);
    record(&app, "submission.created", "sub_2");
    super::turn_by(&app, 86_400);
    assert_eq!(receiver.rest().len(), 1);
    let log = deliveries(&app, "");
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["state"], "cancelled");
    assert_eq!(log[0]["endpoint_id"], made["id"]);
}
