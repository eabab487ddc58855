//! A new password, by the page and by a link.

use assessly::db::Tx;
use assessly::model::one_time_link::{self, Purpose};
use assessly::model::user::User;
use assessly::rules::role::Role;

use super::{PASSWORD, browser_of, member, sign_in};
use crate::pages::browser::Browser;
use crate::pages::column;
use crate::test_app::TestApp;

const JANE: &str = "jane@example.com";
const NEW: &str = "four green doors";

#[test]
fn a_new_password_ends_all_other_sessions() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut other = browser_of(&app, &user);
    let mut browser = browser_of(&app, &user);
    browser
        .open("/account")
        .send_in(
            "new_password",
            &[("current_password", PASSWORD), ("new_password", NEW)],
        )
        .expect(200, "/account?done=password")
        .says("Your password was changed.");
    other
        .open("/account")
        .expect(200, "/sign-in?next=%2Faccount");
    browser.open("/account").expect(200, "/account");
    sign_in(&app, JANE).expect(422, "/sign-in");
    let acts: Vec<String> = column(&app, "SELECT act FROM audit");
    assert_eq!(acts, ["password_changed"]);
}

#[test]
fn a_person_changes_the_name_that_others_read() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut browser = browser_of(&app, &user);
    browser
        .open("/account")
        .send(&[("do", "name"), ("name", " \r\n")])
        .expect(422, "/account")
        .says("Enter your name");
    browser
        .open("/account")
        .send(&[("do", "name"), ("name", " Jane Roe ")])
        .expect(200, "/account?done=name")
        .says("Your name was saved.");
    assert_eq!(
        browser.open("/account").form().get("name"),
        Some("Jane Roe")
    );
    let names: Vec<String> = column(
        &app,
        "SELECT name FROM users WHERE email = 'jane@example.com'",
    );
    assert_eq!(names, ["Jane Roe"]);
    let told: Vec<String> = column(&app, "SELECT act || ' ' || subject FROM audit");
    assert_eq!(told, ["user_changed jane@example.com"]);
}

#[test]
fn a_password_that_is_wrong_or_weak_changes_nothing() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut browser = browser_of(&app, &user);
    for (current, new, words) in [
        ("", NEW, "Enter your current password"),
        ("not the password", NEW, "This is not your password"),
        (PASSWORD, "", "Enter a new password"),
        (
            PASSWORD,
            "short",
            "The new password must have 12 characters or more",
        ),
        (
            PASSWORD,
            "Password-1234",
            "This password is too easy to guess",
        ),
        (
            PASSWORD,
            "jane@example.com",
            "This password is too easy to guess",
        ),
    ] {
        let given = [("current_password", current), ("new_password", new)];
        browser
            .open("/account")
            .send_in("new_password", &given)
            .expect(422, "/account")
            .says(words);
        assert!(!browser.html().contains(NEW));
    }
    sign_in(&app, JANE).expect(200, "/dashboard/acme");
}

#[test]
fn the_account_page_counts_wrong_passwords_too() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut browser = browser_of(&app, &user);
    let wrong = [
        ("current_password", "not the password"),
        ("new_password", NEW),
    ];
    for _ in 0..5 {
        browser
            .open("/account")
            .send_in("new_password", &wrong)
            .expect(422, "/account");
    }
    browser
        .open("/account")
        .send_in("new_password", &wrong)
        .expect(429, "/account");
    browser.says("That was wrong too often");
    // By session: nobody is kept from signing in by it, nor the other way round.
    sign_in(&app, JANE).expect(200, "/dashboard/acme");
}

fn link(app: &TestApp, user: &User) -> String {
    let purpose = Purpose::Password { user_row: user.row };
    let issue = move |tx: &Tx| one_time_link::issue(tx, &purpose);
    let secret = app.app().db.write_blocking(issue).unwrap();
    format!("/passwords/{secret}")
}

#[test]
fn a_link_sets_a_password_once() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let mut old = browser_of(&app, &user);
    let at = link(&app, &user);
    let mut browser = Browser::new(&app);
    // Looking at it, as previews do, uses nothing up.
    browser.open(&at).open(&at).says(JANE);
    browser.send(&[("new_password", "short")]).expect(422, &at);
    browser
        .send(&[("new_password", NEW)])
        .expect(200, "/dashboard/acme");
    old.open("/account").expect(200, "/sign-in?next=%2Faccount");
    browser
        .open(&at)
        .expect(410, &at)
        .says("This link does not work any more");
    let again = vec![("new_password".to_owned(), PASSWORD.to_owned())];
    browser.post(&at, &again).expect(410, &at);
    sign_in(&app, JANE).expect(422, "/sign-in");
}

#[test]
fn a_link_that_is_old_replaced_or_changed_by_a_letter_does_nothing() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    let (first, second) = (link(&app, &user), link(&app, &user));
    let mut browser = Browser::new(&app);
    browser.open(&first).expect(410, &first);
    browser.open(&second).expect(200, &second);
    let start = "/passwords/".len();
    for at in start..second.len() {
        let mut changed = second.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        browser.open(&changed).expect(410, &changed);
    }
    browser
        .open("/passwords/nothing")
        .expect(410, "/passwords/nothing");
    app.advance(86_400);
    browser.open(&second).expect(410, &second);
}
