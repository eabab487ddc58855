//! Search by words and by tags, alone and beside the other filters.

use std::fs;

use serde_json::{Value, json};

use super::{ALL, app, ids, listed, path, with};
use crate::pages::browser::Browser;
use crate::test_app::TestApp;

fn answered(question: &str, value: &str) -> Value {
    json!([{"question_id": question, "value": value}])
}

/// Four submissions with names, addresses and texts.
fn four() -> TestApp {
    let app = app();
    for (id, name, email, question, answer) in [
        (
            "a",
            "José García",
            Some("jose@example.com"),
            "q5",
            "New York",
        ),
        (
            "b",
            "Ann O'Neil",
            Some("ann.lee@example.org"),
            "q6",
            "A tree, with LEAVES.",
        ),
        (
            "c",
            "Ann Garcia",
            None,
            "q6",
            "An index is a b-tree of keys; josefine knows.",
        ),
        ("d", "東京 Ümit", Some("u@example.com"), "q1", "a"),
    ] {
        let fields = json!({"id": id, "candidate_name": name, "candidate_email": email,
            "responses": answered(question, answer)});
        with(&app, &fields);
        app.advance(10);
    }
    app
}

fn finds(app: &TestApp, query: &str, expected: &str) {
    let expected: Vec<String> = expected.chars().map(String::from).collect();
    for sort in [
        "created_at",
        "-created_at",
        "candidate_name",
        "-updated_at",
        "percentage",
    ] {
        let list = listed(app, &format!("{query}&sort={sort}"));
        let mut found = super::ids_of(&list);
        found.sort();
        assert_eq!(found, expected, "{query} by {sort}");
        assert_eq!(list["pagination"]["total"], expected.len(), "{query}");
        assert_eq!(list["pagination"]["total_is_exact"], true);
    }
    assert_eq!(
        ids(app, &format!("{query}&after_sequence=0")).len(),
        expected.len()
    );
    let lines = app
        .get(&format!("{ALL}/export?format=jsonl&{query}"))
        .expect(200)
        .text();
    assert_eq!(lines.lines().count(), expected.len(), "{query}");
}

#[test]
fn words_are_found_in_names_addresses_and_text_answers() {
    let app = four();
    for (q, expected) in [
        ("garcia", "ac"),
        ("GARC%C3%8DA", "ac"),
        ("garcia+ann", "c"),
        ("ann", "bc"),
        ("an", "bc"),
        ("jose", "ac"),
        ("jose%20gar", "a"),
        ("jos%20garcia", ""),
        ("york", "a"),
        ("tree", "bc"),
        ("leaves.", "b"),
        ("b-tree", "c"),
        ("ann.lee@example.org", "b"),
        ("example", "abd"),
        ("%E6%9D%B1", ""),
        ("%E6%9D%B1%E4%BA%AC", "d"),
        ("umit", "d"),
        ("a", "bc"),
        ("nobody", ""),
        ("select", ""),
    ] {
        finds(&app, &format!("q={q}"), expected);
    }
}

#[test]
fn words_go_together_with_every_other_filter() {
    let app = four();
    app.patch(
        &format!("{ALL}/a"),
        &json!({"status": "voided", "tags": ["x"]}),
    )
    .expect(200);
    app.patch(
        &format!("{ALL}/c"),
        &json!({"custom_fields": {"k": "v"}, "tags": ["x", "y"]}),
    )
    .expect(200);
    for (query, expected) in [
        ("q=garcia&status=voided", "a"),
        ("q=garcia&custom_fields[k]=v", "c"),
        ("q=garcia&tag=x", "ac"),
        ("q=garcia&tag=x&tag=y", "c"),
        ("q=example&candidate_email=u@example.com", "d"),
        ("q=garcia&candidate_email=u@example.com", ""),
        (
            "q=ann&assessment_id=abc123&grading_status=pending_review",
            "bc",
        ),
        ("q=ann&created_since=2026-01-01T12:00:15Z", "c"),
        ("q=ann&submitted_until=2026-01-01T12:00:15Z", "b"),
        ("q=ann&max_percentage=50&test=false&passed=true", ""),
        ("tag=x", "ac"),
        ("tag=X", ""),
        ("tag=y&status=completed", "c"),
    ] {
        finds(&app, query, expected);
    }
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let app = four();
    let change = json!({"candidate_name": "Bob Stone", "candidate_email": "bob@example.net", "tags": ["late"]});
    app.patch(&format!("{ALL}/b"), &change).expect(200);
    finds(&app, "q=neil", "");
    finds(&app, "q=bob+stone", "b");
    finds(&app, "q=tree+stone", "b");
    finds(&app, "tag=late", "b");
    app.patch(
        &format!("{ALL}/b"),
        &json!({"tags": ["other"], "candidate_email": null}),
    )
    .expect(200);
    finds(&app, "q=example+net", "");
    finds(&app, "tag=late", "");
    finds(&app, "tag=other", "b");
    app.patch(
        &format!("{ALL}/b/responses/q6"),
        &json!({"manual_points": 5, "comment": "zebra"}),
    )
    .expect(200);
    finds(&app, "q=tree", "bc");
    finds(&app, "q=zebra", "");
    app.delete(&format!("{ALL}/b")).expect(204);
    finds(&app, "q=tree", "c");
    finds(&app, "tag=other", "");
}

