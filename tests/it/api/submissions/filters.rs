//! Every filter of the list, alone and together.

use serde_json::json;

use super::{ALL, app, create, ids, listed, small, with};
use crate::http::Answer;
use crate::test_app::TestApp;

/// Four submissions that differ in everything a filter can ask for.
fn four() -> TestApp {
    let app = app();
    let right =
        json!([{"question_id": "q1", "value": "a"}, {"question_id": "q2", "value": ["a", "c"]}]);
    with(
        &app,
        &json!({"id": "a", "candidate_email": "Jane@Example.com", "external_id": "X-1", "responses": right,
            "submitted_at": "2026-01-01T10:00:00Z",
            "custom_fields": {"source": "linkedin", "campaign_id": "summer2024"}}),
    );
    app.advance(10);
    with(
        &app,
        &json!({"id": "b", "candidate_email": "john@example.com", "submitted_at": "2026-01-01T11:00:00Z",
            "custom_fields": {"source": "linkedin", "campaign_id": "winter", "empty": ""}, "test": true}),
    );
    app.advance(10);
    with(
        &app,
        &json!({"id": "c", "external_id": "x-1", "submitted_at": "2026-01-01T12:00:00Z",
            "responses": [{"question_id": "q6", "value": "A tree."}], "custom_fields": {"source": "LinkedIn"}}),
    );
    app.advance(10);
    small(&app, "other");
    create(
        &app,
        &json!({"id": "d", "assessment_id": "other", "candidate_name": "J", "external_id": "X-1",
            "candidate_email": "jane@example.com", "submitted_at": "2026-01-01T13:00:00Z"}),
    );
    app.patch(&format!("{ALL}/b"), &json!({"status": "voided"}))
        .expect(200);
    app
}

fn finds(app: &TestApp, query: &str, expected: &str) {
    let expected: Vec<String> = expected.chars().map(String::from).collect();
    let list = listed(app, &format!("{query}&sort=created_at"));
    assert_eq!(super::ids_of(&list), expected, "{query}");
    assert_eq!(list["pagination"]["total"], expected.len(), "{query}");
    assert_eq!(list["pagination"]["total_is_exact"], true);
    let newest_first: Vec<String> = expected.iter().rev().cloned().collect();
    assert_eq!(ids(app, query), newest_first, "{query}");
    // Another order walks another index, and finds the same.
    for sort in [
        "-submitted_at",
        "-updated_at",
        "percentage",
        "candidate_name",
    ] {
        let mut found = ids(app, &format!("{query}&sort={sort}"));
        found.sort();
        assert_eq!(found, expected, "{query} by {sort}");
    }
}

#[test]
fn each_filter_finds_what_fits() {
    let app = four();
    for (query, expected) in [
        ("assessment_id=abc123", "abc"),
        ("assessment_id=other", "d"),
        ("assessment_id=other&assessment_id=abc123", "abcd"),
        ("status=completed", "acd"),
        ("status=voided", "b"),
        ("status=in_progress", ""),
        ("grading_status=pending_review", "c"),
        ("grading_status=graded", "abd"),
        ("grading_status=not_scored", ""),
        ("passed=true", ""),
        ("passed=false", "ab"),
        ("candidate_email=jane@example.com", "ad"),
        ("candidate_email=JOHN@EXAMPLE.COM", "b"),
        ("candidate_email=nobody@example.com", ""),
        ("external_id=X-1", "ad"),
        ("external_id=x-1", "c"),
        ("invitation_id=inv_1", ""),
        ("link_id=lnk_1", ""),
        ("custom_fields[source]=linkedin", "ab"),
        ("custom_fields%5Bsource%5D=LinkedIn", "c"),
        (
            "custom_fields[source]=linkedin&custom_fields[campaign_id]=winter",
            "b",
        ),
        (
            "custom_fields[source]=linkedin&custom_fields[source]=LinkedIn",
            "",
        ),
        ("custom_fields[empty]=", "b"),
        ("custom_fields[nobody]=", ""),
        ("custom_fields[campaign]=_idsummer2024", ""),
        ("min_percentage=31.58", "a"),
        ("min_percentage=31.59", ""),
        ("max_percentage=31.57", "bcd"),
        ("min_percentage=0&max_percentage=0", "bcd"),
        ("submitted_since=2026-01-01T11:00:00Z", "bcd"),
        ("submitted_until=2026-01-01T11:00:00Z", "a"),
        (
            "submitted_since=2026-01-01T11:00:00Z&submitted_until=2026-01-01T12:00:00.001Z",
            "bc",
        ),
        ("created_since=2026-01-01T12:00:10Z", "bcd"),
        ("created_until=2026-01-01T12:00:10Z", "a"),
        (
            "created_since=2026-01-01T12:00:10.001Z&created_until=2026-01-01T13:00:30%2B01:00",
            "c",
        ),
        ("created_since=2027-01-01T00:00:00Z", ""),
        ("created_until=2025-01-01T00:00:00Z", ""),
        ("updated_since=2026-01-01T12:00:30Z", "bd"),
        ("updated_until=2026-01-01T12:00:10Z", "a"),
        ("test=true", "b"),
        ("test=false", "acd"),
    ] {
        finds(&app, query, expected);
    }
}

