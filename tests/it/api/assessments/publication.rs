//! Drafts, versions, and the states of an assessment.

use serde_json::{Value, json};

use super::{ALL, full, made, path, small};
use crate::http::Answer;
use crate::test_app::TestApp;

fn publish(app: &TestApp, path: &str) -> Answer {
    app.request("POST", &format!("{path}/publication")).send()
}

fn close(app: &TestApp, path: &str) -> Answer {
    app.delete(&format!("{path}/publication"))
}

fn status(app: &TestApp, path: &str) -> Value {
    app.get(path).expect(200).json()["status"].clone()
}

/// Types and data of all events, oldest first.
fn events(app: &TestApp) -> Vec<(String, Value)> {
    let read = app.app().db.read(|connection| {
        let mut statement =
            connection.prepare("SELECT type, body FROM events ORDER BY sequence")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    });
    let parsed = |(kind, body): (String, String)| {
        let body: Value = serde_json::from_str(&body).unwrap();
        (kind, body["data"].clone())
    };
    read.unwrap().into_iter().map(parsed).collect()
}

#[test]
fn a_draft_is_published_closed_and_opened_again() {
    let app = TestApp::start();
    let path = path(&made(&app, &full()));
    let first = publish(&app, &path).expect(201).json();
    assert_eq!(first["version"], 1);
    assert_eq!(first["published_at"], "2026-01-01T12:00:00.000Z");
    let advice = first["warnings"].as_array().unwrap();
    let told = |one: &Value| format!("{} {}", one["field"], one["code"]).replace('"', "");
    let told: Vec<String> = advice.iter().map(told).collect();
    assert_eq!(told[0], "settings.time_limit_seconds no_extra_time");
    assert_eq!(told[1], "languages[1] not_translated");
    assert_eq!(
        told[2],
        "sections[0].questions[0].title text_not_translated"
    );
    let shown = app.get(&path).json();
    assert_eq!(shown["status"], "published");
    assert_eq!(
        (&shown["version"], &shown["draft_version"]),
        (&json!(1), &json!(1))
    );
    app.advance(60);
    assert_eq!(
        publish(&app, &path).expect(200).json(),
        first,
        "nothing new to publish"
    );
    close(&app, &path).expect(204);
    assert_eq!(status(&app, &path), "closed");
    close(&app, &path).expect(204);
    assert_eq!(publish(&app, &path).expect(201).json(), first);
    assert_eq!(status(&app, &path), "published");
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            "assessment.published",
            "assessment.closed",
            "assessment.published"
        ]
    );
}

#[test]
fn what_is_incomplete_is_not_published_and_every_fault_is_told() {
    let app = TestApp::start();
    let draft = made(
        &app,
        &json!({"title": "T", "sections": [{"questions": [
        {"type": "true_false", "title": "Q"},
        {"type": "single_choice", "title": "Q", "points": 1, "correct": "z",
         "options": [{"id": "a", "label": "A", "points": 2}, {"label": "B"}]},
        {"type": "short_text", "title": "Q", "answers": [{"pattern": "("}]}]}, {}]}),
    );
    let refused = publish(&app, &path(&draft)).expect(422);
    assert_eq!(
        refused.fields(),
        [
            "sections[0].questions[0].correct",
            "sections[0].questions[1].correct",
            "sections[0].questions[1].options[0].points",
            "sections[0].questions[2].answers[0].pattern",
            "sections[1].questions"
        ]
    );
    assert_eq!(status(&app, &path(&draft)), "draft");
    assert_eq!(close(&app, &path(&draft)).expect(409).code(), "conflict");
    assert_eq!(events(&app), []);
    let empty = made(&app, &json!({"title": "Empty"}));
    assert_eq!(
        publish(&app, &path(&empty)).expect(422).fields(),
        ["sections"]
    );
    let body = app.post(
        &format!("{}/publication", path(&empty)),
        &json!({"now": true}),
    );
    assert_eq!(body.expect(422).fields(), ["now"]);
}

