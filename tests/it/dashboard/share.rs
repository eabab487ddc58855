//! "Share" of an assessment: links, the Link Builder, parameter sets.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::signed_in;
use crate::pages::browser::Browser;
use crate::pages::{publish, published, short};
use crate::test_app::TestApp;

const SHARE: &str = "/dashboard/acme/assessments/backend/share";
const LINKS: &str = "/api/v1/assessments/backend/links";

fn link(app: &TestApp, name: &str, parameters: &Value) -> Value {
    let body = json!({"name": name, "parameters": parameters});
    app.post(LINKS, &body).expect(201).json()
}

#[test]
fn the_assessments_are_listed_and_lead_to_their_pages() {
    let app = published(json!({}));
    let mut browser = signed_in(&app, Role::Viewer);
    browser
        .open("/dashboard/acme/assessments")
        .says("1 assessment");
    browser
        .says("Backend developer")
        .says("Published")
        .says("0 submissions");
    assert!(browser.html().contains(&format!("href=\"{SHARE}\"")));
    assert_eq!(browser.title(), "Assessments – acme Ltd");
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Viewer);
    browser
        .open("/dashboard/acme/assessments")
        .says("There are no assessments yet");
}

#[test]
fn the_page_shows_the_public_link_and_saved_ones_with_their_counts() {
    let app = published(json!({}));
    let naughty = "LinkedIn <script>\"'";
    let made = link(&app, naughty, &json!({"source": "linkedin"}));
    let path = format!("/l/{}", made["code"].as_str().unwrap());
    Browser::new(&app).start(&format!("{path}?gclid=secret"), "John");
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(SHARE).expect(200, SHARE);
    assert!(browser.html().contains(&app.url("/a/acme/backend")));
    browser
        .says(naughty)
        .says(made["short_url"].as_str().unwrap());
    let line = browser.text();
    let line = line
        .split(made["short_url"].as_str().unwrap())
        .nth(1)
        .unwrap();
    assert!(line.starts_with("110"), "{line:.40}");
    browser
        .says("gclid")
        .says("1 submission")
        .does_not_say("secret");
    let at = format!("/api/v1/links/{}", made["id"].as_str().unwrap());
    app.patch(&at, &json!({"archived": true})).expect(200);
    browser
        .reload()
        .does_not_say(naughty)
        .says("Show archived links");
    browser
        .open(&format!("{SHARE}?archived=true"))
        .says(naughty);
}

#[test]
fn links_that_nobody_can_open_say_so() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    app.delete("/api/v1/assessments/backend/publication")
        .expect(204);
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(SHARE).says("The assessment is closed");
    let draft =
        json!({"id": "draft", "title": {"de": "Entwurf"}, "language": "de", "sections": []});
    app.post("/api/v1/assessments", &draft).expect(201);
    browser
        .open("/dashboard/acme/assessments/draft/share")
        .says("the assessment is a draft");
    assert_eq!(browser.title(), "Share – Entwurf – acme Ltd");
}
