//! The list: pages, totals, order.

use serde_json::{Value, json};

use super::{ALL, app, create, ids, ids_of, listed, path, small, with};
use crate::test_app::TestApp;

/// Submissions `s1`, `s2`, … a second apart.
fn row_of(app: &TestApp, count: usize) {
    for number in 1..=count {
        with(app, &json!({"id": format!("s{number}")}));
        app.advance(1);
    }
}

fn pagination(app: &TestApp, query: &str) -> Value {
    listed(app, query)["pagination"].clone()
}

#[test]
fn pages_follow_each_other_newest_first() {
    let app = app();
    row_of(&app, 5);
    assert_eq!(ids(&app, ""), ["s5", "s4", "s3", "s2", "s1"]);
    assert_eq!(ids(&app, "page=1&limit=2"), ["s5", "s4"]);
    assert_eq!(ids(&app, "page=2&limit=2"), ["s3", "s2"]);
    assert_eq!(ids(&app, "page=3&limit=2"), ["s1"]);
    assert_eq!(ids(&app, "page=4&limit=2"), [""; 0]);
    let all = json!({"page": 2, "limit": 2, "total": 5, "total_is_exact": true, "total_pages": 3,
        "has_more": true, "next_sequence": null});
    assert_eq!(pagination(&app, "page=2&limit=2"), all);
    assert_eq!(pagination(&app, "page=3&limit=2")["has_more"], false);
    assert_eq!(pagination(&app, "limit=5")["has_more"], false);
    assert_eq!(pagination(&app, "limit=1")["limit"], 1);
    assert_eq!(pagination(&app, "")["limit"], 50);
}

#[test]
fn links_lead_to_the_neighbours_with_the_query_kept() {
    let app = app();
    row_of(&app, 5);
    let answer = app
        .get(&format!("{ALL}?page=2&limit=2&assessment_id=abc123"))
        .expect(200);
    let link = |page: i64, relation: &str| {
        let target = app.url(&format!("{ALL}?limit=2&assessment_id=abc123&page={page}"));
        format!("<{target}>; rel=\"{relation}\"")
    };
    let expected = [link(1, "first"), link(1, "prev"), link(3, "next")].join(", ");
    assert_eq!(answer.header("link"), Some(expected.as_str()));
    let last = app.get(&format!("{ALL}?page=3&limit=2")).expect(200);
    assert!(!last.header("link").unwrap().contains("next"));
}

#[test]
fn a_list_holds_what_one_shows_and_responses_only_when_asked() {
    let app = app();
    with(
        &app,
        &json!({"responses": [{"question_id": "q2", "value": ["a"]}]}),
    );
    let made = with(&app, &json!({}));
    let mut one = app.get(&path(&made)).expect(200).json();
    let whole = listed(&app, "include=responses");
    assert_eq!(whole["data"][0], one);
    assert_eq!(whole["data"][1]["responses"][0]["question_id"], "q2");
    one.as_object_mut().unwrap().remove("responses");
    assert_eq!(listed(&app, "")["data"][0], one);
}

#[test]
fn the_total_is_exact_for_all_for_an_assessment_and_for_its_status() {
    let app = app();
    row_of(&app, 3);
    small(&app, "other");
    create(
        &app,
        &json!({"assessment_id": "other", "candidate_name": "J"}),
    );
    app.patch(&format!("{ALL}/s2"), &json!({"status": "voided"}))
        .expect(200);
    for (query, total) in [
        ("", 4),
        ("assessment_id=abc123", 3),
        ("assessment_id=abc123&status=completed", 2),
        ("assessment_id=abc123&status=voided", 1),
        ("assessment_id=abc123&status=expired", 0),
        ("assessment_id=abc123&assessment_id=other", 4),
        (
            "assessment_id=abc123&assessment_id=abc123&status=completed",
            2,
        ),
        ("assessment_id=abc123&assessment_id=nobody", 3),
        ("status=completed", 3),
        ("assessment_id=nobody", 0),
        ("test=false", 4),
    ] {
        let found = listed(&app, query);
        let pagination = &found["pagination"];
        assert_eq!(pagination["total"], total, "{query}");
        assert_eq!(pagination["total_is_exact"], true, "{query}");
        assert_eq!(ids_of(&found).len(), total, "{query}");
    }
}

