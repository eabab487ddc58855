//! Who may not, and what can not be asked.

use assessly::rules::scope::Scope;
use serde_json::json;

use super::*;

#[test]
fn what_can_not_be_asked_names_its_field() {
    let app = app();
    for (query, field) in [
        ("?dry_run=yes", "dry_run"),
        ("?page=1", "page"),
        ("?limit=10", "limit"),
        ("?dry_run=true&limit=0", "limit"),
        ("?dry_run=true&limit=101", "limit"),
        ("?dry_run=true&page=2001", "page"),
        ("?dryrun=true", "dryrun"),
    ] {
        let refused = call(&app, query).expect(422);
        assert_eq!(refused.fields(), [field], "{query}");
    }
    for (body, field) in [
        (json!({"version": "2"}), "version"),
        (json!({"dry_run": true}), "dry_run"),
    ] {
        let refused = app.post(REGRADES, &body).expect(422);
        assert_eq!(refused.fields(), [field]);
    }
}

#[test]
fn an_assessment_of_another_company_is_not_there_and_a_draft_has_no_keys() {
    let app = app();
    let made = submitted(&app, "b", false);
    publish(&app, other_key);
    let (_, stranger) = app.other_company("globex");
    for query in ["", "?dry_run=true"] {
        let at = format!("{REGRADES}{query}");
        app.anonymous("POST", &at).key(&stranger).send().expect(404);
        let nothing = at.replace("abc123", "nothing");
        app.request("POST", &nothing).send().expect(404);
    }
    assert_eq!(now(&app, &made), made);
    let draft = json!({"id": "draft", "title": "Draft"});
    app.post("/api/v1/assessments", &draft).expect(201);
    for query in ["", "?dry_run=true"] {
        let at = format!("{REGRADES}{query}").replace("abc123", "draft");
        let refused = app.request("POST", &at).send().expect(409);
        assert_eq!(refused.code(), "conflict");
    }
}

#[test]
fn who_may_not_read_submissions_is_told_none_of_them() {
    let app = app();
    submitted(&app, "b", false);
    publish(&app, other_key);
    let writer = app.key_with(&[Scope::AssessmentsWrite, Scope::SubmissionsWrite]);
    let call = |query: &str| {
        let at = format!("{REGRADES}{query}");
        app.anonymous("POST", &at).key(&writer).send()
    };
    let refused = call("?dry_run=true").expect(403);
    assert_eq!(refused.code(), "insufficient_scope");
    assert_eq!(refused.json()["missing_scope"], "submissions.read");
    assert_eq!(counts(&call("").expect(200).json()), (1, 1));
}
