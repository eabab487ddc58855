//! A company, or an assessment, with another slug: links with the old one are out in the world.

use assessly::error::Code;
use assessly::model::company::{self, Change, NewCompany};
use serde_json::json;

use super::browser::Browser;
use super::{LANDING, published};
use crate::test_app::TestApp;

pub fn rename(app: &TestApp, slug: &str) -> Result<(), Code> {
    let (row, slug) = (app.company.row, slug.to_owned());
    let change = Change {
        slug: Some(slug),
        ..Change::default()
    };
    let write = move |tx: &assessly::db::Tx| company::update(tx, row, change).map(drop);
    app.app()
        .db
        .write_blocking(write)
        .map_err(|error| error.code)
}

fn found(app: &TestApp, name: &str) -> Result<(), Code> {
    let new = NewCompany::own(name.to_owned(), name.to_owned());
    let write = move |tx: &assessly::db::Tx| company::insert(tx, &new).map(drop);
    app.app()
        .db
        .write_blocking(write)
        .map_err(|error| error.code)
}

#[test]
fn links_with_the_old_slug_lead_on_with_their_query_byte_for_byte() {
    let app = published(json!({}));
    rename(&app, "acme-inc").unwrap();
    for rest in ["", "/questions/1"] {
        let asked = format!("{LANDING}{rest}?source=a%20b&x=%FF&source=c");
        let answer = app.anonymous("GET", &asked).send().expect(308);
        let wanted = format!("/a/acme-inc/backend{rest}?source=a%20b&x=%FF&source=c");
        assert_eq!(answer.header("location"), Some(wanted.as_str()));
    }
    rename(&app, "acme-group").unwrap();
    let answer = app.anonymous("GET", LANDING).send().expect(308);
    assert_eq!(answer.header("location"), Some("/a/acme-group/backend"));
    app.anonymous("GET", "/a/acme-inc/nothing")
        .send()
        .expect(308);
    app.anonymous("GET", "/a/nobody/backend").send().expect(404);
}

#[test]
fn an_attempt_goes_on_under_the_new_slug() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    rename(&app, "acme-inc").unwrap();
    browser
        .open("/a/acme-inc/backend/questions/1")
        .expect(200, "/a/acme-inc/backend/questions/1")
        .says("Which one reads rows?");
}

#[test]
fn nobody_else_gets_a_slug_that_leads_to_a_company_and_it_may_take_its_own_back() {
    let app = published(json!({}));
    rename(&app, "acme-inc").unwrap();
    assert_eq!(found(&app, "acme"), Err(Code::Conflict));
    assert_eq!(found(&app, "acme-inc"), Err(Code::Conflict));
    found(&app, "other").unwrap();
    assert_eq!(rename(&app, "other"), Err(Code::ValidationFailed));
    assert_eq!(rename(&app, "No Slug"), Err(Code::ValidationFailed));
    rename(&app, "acme").unwrap();
    app.anonymous("GET", LANDING).send().expect(200);
    let answer = app
        .anonymous("GET", "/a/acme-inc/backend")
        .send()
        .expect(308);
    assert_eq!(answer.header("location"), Some(LANDING));
}

#[test]
fn twenty_old_slugs_lead_here_and_are_free_again_after_a_year() {
    let app = published(json!({}));
    for number in 0..20 {
        app.advance(1);
        rename(&app, &format!("name-{number}")).unwrap();
    }
    app.anonymous("GET", LANDING).send().expect(308);
    assert_eq!(rename(&app, "one-more"), Err(Code::ValidationFailed));
    rename(&app, "name-3").unwrap();
    assert_eq!(found(&app, "acme"), Err(Code::Conflict));
    app.advance(365 * 24 * 3600);
    rename(&app, "one-more").unwrap();
    app.anonymous("GET", LANDING).send().expect(404);
    app.anonymous("GET", "/a/name-0/backend").send().expect(308);
    found(&app, "acme").unwrap();
}

