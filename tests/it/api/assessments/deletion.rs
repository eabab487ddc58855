//! Deleting an assessment, alone or with its submissions.

use serde_json::json;

use assessly::model::company::{self, Change};

use super::{ALL, full, made, path, small};
use crate::api::submissions;
use crate::pages::count;
use crate::test_app::TestApp;

#[test]
fn a_deleted_assessment_is_gone_with_its_versions() {
    let app = TestApp::start();
    let path = path(&made(&app, &full()));
    app.post(&format!("{path}/publication"), &json!({}))
        .expect(201);
    app.delete(&path).expect(204);
    app.get(&path).expect(404);
    app.delete(&path).expect(404);
    let versions: i64 = app
        .app()
        .db
        .read(|connection| {
            Ok(
                connection.query_row("SELECT count(*) FROM assessment_versions", [], |row| {
                    row.get(0)
                })?,
            )
        })
        .unwrap();
    assert_eq!(versions, 0);
    made(&app, &full());
}

#[test]
fn submissions_go_with_their_assessment_only_when_the_caller_says_so() {
    let app = submissions::app();
    let one = format!("{ALL}/abc123");
    let count = 230;
    for number in 0..count {
        let email = json!({"candidate_email": format!("c{number}@example.com")});
        submissions::with(&app, &email);
    }
    let refused = app.delete(&one).expect(409);
    assert_eq!(refused.json()["submission_count"], count);
    let with = |word: &str| app.delete(&format!("{one}?delete_submissions={word}"));
    with("false").expect(409);
    assert_eq!(with("yes").expect(422).fields(), ["delete_submissions"]);
    let shown = app.get(&one).expect(200).json();
    assert_eq!(shown["submission_counts"]["completed"], count);
    with("true").expect(204);
    app.get(&one).expect(404);
    let left = app.get(submissions::ALL).expect(200).json();
    assert_eq!(left["pagination"]["total"], 0);
    let events = submissions::events(&app);
    let deleted = events
        .iter()
        .filter(|(kind, _)| kind == "submission.deleted");
    assert_eq!(deleted.count(), count);
}

#[test]
fn all_invitations_go_with_an_assessment_that_nobody_started() {
    let app = submissions::app();
    let one = format!("{ALL}/abc123");
    let all = json!({"invitations": vec![json!({}); 250]});
    app.post(&format!("{one}/invitations"), &all).expect(201);
    submissions::with(&app, &json!({"id": "s1"}));
    app.delete(&one).expect(409);
    let list = app.get(&format!("{one}/invitations")).expect(200).json();
    assert_eq!(list["pagination"]["total"], 250);
    app.delete(&format!("{}/s1", submissions::ALL)).expect(204);
    app.delete(&one).expect(204);
    app.get(&one).expect(404);
    assert_eq!(count(&app, "invitations"), 0);
}

#[test]
fn a_key_that_may_not_delete_submissions_may_not_do_so_through_their_assessment() {
    let app = submissions::app();
    submissions::with(&app, &json!({}));
    let company = app.company.row;
    let forbid = Change {
        keys_may_delete: Some(false),
        ..Change::default()
    };
    let forbidden = app
        .app()
        .db
        .write_blocking(move |tx| company::update(tx, company, forbid));
    assert!(!forbidden.unwrap().keys_may_delete);
    let one = format!("{ALL}/abc123?delete_submissions=true");
    assert_eq!(app.delete(&one).expect(403).code(), "deletion_disabled");
    let other = made(&app, &small("No submissions"));
    let other = format!("{}?delete_submissions=true", path(&other));
    app.delete(&other).expect(204);
}

#[test]
fn submissions_that_came_since_it_was_read_stop_its_deletion_and_no_change() {
    let app = submissions::app();
    let one = format!("{ALL}/abc123");
    let with =
        |method: &str, path: &str, tag: &str| app.request(method, path).header("If-Match", tag);
    let tag = || app.get(&one).header("etag").unwrap().to_owned();
    let old = tag();
    submissions::with(&app, &json!({}));
    let seen = app.request("GET", &one).header("If-None-Match", &old);
    assert_eq!(
        seen.send().expect(200).json()["submission_counts"]["completed"],
        1
    );
    let all = format!("{one}?delete_submissions=true");
    with("DELETE", &all, &old).send().expect(412);
    let changed = with("PATCH", &one, &old).json(&json!({"title": "New"}));
    let changed = changed.send().expect(200);
    assert_eq!(changed.header("etag"), Some(&*tag()));
    let closing = format!("{one}/publication");
    with("DELETE", &closing, &old).send().expect(412);
    let current = tag();
    submissions::with(&app, &json!({"candidate_email": "c2@example.com"}));
    with("DELETE", &closing, &current).send().expect(204);
    with("DELETE", &all, &tag()).send().expect(204);
}