#[test]
fn changing_what_is_published_makes_a_draft_of_the_next_version() {
    let app = TestApp::start();
    let path = path(&made(&app, &full()));
    publish(&app, &path).expect(201);
    let same = app
        .patch(&path, &json!({"title": "Backend developer"}))
        .expect(200)
        .json();
    assert_eq!(
        same["draft_version"], 1,
        "the same content is no new version"
    );
    let changed = app
        .patch(&path, &json!({"title": "Second"}))
        .expect(200)
        .json();
    assert_eq!(
        (&changed["version"], &changed["draft_version"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        (&changed["title"], &changed["status"]),
        (&json!("Second"), &json!("published"))
    );
    let more = app
        .patch(&path, &json!({"title": "Third"}))
        .expect(200)
        .json();
    assert_eq!(
        more["draft_version"], 2,
        "a waiting draft takes further changes"
    );
    assert_eq!(title_of(&app, 1), "Backend developer");
    let broken = json!({"sections": []});
    app.patch(&path, &broken).expect(200);
    publish(&app, &path).expect(422);
    assert_eq!(
        app.get(&path).json()["version"],
        1,
        "candidates keep what works"
    );
    app.patch(&path, &json!({"sections": full()["sections"]}))
        .expect(200);
    assert_eq!(publish(&app, &path).expect(201).json()["version"], 2);
    assert_eq!(app.get(&path).json()["version"], 2);
    assert_eq!(title_of(&app, 1), "Backend developer");
    assert_eq!(title_of(&app, 2), "Third");
}

fn title_of(app: &TestApp, version: i64) -> String {
    let sql = "SELECT document ->> 'title' FROM assessment_versions WHERE number = ?1";
    let read = app
        .app()
        .db
        .read(|connection| Ok(connection.query_row(sql, [version], |row| row.get(0))?));
    read.unwrap()
}

#[test]
fn an_archived_assessment_is_hidden_and_can_come_back() {
    let app = TestApp::start();
    let one = path(&made(&app, &full()));
    let archive = json!({"status": "archived"});
    publish(&app, &one).expect(201);
    let archived = app.patch(&one, &archive).expect(200).json();
    assert_eq!(archived["status"], "archived");
    assert_eq!(archived["question_count"], 6);
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["assessment.published", "assessment.closed"]);
    assert_eq!(app.get(ALL).json()["data"], json!([]));
    assert_eq!(
        app.get(&format!("{ALL}?status=archived")).json()["pagination"]["total"],
        1
    );
    let refused = app.patch(&one, &json!({"status": "draft"})).expect(422);
    assert_eq!(refused.fields(), ["status"]);
    app.patch(&one, &json!({"status": "closed"})).expect(200);
    app.patch(&one, &json!({"status": "published"})).expect(422);
    publish(&app, &one).expect(201);
    app.patch(&one, &json!({"status": "closed"})).expect(422);

    app.patch(&one, &json!({"status": "published"})).expect(200);

    let draft = path(&made(&app, &small("Draft")));
    app.patch(&draft, &json!({"status": "draft"})).expect(200);
    app.patch(&draft, &archive).expect(200);
    close(&app, &draft).expect(409);
    app.patch(&draft, &json!({"status": "draft"})).expect(200);
}

#[test]
fn an_event_shows_the_assessment_without_its_key() {
    let app = TestApp::start();
    let one = path(&made(&app, &full()));
    publish(&app, &one).expect(201);
    let shown = app.get(&one).json();
    let (_, data) = events(&app).remove(0);
    assert_eq!(data.get("sections"), None);
    for (name, value) in data.as_object().unwrap() {
        assert_eq!(&shown[name], value, "{name}");
    }
    assert_eq!(data["version"], 1);
}

#[test]
fn a_slug_works_at_once_also_for_what_is_published() {
    let app = TestApp::start();
    let one = path(&made(&app, &full()));
    publish(&app, &one).expect(201);
    let moved = app.patch(&one, &json!({"slug": "data"})).expect(200).json();
    assert_eq!(moved["public_url"], app.url("/a/acme/data"));
    assert_eq!(moved["draft_version"], 1);
    let refused = app.patch(&one, &json!({"slug": "Data!"})).expect(422);
    assert_eq!(refused.fields(), ["slug"]);
}

#[test]
fn a_repeated_publication_is_answered_as_before_whatever_became_of_the_draft() {
    let app = TestApp::start();
    let path = path(&made(&app, &full()));
    let publish = || {
        app.request("POST", &format!("{path}/publication"))
            .header("Idempotency-Key", "one")
            .send()
            .expect(201)
    };
    let first = publish();
    app.patch(&path, &json!({"sections": []})).expect(200);
    let second = publish();
    assert_eq!(second.header("idempotent-replayed"), Some("true"));
    assert_eq!(second.body, first.body);
    app.delete(&path).expect(204);
    assert_eq!(publish().body, first.body);
}
