//! Pictures on the candidates' pages: served for ever, to whoever has the address.

use assessly::keeper::PictureSweep;
use assessly::rules::asset::AssetId;
use serde_json::{Value, json};

use super::browser::Browser;
use super::{LANDING, publish};
use crate::test_app::TestApp;

const PNG: &[u8] = include_bytes!("../../pictures/chart.png");
const DAY: i64 = 86_400;

fn upload(app: &TestApp, bytes: &[u8]) -> Value {
    let request = app.request("POST", "/api/v1/assets");
    request.body("image/png", bytes).send().json()
}

/// The path of its address.
fn at(app: &TestApp, asset: &Value) -> String {
    let url = asset["url"].as_str().unwrap();
    url.strip_prefix(&app.url("")).unwrap().to_owned()
}

/// A question that shows the picture.
fn question(asset: &Value) -> Value {
    let text = format!(
        "![A <rising> line](asset:{})",
        asset["id"].as_str().unwrap()
    );
    json!([{"id": "q1", "type": "true_false", "title": "It rises.", "correct": true, "description": text}])
}

fn sweep(app: &TestApp) {
    let mut sweep = PictureSweep::default();
    while !sweep.sweep(app.app()).unwrap() {}
}

#[test]
fn a_picture_is_served_as_what_it_is_and_kept_for_ever() {
    let app = TestApp::start();
    let asset = upload(&app, PNG);
    let path = at(&app, &asset);
    let answer = app.anonymous("GET", &path).send().expect(200);
    assert!(answer.body.starts_with(b"\x89PNG"));
    let id = asset["id"].as_str().unwrap();
    for (name, value) in [
        ("content-type", "image/png".to_owned()),
        (
            "cache-control",
            "public, max-age=31536000, immutable".to_owned(),
        ),
        ("x-content-type-options", "nosniff".to_owned()),
        (
            "content-disposition",
            format!("inline; filename=\"{id}.png\""),
        ),
        ("cross-origin-resource-policy", "same-origin".to_owned()),
        ("etag", format!("\"{id}\"")),
    ] {
        assert_eq!(answer.header(name), Some(value.as_str()), "{name}");
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("img-src 'self'"));
    let again = app.anonymous("GET", &path);
    again
        .header("If-None-Match", &format!("\"{id}\""))
        .send()
        .expect(304);
    let (other, _) = app.other_company("other");
    for path in [
        path.replace(".png", ".gif"),
        path.replace(".png", ""),
        path.replace(".png", ".png.png"),
        path.replace(&app.company.id, &other.id),
        path.to_uppercase(),
        format!("/i/{}/{}.png", app.company.id, "0".repeat(32)),
    ] {
        app.anonymous("GET", &path).send().expect(404);
    }
}

#[test]
fn the_bytes_of_a_picture_are_read_once_and_only_for_who_gets_them() {
    let app = TestApp::start();
    let asset = upload(&app, PNG);
    let path = at(&app, &asset);
    let id: AssetId = asset["id"].as_str().unwrap().parse().unwrap();
    let kept = || app.app().pictures.get(&id.digest());
    let gif = path.replace(".png", ".gif");
    app.anonymous("GET", &gif).send().expect(404);
    let held = app.anonymous("GET", &path);
    let held = held.header("If-None-Match", &format!("\"{id}\""));
    assert!(held.send().expect(304).body.is_empty());
    assert!(kept().is_none());
    let served = app.anonymous("GET", &path).send().expect(200);
    let first = kept().unwrap();
    assert_eq!(served.body, first[..]);
    let again = app.anonymous("GET", &path).send().expect(200);
    assert_eq!(again.body, served.body);
    assert!(std::sync::Arc::ptr_eq(&first, &kept().unwrap()));
    // What is gone is gone, whatever is kept of it.
    app.delete(&format!("/api/v1/assets/{id}")).expect(204);
    app.anonymous("GET", &path).send().expect(404);
}

