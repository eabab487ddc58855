//! Two-step sign-in: an app, and recovery codes.

use assessly::rules::role::Role;
use assessly::rules::totp::{self, Secret};

use super::commands::fine;
use super::{PASSWORD, member, sign_in};
use crate::pages::browser::Browser;
use crate::pages::{column, count};
use crate::test_app::{Builder, TestApp};

const JANE: &str = "jane@example.com";
const AT: &str = "/account/two-step";
const HOME: &str = "/dashboard/acme";

/// What the app shows now.
fn code(app: &TestApp, secret: &Secret) -> String {
    totp::code(secret, app.clock.now().seconds() / 30)
}

/// Turns it on; gives the app's secret and the recovery codes.
fn turn_on(app: &TestApp, browser: &mut Browser) -> (Secret, Vec<String>) {
    let secret = browser.open(AT).form().get("secret").unwrap().to_owned();
    let secret = totp::from_text(&secret).unwrap();
    let given = [
        ("act", "on"),
        ("code", &code(app, &secret)),
        ("current_password", PASSWORD),
    ];
    browser
        .send(&given)
        .expect_made(AT)
        .says("Keep your recovery codes");
    let html = browser.html();
    let codes = html.split("id=\"codes\">").nth(1).unwrap();
    let codes = codes.split('<').next().unwrap();
    (secret, codes.lines().map(str::to_owned).collect())
}

fn patient() -> TestApp {
    Builder::new()
        .settings(|settings| settings.limits.sign_ins_burst = 1000)
        .start()
}

#[test]
fn the_password_alone_does_not_sign_in_any_more() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    let (secret, codes) = turn_on(&app, &mut sign_in(&app, JANE));
    assert_eq!(codes.len(), 10);
    app.advance(60);
    let mut browser = sign_in(&app, JANE);
    browser
        .expect(200, "/sign-in")
        .says("Enter the code from your app");
    let sessions = count(&app, "sessions");
    let mut aside = Browser::new(&app);
    aside.cookies = browser.cookies.clone();
    aside.open(HOME).says("Sign in");
    browser.send(&[("code", "000000")]).expect(422, "/sign-in");
    browser.says("This code is not right");
    assert_eq!(count(&app, "sessions"), sessions);
    let now = code(&app, &secret);
    browser.send(&[("code", &now)]).expect(200, HOME);
    // The same code again is none.
    let mut second = sign_in(&app, JANE);
    second.send(&[("code", &now)]).expect(422, "/sign-in");
    app.advance(30);
    second
        .send(&[("code", &code(&app, &secret))])
        .expect(200, HOME);
    let acts: Vec<String> = column(&app, "SELECT act FROM audit ORDER BY id LIMIT 3");
    assert_eq!(acts, ["signed_in", "two_step_on", "signed_in"]);
}

#[test]
fn recovery_codes_are_shown_to_the_session_that_made_them_alone() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    let (mut browser, mut other) = (sign_in(&app, JANE), sign_in(&app, JANE));
    let (_, codes) = turn_on(&app, &mut browser);
    let at = browser.at.clone();
    assert_eq!(other.open(&at).answer.status, 410);
    other.does_not_say(&codes[0]);
    browser.reload().expect_made(AT).says(&codes[0]);
}

#[test]
fn each_recovery_code_works_once_and_new_ones_replace_them() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    let mut browser = sign_in(&app, JANE);
    let (_, codes) = turn_on(&app, &mut browser);
    let typed = codes[0].to_uppercase().replace('-', " ");
    sign_in(&app, JANE)
        .send(&[("code", &typed)])
        .expect(200, HOME);
    sign_in(&app, JANE)
        .send(&[("code", &codes[0])])
        .expect(422, "/sign-in");
    browser.open(AT).says("You have 9 recovery codes left.");
    let given = [("act", "codes"), ("current_password", PASSWORD)];
    browser
        .send(&given)
        .expect_made(AT)
        .says("Keep your recovery codes");
    sign_in(&app, JANE)
        .send(&[("code", &codes[1])])
        .expect(422, "/sign-in");
    browser.open(AT).says("You have 10 recovery codes left.");
    let hashes: Vec<Vec<u8>> = column(&app, "SELECT hash FROM recovery_codes");
    assert!(hashes.iter().all(|hash| hash.len() == 32));
}

