//! What a company does to an invitation while its candidate is under way.

use serde_json::{Value, json};

use super::{api, invite, now, path, person, reset, submissions, submit};
use crate::pages::{LANDING, count, published};
use crate::test_app::START;

#[test]
fn extra_time_moves_the_deadline_also_of_an_attempt_that_is_under_way() {
    let settings = json!({"access": "invite_only", "time_limit_seconds": 600, "grace_seconds": 0});
    let app = published(settings);
    let invitation = invite(&app, &json!({"extra_time_percent": 50}));
    let mut browser = person(&app);
    browser
        .open(&path(&invitation))
        .says("15 minutes")
        .send(&[("name", "Jane")]);
    let deadline = || submissions(&app)[0]["deadline_at"].clone();
    assert_eq!(deadline(), START.plus_seconds(900).to_string());
    let sequence = submissions(&app)[0]["sequence"].as_i64().unwrap();
    app.advance(800);
    app.patch(&api(&invitation), &json!({"extra_time_percent": 100}))
        .expect(200);
    assert_eq!(deadline(), START.plus_seconds(1200).to_string());
    assert!(submissions(&app)[0]["sequence"].as_i64().unwrap() > sequence);
    app.advance(200);
    // What the page's script asks with nothing to save.
    let form = browser.form();
    let fields: Vec<(String, String)> = ["form_token", "page_id", "turn"]
        .map(|name| (name.to_owned(), form.get(name).unwrap().to_owned()))
        .into();
    let told = browser
        .post_request("/a/acme/backend/questions/1/answers", &fields)
        .send();
    assert_eq!(told.expect(200).json()["seconds_left"], 200);
    browser
        .send(&[("answer.q1", "a")])
        .expect(200, "/a/acme/backend/questions/2");
    app.advance(200);
    // Time that is over is not given back.
    app.patch(&api(&invitation), &json!({"extra_time_percent": 500}))
        .expect(200);
    assert_eq!(deadline(), START.plus_seconds(1200).to_string());
    browser.send(&[]).expect(200, "/a/acme/backend/receipt");
    assert_eq!(submissions(&app)[0]["submit_reason"], "deadline");
    assert_eq!(now(&app, &invitation)["status"], "completed");
}

#[test]
fn revoking_stops_the_next_write_with_a_page_of_its_own() {
    let app = published(json!({"access": "invite_only"}));
    let invitation = invite(&app, &json!({}));
    let mut browser = person(&app);
    browser.open(&path(&invitation)).send(&[("name", "Jane")]);
    browser
        .send(&[("answer.q1", "a")])
        .expect(200, "/a/acme/backend/questions/2");
    let form = browser.form();
    app.delete(&api(&invitation)).expect(204);
    let kept: i64 = count(&app, "responses");
    for at in ["questions/2", "submission"] {
        let path = format!("/a/acme/backend/{at}");
        browser.post(&path, &form.changed(&[("answer.q2", "a")]));
        browser
            .expect(410, &path)
            .says("This invitation was withdrawn")
            .says("acme Ltd has withdrawn it");
    }
    for at in ["questions/1", "review", "receipt"] {
        let path = format!("/a/acme/backend/{at}");
        browser
            .open(&path)
            .expect(410, &path)
            .says("This invitation was withdrawn");
    }
    // The script is sent to the page that says so.
    let saved = browser
        .post_request("/a/acme/backend/questions/2/answers", &form.fields)
        .send();
    assert_eq!(
        saved.expect(409).json()["location"],
        "/a/acme/backend/questions/2"
    );
    browser.open(LANDING).expect(410, LANDING);
    let at = path(&invitation);
    person(&app)
        .open(&at)
        .expect(410, &at)
        .says("no more answers are taken");
    browser
        .post(LANDING, &form.changed(&[("name", "Jane")]))
        .expect(410, LANDING);
    assert_eq!(count(&app, "responses"), kept);
    assert_eq!(submissions(&app)[0]["status"], "in_progress");
    assert_eq!(now(&app, &invitation)["status"], "revoked");
}

#[test]
fn after_its_end_nobody_starts_and_who_did_goes_on() {
    let app = published(json!({"access": "invite_only"}));
    let soon = json!({"expires_at": START.plus_seconds(60).to_string()});
    let (early, late) = (invite(&app, &soon), invite(&app, &soon));
    let (mut jane, mut jim) = (person(&app), person(&app));
    jane.open(&path(&early)).send(&[("name", "Jane")]);
    jim.open(&path(&late)).expect(200, LANDING);
    app.advance(60);
    jim.send(&[("name", "Jim")])
        .expect(410, LANDING)
        .says("This invitation has ended");
    jim.open(&path(&late))
        .expect(410, LANDING)
        .says("You could start with it until");
    assert_eq!(now(&app, &late)["status"], "expired");
    submit(&mut jane);
    assert_eq!(now(&app, &early)["status"], "completed");
    let later = json!({"expires_at": START.plus_seconds(600).to_string()});
    app.patch(&api(&late), &later).expect(200);
    jim.open(&path(&late))
        .send(&[("name", "Jim")])
        .expect(200, "/a/acme/backend/questions/1");
}

#[test]
fn a_reset_voids_what_was_done_and_lets_the_same_link_start_anew() {
    let app = published(json!({"access": "invite_only"}));
    let invitation = invite(&app, &json!({}));
    let mut browser = person(&app);
    browser.open(&path(&invitation)).send(&[("name", "Jane")]);
    submit(&mut browser);
    let first = submissions(&app)[0]["id"].clone();
    let again = reset(&app, &invitation).expect(201).json();
    assert_eq!(again["status"], "pending");
    assert_eq!(again["submission_id"], Value::Null);
    assert_eq!(again["attempts_used"], 0);
    assert_eq!(submissions(&app)[0]["status"], "voided");
    browser
        .open(LANDING)
        .send(&[("name", "Jane")])
        .expect(200, "/a/acme/backend/questions/1");
    let all = submissions(&app);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["attempt"], 2);
    assert_eq!(all[1]["id"], first);
    // One that is under way is voided too, and its page says where to begin.
    reset(&app, &invitation).expect(201);
    browser
        .send(&[("answer.q1", "a")])
        .says("Go to the start page");
    // Voiding by hand gives the attempt back as well.
    browser.open(LANDING).send(&[("name", "Jane")]);
    let third = submissions(&app)[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(now(&app, &invitation)["attempts_used"], 1);
    app.patch(
        &format!("/api/v1/submissions/{third}"),
        &json!({"status": "voided"}),
    )
    .expect(200);
    assert_eq!(now(&app, &invitation)["attempts_used"], 0);
    assert_eq!(now(&app, &invitation)["status"], "opened");
}

#[test]
fn erasing_a_submission_gives_no_attempt_back() {
    let app = published(json!({"access": "invite_only"}));
    let invitation = invite(&app, &json!({}));
    let mut browser = person(&app);
    browser.open(&path(&invitation)).send(&[("name", "Jane")]);
    submit(&mut browser);
    let id = submissions(&app)[0]["id"].as_str().unwrap().to_owned();
    app.delete(&format!("/api/v1/submissions/{id}")).expect(204);
    let after = now(&app, &invitation);
    assert_eq!(
        (&after["status"], &after["submission_id"]),
        (&json!("completed"), &Value::Null)
    );
    browser
        .open(&path(&invitation))
        .expect(403, LANDING)
        .says("You have taken this assessment already");
}
