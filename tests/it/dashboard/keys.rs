//! Settings, Integrations: API keys from their creation to their end.

use assessly::rules::plan::Plan;
use assessly::rules::role::Role;

use super::{PASSWORD, browser_of, member, signed_in};
use crate::http::Answer;
use crate::pages::browser::Browser;
use crate::pages::{column, count};
use crate::test_app::{Builder, TestApp};

const AT: &str = "/dashboard/acme/settings/integrations";
const NEW: &str = "/dashboard/acme/settings/integrations/keys/new";

/// The key on the page that shows it once.
fn key_on(browser: &Browser) -> String {
    let html = browser.html();
    let key = html.split("id=\"key\">").nth(1).expect("a key is shown");
    key.split('<').next().unwrap().to_owned()
}

fn me(app: &TestApp, key: &str) -> Answer {
    app.anonymous("GET", "/api/v1/me").key(key).send()
}

#[test]
fn a_key_is_shown_once_works_and_is_refused_once_it_is_revoked() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(NEW)
        .send(&[
            ("name", "Nightly <export>"),
            ("scopes", "submissions.read"),
            ("scopes", "webhooks.read"),
            ("days", "30"),
        ])
        .expect_made(NEW)
        .says("Copy your key now")
        .says("Nightly <export>");
    let key = key_on(&browser);
    let told = me(&app, &key).expect(200).json();
    assert_eq!(told["name"], "Nightly <export>");
    assert_eq!(
        told["scopes"],
        serde_json::json!(["submissions.read", "webhooks.read"])
    );
    assert_eq!(browser.answer.header("cache-control"), Some("no-store"));

    assessly::keeper::keep(app.app()).unwrap();
    browser
        .open(AT)
        .says(&format!("…{}", &key[key.len() - 4..]));
    browser.says("Nightly <export>").does_not_say(&key);
    let revoke = browser.html();
    let revoke = revoke.split("/revoke\">").next().unwrap();
    let revoke = format!("{}/revoke", revoke.rsplit('"').next().unwrap());
    browser
        .open(&revoke)
        .says("Revoke “Nightly <export>”?")
        .says("refused from its next call on");
    me(&app, &key).expect(200);
    let done = format!("{AT}?done=key-revoked");
    browser.send(&[]).expect(200, &done);
    browser.says("The key was revoked.").says("Revoked");
    me(&app, &key).expect(401);
    let acts: Vec<String> = column(&app, "SELECT act || ' ' || subject FROM audit ORDER BY id");
    let four = &key[key.len() - 4..];
    assert_eq!(
        acts,
        [
            format!("key_made Nightly <export> …{four}"),
            format!("key_revoked Nightly <export> …{four}")
        ]
    );
}

#[test]
fn a_key_ends_when_it_was_said_to() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Owner);
    browser.open(NEW).send(&[
        ("name", "CI"),
        ("scopes", "submissions.read"),
        ("days", "30"),
    ]);
    let key = key_on(&browser);
    app.advance(30 * 86_400 - 1);
    me(&app, &key).expect(200);
    app.advance(1);
    me(&app, &key).expect(401);
    signed_in(&app, Role::Owner).open(AT).says("Expired");
}

#[test]
fn what_is_missing_is_told_and_what_was_chosen_stays() {
    let app = TestApp::start();
    let keys = count(&app, "api_keys");
    let mut browser = signed_in(&app, Role::Admin);
    let none: Vec<(String, String)> = vec![("name".to_owned(), " ".to_owned())];
    browser.open(NEW).post(NEW, &none).expect(422, NEW);
    browser
        .says("Give the key a name")
        .says("Choose at least one thing that the key may do");
    browser
        .open(NEW)
        .send(&[("name", ""), ("scopes", "webhooks.write"), ("days", "90")])
        .expect(422, NEW);
    assert_eq!(browser.form().get("scopes"), Some("webhooks.write"));
    assert!(browser.html().contains("<option value=\"90\" selected>"));
    assert!(browser.title().starts_with("Error: "));
    let unknown = [("name", "x"), ("scopes", "everything")];
    browser.open(NEW).send(&unknown).expect(422, NEW);
    assert_eq!(count(&app, "api_keys"), keys);
}

