//! The way of who was invited: a link with a token, a cookie, and one attempt however many start.

mod changed;

use serde_json::{Value, json};

use super::browser::Browser;
use super::{LANDING, column, count, events, publish_as, published, short};
use crate::http::Answer;
use crate::test_app::{START, TestApp};

const ALL: &str = "/api/v1/assessments/backend/invitations";
const PERSON: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn invite(app: &TestApp, body: &Value) -> Value {
    app.post(ALL, body).expect(201).json()
}

fn path(invitation: &Value) -> String {
    format!("{LANDING}?token={}", invitation["token"].as_str().unwrap())
}

fn api(invitation: &Value) -> String {
    format!("/api/v1/invitations/{}", invitation["id"].as_str().unwrap())
}

fn now(app: &TestApp, invitation: &Value) -> Value {
    app.get(&api(invitation)).expect(200).json()
}

fn reset(app: &TestApp, invitation: &Value) -> Answer {
    let path = format!("{}/resets", api(invitation));
    app.request("POST", &path).send()
}

fn person(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::new(app);
    browser.headers = vec![("User-Agent", PERSON.to_owned())];
    browser
}

fn submissions(app: &TestApp) -> Vec<Value> {
    let list = app.get("/api/v1/submissions").expect(200).json();
    list["data"].as_array().unwrap().clone()
}

fn invite_only(more: Value) -> TestApp {
    let mut settings = json!({"access": "invite_only"});
    for (name, value) in more.as_object().unwrap() {
        settings[name] = value.clone();
    }
    published(settings)
}

/// From the first question to the receipt.
fn submit(browser: &mut Browser<'_>) {
    for _ in 0..20 {
        if browser.at.ends_with("/receipt") {
            return;
        }
        browser.send(&[]);
    }
    panic!("{} leads to no receipt", browser.at);
}

#[test]
fn a_token_becomes_a_cookie_and_leaves_the_address() {
    let app = invite_only(json!({}));
    let invitation = invite(&app, &json!({"candidate_name": "Jane Doe"}));
    let mut browser = person(&app);
    let opened = format!("{}&source=a+b&%74oken=x&&flag", path(&invitation));
    let first = browser.request("GET", &opened).send();
    assert_eq!(first.status, 303);
    assert_eq!(
        first.header("location"),
        Some("/a/acme/backend?source=a+b&&flag")
    );
    let cookie = first.header("set-cookie").unwrap();
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"),
        "{cookie}"
    );
    assert_eq!(now(&app, &invitation)["status"], "pending");
    browser
        .open(&opened)
        .expect(200, "/a/acme/backend?source=a+b&&flag");
    assert_eq!(browser.form().get("name"), Some("Jane Doe"));
    assert_eq!(now(&app, &invitation)["status"], "opened");
    assert_eq!(now(&app, &invitation)["opened_at"], START.to_string());
    browser.reload();
    let told: Vec<String> = column(
        &app,
        "SELECT type FROM events WHERE type LIKE 'invitation.%' ORDER BY sequence",
    );
    assert_eq!(told, ["invitation.created", "invitation.opened"]);
    browser.send(&[("name", "Jane D.")]);
    browser.expect(200, "/a/acme/backend/questions/1");
    assert_eq!(now(&app, &invitation)["status"], "started");
    browser
        .open("/a/acme/backend")
        .says("by the link that you were sent, on any device")
        .does_not_say("in this browser");
    browser.open("/a/acme/backend/questions/1");
    submit(&mut browser);
    let invitation = now(&app, &invitation);
    assert_eq!(invitation["status"], "completed");
    assert_eq!(invitation["attempts_used"], 1);
    let done = &submissions(&app)[0];
    assert_eq!(done["invitation_id"], invitation["id"]);
    assert_eq!(invitation["submission_id"], done["id"]);
    assert_eq!(done["candidate_name"], "Jane D.");
    assert_eq!(done["custom_fields"], json!({"source": "a b", "flag": ""}));
    let id = invitation["id"].as_str().unwrap();
    let found = app.get(&format!("/api/v1/submissions?invitation_id={id}"));
    assert_eq!(found.expect(200).json()["data"][0]["id"], done["id"]);
    let changes =
        format!("/api/v1/submissions?after_sequence=0&invitation_id={id}&status=completed");
    assert_eq!(
        app.get(&changes).expect(200).json()["data"][0]["id"],
        done["id"]
    );
}

