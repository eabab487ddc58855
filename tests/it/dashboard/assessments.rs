//! The list of assessments, new ones, and the end of one.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::signed_in;
use crate::api::assessments::{full, made, path, small};
use crate::pages::browser::Browser;
use crate::pages::column;
use crate::test_app::TestApp;

const LIST: &str = "/dashboard/acme/assessments";
const NEW: &str = "/dashboard/acme/new-assessment";

fn publish(app: &TestApp, assessment: &Value) {
    let publication = format!("{}/publication", path(assessment));
    app.request("POST", &publication).send().expect(201);
}

fn submit(app: &TestApp, id: &str) {
    let body = json!({"assessment_id": id, "candidate_name": "John Doe"});
    app.post("/api/v1/submissions", &body).expect(201);
}

/// What the newest assessment is, as the API shows it.
fn newest(app: &TestApp) -> Value {
    let all = app.get("/api/v1/assessments").expect(200).json();
    let id = all["data"][0]["id"].as_str().unwrap();
    app.get(&format!("/api/v1/assessments/{id}")).json()
}

#[test]
fn the_list_shows_state_link_and_what_came_in_lately() {
    let app = TestApp::start();
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(LIST)
        .says("There are no assessments yet")
        .says("New assessment");
    let first = made(&app, &full());
    publish(&app, &first);
    submit(&app, "abc123");
    app.advance(40 * 86_400);
    submit(&app, "abc123");
    app.patch(&path(&first), &json!({"title": "Next"}))
        .expect(200);
    editor = signed_in(&app, Role::Editor);
    editor
        .open(LIST)
        .says("1 assessment")
        .says("Published")
        .says("Draft waits")
        .says("2 submissions");
    let html = editor.html();
    assert!(html.contains("aria-label=\"1 submission in the last 30 days\""));
    assert!(html.contains(&app.url("/a/acme/backend")));
    assert!(html.contains("href=\"/dashboard/acme/assessments/abc123\""));
    let mut viewer = signed_in(&app, Role::Viewer);
    viewer.open(LIST).does_not_say("New assessment");
    assert!(
        viewer
            .html()
            .contains("href=\"/dashboard/acme/assessments/abc123/share\"")
    );
}

#[test]
fn a_new_assessment_is_blank_a_sample_a_copy_or_a_document() {
    let app = TestApp::start();
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(NEW)
        .send(&[("title", "My quiz"), ("from", "blank")]);
    editor
        .says("The assessment was made")
        .says("Add your first question");
    assert_eq!(newest(&app)["title"], "My quiz");

    editor.open(NEW).send(&[("from", "sample")]);
    let sample = newest(&app);
    assert!(sample["question_count"].as_i64().unwrap() > 3);
    assert_ne!(
        sample["id"], "abc123",
        "the sample's own names stay with it"
    );

    let wish = [
        ("from", "copy"),
        ("copy_of", sample["id"].as_str().unwrap()),
        ("title", "Copied"),
    ];
    editor.open(NEW).send(&wish);
    let copy = newest(&app);
    assert_eq!(
        (&copy["title"], &copy["sections"]),
        (&json!("Copied"), &sample["sections"])
    );

    let document = full().to_string();
    editor
        .open(NEW)
        .send(&[("from", "document"), ("document", &document)]);
    assert_eq!(newest(&app)["id"], "abc123");
}

#[test]
fn what_is_wrong_with_a_new_assessment_stands_at_its_field_and_what_was_typed_stays() {
    let app = TestApp::start();
    let mut editor = signed_in(&app, Role::Editor);
    editor.open(NEW).send(&[("from", "blank")]);
    editor.expect(422, NEW).says("Title: is required");
    let bad =
        json!({"title": "T", "sections": [{"questions": [{"type": "quiz", "title": "<b>"}]}]});
    editor.send(&[("from", "document"), ("document", &bad.to_string())]);
    editor
        .expect(422, NEW)
        .says("sections[0].questions[0].type: is not one of");
    assert_eq!(
        editor.form().get("document"),
        Some(bad.to_string().as_str())
    );
    editor.send(&[("from", "document"), ("document", "{")]);
    editor.expect(422, NEW).says("This is no JSON");
    made(&app, &full());
    editor.send(&[("from", "document"), ("document", &full().to_string())]);
    editor
        .expect(422, NEW)
        .says("already an assessment with the id abc123");
    editor.send(&[("from", "copy"), ("copy_of", "nobody")]);
    editor
        .expect(422, NEW)
        .says("Choose the assessment to copy");
}

#[test]
fn a_deletion_names_how_much_goes_and_asks_again_when_that_has_changed() {
    let app = TestApp::start();
    let first = made(&app, &small("First"));
    publish(&app, &first);
    let id = first["id"].as_str().unwrap();
    submit(&app, id);
    submit(&app, id);
    let mut admin = signed_in(&app, Role::Admin);
    let at = format!("{LIST}/{id}/delete");
    admin
        .open(&at)
        .says("Its 2 submissions are deleted with it");
    submit(&app, id);
    admin.send(&[]);
    admin
        .expect(409, &at)
        .says("The number of submissions has changed")
        .says("Its 3 submissions");
    app.get(&path(&first)).expect(200);
    admin.send(&[]);
    admin.says("The assessment was deleted");
    app.get(&path(&first)).expect(404);
    let left: Vec<i64> = column(&app, "SELECT count(*) FROM submissions");
    assert_eq!(left, [0]);
    let audited: Vec<String> = column(
        &app,
        "SELECT subject FROM audit WHERE act = 'assessment_deleted'",
    );
    assert_eq!(audited, [format!("First ({id})")]);
}

#[test]
fn an_archived_assessment_is_found_in_the_archive_and_taken_back() {
    let app = TestApp::start();
    let first = made(&app, &small("First"));
    let at = format!("{LIST}/{}", first["id"].as_str().unwrap());
    let mut editor = signed_in(&app, Role::Editor);
    act(&mut editor, &at, "archive").says("The assessment was archived");
    editor
        .open(LIST)
        .does_not_say("First")
        .says("All Draft Published Closed Archived");
    editor
        .open(&format!("{LIST}?status=archived"))
        .says("1 assessment")
        .says("First");
    editor
        .open(&format!("{LIST}?status=published"))
        .says("No assessment has this status")
        .does_not_say("First");
    act(&mut editor, &at, "restore").says("taken back from the archive");
    editor.open(LIST).says("First");
}

/// Presses a button of the outline.
pub fn act<'b, 'a>(browser: &'b mut Browser<'a>, at: &str, act: &str) -> &'b mut Browser<'a> {
    let form = browser.open(at).form();
    let fields = form.changed(&[("act", act)]);
    browser.post(at, &fields)
}