#[test]
fn filters_work_together() {
    let app = four();
    for (query, expected) in [
        (
            "assessment_id=abc123&status=completed&custom_fields[source]=linkedin",
            "a",
        ),
        ("assessment_id=other&custom_fields[source]=linkedin", ""),
        ("candidate_email=jane@example.com&assessment_id=other", "d"),
        ("external_id=X-1&assessment_id=abc123&status=completed", "a"),
        (
            "test=true&status=voided&custom_fields[campaign_id]=winter&min_percentage=0",
            "b",
        ),
        (
            "status=completed&submitted_since=2026-01-01T12:00:00Z&created_until=2026-01-01T12:00:30Z",
            "c",
        ),
        (
            "grading_status=graded&passed=false&test=false&updated_until=2026-01-01T12:00:30Z",
            "a",
        ),
        (
            "assessment_id=abc123&assessment_id=other&status=voided",
            "b",
        ),
    ] {
        finds(&app, query, expected);
    }
}

#[test]
fn what_no_longer_fits_is_no_longer_found() {
    let app = four();
    finds(&app, "custom_fields[source]=linkedin", "ab");
    let change = json!({"custom_fields": {"source": "xing", "campaign_id": null}, "candidate_email": "new@example.com"});
    app.patch(&format!("{ALL}/a"), &change).expect(200);
    finds(&app, "custom_fields[source]=linkedin", "b");
    finds(&app, "custom_fields[source]=xing", "a");
    finds(&app, "custom_fields[campaign_id]=summer2024", "");
    finds(&app, "candidate_email=jane@example.com", "d");
    finds(&app, "candidate_email=NEW@example.com", "a");
    app.delete(&format!("{ALL}/b")).expect(204);
    finds(&app, "custom_fields[source]=linkedin", "");
    with(
        &app,
        &json!({"id": "e", "custom_fields": {"source": "xing"}}),
    );
    finds(&app, "custom_fields[source]=xing", "ae");
}

#[test]
fn names_and_values_are_taken_as_they_are() {
    let app = app();
    let odd = ["a\"b", "a\\b", "a b", "ä[b", "__proto__", "$.x", "a'b", "%"];
    for (number, name) in odd.iter().enumerate() {
        with(
            &app,
            &json!({"id": format!("s{number}"), "custom_fields": {*name: name}}),
        );
    }
    for (number, name) in odd.iter().enumerate() {
        let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let query = format!("custom_fields%5B{encoded}%5D={encoded}");
        assert_eq!(ids(&app, &query), [format!("s{number}")], "{name}");
    }
}

