//! `/submissions`: what candidates answered, as callers read and change it.

mod bulk;
mod candidates;
mod change;
mod create;
mod erase;
mod export;
mod filters;
mod grade;
mod input;
mod pages;
mod parallel;
mod regrade;
mod responses;
mod search;
mod sync;
mod timeline;

use serde_json::{Value, json};

use crate::http::Answer;
use crate::test_app::TestApp;

pub const ALL: &str = "/api/v1/submissions";

/// An app with the published assessment `abc123`, which has a question of every type.
pub fn app() -> TestApp {
    let app = TestApp::start();
    publish(&app, &super::assessments::full());
    app
}

pub fn publish(app: &TestApp, assessment: &Value) -> String {
    let made = super::assessments::made(app, assessment);
    let id = made["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/assessments/{id}/publication");
    app.request("POST", &path).send().expect(201);
    id
}

/// A second assessment, of one question.
pub fn small(app: &TestApp, id: &str) -> String {
    let mut body = super::assessments::small(id);
    body["id"] = json!(id);
    publish(app, &body)
}

pub fn create(app: &TestApp, body: &Value) -> Value {
    app.post(ALL, body).expect(201).json()
}

/// A submission of `abc123` with these fields besides the required ones.
pub fn with(app: &TestApp, fields: &Value) -> Value {
    create(app, &body(fields))
}

pub fn body(fields: &Value) -> Value {
    let mut body = json!({"assessment_id": "abc123", "candidate_name": "John Doe"});
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

pub fn path(submission: &Value) -> String {
    format!("{ALL}/{}", submission["id"].as_str().unwrap())
}

pub fn tag(answer: &Answer) -> String {
    answer.header("etag").unwrap().to_owned()
}

/// The ids of a list.
pub fn ids(app: &TestApp, query: &str) -> Vec<String> {
    ids_of(&listed(app, query))
}

pub fn listed(app: &TestApp, query: &str) -> Value {
    app.get(&format!("{ALL}?{query}")).expect(200).json()
}

pub fn ids_of(list: &Value) -> Vec<String> {
    let items = list["data"].as_array().unwrap().iter();
    items
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Every event of the company: type and body, in order.
pub fn events(app: &TestApp) -> Vec<(String, Value)> {
    let company = app.company.row;
    let read = app.app().db.read(|connection| {
        let mut statement = connection
            .prepare("SELECT type, body FROM events WHERE company_id = ?1 ORDER BY sequence")?;
        let rows = statement.query_map([company], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    });
    let events = read.unwrap().into_iter();
    let of_submissions = events.filter(|(kind, _)| kind.starts_with("submission."));
    of_submissions
        .map(|(kind, body)| (kind, serde_json::from_str(&body).unwrap()))
        .collect()
}

/// The submission counters of `abc123`: in progress, completed, expired, voided; and those of the company.
pub fn counters(app: &TestApp) -> [i64; 5] {
    let read = app.app().db.read(|connection| {
        let sql = "SELECT in_progress_count, completed_count, expired_count, voided_count,
                          (SELECT submission_count FROM companies WHERE slug = 'acme')
                   FROM assessments WHERE public_id = 'abc123'";
        let mut counted = [0; 5];
        connection.query_row(sql, [], |row| {
            for (position, count) in counted.iter_mut().enumerate() {
                *count = row.get(position)?;
            }
            Ok(())
        })?;
        Ok(counted)
    });
    read.unwrap()
}