#[test]
fn programs_that_open_a_link_open_no_invitation() {
    let app = invite_only(json!({}));
    let invitation = invite(&app, &json!({}));
    let mut preview = Browser::new(&app);
    preview.headers = vec![("User-Agent", "Slackbot-LinkExpanding 1.0".to_owned())];
    preview.open(&path(&invitation)).expect(200, LANDING);
    person(&app)
        .request("HEAD", &path(&invitation))
        .send()
        .expect(303);
    assert_eq!(now(&app, &invitation)["status"], "pending");
    // Who starts has opened it all the same.
    preview.send(&[("name", "Jane")]);
    assert_eq!(now(&app, &invitation)["status"], "started");
    assert_eq!(now(&app, &invitation)["opened_at"], START.to_string());
}

#[test]
fn without_a_working_invitation_nobody_starts() {
    let app = invite_only(json!({}));
    let mut browser = person(&app);
    browser
        .open(LANDING)
        .expect(403, LANDING)
        .says("by invitation");
    // A form of a time when it was open, or made up.
    let invited = invite(&app, &json!({}));
    browser.open(&path(&invited)).expect(200, LANDING);
    let form = browser.form();
    let mut stranger = person(&app);
    stranger
        .post(LANDING, &form.fields)
        .expect(403, LANDING)
        .says("by invitation");
    for token in ["", "x", &"A".repeat(43), "' OR 1=1 --"] {
        let encoded: String = form_urlencoded::byte_serialize(token.as_bytes()).collect();
        let at = format!("{LANDING}?token={encoded}");
        stranger
            .open(&at)
            .expect(404, &at)
            .says("We do not know this invitation");
    }
    publish_as(&app, "other", json!({"access": "invite_only"}), short());
    let elsewhere = format!("/a/acme/other?token={}", invited["token"].as_str().unwrap());
    stranger.open(&elsewhere).expect(404, &elsewhere);
    assert_eq!(count(&app, "submissions"), 0);
    let german = json!({"id": "deutsch", "slug": "deutsch", "title": "Test", "language": "de",
        "settings": {"access": "invite_only"}, "sections": [{"questions": short()}]});
    app.post("/api/v1/assessments", &german).expect(201);
    app.request("POST", "/api/v1/assessments/deutsch/publication")
        .send()
        .expect(201);
    stranger
        .open("/a/acme/deutsch")
        .says("nur mit Einladung zugänglich");
}

#[test]
fn where_everybody_may_start_a_token_that_is_unknown_is_passed_over() {
    let app = published(json!({"attempts_per_candidate": 1}));
    let mut browser = person(&app);
    let at = format!("{LANDING}?token=unknown&x=1");
    browser.open(&at).expect(200, &at);
    browser
        .send(&[("name", "Jo")])
        .expect(200, "/a/acme/backend/questions/1");
    assert_eq!(submissions(&app)[0]["custom_fields"], json!({"x": "1"}));
    // Who was invited has the attempts of the invitation, besides.
    let invitation = invite(&app, &json!({}));
    browser.open(&path(&invitation)).send(&[("name", "Jo")]);
    browser.expect(200, "/a/acme/backend/questions/1");
    assert_eq!(submissions(&app).len(), 2);
    // Revoked, it is no way in; the open door still is.
    app.delete(&api(&invitation)).expect(204);
    browser.reload().says("This invitation was withdrawn");
    let invitation = invite(&app, &json!({}));
    let mut other = person(&app);
    other.open(&path(&invitation));
    app.delete(&api(&invitation)).expect(204);
    other
        .open(LANDING)
        .expect(200, LANDING)
        .send(&[("name", "Ann")]);
    other.expect(200, "/a/acme/backend/questions/1");
}

#[test]
fn sixty_four_starts_at_once_make_one_attempt_and_all_go_on_with_it() {
    for more in [
        json!({}),
        json!({"attempts_per_candidate": 1}),
        json!({"attempts_per_candidate": 3}),
    ] {
        let app = invite_only(more);
        let invitation = invite(&app, &json!({}));
        let browsers: Vec<Browser> = (0..64)
            .map(|_| {
                let mut browser = person(&app);
                browser.open(&path(&invitation)).expect(200, LANDING);
                browser
            })
            .collect();
        let requests: Vec<_> = browsers
            .iter()
            .map(|browser| {
                browser.post_request(LANDING, &browser.form().changed(&[("name", "Jane")]))
            })
            .collect();
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let sent: Vec<_> = requests
                .into_iter()
                .map(|request| scope.spawn(|| request.send()))
                .collect();
            sent.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for answer in &answers {
            assert_eq!(answer.status, 303);
            assert_eq!(
                answer.header("location"),
                Some("/a/acme/backend/questions/1")
            );
        }
        assert_eq!(count(&app, "submissions"), 1);
        assert_eq!(now(&app, &invitation)["attempts_used"], 1);
        assert_eq!(events(&app), ["submission.started"]);
    }
}

