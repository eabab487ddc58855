//! What arrives, where, and what the log tells of it.

use assessly::model::event::Family;
use serde_json::json;

use super::receiver::{Receiver, status};
use super::{deliveries, detail, endpoint, record, record_with, settle, show};
use crate::test_app::{Builder, TestApp};
use assessly::rules::plan::Plan;

#[test]
fn an_event_arrives_signed_and_the_log_tells_of_it() {
    let app = TestApp::start();
    let receiver = Receiver::scripted(&app, |_| {
        "HTTP/1.1 200 OK\r\nx-seen: yes\r\ncontent-length: 2\r\n\r\nok".to_owned()
    });
    let made = endpoint(
        &app,
        &receiver.url(),
        json!({"headers": {"Authorization": "Bearer abc"}}),
    );
    record(&app, "submission.created", "sub_1");
    let received = receiver.next();
    assert_eq!(received.verify(made["secret"].as_str().unwrap()), Ok(()));
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        received.header("user-agent"),
        format!("assessly/{version} (+webhooks)")
    );
    assert_eq!(received.header("content-type"), "application/json");
    assert_eq!(received.header("authorization"), "Bearer abc");
    assert_eq!(
        received.header("webhook-timestamp"),
        app.clock.now().seconds().to_string()
    );
    assert_eq!(received.header("assessly-replay"), "");
    let body = received.json();
    assert_eq!(body["id"], received.header("webhook-id"));
    assert_eq!(body["type"], "submission.created");
    assert_eq!(body["company"], "acme");
    assert_eq!(body["timestamp"], app.clock.now().to_string());
    assert_eq!(body["sequence"], 1);
    assert_eq!(body["data"]["id"], "sub_1");

    settle(&app);
    let logged = &deliveries(&app, "")[0];
    assert_eq!(logged["state"], "succeeded");
    assert_eq!(logged["event_id"], body["id"]);
    assert_eq!(logged["endpoint_id"], made["id"]);
    let attempts = detail(&app, logged)["attempts"].clone();
    assert_eq!(attempts.as_array().unwrap().len(), 1);
    assert_eq!(attempts[0]["outcome"], "ok");
    assert_eq!(attempts[0]["status"], 200);
    assert_eq!(attempts[0]["response_body"], "ok");
    assert_eq!(attempts[0]["response_headers"][0], json!(["x-seen", "yes"]));
    assert!(
        receiver
            .url()
            .contains(attempts[0]["remote_address"].as_str().unwrap())
    );
    let health = &show(&app, &made)["health"];
    assert_eq!(health["last_success_at"], app.clock.now().to_string());
    assert_eq!(health["pending"], 0);
}

#[test]
fn an_endpoint_gets_only_what_it_asks_for() {
    let app = TestApp::start();
    let receivers: Vec<_> = (0..4).map(|_| Receiver::content(&app)).collect();
    app.app()
        .db
        .write_blocking(|tx| {
            tx.execute_batch(
                "INSERT INTO assessments (public_id, company_id, slug, status, created_at, updated_at)
                 VALUES ('abc123', 1, 'a', 'draft', 0, 0), ('other', 1, 'b', 'draft', 0, 0)",
            )?;
            Ok(())
        })
        .unwrap();
    endpoint(&app, &receivers[0].url(), json!({}));
    endpoint(
        &app,
        &receivers[1].url(),
        json!({"event_types": ["submission.*"]}),
    );
    endpoint(&app, &receivers[2].url(), json!({"event_types": ["*"]}));
    endpoint(
        &app,
        &receivers[3].url(),
        json!({"event_types": ["*"], "assessment_ids": ["other"]}),
    );
    for kind in [
        "submission.started",
        "submission.created",
        "assessment.published",
    ] {
        record(&app, kind, "x");
    }
    settle(&app);
    let kinds = |receiver: &Receiver| {
        let mut kinds: Vec<String> = receiver
            .rest()
            .iter()
            .map(|received| received.json()["type"].as_str().unwrap().to_owned())
            .collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&receivers[0]), ["submission.created"]);
    assert_eq!(
        kinds(&receivers[1]),
        ["submission.created", "submission.started"]
    );
    assert_eq!(kinds(&receivers[2]).len(), 3);
    assert!(kinds(&receivers[3]).is_empty());
}

