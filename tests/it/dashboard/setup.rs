//! The first start: a link makes the owner and the company.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use assessly::db::Tx;
use assessly::model::one_time_link::{self, Purpose};
use assessly::rules::role::Role;

use super::{PASSWORD, member};
use crate::pages::browser::Browser;
use crate::pages::{column, count};
use crate::test_app::TestApp;

fn link(app: &TestApp) -> String {
    let issue = |tx: &Tx| one_time_link::issue(tx, &Purpose::Setup);
    let secret = app.app().db.write_blocking(issue).unwrap();
    format!("/setup/{secret}")
}

const OWNER: [(&str, &str); 3] = [
    ("name", "Jane Doe"),
    ("email", "jane@example.com"),
    ("password", PASSWORD),
];

/// The test's company is there before anybody signs in; this takes it away.
fn without_companies() -> TestApp {
    let app = TestApp::start();
    let delete = |tx: &Tx| Ok(tx.execute("DELETE FROM companies", [])?);
    app.app().db.write_blocking(delete).unwrap();
    app
}

#[test]
fn the_link_makes_the_owner_and_the_company() {
    let app = without_companies();
    let at = link(&app);
    let mut browser = Browser::new(&app);
    browser.open(&at).send(&[]).expect(422, &at);
    for words in [
        "Enter the name of your company",
        "Enter your name",
        "Enter your email address",
        "Enter your password",
    ] {
        browser.says(words);
    }
    let company = [("company_name", "Müller & Söhne")];
    let given = [&company[..], &OWNER[..]].concat();
    browser.send(&given).expect(200, "/dashboard/muller-sohne");
    browser.says("Müller & Söhne").says("Jane Doe");
    let roles: Vec<String> = column(&app, "SELECT role FROM memberships");
    assert_eq!(roles, ["owner"]);
    let acts: Vec<String> = column(&app, "SELECT act FROM audit ORDER BY id");
    assert_eq!(acts, ["company_made", "user_made", "signed_in"]);
    browser.open(&at).expect(410, &at);
}

#[test]
fn where_there_is_a_company_its_owner_is_made() {
    let app = TestApp::start();
    let at = link(&app);
    let mut browser = Browser::new(&app);
    assert_eq!(browser.open(&at).form().get("company_name"), None);
    browser.send(&OWNER).expect(200, "/dashboard/acme");
    assert_eq!(count(&app, "companies"), 1);
}

#[test]
fn a_link_makes_nothing_once_there_is_a_user() {
    let app = TestApp::start();
    let at = link(&app);
    let mut browser = Browser::new(&app);
    browser.open(&at);
    member(&app, "first@example.com", Role::Owner);
    browser.send(&OWNER);
    assert_eq!(browser.answer.status, 409);
    assert_eq!(count(&app, "users"), 1);
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_what_was_typed_stays() {
    let app = without_companies();
    let at = link(&app);
    let mut browser = Browser::new(&app);
    browser
        .open(&at)
        .send(&[
            ("company_name", "<b>Acme</b>"),
            ("company_slug", "Not A Slug"),
            ("name", &"x".repeat(201)),
            ("email", "nobody"),
            ("password", "password1234"),
        ])
        .expect(422, &at);
    assert!(browser.title().starts_with("Error: "));
    let form = browser.form();
    assert_eq!(form.get("company_name"), Some("<b>Acme</b>"));
    assert_eq!(form.get("email"), Some("nobody"));
    assert_eq!(form.get("password"), Some(""));
    let html = browser.html();
    for field in ["company_slug", "name", "email", "password"] {
        assert!(html.contains(&format!("href=\"#{field}\"")), "{field}");
        assert!(html.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
    assert!(!html.contains("id=\"company_name-error\""));
    assert_eq!(count(&app, "users"), 0);
}

#[test]
fn serve_prints_a_link_until_somebody_can_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.db");
    let mut process = Command::new(env!("CARGO_BIN_EXE_assessly"))
        .args(["serve", "--listen", "127.0.0.1:0", "--db"])
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let link = lines
        .map_while(Result::ok)
        .find(|line| line.contains("/setup/"));
    process.kill().unwrap();
    process.wait().unwrap();
    let link = link.expect("the link is printed");
    assert!(link.starts_with("http://127.0.0.1:"), "{link}");
}