#[test]
fn one_goes_on_by_the_same_link_on_another_device() {
    let app = published(json!({"access": "invite_only"}));
    let invitation = invite(&app, &json!({"candidate_name": "Jane"}));
    let mut laptop = person(&app);
    laptop.open(&path(&invitation)).send(&[]);
    laptop
        .send(&[("answer.q1", "a")])
        .expect(200, "/a/acme/backend/questions/2");
    let mut phone = person(&app);
    phone
        .open(&path(&invitation))
        .expect(200, LANDING)
        .says("Jane");
    phone.open("/a/acme/backend/questions/1");
    assert!(
        phone.html().contains("value=\"a\" checked"),
        "{}",
        phone.html()
    );
    phone
        .open("/a/acme/backend/questions/2")
        .send(&[("answer.q2", "a")]);
    submit(&mut phone);
    // The other one is told, and has the receipt too.
    laptop.send(&[]).expect(200, "/a/acme/backend/receipt");
    assert_eq!(submissions(&app).len(), 1);
    // Spent: nobody starts by it again.
    let mut third = person(&app);
    third.open(&path(&invitation)).expect(200, LANDING);
    assert!(!third.html().contains("name=\"start_id\""));
    third
        .open("/a/acme/backend/receipt")
        .expect(200, "/a/acme/backend/receipt");
}

#[test]
fn an_invitation_is_good_for_as_many_attempts_as_the_assessment_says() {
    let app = published(json!({"access": "invite_only", "attempts_per_candidate": 2}));
    let invitation = invite(
        &app,
        &json!({"external_id": "e1", "candidate_email": "jane@example.com"}),
    );
    let mut browser = person(&app);
    for number in 1..=2 {
        browser.open(&path(&invitation)).send(&[("name", "Jane")]);
        browser.expect(200, "/a/acme/backend/questions/1");
        submit(&mut browser);
        let newest = &submissions(&app)[0];
        assert_eq!(newest["attempt"], number);
        assert_eq!(newest["external_id"], "e1");
        assert_eq!(newest["candidate_email"], "jane@example.com");
        assert_eq!(now(&app, &invitation)["attempts_used"], number);
    }
    browser.open(&path(&invitation)).expect(200, LANDING);
    assert!(!browser.html().contains("name=\"start_id\""));
    // Another browser has no receipt of its own to show, but the invitation's.
    let answer = person(&app).open(LANDING).answer.status;
    assert_eq!(answer, 403);
}

#[test]
fn what_an_invitation_sets_wins_over_a_saved_link_and_that_over_the_address() {
    let app = published(json!({}));
    let fields = json!({"candidate_id": "c-7", "source": "ats"});
    let invitation = invite(&app, &json!({"custom_fields": fields}));
    let link = json!({"name": "L", "parameters": {"source": "linkedin", "office": "hq"}});
    let link = app
        .post("/api/v1/assessments/backend/links", &link)
        .expect(201)
        .json();
    let code = link["code"].as_str().unwrap();
    let token = invitation["token"].as_str().unwrap();
    let mut browser = person(&app);
    browser.open(&format!(
        "/l/{code}?token={token}&source=me&office=me&candidate_id=me&x=1"
    ));
    assert_eq!(
        browser.at,
        format!("/l/{code}?source=me&office=me&candidate_id=me&x=1")
    );
    browser
        .send(&[("name", "Jane")])
        .expect(200, "/a/acme/backend/questions/1");
    let started = &submissions(&app)[0];
    let expected = json!({"candidate_id": "c-7", "source": "ats", "office": "hq", "x": "1"});
    assert_eq!(started["custom_fields"], expected);
    assert_eq!(
        started["custom_fields_verified"],
        json!(["candidate_id", "source", "office"])
    );
    assert_eq!(started["link_id"], link["id"]);
    assert_eq!(started["invitation_id"], invitation["id"]);
}

#[test]
fn the_address_of_an_invitation_is_shown_and_not_asked_for() {
    let app = published(json!({"access": "invite_only", "require_email": true}));
    let known = invite(&app, &json!({"candidate_email": "jane@example.com"}));
    let mut browser = person(&app);
    browser.open(&path(&known)).says("jane@example.com");
    assert_eq!(browser.form().get("email"), None);
    browser.send(&[("name", "Jane"), ("email", "other@example.com")]);
    assert_eq!(submissions(&app)[0]["candidate_email"], "jane@example.com");
    let unknown = invite(&app, &json!({}));
    let mut browser = person(&app);
    browser
        .open(&path(&unknown))
        .send(&[("name", "Jo")])
        .expect(422, LANDING);
    browser
        .send(&[("email", "jo@example.com")])
        .expect(200, "/a/acme/backend/questions/1");
    assert_eq!(submissions(&app)[0]["candidate_email"], "jo@example.com");
}
