//! Who was invited is a person too: erased by address, by age, and given out.

use assessly::db::Tx;
use assessly::keeper::Retention;
use assessly::model::retention;
use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::bytes::{email, people, word};
use super::wait;
use crate::dashboard::signed_in;
use crate::pages::{self, browser::Browser, column};
use crate::test_app::TestApp;
use crate::webhook::{receiver::Receiver, settle};

const ALL: &str = "/api/v1/assessments/backend/invitations";
const DATA: &str = "/dashboard/acme/settings/data";
const DAY: i64 = 86_400;

fn app() -> TestApp {
    let app = TestApp::start();
    let settings = json!({"access": "invite_only"});
    pages::publish_as(&app, "backend", settings, pages::short());
    app
}

fn given(n: u32) -> Value {
    json!({"candidate_name": format!("QZUF{n:05} Qzul{n:05}"), "candidate_email": email(n), "external_id": word('e', n),
        "custom_fields": {"referred_by": word('c', n)}})
}

fn invite(app: &TestApp, body: &Value) -> Value {
    let key = body.to_string();
    let key = blake3::hash(key.as_bytes()).to_hex();
    let create = app
        .request("POST", ALL)
        .header("Idempotency-Key", key.as_str());
    create.json(body).send().expect(201).json()
}

fn left(app: &TestApp) -> Vec<u32> {
    Vec::from_iter(people(&app.file()))
}

fn start<'a>(app: &'a TestApp, invitation: &Value) -> Browser<'a> {
    let token = invitation["token"].as_str().unwrap();
    let mut browser = Browser::new(app);
    browser.open(&format!("/a/acme/backend?token={token}"));
    browser.send(&[]);
    browser
}

#[test]
fn an_erasure_reaches_the_invitations_of_a_person_in_every_byte() {
    let app = app();
    let receiver = Receiver::content(&app);
    let endpoint = json!({"url": receiver.url(), "event_types": ["*"]});
    app.post("/api/v1/webhooks/endpoints", &endpoint)
        .expect(201);
    let both = invite(&app, &json!({"invitations": [given(7), given(8)]}));
    let seven = &both["data"][0];
    start(&app, seven);
    // One that names nobody, until the candidate does.
    let bare = invite(&app, &json!({"external_id": word('n', 7)}));
    let token = bare["token"].as_str().unwrap();
    let mut browser = Browser::new(&app);
    browser.open(&format!("/a/acme/backend?token={token}"));
    browser.send(&[("name", &word('o', 7))]);
    let id = column::<String>(
        &app,
        "SELECT public_id FROM submissions ORDER BY id DESC /* of a test */",
    );
    let patch = json!({"candidate_email": email(7)});
    app.patch(&format!("/api/v1/submissions/{}", id[0]), &patch)
        .expect(200);
    settle(&app);
    assert_eq!(left(&app), [7, 8]);
    let erase = json!({"email": email(7).to_uppercase()});
    let answer = app.post("/api/v1/candidates/erasures", &erase).expect(200);
    let expected = json!({"erased_submissions": 2, "erased_invitations": 2, "overwritten": true});
    assert_eq!(answer.json(), expected);
    settle(&app);
    assert_eq!(left(&app), [8]);
    let gone = seven["id"].as_str().unwrap();
    app.get(&format!("/api/v1/invitations/{gone}")).expect(404);
    let told: Vec<String> = column(
        &app,
        "SELECT body ->> '$.data' FROM events WHERE type = 'invitation.created' ORDER BY id",
    );
    assert_eq!(told[0], json!({"id": gone}).to_string());
}

#[test]
fn an_erasure_reaches_an_invitation_that_was_used_twice() {
    let app = app();
    let invitation = invite(&app, &given(7));
    let id = invitation["id"].as_str().unwrap();
    start(&app, &invitation);
    app.request("POST", &format!("/api/v1/invitations/{id}/resets"))
        .send()
        .expect(201);
    start(&app, &invitation);
    // Both attempts have the id of the invitation in the other system, and stay for now.
    let ids: Vec<String> = column(&app, "SELECT external_id FROM submissions /* of a test */");
    assert_eq!(ids, [word('e', 7), word('e', 7)]);
    let erase = json!({"email": email(7)});
    let answer = app.post("/api/v1/candidates/erasures", &erase).expect(200);
    let expected = json!({"erased_submissions": 2, "erased_invitations": 1, "overwritten": true});
    assert_eq!(answer.json(), expected);
    assert!(left(&app).is_empty());
}

