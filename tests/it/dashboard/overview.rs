//! A company's first page.

use assessly::rules::role::Role;
use serde_json::json;

use super::signed_in;
use crate::api::assessments::{full, made, path};
use crate::api::submissions::with;
use crate::test_app::TestApp;

const HERE: &str = "/dashboard/acme";
const STEPS: &str = "The way to your first result";

#[test]
fn the_first_page_leads_to_the_first_result_and_then_shows_it() {
    let app = TestApp::start();
    let mut editor = signed_in(&app, Role::Editor);
    let next = |browser: &crate::pages::browser::Browser<'_>| {
        let html = browser.html();
        let (_, step) = html.split_once("aria-current=\"step\"").unwrap();
        step.split("href=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    editor.open(HERE).says(STEPS).says("Write an assessment");
    assert_eq!(next(&editor), format!("{HERE}/new-assessment"));

    let first = made(&app, &full());
    editor.open(HERE);
    assert_eq!(next(&editor), format!("{HERE}/assessments/abc123"));

    let publication = format!("{}/publication", path(&first));
    app.request("POST", &publication).send().expect(201);
    editor.open(HERE);
    assert_eq!(next(&editor), format!("{HERE}/assessments/abc123/share"));

    let mut viewer = signed_in(&app, Role::Viewer);
    viewer.open(HERE).does_not_say(STEPS).does_not_say("API");

    let body = json!({"assessment_id": "abc123", "candidate_name": "Ann Lee"});
    app.post("/api/v1/submissions", &body).expect(201);
    viewer.open(HERE).says("Ann Lee").says("1 in 30 days");
    editor.open(HERE).says("Newest results").does_not_say(STEPS);
}

#[test]
fn the_first_page_tells_what_waits_for_somebody() {
    let app = crate::api::submissions::app();
    let answers = json!([{"question_id": "q6", "value": "A tree."}]);
    with(&app, &json!({"responses": answers}));
    let mut viewer = signed_in(&app, Role::Viewer);
    viewer.open(HERE).says("To be graded 1");

    let endpoint = json!({"url": "https://receiver.example/hook"});
    app.post("/api/v1/webhooks/endpoints", &endpoint)
        .expect(201);
    let mut admin = signed_in(&app, Role::Admin);
    admin.open(HERE).does_not_say("A webhook endpoint fails");
    let failed = app.app().db.write_blocking(|tx| {
        tx.execute(
            "UPDATE endpoints SET enabled = 0, disabled_at = 1, disabled_reason = 'failing'",
            [],
        )?;
        Ok(())
    });
    failed.unwrap();
    admin.open(HERE).says("A webhook endpoint fails");
    viewer.open(HERE).does_not_say("A webhook endpoint fails");
}
