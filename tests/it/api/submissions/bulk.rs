//! Acts on several submissions at once, as the dashboard asks for them.

use assessly::model::submission::bulk::{Act, act_on};
use serde_json::{Value, json};

use super::{app, counters, events, ids, listed, with};
use crate::test_app::TestApp;

fn act(app: &TestApp, ids: &[&str], act: Act) -> Result<usize, assessly::error::Error> {
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    let (documents, company) = (app.app().documents.clone(), app.company.row);
    app.app()
        .db
        .write_blocking(move |tx| act_on(tx, &documents, company, &ids, &act, None))
        .map(|part| part.looked_at)
}

fn three(app: &TestApp) {
    for id in ["a", "b", "c"] {
        with(
            app,
            &json!({"id": id, "tags": if id == "a" { vec!["old"] } else { vec![] }}),
        );
    }
}

#[test]
fn each_of_several_gets_its_own_event() {
    let app = app();
    three(&app);
    // All were looked at; "a" is voided already when it comes again.
    assert_eq!(act(&app, &["a", "b", "gone"], Act::Void).unwrap(), 3);
    assert_eq!(act(&app, &["a", "c"], Act::Void).unwrap(), 2);
    assert_eq!(counters(&app), [0, 0, 0, 3, 3]);
    assert_eq!(
        act(&app, &["a", "b"], Act::Tag("old".to_owned())).unwrap(),
        2
    );
    assert_eq!(
        act(&app, &["a", "c"], Act::Untag("old".to_owned())).unwrap(),
        2
    );
    assert_eq!(ids(&app, "tag=old"), ["b"]);
    let changed: Vec<Value> = events(&app)
        .into_iter()
        .skip(3)
        .map(|(_, event)| event["changed"].clone())
        .collect();
    let status = json!(["status"]);
    let tags = json!(["tags"]);
    assert_eq!(
        changed,
        [status.clone(), status.clone(), status, tags.clone(), tags]
    );
    assert_eq!(act(&app, &["a", "c", "c"], Act::Delete).unwrap(), 3);
    assert_eq!(ids(&app, ""), ["b"]);
    assert_eq!(events(&app).len(), 10);
}

#[test]
fn a_part_that_can_not_be_done_whole_changes_nothing() {
    let app = app();
    three(&app);
    let tags: Vec<String> = (0..50).map(|n| n.to_string()).collect();
    with(&app, &json!({"id": "full", "tags": tags}));
    assert!(act(&app, &["a", "full"], Act::Tag("more".to_owned())).is_err());
    assert!(act(&app, &["a"], Act::Tag(" ".to_owned())).is_err());
    assert_eq!(listed(&app, "tag=more")["pagination"]["total"], 0);
    assert_eq!(events(&app).len(), 4);
}

#[test]
fn another_company_s_are_left_alone() {
    let app = app();
    three(&app);
    let (other, _) = app.other_company("other");
    let documents = app.app().documents.clone();
    let done = app.app().db.write_blocking(move |tx| {
        act_on(
            tx,
            &documents,
            other.row,
            &["a".to_owned()],
            &Act::Delete,
            None,
        )
    });
    assert_eq!(done.unwrap().looked_at, 1);
    assert_eq!(ids(&app, "").len(), 3);
}
