//! What changes between the head of a form and its body: who was let in may be out by then.

use assessly::db::Tx;
use assessly::error::Result;
use assessly::model::{membership, session, user};
use assessly::rules::role::Role;
use assessly::rules::totp;

use super::{PASSWORD, browser_of, insert, member};
use crate::api::submissions;
use crate::pages::browser::Browser;
use crate::pages::count;
use crate::privacy::bytes;
use crate::test_app::TestApp;

const JANE: &str = "jane@example.com";
const SETTINGS: &str = "/dashboard/acme/settings";

fn write(app: &TestApp, write: impl FnOnce(&Tx) -> Result<()> + Send + 'static) {
    app.app().db.write_blocking(write).unwrap();
}

/// What an admin's form at `path` is answered who was let in and then met `meanwhile`.
fn late(
    path: &str,
    fields: &[(&str, &str)],
    status: u16,
    meanwhile: impl FnOnce(&Tx, i64, i64) -> Result<()> + Send + 'static,
) -> TestApp {
    let app = TestApp::start();
    let jane = insert(&app, JANE, Role::Admin, None);
    let mut browser = browser_of(&app, &jane);
    let fields = browser.open(path).form().changed(fields);
    let company = app.company.row;
    let request = browser.post_request(path, &fields);
    let answer = request.send_late(|| write(&app, move |tx| meanwhile(tx, company, jane.row)));
    answer.expect(status);
    app
}

#[test]
fn who_is_removed_before_the_body_has_come_gets_no_key() {
    let path = format!("{SETTINGS}/integrations/keys/new");
    let keys = count(&TestApp::start(), "api_keys");
    let fields = [("name", "mine"), ("scopes", "submissions.read")];
    let app = late(&path, &fields, 404, membership::remove);
    assert_eq!(count(&app, "api_keys"), keys);
    assert_eq!(count(&app, "audit"), 0);
}

#[test]
fn whose_sessions_end_before_the_body_has_come_invites_nobody() {
    let path = format!("{SETTINGS}/team/invitations/new");
    let fields = [("email", "john@example.com")];
    let demote = |tx: &Tx, company, user| membership::set_role(tx, company, user, Role::Viewer);
    let app = late(&path, &fields, 403, demote);
    assert_eq!(count(&app, "one_time_links"), 0);
    let end = |tx: &Tx, _, user| session::end_all(tx, user);
    let app = late(&path, &fields, 403, end);
    assert_eq!(count(&app, "one_time_links"), 0);
}

#[test]
fn who_comes_back_as_less_changes_no_settings() {
    let path = format!("{SETTINGS}/general");
    let lessen = |tx: &Tx, company, user| {
        membership::remove(tx, company, user)?;
        membership::insert(tx, user, company, Role::Viewer)
    };
    let app = late(&path, &[("name", "Mine")], 403, lessen);
    assert_eq!(app.get("/api/v1/me").json()["company"]["name"], "acme Ltd");
}

/// What happens when somebody helps an account that was taken over.
fn reset(tx: &Tx, user: i64) -> Result<()> {
    user::set_password(tx, user, "$argon2id$another")?;
    session::end_all(tx, user)
}

#[test]
fn a_session_that_has_ended_is_not_renewed() {
    let app = TestApp::start();
    let jane = member(&app, JANE, Role::Viewer);
    for (path, fields) in [
        ("/confirm", vec![("password", PASSWORD)]),
        (
            "/account",
            vec![
                ("current_password", PASSWORD),
                ("new_password", "four green doors"),
            ],
        ),
    ] {
        let mut browser = browser_of(&app, &jane);
        let fields = browser.open(path).form().changed(&fields);
        let row = jane.row;
        let request = browser.post_request(path, &fields);
        let answer = request.send_late(|| write(&app, move |tx| session::end_all(tx, row)));
        answer.expect(403);
        assert_eq!(count(&app, "sessions"), 0);
    }
    let mut browser = Browser::new(&app);
    browser
        .open("/sign-in")
        .send(&[("email", JANE), ("password", PASSWORD)])
        .expect(200, "/dashboard/acme");
}

#[test]
fn a_password_that_was_replaced_after_it_was_looked_at_begins_no_session() {
    let app = TestApp::start();
    let jane = member(&app, JANE, Role::Viewer);
    let (row, old) = (jane.row, jane.password_hash);
    write(&app, move |tx| reset(tx, row));
    let late = move |tx: &Tx| {
        assert!(user::check_password(tx, row, old.as_deref()).is_err());
        assert!(!user::renew_hash(
            tx,
            row,
            old.as_deref(),
            "$argon2id$old again"
        )?);
        let now = user::get(tx, row)?.password_hash;
        assert_eq!(now.as_deref(), Some("$argon2id$another"));
        user::check_password(tx, row, now.as_deref())?;
        assert!(user::renew_hash(tx, row, now.as_deref(), "$argon2id$new")?);
        user::check_password(tx, row, Some("$argon2id$new"))
    };
    write(&app, late);
}

#[test]
fn whose_session_has_ended_turns_no_second_step_on() {
    let app = TestApp::start();
    let jane = insert(&app, JANE, Role::Viewer, None);
    let mut browser = browser_of(&app, &jane);
    let path = "/account/two-step";
    let form = browser.open(path).form();
    let secret = totp::from_text(form.get("secret").unwrap()).unwrap();
    let code = totp::code(&secret, app.clock.now().seconds() / 30);
    let fields = form.changed(&[("act", "on"), ("code", &code)]);
    let request = browser.post_request(path, &fields);
    let row = jane.row;
    let answer = request.send_late(|| write(&app, move |tx| session::end_all(tx, row)));
    answer.expect(403);
    assert_eq!(count(&app, "second_factors"), 0);
}

#[test]
fn who_is_made_less_between_two_parts_deletes_no_further_one() {
    const PEOPLE: u32 = 600;
    let app = submissions::app();
    bytes::fill(&app, PEOPLE);
    let jane = insert(&app, JANE, Role::Admin, None);
    let mut browser = browser_of(&app, &jane);
    let path = "/dashboard/acme/assessments/abc123/delete";
    let fields = browser.open(path).form().fields;
    let request = browser.post_request(path, &fields);
    let left = || count(&app, "submissions");
    let company = app.company.row;
    let answer = std::thread::scope(|scope| {
        let deleting = scope.spawn(|| request.send());
        while left() == i64::from(PEOPLE) {
            std::thread::yield_now();
        }
        write(&app, move |tx| {
            membership::set_role(tx, company, jane.row, Role::Viewer)
        });
        deleting.join().unwrap()
    });
    answer.expect(403);
    let left = left();
    assert!(0 < left && left < i64::from(PEOPLE), "{left}");
    app.get("/api/v1/assessments/abc123").expect(200);
    assert_eq!(count(&app, "audit"), 0);
}