#[test]
fn every_sort_has_its_order_and_ties_that_of_creation() {
    let app = app();
    let rows = [
        ("a", "bob", "2026-01-03T00:00:00Z", Some("a")),
        ("b", "Alice", "2026-01-01T00:00:00Z", None),
        ("c", "carol", "2026-01-02T00:00:00Z", Some("b")),
        ("d", "alice", "2026-01-01T00:00:00Z", Some("a")),
    ];
    for (id, name, submitted_at, answer) in rows {
        let responses: Vec<Value> = answer
            .map(|value| json!({"question_id": "q1", "value": value}))
            .into_iter()
            .collect();
        with(
            &app,
            &json!({"id": id, "candidate_name": name, "submitted_at": submitted_at, "responses": responses}),
        );
        app.advance(1);
    }
    app.patch(&format!("{ALL}/a"), &json!({"note": "later"}))
        .expect(200);
    for (sort, order) in [
        ("created_at", "abcd"),
        ("submitted_at", "bdca"),
        ("updated_at", "bcda"),
        ("percentage", "bcad"),
        ("candidate_name", "bdac"),
    ] {
        let expected: Vec<String> = order.chars().map(String::from).collect();
        let backwards: Vec<String> = expected.iter().rev().cloned().collect();
        for filter in ["", "&assessment_id=abc123", "&status=completed"] {
            assert_eq!(
                ids(&app, &format!("sort={sort}{filter}")),
                expected,
                "{sort}{filter}"
            );
            assert_eq!(
                ids(&app, &format!("sort=-{sort}{filter}")),
                backwards,
                "-{sort}{filter}"
            );
        }
        let pages: Vec<String> = (1..=4)
            .flat_map(|page| ids(&app, &format!("sort={sort}&limit=1&page={page}")))
            .collect();
        assert_eq!(pages, expected);
    }
}

#[test]
fn a_clock_that_was_turned_back_changes_no_order() {
    let app = app();
    row_of(&app, 2);
    app.advance(-100);
    let third = with(&app, &json!({"id": "s3"}));
    assert_eq!(third["created_at"], "2026-01-01T12:00:01.000Z");
    assert_eq!(ids(&app, "sort=created_at"), ["s1", "s2", "s3"]);
    assert_eq!(
        ids(&app, "created_since=2026-01-01T12:00:01Z"),
        ["s3", "s2"]
    );
}

#[test]
fn a_page_is_never_clamped_and_never_too_deep() {
    let app = app();
    row_of(&app, 1);
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=abc", "limit"),
        ("limit=9223372036854775808", "limit"),
        ("limit=-1", "limit"),
        ("limit=", "limit"),
        ("limit=1&limit=2", "limit"),
        ("page=0", "page"),
        ("page=9223372036854775807", "page"),
        ("page=1001&limit=100", "page"),
        ("page=2001", "page"),
    ] {
        let refused = app.get(&format!("{ALL}?{query}")).expect(422);
        assert_eq!(refused.fields(), [field], "{query}");
    }
    let deep = app
        .get(&format!("{ALL}?page=1001&limit=100"))
        .expect(422)
        .text();
    assert!(deep.contains("after_sequence"), "{deep}");
    assert_eq!(ids(&app, "page=1000&limit=100"), [""; 0]);
}

#[test]
fn a_page_of_too_many_long_answers_asks_for_a_smaller_one() {
    let app = TestApp::start();
    let questions: Vec<Value> = (0..95)
        .map(|number| json!({"id": format!("q{number}"), "type": "long_text", "title": "Explain."}))
        .collect();
    let assessment = json!({"id": "long", "title": "Long", "sections": [{"questions": questions}]});
    super::publish(&app, &assessment);
    let text = "x".repeat(10_000);
    let responses: Vec<Value> = (0..95)
        .map(|number| json!({"question_id": format!("q{number}"), "value": text}))
        .collect();
    let body = json!({"assessment_id": "long", "candidate_name": "J", "responses": responses});
    for _ in 0..18 {
        create(&app, &body);
    }
    let refused = app.get(&format!("{ALL}?include=responses")).expect(422);
    assert_eq!(refused.fields(), ["limit"]);
    assert!(refused.text().contains("ask for fewer"));
    let smaller = listed(&app, "include=responses&limit=10");
    assert_eq!(ids_of(&smaller).len(), 10);
    assert_eq!(listed(&app, "")["pagination"]["total"], 18);
}