#[test]
fn a_company_finds_its_own_only() {
    let app = four();
    let (_, stranger) = app.other_company("other");
    let call = |path: &str| {
        app.anonymous("GET", path)
            .key(&stranger)
            .send()
            .expect(200)
            .json()
    };
    assert_eq!(call(&format!("{ALL}?q=garcia"))["pagination"]["total"], 0);
    assert_eq!(call(&format!("{ALL}?tag=x"))["pagination"]["total"], 0);
    let small = json!({"id": "theirs", "title": "Theirs", "sections": [{"questions": [
        {"id": "q", "type": "short_text", "title": "Who?"}]}]});
    let send = |path: &str, body: &Value| {
        app.anonymous("POST", path)
            .key(&stranger)
            .json(body)
            .send()
            .expect(201);
    };
    send("/api/v1/assessments", &small);
    send("/api/v1/assessments/theirs/publication", &json!({}));
    send(
        ALL,
        &json!({"id": "a", "assessment_id": "theirs", "candidate_name": "Garcia", "tags": ["x"]}),
    );
    assert_eq!(call(&format!("{ALL}?q=garcia"))["pagination"]["total"], 1);
    finds(&app, "q=garcia", "ac");
    finds(&app, "tag=x", "");
}

#[test]
fn a_search_has_its_limits() {
    let app = app();
    for (query, fields) in [
        ("q=", vec!["q"]),
        ("q=%22*%22", vec!["q"]),
        ("q=a&q=b", vec!["q"]),
        (&format!("q={}", "a".repeat(201)), vec!["q"]),
        (&format!("q={}", "a+".repeat(11)), vec!["q"]),
    ] {
        let refused = app.get(&format!("{ALL}?{query}")).expect(422);
        assert_eq!(refused.fields(), fields, "{query}");
    }
    for odd in [
        "q=NEAR(a+b)",
        "q=words:a",
        "q=a*",
        "q=%22a",
        "q=a+OR+b",
        "tag=%22",
        "tag=",
    ] {
        app.get(&format!("{ALL}?{odd}")).expect(200);
    }
}

#[test]
fn attempts_are_found_once_they_are_completed() {
    let app = app();
    let link = "/a/acme/backend";
    let mut candidate = Browser::new(&app);
    candidate
        .start(link, "Late Riser")
        .send(&[("answer.q1", "a")]);
    finds_total(&app, "riser", 0);
    app.advance(1_300);
    assert_eq!(listed(&app, "")["data"][0]["status"], "completed");
    finds_total(&app, "riser", 1);
    // What was never completed has no entry to take out.
    Browser::new(&app).start(link, "Early Bird");
    let attempt = listed(&app, "status=in_progress")["data"][0].clone();
    let change = json!({"status": "voided", "candidate_name": "Other Bird"});
    app.patch(&path(&attempt), &change).expect(200);
    finds_total(&app, "bird", 0);
    app.delete(&path(&attempt)).expect(204);
    let all = ids(&app, "");
    app.delete(&format!("{ALL}/{}", all[0])).expect(204);
    finds_total(&app, "riser", 0);
}

fn finds_total(app: &TestApp, q: &str, expected: i64) {
    assert_eq!(
        listed(app, &format!("q={q}"))["pagination"]["total"],
        expected
    );
}

#[test]
fn an_erased_submission_leaves_no_word_in_the_file() {
    const WORD: &str = "zebulonquartermain";
    let mut app = app();
    for n in 0..20 {
        with(&app, &json!({"candidate_name": format!("Other {n}")}));
        let fields = json!({"candidate_name": format!("{WORD}{n}"), "candidate_email": format!("x@{WORD}.com"),
            "responses": answered("q6", &format!("{WORD} wrote this"))});
        let made = with(&app, &fields);
        app.patch(
            &path(&made),
            &json!({"candidate_name": format!("Changed {n} {WORD}")}),
        )
        .expect(200);
        finds_total(&app, WORD, 1);
        app.delete(&path(&made)).expect(204);
    }
    let file = app.file();
    app.stop();
    let bytes = fs::read(file).unwrap();
    let found = bytes
        .windows(WORD.len())
        .filter(|window| window.eq_ignore_ascii_case(WORD.as_bytes()));
    assert_eq!(found.count(), 0);
}