#[test]
fn what_a_page_of_the_old_address_saves_is_sent_on_with_its_body() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let answers = format!("{LANDING}/questions/1/answers");
    let fields = browser.form().changed(&[("answer.q1", "a")]);
    rename_assessment(&app, "backend", "engineer");
    rename(&app, "acme-inc").unwrap();
    let answer = browser.post_request(&answers, &fields).send().expect(308);
    let wanted = "/a/acme-inc/engineer/questions/1/answers";
    assert_eq!(answer.header("location"), Some(wanted));
    let saved = browser.post_request(wanted, &fields).send().expect(200);
    assert_eq!(saved.json()["answers"]["q1"]["outcome"], "saved");
}

#[test]
fn an_old_slug_does_not_lead_to_what_is_archived() {
    let app = published(json!({}));
    rename_assessment(&app, "backend", "engineer");
    app.patch(
        "/api/v1/assessments/backend",
        &json!({"status": "archived"}),
    )
    .expect(200);
    app.anonymous("GET", LANDING).send().expect(404);
}

fn rename_assessment(app: &TestApp, id: &str, slug: &str) {
    let change = json!({ "slug": slug });
    app.patch(&format!("/api/v1/assessments/{id}"), &change)
        .expect(200);
}

#[test]
fn links_with_an_old_slug_of_an_assessment_lead_on_too() {
    let app = published(json!({}));
    rename_assessment(&app, "backend", "engineer");
    for rest in ["", "/questions/1"] {
        let asked = format!("{LANDING}{rest}?source=a%20b&x=%FF");
        let answer = app.anonymous("GET", &asked).send().expect(308);
        let wanted = format!("/a/acme/engineer{rest}?source=a%20b&x=%FF");
        assert_eq!(answer.header("location"), Some(wanted.as_str()));
    }
    rename_assessment(&app, "backend", "developer");
    rename(&app, "acme-inc").unwrap();
    for old in [
        "/a/acme/backend",
        "/a/acme-inc/engineer",
        "/a/acme/developer",
    ] {
        let answer = app.anonymous("GET", old).send().expect(308);
        assert_eq!(answer.header("location"), Some("/a/acme-inc/developer"));
    }
    let body = json!({"url": app.url("/a/acme/backend?source=x")});
    let inspected = app
        .post("/api/v1/links/inspections", &body)
        .expect(200)
        .json();
    assert_eq!(inspected["assessment_id"], "backend");
    rename_assessment(&app, "backend", "backend");
    app.anonymous("GET", "/a/acme-inc/backend")
        .send()
        .expect(200);
}

#[test]
fn a_slug_that_is_used_again_leads_to_who_has_it_now() {
    let app = published(json!({}));
    rename_assessment(&app, "backend", "engineer");
    let other = json!({"id": "other", "title": "Backend!", "sections": [{"questions": [
        {"type": "long_text", "title": "Why?"}]}]});
    let made = app.post("/api/v1/assessments", &other).expect(201).json();
    assert_ne!(made["slug"], "backend", "the title alone takes no old link");
    app.anonymous("GET", LANDING).send().expect(308);
    rename_assessment(&app, "other", "backend");
    app.anonymous("GET", LANDING).send().expect(404);
    app.request("POST", "/api/v1/assessments/other/publication")
        .send()
        .expect(201);
    app.anonymous("GET", LANDING).send().expect(200);
    app.anonymous("GET", "/a/acme/engineer").send().expect(200);
    app.request("DELETE", "/api/v1/assessments/other")
        .send()
        .expect(204);
    let answer = app.anonymous("GET", LANDING).send().expect(308);
    assert_eq!(answer.header("location"), Some("/a/acme/engineer"));
}

#[test]
fn the_last_twenty_slugs_of_an_assessment_lead_to_it() {
    let app = published(json!({}));
    for number in 0..21 {
        app.advance(1);
        rename_assessment(&app, "backend", &format!("name-{number}"));
    }
    app.anonymous("GET", LANDING).send().expect(404);
    app.anonymous("GET", "/a/acme/name-0").send().expect(308);
}
