//! What the dashboard writes into files.

use assessly::rules::role::Role;
use serde_json::json;

use super::results::ALL;
use super::signed_in;
use crate::api::submissions::{app, with};

#[test]
fn exports_are_of_exactly_what_is_filtered_and_are_audited() {
    let app = app();
    with(&app, &json!({"candidate_name": "Ann", "tags": ["x"]}));
    with(&app, &json!({"candidate_name": "Bob"}));
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(&format!("{ALL}?tag=x&sort=candidate_name&column=tags"));
    let link = format!("{ALL}/export?tag=x&format=jsonl");
    assert!(
        browser.html().contains(&link.replace('&', "&#38;")),
        "{}",
        browser.html()
    );
    browser.open(&link);
    let api = app
        .get("/api/v1/submissions/export?format=jsonl&include=responses&tag=x")
        .expect(200);
    assert_eq!(browser.answer.body, api.body);
    assert!(
        browser
            .answer
            .header("content-disposition")
            .unwrap()
            .starts_with("attachment")
    );
    let told: i64 = app
        .app()
        .db
        .read(|connection| {
            let sql = "SELECT count(*) FROM audit WHERE act = 'submissions_exported'";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(told, 1);
}

#[test]
fn a_sheet_for_people_has_a_mark_of_its_bytes_and_the_answers_of_one_assessment() {
    let app = app();
    with(&app, &json!({"candidate_name": "Zoë"}));
    let mut browser = signed_in(&app, Role::Viewer);
    for (query, more, name) in [
        ("format=csv", "", "results"),
        (
            "format=csv&assessment_id=abc123",
            "&include=responses",
            "backend",
        ),
    ] {
        browser.open(&format!("{ALL}/export?{query}"));
        let api = app
            .get(&format!("/api/v1/submissions/export?{query}{more}"))
            .expect(200);
        let expected = ["\u{FEFF}".as_bytes(), &api.body].concat();
        assert_eq!(browser.answer.body, expected, "{query}");
        let named = browser.answer.header("content-disposition");
        let expected = format!("attachment; filename=\"{name}-2026-01-01.csv\"");
        assert_eq!(named, Some(expected.as_str()));
    }
}
