//! `/assets`: pictures for the texts of assessments.

use assessly::rules::scope::Scope;
use serde_json::{Value, json};

use super::assessments::{made, path};
use crate::http::Answer;
use crate::test_app::{Builder, TestApp};

const ALL: &str = "/api/v1/assets";
const PNG: &[u8] = include_bytes!("../../pictures/chart.png");
const JPEG: &[u8] = include_bytes!("../../pictures/turned.jpg");
const GIF: &[u8] = include_bytes!("../../pictures/plain.gif");
const WEBP: &[u8] = include_bytes!("../../pictures/plain.webp");

fn upload(app: &TestApp, bytes: &[u8]) -> Answer {
    let request = app.request("POST", ALL);
    request.body("application/octet-stream", bytes).send()
}

fn one(asset: &Value) -> String {
    format!("{ALL}/{}", asset["id"].as_str().unwrap())
}

/// An assessment whose text shows that picture.
fn shown(app: &TestApp, asset: &Value) -> Value {
    let id = asset["id"].as_str().unwrap();
    let text = format!("![Sales by quarter](asset:{id})");
    made(
        app,
        &json!({"title": "T", "description": text, "sections": [{"questions": [
            {"type": "true_false", "title": "It rises.", "correct": true}]}]}),
    )
}

#[test]
fn a_picture_is_kept_once_and_found_by_its_bytes() {
    let app = TestApp::start();
    let new = upload(&app, PNG).expect(201);
    let asset = new.json();
    assert_eq!(new.header("location"), Some(one(&asset).as_str()));
    assert_eq!(
        (&asset["width"], &asset["height"], &asset["content_type"]),
        (&json!(640), &json!(360), &json!("image/png"))
    );
    let id = asset["id"].as_str().unwrap();
    assert_eq!(asset["markdown"], format!("![](asset:{id})"));
    let again = upload(&app, PNG).expect(200);
    assert_eq!(again.json(), asset);
    assert_eq!(again.header("location"), None);
    assert_eq!(app.get(&one(&asset)).expect(200).json(), asset);
    for bytes in [JPEG, GIF, WEBP] {
        upload(&app, bytes).expect(201);
    }
    let list = app.get(&format!("{ALL}?limit=3")).expect(200).json();
    assert_eq!(list["pagination"]["total"], 4);
    let kinds: Vec<&str> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|asset| asset["content_type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["image/webp", "image/gif", "image/jpeg"]);
}

#[test]
fn what_is_no_picture_for_candidates_is_refused_with_its_reason() {
    let app = TestApp::start();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let long = vec![0; 2 * 1024 * 1024 + 1];
    let cases: [(&[u8], &str); 5] = [
        (svg, "svg"),
        (b"", "not_a_picture"),
        (b"<html>", "not_a_picture"),
        (&PNG[..200], "damaged"),
        (&long, "too_large"),
    ];
    for (bytes, code) in cases {
        let problem = upload(&app, bytes).expect(422).json();
        let fault = &problem["errors"][0];
        assert_eq!(
            (&fault["field"], &fault["code"]),
            (&json!("picture"), &json!(code))
        );
    }
    let huge = vec![0; 9 * 1024 * 1024];
    upload(&app, &huge).expect(413);
    assert_eq!(app.get(ALL).json()["pagination"]["total"], 0);
}

#[test]
fn a_company_has_no_more_pictures_than_it_may_have() {
    let few = Builder::new().settings(|settings| settings.pictures.pictures_per_company = 2);
    let app = few.start();
    upload(&app, PNG).expect(201);
    upload(&app, GIF).expect(201);
    let problem = upload(&app, WEBP).expect(422).json();
    assert_eq!(problem["errors"][0]["code"], "too_many");
    upload(&app, PNG).expect(200);
    let none = Builder::new().settings(|settings| settings.pictures.pictures_mib_per_company = 0);
    let app = none.start();
    let problem = upload(&app, PNG).expect(422).json();
    assert_eq!(problem["errors"][0]["code"], "no_room");
}

#[test]
fn a_picture_that_is_shown_stays() {
    let app = TestApp::start();
    let asset = upload(&app, PNG).expect(201).json();
    let assessment = shown(&app, &asset);
    app.delete(&one(&asset)).expect(409);
    app.post(&format!("{}/publication", path(&assessment)), &json!({}))
        .expect(201);
    app.patch(&path(&assessment), &json!({"description": null}))
        .expect(200);
    app.delete(&one(&asset)).expect(409);
    app.delete(&path(&assessment)).expect(204);
    app.delete(&one(&asset)).expect(204);
    app.get(&one(&asset)).expect(404);
    app.delete(&one(&asset)).expect(404);
}

#[test]
fn a_picture_belongs_to_its_company_and_to_its_scopes() {
    let app = TestApp::start();
    let asset = upload(&app, PNG).expect(201).json();
    let (_, key) = app.other_company("other");
    for method in ["GET", "DELETE"] {
        let request = app.anonymous(method, &one(&asset));
        request.key(&key).send().expect(404);
    }
    let theirs = app
        .anonymous("GET", ALL)
        .key(&key)
        .send()
        .expect(200)
        .json();
    assert_eq!(theirs["data"], json!([]));
    let reader = app.key_with(&[Scope::AssessmentsRead]);
    let request = app.anonymous("POST", ALL).key(&reader);
    request.body("image/png", PNG).send().expect(403);
    app.anonymous("GET", &one(&asset))
        .key(&reader)
        .send()
        .expect(200);
}

#[test]
fn a_document_keeps_its_pictures_on_its_way_out_and_back_and_in_copies() {
    let app = TestApp::start();
    let asset = upload(&app, PNG).expect(201).json();
    let assessment = shown(&app, &asset);
    let at = format!("{}/document", path(&assessment));
    let document = app.get(&at).expect(200).json();
    let back = app
        .request("PUT", &at)
        .json(&document)
        .send()
        .expect(200)
        .json();
    assert_eq!(
        (&back["changed"], &back["warnings"]),
        (&json!(false), &json!([]))
    );
    let copy = app
        .post(&format!("{}/copies", path(&assessment)), &json!({}))
        .expect(201)
        .json();
    app.delete(&path(&assessment)).expect(204);
    app.delete(&one(&asset)).expect(409);
    app.delete(&path(&copy)).expect(204);
    app.delete(&one(&asset)).expect(204);
}

#[test]
fn a_document_may_come_before_its_pictures_and_is_told_so() {
    let app = TestApp::start();
    let asset = upload(&app, PNG).expect(201).json();
    app.delete(&one(&asset)).expect(204);
    let assessment = shown(&app, &asset);
    let at = format!("{}/document", path(&assessment));
    let document = app.get(&at).expect(200).json();
    let put = || {
        app.request("PUT", &at)
            .json(&document)
            .send()
            .expect(200)
            .json()
    };
    assert_eq!(put()["warnings"][0]["code"], "unknown_picture");
    upload(&app, PNG).expect(201);
    assert_eq!(put()["warnings"], json!([]));
    app.delete(&one(&asset)).expect(409);
}

#[test]
fn a_document_names_no_more_pictures_than_can_be_looked_up() {
    let app = TestApp::start();
    let texts: Vec<Value> = (0..51)
        .map(|row| {
            let names = (0..10).map(|number| format!("![x](asset:{:032x})", row * 10 + number));
            let text: String = names.collect();
            json!({"type": "statement", "title": "S", "description": text})
        })
        .collect();
    let body = json!({"title": "T", "sections": [{"questions": texts}]});
    let problem = app.post("/api/v1/assessments", &body).expect(422).json();
    assert_eq!(problem["errors"][0]["code"], "too_many");
}
