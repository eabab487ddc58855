//! Webhooks from outside: real endpoints, real receivers.

mod callback;
mod cleanup;
mod crash;
mod delivery;
mod endpoint;
mod fairness;
mod guard;
mod in_hand;
mod order;
pub mod receiver;
mod redelivery;
mod schedule;
mod secret;
mod test_event;
mod tls;

use std::time::Duration;

use assessly::db::Tx;
use assessly::error::Result;
use assessly::kit::time::Timestamp;
use assessly::model::company::Company;
use assessly::model::delivery::{is_settled, next_due};
use assessly::model::event::{self, NewEvent};
use serde_json::{Value, json, value::to_raw_value};

use crate::test_app::{Builder, TestApp};

/// A hang fails the test instead of stopping the suite.
const LONGEST: Duration = Duration::from_secs(60);

/// A server whose stop waits for no receiver that hangs.
fn impatient() -> TestApp {
    Builder::new()
        .settings(|settings| settings.limits.stop_timeout = Duration::ZERO)
        .start()
}

/// An endpoint for `url` with further fields.
pub fn endpoint(app: &TestApp, url: &str, fields: Value) -> Value {
    let mut body = json!({"url": url});
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    app.post("/api/v1/webhooks/endpoints", &body)
        .expect(201)
        .json()
}

fn show(app: &TestApp, endpoint: &Value) -> Value {
    app.get(&path(endpoint)).expect(200).json()
}

pub fn path(endpoint: &Value) -> String {
    format!(
        "/api/v1/webhooks/endpoints/{}",
        endpoint["id"].as_str().unwrap()
    )
}

/// Records an event as a change of a submission does.
pub fn record(app: &TestApp, kind: &'static str, subject: &str) {
    record_with(
        app,
        kind,
        subject,
        json!({"id": subject, "assessment_id": "abc123"}),
    );
}

pub fn record_with(app: &TestApp, kind: &'static str, subject: &str, data: Value) {
    let write = recording(&app.company, kind, subject, data);
    app.app().db.write_blocking(write).unwrap();
}

/// What records an event of a company.
pub fn recording(
    company: &Company,
    kind: &'static str,
    subject: &str,
    data: Value,
) -> impl FnOnce(&Tx) -> Result<i64> + Send + 'static {
    let (company, slug) = (company.row, company.slug.clone());
    let subject = subject.to_owned();
    move |tx| {
        let new = NewEvent {
            company_row: company,
            company_slug: &slug,
            kind,
            subject: &subject,
            assessment_id: data["assessment_id"].as_str(),
            changed: None,
            data: &to_raw_value(&data)?,
            invitation: None,
            sequence: None,
        };
        event::record(tx, &new)
    }
}

/// Waits until nothing is under way and nothing is due.
pub fn settle(app: &TestApp) {
    let started = std::time::Instant::now();
    let (db, bell) = (&app.app().db, &app.app().bell);
    loop {
        let seen = bell.rung();
        let now = app.clock.now();
        if db.read(|connection| is_settled(connection, now)).unwrap() {
            return;
        }
        assert!(started.elapsed() < LONGEST, "the couriers do not settle");
        bell.wait(seen, Duration::from_millis(200));
    }
}

/// Turns the clock to `until`, stopping wherever an attempt is due.
fn turn(app: &TestApp, until: Timestamp) {
    loop {
        settle(app);
        let next = app.app().db.read(next_due).unwrap();
        let at = next.map_or(until, |next| next.min(until));
        app.clock.set(at);
        app.app().bell.ring();
        settle(app);
        if at == until {
            return;
        }
    }
}

pub fn turn_by(app: &TestApp, seconds: i64) {
    turn(app, app.clock.now().plus_seconds(seconds));
}

pub fn deliveries(app: &TestApp, query: &str) -> Vec<Value> {
    let list = app.get(&format!("/api/v1/webhooks/deliveries{query}"));
    let list = list.expect(200).json();
    list["data"].as_array().unwrap().clone()
}

fn detail(app: &TestApp, delivery: &Value) -> Value {
    let id = delivery["id"].as_str().unwrap();
    let found = app.get(&format!("/api/v1/webhooks/deliveries/{id}"));
    found.expect(200).json()
}
