//! What happens between the parts of a regrade: deletions, rows that are given again, other versions.

use std::time::Duration;

use assessly::error::Code;
use assessly::model::submission::regrade::{ENOUGH, Plans, Regraded, Target, look, write_some};

use super::super::{counters, listed};
use super::*;

fn plans(app: &TestApp) -> Plans {
    let company = app.company.row;
    let find = |connection: &_| Target::find(connection, company, "abc123", None);
    let target = app.app().db.read(find).unwrap();
    Plans::new(app.app().documents.clone(), target)
}

fn looked(app: &TestApp, plans: &Plans) -> Vec<Regraded> {
    let look = |connection: &_| look(connection, plans, 0, ENOUGH);
    app.app().db.read(look).unwrap().regraded
}

fn as_somebody(app: &TestApp, key: &str, method: &str, at: &str) -> crate::http::Request {
    app.anonymous(method, at).key(key)
}

#[test]
fn a_row_that_is_given_again_to_another_company_stays_as_it_is() {
    let app = app();
    let (_, key) = app.other_company("globex");
    let mut theirs = crate::api::assessments::full();
    theirs["id"] = json!("theirs");
    let post = |at: &str, body: &Value| as_somebody(&app, &key, "POST", at).json(body).send();
    post("/api/v1/assessments", &theirs).expect(201);
    let publication = "/api/v1/assessments/theirs/publication";
    as_somebody(&app, &key, "POST", publication)
        .send()
        .expect(201);
    let made = submitted(&app, "b", false);
    publish(&app, other_key);
    let plans = plans(&app);
    let regraded = looked(&app, &plans);
    assert_eq!(regraded.len(), 1);

    app.delete(&path(&made)).expect(204);
    let responses = json!([{"question_id": "q1", "value": "b"}]);
    let body = json!({"assessment_id": "theirs", "candidate_name": "Eve", "responses": responses});
    let other = post("/api/v1/submissions", &body).expect(201).json();
    let rows = crate::pages::column::<i64>(&app, "SELECT id FROM submissions");
    assert_eq!(rows, [1], "the row was given again");
    let before = everything(&app);
    let write = app
        .app()
        .db
        .write_blocking(move |tx| write_some(tx, &plans, &regraded));
    assert_eq!(write.unwrap().1.changed_count, 0);
    assert_eq!(everything(&app), before);
    let now = as_somebody(&app, &key, "GET", &path(&other)).send();
    assert_eq!(now.expect(200).json(), other);
}

#[test]
fn an_assessment_that_is_deleted_meanwhile_ends_its_regrade() {
    let app = app();
    let made = submitted(&app, "b", false);
    publish(&app, other_key);
    let plans = plans(&app);
    let regraded = looked(&app, &plans);
    app.delete(&path(&made)).expect(204);
    app.delete("/api/v1/assessments/abc123").expect(204);
    // Its row and its id are given again.
    app.advance(1);
    super::super::publish(&app, &crate::api::assessments::full());
    let read = app
        .app()
        .db
        .read(|connection| look(connection, &plans, 0, ENOUGH));
    assert_eq!(read.unwrap_err().code, Code::NotFound);
    let write = app
        .app()
        .db
        .write_blocking(move |tx| write_some(tx, &plans, &regraded));
    assert_eq!(write.unwrap_err().code, Code::NotFound);
}

#[test]
fn a_look_that_takes_long_hands_over_what_it_has() {
    let app = app();
    for _ in 0..3 {
        submitted(&app, "b", false);
    }
    publish(&app, other_key);
    let plans = plans(&app);
    let mut after = 0;
    for _ in 0..3 {
        let look = |connection: &_| look(connection, &plans, after, Duration::ZERO);
        let looked = app.app().db.read(look).unwrap();
        assert_eq!((looked.regraded.len(), looked.tally.checked_count), (1, 1));
        after = looked.last.unwrap();
    }
}

#[test]
fn many_are_written_in_parts_and_what_is_cut_off_goes_on() {
    let app = app();
    for _ in 0..120 {
        submitted(&app, "b", false);
    }
    publish(&app, other_key);
    // As after a crash: a part is done already.
    let plans = plans(&app);
    let regraded = looked(&app, &plans);
    assert!(regraded.len() < 120, "one look takes a part");
    let count = regraded.len().min(30);
    let part = app
        .app()
        .db
        .write_blocking(move |tx| write_some(tx, &plans, &regraded[..count]));
    let (done, _) = part.unwrap();
    assert!(done > 0);
    let rest = 120 - i64::try_from(done).unwrap();
    assert_eq!(counts(&dry(&app)), (120, rest));
    assert_eq!(counts(&regrade(&app)), (120, rest));
    let updated = events(&app)
        .into_iter()
        .filter(|(kind, _)| kind == "submission.updated");
    assert_eq!(updated.count(), 120);
    assert_eq!(
        listed(&app, "min_percentage=40")["pagination"]["total"],
        120
    );
    assert_eq!(counters(&app)[1], 120);
}

#[test]
fn who_looked_at_another_version_changes_nothing() {
    let app = app();
    let made = submitted(&app, "b", false);
    publish(&app, other_key);
    let before = everything(&app);
    for query in ["", "?dry_run=true"] {
        let at = format!("{REGRADES}{query}");
        let refused = app.post(&at, &json!({"version": 1})).expect(409);
        assert_eq!(refused.code(), "conflict");
    }
    assert_eq!(everything(&app), before);
    let seen = dry(&app)["version"].clone();
    let done = app.post(REGRADES, &json!({ "version": seen })).expect(200);
    assert_eq!(counts(&done.json()), (1, 1));
    assert_eq!(now(&app, &made)["score"], 8);
}
