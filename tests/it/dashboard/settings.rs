//! Settings, General and Data.

use assessly::rules::role::Role;
use serde_json::json;

use super::{PASSWORD, browser_of, member, signed_in};
use crate::api::submissions;
use crate::pages::{column, count};
use crate::test_app::TestApp;

const GENERAL: &str = "/dashboard/acme/settings/general";
const DATA: &str = "/dashboard/acme/settings/data";

#[test]
fn a_company_gets_another_name_and_its_links_lead_on() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(GENERAL)
        .send(&[
            ("name", "Acme & Sons"),
            ("slug", "acme-sons"),
            ("keys_may_delete", "yes"),
        ])
        .expect(200, "/dashboard/acme-sons/settings/general?done=general")
        .says("Your changes were saved.")
        .says("Acme & Sons");
    let me = app.get("/api/v1/me").expect(200).json();
    assert_eq!(me["company"]["slug"], "acme-sons");
    app.anonymous("GET", "/a/acme/backend").send().expect(308);
    let acts: Vec<String> = column(&app, "SELECT act || ' ' || subject FROM audit");
    assert_eq!(acts, ["company_changed Acme & Sons"]);
}

#[test]
fn what_keys_may_do_is_told_by_itself_and_asks_for_the_password_again() {
    let app = TestApp::start();
    let user = member(&app, "jane@example.com", Role::Admin);
    let mut browser = browser_of(&app, &user);
    // What was on in the test's company stays on.
    browser.open(GENERAL).send(&[]);
    let mut off = browser.form().fields;
    off.retain(|(name, _)| name != "keys_may_delete");
    app.advance(3600);
    let refused = browser.post_request(GENERAL, &off).send().expect(303);
    let confirm = refused.header("location").unwrap();
    assert!(confirm.starts_with("/confirm"), "{confirm}");
    assert_eq!(count(&app, "audit"), 0);
    browser
        .open(GENERAL)
        .send(&[("password", PASSWORD)])
        .expect(200, GENERAL);
    let mut off = browser.form().fields;
    off.retain(|(name, _)| name != "keys_may_delete");
    browser.post(GENERAL, &off);
    browser.open(GENERAL).send(&[("keys_may_delete", "yes")]);
    let acts: Vec<String> = column(&app, "SELECT act FROM audit ORDER BY id");
    assert_eq!(acts, ["keys_may_not_delete", "keys_may_delete"]);
    browser
        .open("/dashboard/acme/settings/audit")
        .says("API keys may delete: turned on")
        .says("API keys may delete: turned off");
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let app = TestApp::start();
    app.other_company("other");
    let mut browser = signed_in(&app, Role::Owner);
    for (name, slug, words) in [
        ("", "acme", "Enter the name of the company"),
        ("Acme", "Not A Slug", "letters a to z, digits and hyphens"),
        ("Acme", "other", "Another company has this name"),
    ] {
        browser
            .open(GENERAL)
            .send(&[("name", name), ("slug", slug)])
            .expect(422, GENERAL)
            .says(words);
        assert!(browser.html().contains(&format!("value=\"{slug}\"")));
    }
    assert_eq!(app.get("/api/v1/me").json()["company"]["slug"], "acme");
}

#[test]
fn a_person_is_erased_after_a_look_at_what_there_is() {
    let app = submissions::app();
    for (id, email) in [
        ("a", "john@example.com"),
        ("b", "John@example.com"),
        ("c", "x@example.com"),
    ] {
        submissions::with(&app, &json!({"id": id, "candidate_email": email}));
    }
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(DATA)
        .send_in("email", &[("email", "nobody")])
        .expect(422, DATA)
        .says("Enter an email address");
    browser
        .open(DATA)
        .send_in("email", &[("email", "none@example.com")])
        .expect(200, DATA)
        .says("There is nothing of this person.");
    browser
        .open(DATA)
        .send_in("email", &[("email", "john@example.com")])
        .expect(200, DATA)
        .says("2 submissions carry this address");
    app.get("/api/v1/submissions/a").expect(200);
    browser
        .send(&[])
        .expect(200, &format!("{DATA}?done=erased"))
        .says("The person was erased.");
    for (id, status) in [("a", 404), ("b", 404), ("c", 200)] {
        app.get(&format!("/api/v1/submissions/{id}")).expect(status);
    }
    let told: Vec<String> = column(&app, "SELECT act || ' ' || subject FROM audit");
    assert_eq!(told, ["person_erased 2"]);
    let left: Vec<i64> = column(
        &app,
        "SELECT count(*) FROM events WHERE body LIKE '%john@%'",
    );
    assert_eq!(left, [0]);
}
