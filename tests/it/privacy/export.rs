//! Everything that is kept of a person, as one document.

use assessly::rules::role::Role;
use assessly::rules::scope::Scope;
use serde_json::{Value, json};

use super::bytes::{email, given};
use crate::api::submissions::{self, ALL, create, small};
use crate::dashboard::signed_in;
use crate::pages::column;
use crate::test_app::TestApp;
use crate::webhook::{receiver::Receiver, settle};

const DATA: &str = "/dashboard/acme/settings/data";

fn path(email: &str) -> String {
    let email: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
    format!("/api/v1/candidates/export?email={email}")
}

fn export(app: &TestApp, email: &str) -> Value {
    app.get(&path(email)).expect(200).json()
}

#[test]
fn a_person_gets_everything_that_is_kept_of_the_address_and_of_no_other() {
    let app = submissions::app();
    let receiver = Receiver::content(&app);
    let endpoint = json!({"url": receiver.url()});
    app.post("/api/v1/webhooks/endpoints", &endpoint)
        .expect(201);
    small(&app, "other");
    for n in [7, 8] {
        create(&app, &given(n));
    }
    let mut second = given(7);
    second["assessment_id"] = json!("other");
    second["id"] = json!("second");
    second["candidate_email"] = json!(email(7).to_uppercase());
    second.as_object_mut().unwrap().remove("responses");
    create(&app, &second);
    app.patch(&format!("{ALL}/s7"), &json!({"note": "changed"}))
        .expect(200);
    settle(&app);
    let all = export(&app, &email(7).to_lowercase());
    assert_eq!(all["company"]["slug"], "acme");
    assert_eq!(all["exported_at"], json!(app.clock.now()));
    let ids: Vec<&Value> = all["submissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["submission"]["id"])
        .collect();
    assert_eq!(ids, ["s7", "second"]);
    let one = &all["submissions"][0];
    assert_eq!(
        one["submission"],
        app.get(&format!("{ALL}/s7")).expect(200).json()
    );
    let timeline = app.get(&format!("{ALL}/s7/timeline")).expect(200).json();
    assert_eq!(one["timeline"], timeline["data"]);
    let sent = one["timeline"].as_array().unwrap().iter();
    assert_eq!(
        sent.filter(|moment| moment["type"] == "delivery").count(),
        2
    );
    assert!(!all.to_string().to_lowercase().contains("00008"));
    // Who asked is told, and not for whom.
    let told: Vec<String> = column(
        &app,
        "SELECT act || coalesce(subject, '') || (actor LIKE '%(key_%') FROM audit",
    );
    assert_eq!(told, ["person_exported1"]);
}

#[test]
fn more_submissions_than_one_step_takes_are_all_there() {
    let app = submissions::app();
    for n in 0..45 {
        submissions::with(
            &app,
            &json!({"id": format!("s{n:02}"), "candidate_email": "many@example.com"}),
        );
    }
    let all = export(&app, "many@example.com");
    let all = all["submissions"].as_array().unwrap();
    let ids: Vec<&str> = all
        .iter()
        .map(|one| one["submission"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 45);
    assert!(ids.is_sorted());
}

#[test]
fn of_nobody_there_is_an_empty_list_and_what_is_no_address_is_refused() {
    let app = submissions::app();
    create(&app, &given(7));
    assert_eq!(export(&app, "nobody@example.com")["submissions"], json!([]));
    for query in [
        "",
        "?email=nobody",
        "?email=a@example.com&email=b@example.com",
    ] {
        let refused = app.get(&format!("/api/v1/candidates/export{query}"));
        assert_eq!(refused.expect(422).fields(), ["email"], "{query}");
    }
    let (_, stranger) = app.other_company("other");
    let theirs = app.anonymous("GET", &path(&email(7))).key(&stranger);
    assert_eq!(theirs.send().expect(200).json()["submissions"], json!([]));
    let writer = app.key_with(&[Scope::SubmissionsWrite]);
    let refused = app.anonymous("GET", &path(&email(7))).key(&writer).send();
    assert_eq!(refused.expect(403).code(), "insufficient_scope");
}

#[test]
fn the_data_page_gives_it_as_a_file() {
    let app = submissions::app();
    create(&app, &given(7));
    let mut browser = signed_in(&app, Role::Admin);
    let address = email(7);
    let fields = browser
        .open(DATA)
        .form_with("email")
        .changed(&[("email", &address), ("do", "export")]);
    let answer = browser.post_request(DATA, &fields).send().expect(200);
    let name = "attachment; filename=\"person.json\"";
    assert_eq!(answer.header("content-disposition"), Some(name));
    assert_eq!(answer.json()["submissions"][0]["submission"]["id"], "s7");
    let told: Vec<String> = column(
        &app,
        "SELECT act || (actor LIKE '%@example.com') FROM audit",
    );
    assert_eq!(told, ["person_exported1"]);
    browser
        .open("/dashboard/acme/settings/audit")
        .says("A person’s data exported");
}