#[test]
fn wrong_codes_make_the_account_wait_and_the_right_password_is_no_way_around() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    turn_on(&app, &mut sign_in(&app, JANE));
    for _ in 0..5 {
        sign_in(&app, JANE)
            .send(&[("code", "000000")])
            .expect(422, "/sign-in");
    }
    let mut browser = sign_in(&app, JANE);
    browser.send(&[("code", "000000")]).expect(429, "/sign-in");
    browser.says("That was wrong too often");
}

#[test]
fn what_shows_that_the_password_was_right_is_for_one_browser_and_ten_minutes() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    let (secret, _) = turn_on(&app, &mut sign_in(&app, JANE));
    app.advance(60);
    let mut browser = sign_in(&app, JANE);
    let ticket = browser.form().get("ticket").unwrap().to_owned();
    let mut other = Browser::new(&app);
    other.open("/sign-in");
    let now = code(&app, &secret);
    let fields = |ticket: &str| {
        let all = [("ticket", ticket), ("code", &now)];
        all.map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    };
    other
        .post("/sign-in", &fields(&ticket))
        .says("Email address");
    let user: Vec<i64> = column(&app, "SELECT id FROM users");
    for changed in ["", "1", "1.1.9999999999999", &ticket.replacen('.', ".1", 1)] {
        browser
            .post("/sign-in", &fields(changed))
            .says("Email address");
    }
    assert!(ticket.starts_with(&format!("{}.", user[0])));
    app.advance(600);
    browser
        .post("/sign-in", &fields(&ticket))
        .says("Email address");
    browser.open(HOME).says("Sign in");
}

#[test]
fn a_link_for_a_new_password_asks_for_the_code_too() {
    use assessly::model::one_time_link::{self, Purpose};
    let app = patient();
    let user = member(&app, JANE, Role::Viewer);
    let (secret, _) = turn_on(&app, &mut sign_in(&app, JANE));
    app.advance(60);
    let purpose = Purpose::Password { user_row: user.row };
    let issue = move |tx: &assessly::db::Tx| one_time_link::issue(tx, &purpose);
    let link = app.app().db.write_blocking(issue).unwrap();
    let mut browser = Browser::new(&app);
    browser
        .open(&format!("/passwords/{link}"))
        .send(&[("new_password", "four green doors")])
        .says("Enter the code from your app");
    browser
        .send(&[("code", &code(&app, &secret))])
        .expect(200, HOME);
}

#[test]
fn turning_it_on_needs_password_and_code_and_turning_it_off_the_password() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    let mut browser = sign_in(&app, JANE);
    let secret = browser.open(AT).form().get("secret").unwrap().to_owned();
    let now = code(&app, &totp::from_text(&secret).unwrap());
    let wrong = [
        ("act", "on"),
        ("code", &now),
        ("current_password", "not the password"),
    ];
    browser
        .send(&wrong)
        .expect(422, AT)
        .says("This is not your password");
    // The picture that was scanned stays.
    assert_eq!(browser.form().get("secret"), Some(secret.as_str()));
    let wrong = [
        ("act", "on"),
        ("code", "000000"),
        ("current_password", PASSWORD),
    ];
    browser
        .send(&wrong)
        .expect(422, AT)
        .says("This code is not right");
    assert_eq!(count(&app, "second_factors"), 0);
    turn_on(&app, &mut browser);
    let sealed: Vec<Vec<u8>> = column(&app, "SELECT secret FROM second_factors");
    assert_ne!(sealed[0].len(), totp::SECRET_BYTES);
    let off = |password| [("act", "off"), ("current_password", password)];
    browser
        .open(AT)
        .send(&off("not the password"))
        .expect(422, AT);
    assert_eq!(count(&app, "second_factors"), 1);
    let done = format!("{AT}?done=two-step-off");
    browser.open(AT).send(&off(PASSWORD)).expect(200, &done);
    assert_eq!(count(&app, "recovery_codes"), 0);
    sign_in(&app, JANE).expect(200, HOME);
}

#[test]
fn who_lost_everything_is_helped_on_the_command_line() {
    let app = patient();
    member(&app, JANE, Role::Viewer);
    turn_on(&app, &mut sign_in(&app, JANE));
    fine(
        &app,
        &["users", "update", JANE, "--without-second-step"],
        "",
    );
    sign_in(&app, JANE).expect(200, HOME);
}
