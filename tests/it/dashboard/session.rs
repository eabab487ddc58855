//! How long one stays signed in, and what is asked for again.

use assessly::rules::role::Role;

use super::{PASSWORD, browser_of, member, sign_in, signed_in};
use crate::pages::browser::Browser;
use crate::pages::count;
use crate::test_app::TestApp;

const JANE: &str = "jane@example.com";
const HOUR: i64 = 3600;

fn is_in(browser: &mut Browser) -> bool {
    browser.open("/dashboard").at == "/dashboard/acme"
}

#[test]
fn two_idle_hours_end_a_session_and_use_keeps_it_for_twelve() {
    let app = TestApp::start();
    let mut idle = signed_in(&app, Role::Viewer);
    app.advance(2 * HOUR - 1);
    assert!(is_in(&mut idle));
    app.advance(2 * HOUR);
    assert!(!is_in(&mut idle));
    let mut used = signed_in(&app, Role::Viewer);
    for _ in 0..11 {
        app.advance(HOUR);
        assert!(is_in(&mut used));
        assessly::keeper::keep(app.app()).unwrap();
    }
    app.advance(HOUR);
    assert!(!is_in(&mut used));
}

#[test]
fn a_remembered_browser_stays_for_fourteen_days() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let mut browser = Browser::new(&app);
    let given = [("email", JANE), ("password", PASSWORD), ("remember", "yes")];
    browser
        .open("/sign-in")
        .send(&given)
        .expect(200, "/dashboard/acme");
    app.advance(14 * 24 * HOUR - 1);
    assert!(is_in(&mut browser));
    app.advance(1);
    assert!(!is_in(&mut browser));
}

#[test]
fn sessions_that_are_over_are_forgotten() {
    let app = TestApp::start();
    let _one = signed_in(&app, Role::Viewer);
    app.advance(12 * HOUR);
    let _other = signed_in(&app, Role::Viewer);
    assessly::keeper::keep(app.app()).unwrap();
    assert_eq!(count(&app, "sessions"), 1);
}

#[test]
fn giving_the_password_again_makes_a_new_session_and_leads_back() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut browser = browser_of(&app, &user);
    app.advance(HOUR);
    browser.open("/confirm?next=/account");
    let old = browser.cookies.clone();
    browser.send(&[("password", "")]).expect(422, "/confirm");
    browser.says("Enter your password");
    let wrong = [("password", "not the password")];
    browser
        .send(&wrong)
        .expect(422, "/confirm")
        .says("This is not your password");
    browser
        .send(&[("password", PASSWORD)])
        .expect(200, "/account");
    assert_ne!(browser.cookies, old);
    let mut thief = Browser::new(&app);
    thief.cookies = old;
    assert!(!is_in(&mut thief));
    // It still ends when it would have.
    for _ in 0..10 {
        app.advance(HOUR);
        assert!(is_in(&mut browser));
        assessly::keeper::keep(app.app()).unwrap();
    }
    app.advance(HOUR);
    assert!(!is_in(&mut browser));
}

#[test]
fn the_companies_of_a_person_are_a_click_apart() {
    let app = TestApp::start();
    let (globex, _) = app.other_company("globex");
    let user = member(&app, JANE, Role::Viewer);
    let row = user.row;
    let join = move |tx: &assessly::db::Tx| {
        assessly::model::membership::insert(tx, row, globex.row, Role::Owner)
    };
    app.app().db.write_blocking(join).unwrap();
    let mut browser = sign_in(&app, JANE);
    browser.expect(200, "/dashboard/acme").says("globex Ltd");
    assert!(browser.html().contains("href=\"/dashboard/globex\""));
    browser
        .open("/dashboard/globex")
        .expect(200, "/dashboard/globex");
    browser.open("/account").says("Owner").says("Viewer");
}

#[test]
fn the_same_person_may_be_signed_in_twice() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let (mut one, mut other) = (browser_of(&app, &user), browser_of(&app, &user));
    assert!(is_in(&mut one) && is_in(&mut other));
}

#[test]
fn who_tries_passwords_at_the_sign_in_keeps_nobody_from_confirming() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut jane = browser_of(&app, &user);
    let mut stranger = Browser::new(&app);
    for _ in 0..6 {
        stranger.open("/sign-in");
        stranger.send(&[("email", JANE), ("password", "not the password")]);
    }
    stranger.expect(429, "/sign-in");
    jane.open("/confirm?next=/account")
        .send(&[("password", PASSWORD)])
        .expect(200, "/account");
    // Nor does it help the stranger.
    stranger.send(&[("email", JANE), ("password", PASSWORD)]);
    stranger.expect(429, "/sign-in");
    // Wrong passwords of this browser still make it wait.
    for _ in 0..6 {
        jane.open("/confirm")
            .send(&[("password", "not the password")]);
    }
    jane.expect(429, "/confirm");
}

#[test]
fn a_job_of_the_keeper_that_fails_stops_no_other() {
    let app = TestApp::start();
    let _one = signed_in(&app, Role::Viewer);
    app.advance(12 * HOUR);
    let harm = |tx: &assessly::db::Tx| Ok(tx.execute_batch("DROP TABLE idempotent_replies")?);
    app.app().db.write_blocking(harm).unwrap();
    assert!(assessly::keeper::keep(app.app()).is_err());
    assert_eq!(count(&app, "sessions"), 0);
}