#[test]
fn a_slug_in_an_id_s_place_is_told_with_the_id() {
    let app = four();
    let message = "is the slug of an assessment; its id is `abc123`";
    let of = |refused: Answer| refused.expect(422).json()["errors"][0].clone();
    let filtered = app.get(&format!("{ALL}?assessment_id=other&assessment_id=backend"));
    let created = app.post(
        ALL,
        &json!({"assessment_id": "backend", "candidate_name": "J"}),
    );
    for error in [of(filtered), of(created)] {
        assert_eq!(
            error,
            json!({"field": "assessment_id", "code": "not_known", "message": message})
        );
    }
    assert!(ids(&app, "assessment_id=nobody").is_empty());
}

#[test]
fn a_filter_that_is_wrong_is_named() {
    let app = four();
    for (query, fields) in [
        ("status=done", vec!["status"]),
        ("status=completed&status=voided", vec!["status"]),
        ("grading_status=", vec!["grading_status"]),
        ("passed=1", vec!["passed"]),
        ("test=yes", vec!["test"]),
        ("assessment_id=a%20b", vec!["assessment_id"]),
        ("assessment_id=", vec!["assessment_id"]),
        ("invitation_id=%C3%A4", vec!["invitation_id"]),
        ("link_id=..", vec!["link_id"]),
        ("min_percentage=-1", vec!["min_percentage"]),
        ("min_percentage=100.01", vec!["min_percentage"]),
        ("min_percentage=1.005", vec!["min_percentage"]),
        ("max_percentage=1e1", vec!["max_percentage"]),
        ("max_percentage=NaN", vec!["max_percentage"]),
        ("created_since=yesterday", vec!["created_since"]),
        ("submitted_until=2026-01-01", vec!["submitted_until"]),
        ("updated_since=1767268800", vec!["updated_since"]),
        ("sort=name", vec!["sort"]),
        ("sort=--created_at", vec!["sort"]),
        ("sort=score", vec!["sort"]),
        ("include=everything", vec!["include"]),
        ("after_sequence=-1", vec!["after_sequence"]),
        ("after_sequence=9223372036854775808", vec!["after_sequence"]),
        (
            "after_sequence=1&sort=created_at&page=1",
            vec!["page", "sort"],
        ),
        ("custom_fields=linkedin", vec!["custom_fields"]),
        ("custom_fields[]=linkedin", vec!["custom_fields"]),
        ("custom_fields[a=linkedin", vec!["custom_fields"]),
        ("assesment_id=abc123", vec!["assesment_id"]),
        ("q=-", vec!["q"]),
        ("candidate_email=%00", vec!["candidate_email"]),
        ("external_id=%ff", vec!["external_id"]),
        (
            "limit=0&status=x&unknown=1",
            vec!["unknown", "limit", "status"],
        ),
    ] {
        let refused = app.get(&format!("{ALL}?{query}")).expect(422);
        assert_eq!(refused.fields(), fields, "{query}");
    }
    let near = app
        .get(&format!("{ALL}?assesment_id=abc123"))
        .expect(422)
        .text();
    assert!(near.contains("did you mean `assessment_id`?"), "{near}");
    let long = format!("{ALL}?external_id={}", "x".repeat(2001));
    assert_eq!(app.get(&long).expect(422).fields(), ["external_id"]);
    let many = format!("{ALL}?{}", "custom_fields[a]=1&".repeat(101));
    assert_eq!(app.get(&many).expect(422).fields(), ["query"]);
}

