//! `assessly setup` and `assessly users`, beside a running server.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use assessly::rules::role::Role;

use super::{PASSWORD, member, sign_in, signed_in};
use crate::pages::browser::Browser;
use crate::pages::column;
use crate::test_app::TestApp;

fn assessly(app: &TestApp, arguments: &[&str], input: &str) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_assessly"))
        .args(arguments)
        .arg("--db")
        .arg(app.file())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read has closed it.
    let _ = process.stdin.take().unwrap().write_all(input.as_bytes());
    process.wait_with_output().unwrap()
}

pub fn fine(app: &TestApp, arguments: &[&str], input: &str) -> String {
    let output = assessly(app, arguments, input);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(app: &TestApp, arguments: &[&str], input: &str) -> String {
    let output = assessly(app, arguments, input);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn setup_makes_an_owner_once() {
    let app = TestApp::start();
    let setup = [
        "setup",
        "--company",
        "acme",
        "--name",
        "Jane",
        "--email",
        "jane@example.com",
        "--password-stdin",
    ];
    let weak = refused(&app, &setup, "password1234\n");
    assert!(weak.contains("too easy to guess"), "{weak}");
    fine(&app, &setup, &format!("{PASSWORD}\n"));
    sign_in(&app, "jane@example.com").expect(200, "/dashboard/acme");
    let again = refused(&app, &setup, &format!("{PASSWORD}\n"));
    assert!(again.contains("users already"), "{again}");
}

#[test]
fn a_user_is_made_with_a_link_or_a_password_listed_changed_and_removed() {
    let app = TestApp::start();
    member(&app, "owner@example.com", Role::Owner);
    let create = [
        "users",
        "create",
        "--email",
        "jane@example.com",
        "--name",
        "Jane",
    ];
    let printed = fine(&app, &create, "");
    let link = printed
        .lines()
        .find(|line| line.contains("/passwords/"))
        .unwrap();
    let path = link.strip_prefix("http://127.0.0.1:8080").unwrap();
    let mut jane = Browser::new(&app);
    jane.open(path)
        .send(&[("new_password", PASSWORD)])
        .expect(200, "/dashboard/acme");
    assert!(refused(&app, &create, "").contains("email belongs to another user already"));

    let john = [
        "users",
        "create",
        "--email",
        "john@example.com",
        "--name",
        "John",
        "--role",
        "editor",
        "--password-stdin",
    ];
    fine(&app, &john, PASSWORD);
    sign_in(&app, "john@example.com").expect(200, "/dashboard/acme");

    let listed = fine(&app, &["users", "list"], "");
    assert!(
        listed.contains("jane@example.com  Jane  viewer  last signed in"),
        "{listed}"
    );
    assert!(
        listed.contains("john@example.com  John  editor"),
        "{listed}"
    );

    let update = [
        "users",
        "update",
        "JANE@example.com",
        "--role",
        "admin",
        "--name",
        "Jane Roe",
    ];
    let told = fine(&app, &update, "");
    assert!(
        told.contains("jane@example.com  Jane Roe  admin of acme"),
        "{told}"
    );
    jane.open("/account")
        .expect(200, "/sign-in?next=%2Faccount");

    fine(
        &app,
        &["users", "update", "john@example.com", "--remove"],
        "",
    );
    sign_in(&app, "john@example.com")
        .expect(200, "/dashboard")
        .says("You do not belong");
    let last = refused(
        &app,
        &["users", "update", "owner@example.com", "--remove"],
        "",
    );
    assert!(last.contains("keeps at least one owner"), "{last}");
    let acts: Vec<String> = column(
        &app,
        "SELECT act FROM audit WHERE actor IS NULL ORDER BY id",
    );
    let expected = [
        "user_made",
        "user_made",
        "user_changed",
        "role_changed",
        "member_removed",
    ];
    assert_eq!(acts, expected);
}

#[test]
fn a_reset_ends_sessions_and_prints_a_link() {
    let app = TestApp::start();
    member(&app, "jane@example.com", Role::Owner);
    let mut browser = sign_in(&app, "jane@example.com");
    let reset = [
        "users",
        "reset-password",
        "jane@example.com",
        "--base-url",
        "https://a.example",
    ];
    let json = fine(&app, &[&reset[..], &["--json"]].concat(), "");
    let shown: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(!json.contains("argon2"), "{json}");
    let url = shown["password_url"].as_str().unwrap();
    assert!(url.starts_with("https://a.example/passwords/"), "{url}");
    browser
        .open("/account")
        .expect(200, "/sign-in?next=%2Faccount");
    fine(
        &app,
        &[
            "users",
            "reset-password",
            "jane@example.com",
            "--password-stdin",
        ],
        "four green doors",
    );
    sign_in(&app, "jane@example.com").expect(422, "/sign-in");
    let nobody = refused(&app, &["users", "reset-password", "nobody@example.com"], "");
    assert!(nobody.contains("assessly users list"));
}

#[test]
fn a_changed_role_holds_from_the_next_request_on() {
    let app = TestApp::start();
    let browser = signed_in(&app, Role::Viewer);
    browser.request("GET", "/dashboard/acme").send().expect(200);
    let emails: Vec<String> = column(&app, "SELECT email FROM users");
    fine(
        &app,
        &["users", "update", &emails[0], "--role", "editor"],
        "",
    );
    browser.request("GET", "/dashboard/acme").send().expect(303);
}
