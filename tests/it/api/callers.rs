//! Who may call: keys, plans, hours.

use std::thread;

use assessly::kit::time::Timestamp;
use assessly::model::key::{self, NewKey};
use assessly::rules::plan::Plan;
use assessly::rules::scope::{Scope, Scopes};

use crate::test_app::{Builder, TestApp};

#[test]
fn a_key_tells_whose_it_is() {
    let app = TestApp::start();
    let me = app.get("/api/v1/me").expect(200).json();
    assert_eq!(me["company"]["slug"], "acme");
    assert_eq!(me["scopes"].as_array().unwrap().len(), 6);
    assert!(me["limit"].is_null() && me["remaining"].is_null());
}

#[test]
fn a_new_key_may_only_read_submissions() {
    let app = TestApp::start();
    let company = app.company.row;
    let made = app
        .app()
        .db
        .write_blocking(move |tx| key::insert(tx, company, &NewKey::default()))
        .unwrap();
    let me = app
        .anonymous("GET", "/api/v1/me")
        .key(&made.api_key)
        .send()
        .expect(200);
    assert_eq!(me.json()["scopes"], serde_json::json!(["submissions.read"]));
}

#[test]
fn without_a_good_key_the_answer_is_401_with_a_challenge() {
    let app = TestApp::start();
    let wrong = [
        String::new(),
        "Bearer".to_owned(),
        "Bearer sk_live_".to_owned(),
        format!("Basic {}", app.key),
        format!("Bearer {}x", app.key),
        format!("Bearer {}", app.key.to_uppercase()),
        format!(
            "Bearer {}",
            assessly::rules::key::make(&assessly::kit::random::Random::system())
        ),
    ];
    for header in wrong {
        let refused = app
            .anonymous("GET", "/api/v1/me")
            .header("Authorization", &header)
            .send();
        let refused = refused.expect(401);
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
        assert_eq!(refused.code(), "unauthorized");
    }
    app.anonymous("GET", "/api/v1/me").send().expect(401);
}

#[test]
fn a_revoked_key_is_refused_from_the_next_request_on() {
    let app = TestApp::start();
    let company = app.company.row;
    let id = app.get("/api/v1/me").json()["key_id"]
        .as_str()
        .unwrap()
        .to_owned();
    app.app()
        .db
        .write_blocking(move |tx| key::revoke(tx, company, &id))
        .unwrap();
    app.get("/api/v1/me").expect(401);
}

#[test]
fn a_key_ends_with_its_expiry() {
    let app = TestApp::start();
    let company = app.company.row;
    let expires_at: Timestamp = app.clock.now().plus_seconds(60);
    let new = NewKey {
        scopes: Scopes::all(),
        expires_at: Some(expires_at),
        ..NewKey::default()
    };
    let made = app
        .app()
        .db
        .write_blocking(move |tx| key::insert(tx, company, &new))
        .unwrap();
    app.anonymous("GET", "/api/v1/me")
        .key(&made.api_key)
        .send()
        .expect(200);
    app.advance(60);
    app.anonymous("GET", "/api/v1/me")
        .key(&made.api_key)
        .send()
        .expect(401);
}

#[test]
fn the_free_plan_has_no_api() {
    let app = Builder::new().plan(Plan::Free).start();
    assert_eq!(app.get("/api/v1/me").expect(403).code(), "plan_required");
}

#[test]
fn sixty_four_callers_get_exactly_the_hours_limit() {
    let app = Builder::new().plan(Plan::Starter).start();
    let answers: Vec<u16> = thread::scope(|scope| {
        let callers: Vec<_> = (0..64)
            .map(|_| {
                scope.spawn(|| {
                    let calls = (0..10).map(|_| app.get("/api/v1/me").status);
                    calls.collect::<Vec<u16>>()
                })
            })
            .collect();
        callers
            .into_iter()
            .flat_map(|caller| caller.join().unwrap())
            .collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 500);
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 140);
    let refused = app.get("/api/v1/me").expect(429);
    assert_eq!(refused.code(), "rate_limited");
    assert_eq!(refused.header("retry-after"), Some("3600"));
    assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"));
    app.advance(3600);
    app.get("/api/v1/me").expect(200);
}

#[test]
fn the_hour_is_told_in_headers_and_all_keys_of_a_company_share_it() {
    let app = Builder::new().plan(Plan::Starter).start();
    let first = app.get("/api/v1/me").expect(200);
    assert_eq!(first.header("x-ratelimit-limit"), Some("500"));
    assert_eq!(first.header("x-ratelimit-remaining"), Some("499"));
    assert_eq!(first.header("x-ratelimit-reset"), Some("1767272400"));
    assert_eq!(
        first.header("ratelimit-policy"),
        Some("\"hour\";q=500;w=3600")
    );
    assert_eq!(first.header("ratelimit"), Some("\"hour\";r=499;t=3600"));
    let other = app.key_with(&[Scope::SubmissionsRead]);
    let second = app.anonymous("GET", "/api/v1/me").key(&other).send();
    assert_eq!(second.header("x-ratelimit-remaining"), Some("498"));
    let bad = app.get("/api/v1/me?x=1").expect(422);
    assert_eq!(bad.header("x-ratelimit-remaining"), Some("497"));
}

#[test]
fn a_restart_gives_no_new_hour() {
    let mut app = Builder::new().plan(Plan::Starter).start();
    for _ in 0..5 {
        app.get("/api/v1/me").expect(200);
    }
    app.restart();
    let next = app.get("/api/v1/me").expect(200);
    assert_eq!(next.header("x-ratelimit-remaining"), Some("494"));
}

#[test]
fn wrong_keys_are_limited_by_address_and_never_slow_a_right_one() {
    let app = TestApp::start();
    let wrong = || {
        app.anonymous("GET", "/api/v1/me")
            .key("nonsense")
            .send()
            .status
    };
    let answers: Vec<u16> = (0..121).map(|_| wrong()).collect();
    assert_eq!(answers.iter().filter(|status| **status == 401).count(), 120);
    assert_eq!(answers.last(), Some(&429));
    app.get("/api/v1/me").expect(200);
}
