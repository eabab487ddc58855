//! The pages, as a browser without script uses them.

mod answers;
#[allow(dead_code, reason = "a browser can more than each test asks of it")]
pub mod browser;
mod docs;
mod draw;
mod ends;
mod forgery;
mod invitations;
mod landing;
mod language;
mod links;
mod look;
mod moved;
mod odd;
mod pictures;
mod races;
mod sections;
mod signals;
mod submission;
mod time;
mod way;

use serde_json::{Value, json};

use crate::test_app::TestApp;

/// Where the assessment of these tests is found.
pub const LANDING: &str = "/a/acme/backend";

/// One question of each type; what is asked and what is right stay the same in all tests.
pub fn questions() -> Value {
    json!([
        {"id": "q1", "type": "single_choice", "title": "Which one reads rows?", "points": 2,
         "options": [{"id": "a", "label": "SELECT"}, {"id": "b", "label": "FETCH"}], "correct": "a"},
        {"id": "q2", "type": "multiple_choice", "title": "Which are joins?", "points": 4,
         "options": [{"id": "a", "label": "INNER"}, {"id": "b", "label": "UPPER"},
                     {"id": "c", "label": "LEFT"}], "correct": ["a", "c"]},
        {"id": "q3", "type": "true_false", "title": "NULL equals NULL.", "correct": false},
        {"id": "q4", "type": "numeric", "title": "Gravity?", "unit": "m/s²",
         "answers": [{"value": "9.8", "tolerance": "0.1"}]},
        {"id": "q5", "type": "short_text", "title": "The city?", "answers": [{"text": "New York"}]},
        {"id": "s", "type": "statement", "title": "Almost done", "description": "One **more**."},
        {"id": "q6", "type": "long_text", "title": "Explain an index.", "points": 2, "scored": false},
    ])
}

/// A server with that assessment published.
pub fn published(settings: Value) -> TestApp {
    let app = TestApp::start();
    publish(&app, settings, questions());
    app
}

pub fn publish(app: &TestApp, settings: Value, questions: Value) {
    publish_as(app, "backend", settings, questions);
}

pub fn publish_as(app: &TestApp, slug: &str, settings: Value, questions: Value) {
    let document = json!({
        "id": slug, "slug": slug, "title": "Backend developer", "settings": settings,
        "description": "About **twenty** minutes.",
        "sections": [{"id": "s1", "title": "SQL", "questions": questions}],
    });
    app.post("/api/v1/assessments", &document).expect(201);
    let path = format!("/api/v1/assessments/{slug}/publication");
    app.request("POST", &path).send().expect(201);
}

/// One question, so that a way is short.
pub fn short() -> Value {
    json!([{"id": "q1", "type": "true_false", "title": "NULL equals NULL.", "correct": false}])
}

/// A submission's columns, straight from the file.
pub fn column<T: rusqlite::types::FromSql + Send + 'static>(app: &TestApp, sql: &str) -> Vec<T> {
    let sql = sql.to_owned();
    let read = |connection: &rusqlite::Connection| {
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    };
    app.app().db.read(read).unwrap()
}

pub fn count(app: &TestApp, table: &str) -> i64 {
    column(
        app,
        &format!("SELECT count(*) FROM {table} /* of a test */"),
    )[0]
}

/// The types of all events, in order.
pub fn events(app: &TestApp) -> Vec<String> {
    let sql = "SELECT type FROM events WHERE type LIKE 'submission.%' ORDER BY sequence";
    column(app, sql)
}
