//! What the couriers have in hand when it is called off.

use assessly::model::event::Family;
use serde_json::{Value, json};

use super::receiver::{Receiver, status};
use super::{deliveries, endpoint, record, settle};
use crate::test_app::{Builder, TestApp};

/// One courier, with five deliveries in hand: `first` is on the wire, others may follow it as it takes
/// long, and `last` waits, for there are four threads at most.
/// Until `meanwhile` has run, the receiver answers nothing; then it answers `code`. Tells whether
/// `last` was sent, and what the log says of it and of `first`.
fn sent_although(code: u16, meanwhile: impl FnOnce(&TestApp, &Value)) -> (bool, Value, Value) {
    let app = Builder::new()
        .settings(|settings| settings.webhooks.couriers = 1)
        .start();
    let receiver = Receiver::content(&app);
    let types = json!({"event_types": ["submission.created"]});
    let made = endpoint(&app, &receiver.url(), types);
    record(&app, "submission.created", "proves_it");
    settle(&app);
    receiver.next();
    let (open, gate) = std::sync::mpsc::channel::<()>();
    let gate = std::sync::Mutex::new(gate);
    let (arrived, arrival) = std::sync::mpsc::channel();
    receiver.say(move |_| {
        arrived.send(()).unwrap();
        // Closed until the other side is dropped, and open from then on.
        let _ = gate.lock().unwrap().recv();
        status(code)
    });
    // All are claimed at once, for none was seen before the others were there.
    let (company, slug) = (app.company.row, app.company.slug.clone());
    let all = move |tx: &assessly::db::Tx| {
        for id in ["first", "2", "3", "4", "last"] {
            let data = serde_json::value::to_raw_value(&json!({"id": id}))?;
            let new = assessly::model::event::NewEvent {
                company_row: company,
                company_slug: &slug,
                kind: "submission.created",
                subject: id,
                assessment_id: None,
                changed: None,
                data: &data,
                invitation: None,
                sequence: None,
            };
            assessly::model::event::record(tx, &new)?;
        }
        Ok(())
    };
    app.app().db.write_blocking(all).unwrap();
    arrival.recv_timeout(super::LONGEST).unwrap();
    meanwhile(&app, &made);
    drop(open);
    super::turn_by(&app, 3600);
    let sent = receiver.rest();
    let mut ids = sent.iter().map(|sent| sent.json()["data"]["id"].clone());
    let was_sent = ids.any(|id| id == "last");
    let log = deliveries(&app, "");
    (was_sent, log[0].clone(), log[4].clone())
}

#[test]
fn what_is_erased_while_it_waits_for_a_courier_is_not_sent() {
    let (sent, last, _) = sent_although(204, |app, _| {
        let company = app.company.row;
        let erase = move |tx: &assessly::db::Tx| {
            assessly::model::event::erase_subject(tx, company, "last", Family::Submission)
        };
        app.app().db.write_blocking(erase).unwrap();
        assert_eq!(deliveries(app, "?state=cancelled").len(), 1);
    });
    assert!(!sent);
    assert_eq!(last["state"], "cancelled");
}

#[test]
fn what_waits_for_a_courier_when_its_endpoint_is_deleted_or_disabled_is_not_sent() {
    let (sent, last, first) = sent_although(204, |app, made| {
        app.delete(&super::path(made)).expect(204);
    });
    assert!(!sent);
    assert_eq!(last["state"], "cancelled");
    assert_eq!(first["state"], "succeeded");
    let (sent, last, _) = sent_although(204, |app, made| {
        app.patch(&super::path(made), &json!({"enabled": false}))
            .expect(200);
    });
    assert!(!sent);
    assert_eq!(last["state"], "held");
    assert_eq!(last["attempt_count"], 0);
}

#[test]
fn what_fails_after_its_endpoint_was_deleted_is_not_tried_again() {
    let (sent, _, first) = sent_although(500, |app, made| {
        app.delete(&super::path(made)).expect(204);
    });
    assert!(!sent);
    assert_eq!(first["state"], "cancelled");
    assert_eq!(first["attempt_count"], 1);
}