#[test]
fn candidates_see_the_picture_with_its_size_and_its_words() {
    let app = TestApp::start();
    let asset = upload(&app, PNG);
    publish(&app, json!({}), question(&asset));
    let mut browser = Browser::new(&app);
    browser.open(LANDING).send(&[("name", "Jane Doe")]);
    let html = browser.html();
    let image = format!(
        "<img src=\"{}\" alt=\"A &lt;rising&gt; line\" width=\"640\" height=\"360\" loading=\"lazy\">",
        at(&app, &asset)
    );
    assert!(html.contains(&image), "{html}");
}

#[test]
fn a_picture_of_another_company_is_its_words() {
    let app = TestApp::start();
    let (_, key) = app.other_company("other");
    let request = app.anonymous("POST", "/api/v1/assets").key(&key);
    let theirs = request.body("image/png", PNG).send().expect(201).json();
    publish(&app, json!({}), question(&theirs));
    let mut browser = Browser::new(&app);
    browser.open(LANDING).send(&[("name", "Jane Doe")]);
    assert!(!browser.html().contains("<img"));
    browser.says("A <rising> line");
}

#[test]
fn a_picture_goes_a_day_after_nothing_shows_it() {
    let app = TestApp::start();
    let asset = upload(&app, PNG);
    let path = at(&app, &asset);
    let status = || app.anonymous("GET", &path).send().status;
    app.advance(DAY - 1);
    sweep(&app);
    assert_eq!(status(), 200, "a draft is being written");
    publish(&app, json!({}), question(&asset));
    app.advance(30 * DAY);
    sweep(&app);
    assert_eq!(status(), 200, "it is shown");
    let assessment = app.get("/api/v1/assessments").json()["data"][0].clone();
    let assessment = format!("/api/v1/assessments/{}", assessment["id"].as_str().unwrap());
    app.patch(&assessment, &json!({"sections": []})).expect(200);
    app.advance(30 * DAY);
    sweep(&app);
    assert_eq!(status(), 200, "the published version shows it");
    app.delete(&assessment).expect(204);
    app.advance(DAY - 1);
    sweep(&app);
    assert_eq!(status(), 200, "it was shown a day ago");
    app.advance(1);
    sweep(&app);
    assert_eq!(status(), 404, "nothing has shown it for a day");
}

#[test]
fn a_picture_of_an_assessment_that_goes_with_its_submissions_stays_for_a_day() {
    let app = TestApp::start();
    let asset = upload(&app, PNG);
    let path = at(&app, &asset);
    publish(&app, json!({}), question(&asset));
    Browser::new(&app)
        .open(LANDING)
        .send(&[("name", "Jane Doe")]);
    app.advance(30 * DAY);
    let assessment = app.get("/api/v1/assessments").json()["data"][0].clone();
    let id = assessment["id"].as_str().unwrap();
    app.delete(&format!("/api/v1/assessments/{id}?delete_submissions=true"))
        .expect(204);
    app.advance(DAY - 1);
    sweep(&app);
    app.anonymous("GET", &path).send().expect(200);
    app.advance(1);
    sweep(&app);
    app.anonymous("GET", &path).send().expect(404);
}

#[test]
fn a_picture_that_was_taken_out_of_a_draft_stays_for_a_day() {
    let app = TestApp::start();
    let asset = upload(&app, PNG);
    let path = at(&app, &asset);
    let draft = json!({"id": "draft", "title": "T", "sections": [{"questions": question(&asset)}]});
    app.post("/api/v1/assessments", &draft).expect(201);
    app.advance(30 * DAY);
    let change = json!({"sections": []});
    app.patch("/api/v1/assessments/draft", &change).expect(200);
    app.advance(DAY - 1);
    sweep(&app);
    app.anonymous("GET", &path).send().expect(200);
    app.advance(1);
    sweep(&app);
    app.anonymous("GET", &path).send().expect(404);
}
