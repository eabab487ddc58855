//! `/events`: what endpoints are sent, to pull.

mod filters;
mod kept;
mod waiting;

use assessly::rules::scope::Scope;
use serde_json::{Value, json};

use crate::test_app::TestApp;
use crate::webhook::record;

const ALL: &str = "/api/v1/events";

fn page(app: &TestApp, query: &str) -> Value {
    app.get(&format!("{ALL}?{query}")).expect(200).json()
}

fn subjects(page: &Value) -> Vec<&str> {
    let data = page["data"].as_array().unwrap().iter();
    data.map(|event| event["data"]["id"].as_str().unwrap())
        .collect()
}

fn next(page: &Value) -> i64 {
    page["pagination"]["next_sequence"].as_i64().unwrap()
}

#[test]
fn events_come_in_order_and_go_on_where_the_page_ended() {
    let app = TestApp::start();
    for subject in ["a", "b", "c"] {
        record(&app, "submission.created", subject);
    }
    let first = page(&app, "limit=2");
    assert_eq!(subjects(&first), ["a", "b"]);
    assert_eq!(first["pagination"]["has_more"], true);
    let second = page(&app, &format!("limit=2&after={}", next(&first)));
    assert_eq!(subjects(&second), ["c"]);
    assert_eq!(second["pagination"]["has_more"], false);
    let third = page(&app, &format!("after={}", next(&second)));
    assert_eq!(third["data"], json!([]));
    assert_eq!(next(&third), next(&second));
    record(&app, "submission.created", "d");
    let fourth = page(&app, &format!("after={}", next(&third)));
    assert_eq!(subjects(&fourth), ["d"]);
}

#[test]
fn a_link_leads_to_the_next_page_and_none_behind_the_last() {
    let app = TestApp::start();
    for subject in ["a", "b"] {
        record(&app, "submission.created", subject);
    }
    let first = app
        .get(&format!("{ALL}?limit=1&types=submission.*"))
        .expect(200);
    let after = next(&first.json());
    let url = app.url(&format!("{ALL}?limit=1&types=submission.*&after={after}"));
    let link = format!("<{url}>; rel=\"next\"");
    assert_eq!(first.header("link"), Some(link.as_str()));
    let last = app.get(&format!("{ALL}?limit=1&after={after}")).expect(200);
    assert_eq!(last.header("link"), None);
}

#[test]
fn an_event_is_the_same_by_its_id_in_the_list_and_under_both_paths() {
    let app = TestApp::start();
    record(&app, "submission.created", "a");
    let listed = page(&app, "")["data"][0].clone();
    let id = listed["id"].as_str().unwrap();
    let one = app.get(&format!("{ALL}/{id}")).expect(200);
    assert_eq!(one.json(), listed);
    let short = app.get(&format!("/events/{id}")).expect(200);
    assert_eq!(short.body, one.body);
    let tag = one.header("etag").unwrap();
    app.request("GET", &format!("{ALL}/{id}"))
        .header("If-None-Match", tag)
        .send()
        .expect(304);
    assert_eq!(app.get("/events").expect(200).json()["data"][0], listed);
}

#[test]
fn a_page_ends_early_where_events_are_long() {
    let app = TestApp::start();
    let long = "x".repeat(300 * 1024);
    for number in 0..6 {
        let data = json!({"id": format!("s{number}"), "text": long});
        crate::webhook::record_with(&app, "submission.created", "s", data);
    }
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let page = page(&app, &format!("after={after}"));
        let count = page["data"].as_array().unwrap().len();
        assert!((1..=4).contains(&count), "{count}");
        seen.extend(subjects(&page).into_iter().map(str::to_owned));
        after = next(&page);
        if page["pagination"]["has_more"] == false {
            break;
        }
    }
    assert_eq!(seen, ["s0", "s1", "s2", "s3", "s4", "s5"]);
}

#[test]
fn they_need_both_scopes_and_are_the_companys_own() {
    let app = TestApp::start();
    record(&app, "submission.created", "a");
    let listed = page(&app, "");
    let id = listed["data"][0]["id"].as_str().unwrap();
    for scope in [Scope::WebhooksRead, Scope::SubmissionsRead] {
        let key = app.key_with(&[scope]);
        for path in [ALL.to_owned(), format!("{ALL}/{id}")] {
            let refused = app.anonymous("GET", &path).key(&key).send().expect(403);
            assert_eq!(refused.code(), "insufficient_scope");
        }
    }
    let (_, stranger) = app.other_company("other");
    let theirs = app.anonymous("GET", ALL).key(&stranger).send().expect(200);
    assert_eq!(theirs.json()["data"], json!([]));
    let one = app.anonymous("GET", &format!("{ALL}/{id}"));
    one.key(&stranger).send().expect(404);
}

#[test]
fn a_list_of_submissions_says_where_their_events_go_on() {
    let app = crate::api::submissions::app();
    crate::api::submissions::with(&app, &json!({"id": "before"}));
    let synced = app
        .get("/api/v1/submissions?after_sequence=0")
        .expect(200)
        .json();
    crate::api::submissions::with(&app, &json!({"id": "later"}));
    let events = page(&app, &format!("after={}", next(&synced)));
    assert_eq!(subjects(&events), ["later"]);
}