#[test]
fn an_address_that_an_invitation_gets_later_leads_to_what_was_done_by_it() {
    let app = app();
    let mut nameless = given(7);
    nameless["candidate_email"] = Value::Null;
    let invitation = invite(&app, &nameless);
    start(&app, &invitation);
    let id = invitation["id"].as_str().unwrap();
    let patch = json!({"candidate_email": email(7)});
    app.patch(&format!("/api/v1/invitations/{id}"), &patch)
        .expect(200);
    let export = app.get(&format!("/api/v1/candidates/export?email={}", email(7)));
    assert_eq!(export.json()["submissions"].as_array().unwrap().len(), 1);
    let erase = json!({"email": email(7)});
    let answer = app.post("/api/v1/candidates/erasures", &erase).expect(200);
    assert_eq!(answer.json()["erased_submissions"], 1);
    assert!(left(&app).is_empty());
}

#[test]
fn the_dashboard_erases_who_was_invited_and_never_came() {
    let app = app();
    invite(&app, &given(7));
    invite(&app, &given(8));
    let mut owner = signed_in(&app, Role::Owner);
    let ask = |owner: &mut Browser| {
        owner
            .open(DATA)
            .send_in("email", &[("email", &email(7)), ("do", "erase")]);
    };
    ask(&mut owner);
    owner
        .says("No submission carries this address")
        .says("One invitation to an assessment goes with it");
    owner.send(&[]).says("The person was erased");
    wait(&app);
    assert_eq!(left(&app), [8]);
    ask(&mut owner);
    owner.says("There is nothing of this person");
    let audit: Vec<String> = column(
        &app,
        "SELECT subject FROM audit WHERE act = 'person_erased' /* of a test */",
    );
    assert_eq!(audit, ["0"]);
}

#[test]
fn an_invitation_is_kept_as_long_as_submissions_are_and_never_while_it_has_one() {
    let app = app();
    let company = app.company.row;
    let keep = move |tx: &Tx| retention::set_of_company(tx, company, Some(30));
    let far = app.clock.now().plus_seconds(40 * DAY).to_string();
    invite(&app, &given(1));
    let mut open = given(2);
    open["expires_at"] = json!(far);
    invite(&app, &open);
    app.advance(DAY);
    let started = invite(&app, &given(3));
    start(&app, &started);
    let pass = |days: i64| {
        app.advance(days * DAY);
        app.app()
            .db
            .write_blocking(retention::set_known_time)
            .unwrap();
        let mut retention = Retention::default();
        while !retention.erase(app.app()).unwrap() {}
        wait(&app);
        left(&app)
    };
    assert_eq!(pass(29), [1, 2, 3]);
    app.app().db.write_blocking(keep).unwrap();
    assert_eq!(pass(0), [2, 3]);
    // The attempt went with its time, and the invitation with it.
    assert_eq!(pass(1), [2]);
    assert_eq!(pass(38), [2]);
    assert_eq!(pass(1), [] as [u32; 0]);
}

#[test]
fn a_person_gets_the_invitations_too() {
    let app = app();
    let seven = invite(&app, &given(7));
    for n in [8, 9] {
        invite(&app, &given(n));
    }
    let address: String = form_urlencoded::byte_serialize(email(7).as_bytes()).collect();
    let path = format!("/api/v1/candidates/export?email={address}");
    let all = app.get(&path).expect(200).json();
    assert_eq!(all["submissions"], json!([]));
    let id = seven["id"].as_str().unwrap();
    let shown = app.get(&format!("/api/v1/invitations/{id}")).expect(200);
    assert_eq!(all["invitations"], json!([shown.json()]));
}