#[test]
fn after_ten_minutes_the_password_is_asked_for_and_the_way_goes_on() {
    let app = TestApp::start();
    let user = member(&app, "jane@example.com", Role::Owner);
    let mut browser = browser_of(&app, &user);
    app.advance(600);
    let confirm = format!("/confirm?next={}", NEW.replace('/', "%2F"));
    browser.open(NEW).expect(200, &confirm);
    browser.send(&[("password", PASSWORD)]).expect(200, NEW);
    // A form that was opened in time is taken for ten minutes more.
    app.advance(1199);
    browser
        .send(&[("name", "CI")])
        .says("Enter your password again")
        .send(&[("password", PASSWORD)])
        .expect_made(NEW)
        .says("Copy your key now");
}

#[test]
fn a_reload_shows_the_same_key_and_the_same_form_makes_one() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(NEW);
    let form = browser.form();
    browser.send(&[("name", "CI")]).expect_made(NEW);
    let (key, at) = (key_on(&browser), browser.at.clone());
    let keys = count(&app, "api_keys");
    browser.reload().expect_made(NEW);
    assert_eq!(key_on(&browser), key);
    browser
        .post(&form.action, &form.changed(&[("name", "CI")]))
        .expect_made(NEW)
        .says("This form was sent before. Nothing more was made");
    assert_eq!(key_on(&browser), key);
    assert_eq!(count(&app, "api_keys"), keys);
    // Nobody else reads it, and nobody for longer than ten minutes.
    let gone = |browser: &mut Browser| {
        assert_eq!(browser.open(&at).answer.status, 410);
        browser.says("This is shown no more").does_not_say(&key);
    };
    gone(&mut signed_in(&app, Role::Owner));
    app.advance(599);
    browser.open(&at).expect_made(NEW);
    browser.open(NEW).send(&[("name", "CI")]).expect_made(NEW);
    assert_ne!(key_on(&browser), key);
    assert_eq!(count(&app, "api_keys"), keys + 1);
}

#[test]
fn a_form_that_is_sent_twice_at_once_makes_one_key() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    let form = browser.open(NEW).form();
    let fields = form.changed(&[("name", "CI")]);
    let keys = count(&app, "api_keys");
    let answers = std::thread::scope(|scope| {
        let send = || browser.post_request(&form.action, &fields);
        let [first, second] = [send(), send()].map(|request| scope.spawn(|| request.send()));
        [first.join().unwrap(), second.join().unwrap()]
    });
    let place = |at: usize| {
        answers[at]
            .header("location")
            .unwrap()
            .replace("&again=true", "")
    };
    assert_eq!(place(0), place(1));
    assert_eq!(count(&app, "api_keys"), keys + 1);
}

#[test]
fn another_companys_key_can_not_be_revoked() {
    let app = TestApp::start();
    let (_, foreign) = app.other_company("globex");
    let id: Vec<String> = column(
        &app,
        "SELECT public_id FROM api_keys ORDER BY id DESC LIMIT 1",
    );
    let mut browser = signed_in(&app, Role::Owner);
    let path = format!("{AT}/keys/{}/revoke", id[0]);
    browser.open(&path).expect(404, &path);
    browser.post_request(&path, &Vec::new()).send().expect(404);
    me(&app, &foreign).expect(200);
}

#[test]
fn plan_and_use_of_the_hour_are_shown() {
    let app = Builder::new().plan(Plan::Starter).start();
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(AT).says("Starter").says("0 of 500");
    for _ in 0..3 {
        app.get("/api/v1/me").expect(200);
    }
    browser.open(AT).says("3 of 500").says("1 hour");
    let free = Builder::new().plan(Plan::Free).start();
    signed_in(&free, Role::Admin)
        .open(AT)
        .says("The Free plan has no API");
    let other = TestApp::start();
    signed_in(&other, Role::Admin)
        .open(AT)
        .says("No limit on requests; 0 this hour.");
}

#[test]
fn the_quick_start_has_the_readers_own_address() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(AT);
    let url = app.url("/api/v1/submissions?limit=5");
    assert_eq!(browser.text().matches(&url).count(), 3);
    browser.says("Authorization: Bearer YOUR_API_KEY");
}