#[test]
fn a_thin_payload_holds_ids_only_and_a_huge_one_no_responses() {
    let app = TestApp::start();
    let (thin, full) = (Receiver::content(&app), Receiver::content(&app));
    endpoint(&app, &thin.url(), json!({"payload": "thin"}));
    endpoint(&app, &full.url(), json!({}));
    let data = json!({
        "id": "sub_1", "assessment_id": "abc123", "external_id": null, "candidate_name": "Ä",
        "responses": [{"value": "x".repeat(300_000)}],
    });
    record_with(&app, "submission.created", "sub_1", data);
    let ids = json!({"id": "sub_1", "assessment_id": "abc123", "external_id": null});
    assert_eq!(thin.next().json()["data"], ids);
    let body = full.next().json();
    assert_eq!(body["data"]["responses"], json!(null));
    assert_eq!(body["data"]["responses_omitted"], true);
    assert_eq!(body["data"]["candidate_name"], "Ä");
}

#[test]
fn on_the_free_plan_events_are_recorded_and_nothing_is_sent() {
    let app = Builder::new().plan(Plan::Free).start();
    let company = app.company.row;
    let sequence = |app: &TestApp| -> i64 {
        let read = app.app().db.read(move |connection| {
            let sql = "SELECT count(*) FROM events WHERE company_id = ?1";
            Ok(connection.query_row(sql, [company], |row| row.get(0))?)
        });
        read.unwrap()
    };
    app.app()
        .db
        .write_blocking(|tx| {
            tx.execute_batch(
                "INSERT INTO endpoints (public_id, company_id, url, event_types, payload, ordering, enabled,
                                        hopeful_since, created_at, updated_at)
                 VALUES ('whe_1', 1, 'http://127.0.0.1:1/', '[\"*\"]', 'full', 'none', 1, 0, 0, 0)",
            )?;
            Ok(())
        })
        .unwrap();
    record(&app, "submission.created", "sub_1");
    assert_eq!(sequence(&app), 1);
    let deliveries: i64 = app
        .app()
        .db
        .read(|connection| {
            Ok(connection.query_row("SELECT count(*) FROM deliveries", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(deliveries, 0);
}

#[test]
fn a_redirect_is_not_followed_and_its_host_is_named() {
    let app = TestApp::start();
    let target = Receiver::content(&app);
    let location = target.url();
    let receiver = Receiver::scripted(&app, move |_| {
        format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n")
    });
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let attempt = detail(&app, &deliveries(&app, "")[0])["attempts"][0].clone();
    assert_eq!(attempt["outcome"], "redirect");
    assert_eq!(attempt["status"], 302);
    assert!(
        attempt["detail"]
            .as_str()
            .unwrap()
            .starts_with("points to 127.0.0.1;")
    );
    assert!(target.rest().is_empty());
}

#[test]
fn the_log_is_filtered_and_paged() {
    let app = TestApp::start();
    let (good, bad) = (Receiver::content(&app), Receiver::answering(&app, 500));
    let all = json!({"event_types": ["submission.*"]});
    let (good, bad) = (
        endpoint(&app, &good.url(), all.clone()),
        endpoint(&app, &bad.url(), all),
    );
    record(&app, "submission.created", "sub_1");
    settle(&app);
    app.advance(1);
    record(&app, "submission.updated", "sub_1");
    settle(&app);
    let now = app.clock.now();
    let count = |query: &str| deliveries(&app, query).len();
    assert_eq!(count(""), 4);
    assert_eq!(
        count(&format!("?endpoint={}", good["id"].as_str().unwrap())),
        2
    );
    assert_eq!(
        count(&format!(
            "?endpoint={}&state=succeeded",
            bad["id"].as_str().unwrap()
        )),
        0
    );
    assert_eq!(count("?state=pending"), 2);
    assert_eq!(count("?type=submission.updated"), 2);
    assert_eq!(count("?type=submission.updated&state=succeeded"), 1);
    assert_eq!(count(&format!("?since={now}")), 2);
    assert_eq!(count(&format!("?until={now}")), 2);
    let event = deliveries(&app, "")[0]["event_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(count(&format!("?event={event}")), 2);
    assert_eq!(count("?event=evt_other"), 0);
    let page = app.get("/api/v1/webhooks/deliveries?limit=3").json();
    assert_eq!(page["pagination"]["total"], 4);
    assert_eq!(page["pagination"]["has_more"], true);
    assert_eq!(deliveries(&app, "?limit=3&page=2").len(), 1);
    // Whichever of both leads to fewer: an endpoint's deliveries, or those of a type.
    let wanted = json!({"enabled": false, "event_types": ["submission.*"]});
    let late = endpoint(&app, "http://127.0.0.1:9/", wanted);
    record(&app, "submission.updated", "sub_2");
    for (endpoint, expected) in [(&good, 2), (&late, 1)] {
        let id = endpoint["id"].as_str().unwrap();
        let query = format!("?endpoint={id}&type=submission.updated");
        assert_eq!(count(&query), expected);
        let page = app.get(&format!("/api/v1/webhooks/deliveries{query}&limit=1"));
        assert_eq!(page.json()["pagination"]["total"], expected);
        assert_eq!(count(&format!("?endpoint={id}&state=exhausted")), 0);
    }
    for bad in [
        "?state=nonsense",
        "?type=nonsense",
        "?since=now",
        "?limit=0",
        "?endpoint=a/b",
        "?stat=x",
    ] {
        app.get(&format!("/api/v1/webhooks/deliveries{bad}"))
            .expect(422);
    }
}

#[test]
fn times_lead_to_their_part_of_the_log_whoever_turned_the_clock() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let wanted = json!({"enabled": false, "event_types": ["*"]});
    let made = endpoint(&app, &receiver.url(), wanted);
    let mut times = Vec::new();
    // The third comes at a time that was over: it counts as the newest one before.
    for (seconds, kind) in [
        (0, "submission.created"),
        (60, "submission.updated"),
        (-30, "submission.created"),
        (90, "submission.updated"),
    ] {
        app.advance(seconds);
        times.push(app.clock.now());
        record(&app, kind, &format!("at{seconds}"));
    }
    let id = made["id"].as_str().unwrap();
    let which = |query: &str| {
        let found = deliveries(&app, query).into_iter();
        found
            .map(|one| one["subject"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (second, fourth) = (times[1], times[3]);
    for filter in ["", "&state=held", &format!("&endpoint={id}")] {
        let since = which(&format!("?since={second}{filter}"));
        assert_eq!(since, ["at90", "at-30", "at60"], "{filter}");
        let until = which(&format!("?until={fourth}{filter}"));
        assert_eq!(until, ["at-30", "at60", "at0"], "{filter}");
        let between = which(&format!("?since={second}&until={fourth}{filter}"));
        assert_eq!(between, ["at-30", "at60"], "{filter}");
    }
    let typed = which(&format!("?since={second}&type=submission.updated"));
    assert_eq!(typed, ["at90", "at60"]);
    assert_eq!(which(&format!("?until={}", times[0])), [""; 0]);
    let later = fourth.plus_seconds(1);
    assert_eq!(which(&format!("?since={later}")), [""; 0]);
}

#[test]
fn erasing_a_submission_calls_off_and_wipes_what_was_recorded() {
    let app = TestApp::start();
    let receiver = Receiver::scripted(&app, |_| {
        "HTTP/1.1 500 No\r\ncontent-length: 8\r\n\r\nJohn Doe".to_owned()
    });
    endpoint(&app, &receiver.url(), json!({}));
    let data = json!({"id": "sub_1", "candidate_name": "John Doe"});
    record_with(&app, "submission.created", "sub_1", data);
    settle(&app);
    let company = app.company.row;
    app.app()
        .db
        .write_blocking(move |tx| {
            assessly::model::event::erase_subject(tx, company, "sub_1", Family::Submission)
        })
        .unwrap();
    let wiped = detail(&app, &deliveries(&app, "")[0]);
    assert_eq!(wiped["state"], "cancelled");
    assert_eq!(wiped["attempts"][0]["response_body"], "");
    let body: String = app
        .app()
        .db
        .read(|connection| {
            Ok(connection.query_row("SELECT body FROM events", [], |row| row.get(0))?)
        })
        .unwrap();
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["data"], json!({"id": "sub_1"}));
    assert_eq!(body["type"], "submission.created");
    receiver.say(|_| status(204));
    super::turn_by(&app, 3600);
    assert_eq!(receiver.rest().len(), 1);
}

#[test]
fn what_was_held_on_the_free_plan_goes_once_there_is_another() {
    let app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let row = app.company.row;
    let change = |plan: Plan| {
        let change = assessly::model::company::Change {
            plan: Some(plan),
            ..Default::default()
        };
        let update = move |tx: &assessly::db::Tx| {
            assessly::model::company::update(tx, row, change).map(drop)
        };
        app.app().db.write_blocking(update).unwrap();
    };
    change(Plan::Free);
    super::turn_by(&app, 5);
    // The log is read in the file, for this plan has no API.
    let state = |connection: &rusqlite::Connection| {
        let state = connection.query_row("SELECT state FROM deliveries", [], |row| row.get(0));
        Ok(state?)
    };
    let held: String = app.app().db.read(state).unwrap();
    assert_eq!(held, "held");
    receiver.say(|_| status(204));
    change(Plan::Pro);
    settle(&app);
    assert_eq!(deliveries(&app, "")[0]["state"], "succeeded");
    assert_eq!(receiver.rest().len(), 2);
}