#[test]
fn beyond_ten_thousand_a_filtered_total_is_not_exact() {
    let app = app();
    let one = with(&app, &json!({"custom_fields": {"source": "linkedin"}}));
    let path = "/api/v1/assessments/abc123/links";
    let link = app.post(path, &json!({"name": "L"})).expect(201).json();
    let link = link["id"].as_str().unwrap().to_owned();
    let total = |query: &str| {
        let page = listed(&app, &format!("{query}&limit=1"))["pagination"].clone();
        (
            page["total"].as_i64().unwrap(),
            page["total_is_exact"].as_bool().unwrap(),
        )
    };
    assert_eq!(total("custom_fields[source]=linkedin"), (1, true));
    // Beside the verbs, for speed: 10,000 more of the same.
    let id = one["id"].as_str().unwrap().to_owned();
    let multiply = move |tx: &assessly::db::Tx| {
        let came = "UPDATE submissions SET link_id = (SELECT id FROM links) /* of a test */";
        tx.execute(came, [])?;
        let top: i64 = tx.query_row(
            "SELECT id FROM submissions WHERE public_id = ?1",
            [id],
            |row| row.get(0),
        )?;
        tx.execute_batch(&format!(
            "CREATE TEMP TABLE more AS SELECT * FROM submissions WHERE id = {top};
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000)
             INSERT INTO submissions (id, public_id, company_id, assessment_id, version_id, status,
                grading_status, submit_reason, candidate_name, candidate_email, email_key, external_id, attempt,
                custom_fields, custom_fields_dropped, score, max_score, percentage, passed, section_scores, locale,
                referrer, token_hash, browser_hash, consent_version, consent_at, tags, note, test, started_at,
                submitted_at, deadline_at, overdue_at, reached_page, created_at, updated_at, sequence, link_id,
                custom_fields_verified)
             SELECT {top} + i, 's' || i, company_id, assessment_id, version_id, status,
                grading_status, submit_reason, candidate_name, candidate_email, email_key, external_id, attempt,
                custom_fields, custom_fields_dropped, score, max_score, percentage, passed, section_scores, locale,
                referrer, token_hash, browser_hash, consent_version, consent_at, tags, note, test, started_at,
                submitted_at, deadline_at, overdue_at, reached_page, created_at, updated_at, sequence + i, link_id, custom_fields_verified
             FROM n, more;
             INSERT INTO custom_field_index /* of a test */ SELECT hash, {top} + n.value FROM custom_field_index,
                (SELECT id - {top} AS value FROM submissions WHERE id > {top}) n;
             INSERT INTO submission_words (rowid, words) /* of a test */
                SELECT id, printf('%dxjohn %dxdoe ', company_id, company_id) FROM submissions WHERE id > {top};
             UPDATE companies SET submission_count = 10001, sequence = sequence + 10001;
             UPDATE assessments SET completed_count = 10001;
             UPDATE links SET starts = 10001;
             DROP TABLE more;"
        ))?;
        Ok(())
    };
    app.app().db.write_blocking(multiply).unwrap();
    assert_eq!(total(""), (10_001, true));
    assert_eq!(
        total("assessment_id=abc123&status=completed"),
        (10_001, true)
    );
    assert_eq!(total("custom_fields[source]=linkedin"), (10_000, false));
    assert_eq!(total("test=false"), (10_000, false));
    for rest in ["", "&sort=candidate_name", "&sort=-submitted_at&test=false"] {
        assert_eq!(total(&format!("q=doe+joh{rest}")), (10_000, false));
        assert_eq!(total(&format!("link_id={link}{rest}")), (10_000, false));
    }
    let both = format!("link_id={link}&custom_fields[source]=linkedin&assessment_id=abc123");
    assert_eq!(total(&both), (10_000, false));
    let words = format!("q=john&link_id={link}&custom_fields[source]=linkedin");
    assert_eq!(total(&words), (10_000, false));
    assert_eq!(total("q=john+linkedin"), (0, true));
    let none = format!("link_id={link}&custom_fields[source]=xing");
    assert_eq!(total(&none), (0, true));
    assert_eq!(total("status=completed"), (10_000, false));
    app.delete(&format!("{ALL}/s7")).expect(204);
    assert_eq!(total("custom_fields[source]=linkedin"), (10_000, true));
    assert_eq!(total(""), (10_000, true));
    app.delete(&format!("{ALL}/s8")).expect(204);
    assert_eq!(total("custom_fields[source]=linkedin"), (9_999, true));
    let deep = listed(&app, "custom_fields[source]=linkedin&page=100&limit=100");
    assert_eq!(super::ids_of(&deep).len(), 99);
    assert_eq!(deep["pagination"]["has_more"], false);
    let far = ids(&app, "sort=created_at&page=101&limit=99");
    assert_eq!(far.len(), 99);
}
