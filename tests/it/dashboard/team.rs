//! Settings, Team: inviting, changing roles, removing.

use assessly::rules::role::Role;

use super::{PASSWORD, browser_of, insert, member, sign_in, signed_in};
use crate::pages::browser::Browser;
use crate::pages::column;
use crate::test_app::TestApp;

const AT: &str = "/dashboard/acme/settings/team";
pub const INVITE: &str = "/dashboard/acme/settings/team/invitations/new";
const JANE: &str = "jane@example.com";

/// Invites somebody and gives the path of the link.
pub fn invite(browser: &mut Browser, email: &str, role: &str) -> String {
    browser
        .open(INVITE)
        .send(&[("email", email), ("role", role)])
        .expect_made(INVITE)
        .says("Send this link now");
    let html = browser.html();
    let link = html.split("value=\"http://").nth(1).unwrap();
    let link = link.split('"').next().unwrap();
    link[link.find('/').unwrap()..].to_owned()
}

pub fn role_of(app: &TestApp, email: &str) -> Vec<String> {
    let sql = format!(
        "SELECT role FROM memberships m JOIN users u ON u.id = m.user_id WHERE email = '{email}' /* of a test */"
    );
    column(app, &sql)
}

fn page_of(app: &TestApp, email: &str) -> String {
    let sql = format!("SELECT public_id FROM users WHERE email = '{email}' /* of a test */");
    let id: Vec<String> = column(app, &sql);
    format!("{AT}/members/{}", id[0])
}

#[test]
fn who_is_invited_joins_once_with_the_role_that_was_given() {
    let app = TestApp::start();
    let mut admin = signed_in(&app, Role::Admin);
    let link = invite(&mut admin, JANE, "editor");
    admin.open(AT).says(JANE).says("Editor").does_not_say(&link);
    let mut jane = Browser::new(&app);
    jane.open(&link)
        .open(&link)
        .says("Join acme Ltd")
        .says("Editor")
        .says(JANE);
    jane.send(&[]).expect(422, &link);
    jane.says("Enter your name").says("Enter your password");
    jane.send(&[("name", "Jane Roe"), ("password", PASSWORD)])
        .expect(200, "/dashboard/acme");
    assert_eq!(role_of(&app, JANE), ["editor"]);
    jane.open(&link).expect(410, &link);
    admin.open(AT).says("Jane Roe").does_not_say("Works until");
    sign_in(&app, JANE).expect(200, "/dashboard/acme");
    let acts: Vec<String> = column(&app, "SELECT act FROM audit ORDER BY id LIMIT 2");
    assert_eq!(acts, ["member_invited", "member_joined"]);
}

#[test]
fn who_has_an_account_joins_with_its_password() {
    let app = TestApp::start();
    let (globex, _) = app.other_company("globex");
    let jane = member(&app, JANE, Role::Viewer);
    let join = move |tx: &assessly::db::Tx| {
        assessly::model::membership::insert(tx, jane.row, globex.row, Role::Owner)
    };
    app.app().db.write_blocking(join).unwrap();
    let jane = sign_in(&app, JANE);
    let mut owner = jane;
    let invite = "/dashboard/globex/settings/team/invitations/new";
    member(&app, "john@example.com", Role::Viewer);
    owner
        .open(invite)
        .send(&[("email", "JOHN@example.com"), ("role", "admin")]);
    let html = owner.html();
    let link = html.split("value=\"http://").nth(1).unwrap();
    let link = link.split('"').next().unwrap();
    let link = link[link.find('/').unwrap()..].to_owned();
    let mut john = Browser::new(&app);
    john.open(&link).says("Enter the password of your account");
    assert_eq!(john.form().get("name"), None);
    john.send(&[("password", "not the password")])
        .expect(422, &link);
    john.says("This is not your password");
    john.send(&[("password", PASSWORD)])
        .expect(200, "/dashboard/globex");
    john.open("/account").says("Admin").says("Viewer");
}

#[test]
fn an_invitation_that_was_revoked_replaced_or_is_old_does_nothing() {
    let app = TestApp::start();
    let mut admin = signed_in(&app, Role::Admin);
    let mut jane = Browser::new(&app);
    let first = invite(&mut admin, JANE, "viewer");
    let second = invite(&mut admin, JANE, "viewer");
    jane.open(&first).expect(410, &first);
    jane.open(&second).expect(200, &second);
    let html = admin.open(AT).html();
    let revoke = html.split("/revoke\"").next().unwrap();
    let revoke = format!("{}/revoke", revoke.rsplit('"').next().unwrap());
    let done = format!("{AT}?done=invitation-revoked");
    admin.open(&revoke).says(JANE).send(&[]).expect(200, &done);
    jane.open(&second).expect(410, &second);
    let third = invite(&mut admin, JANE, "viewer");
    app.advance(7 * 86_400);
    jane.open(&third).expect(410, &third);
}

#[test]
fn nobody_is_invited_twice_without_an_address_or_above_the_inviter() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let mut admin = signed_in(&app, Role::Admin);
    for (email, words) in [
        ("", "Enter their email address"),
        ("nobody", "Enter an email address like name@example.com"),
        (
            "Jane@Example.com",
            "Whoever has this address is a member already",
        ),
    ] {
        admin
            .open(INVITE)
            .send(&[("email", email)])
            .expect(422, INVITE)
            .says(words);
        assert_eq!(admin.form().get("email"), Some(email));
    }
    assert!(!admin.open(INVITE).html().contains("value=\"owner\""));
    admin.send(&[("email", "john@example.com"), ("role", "owner")]);
    assert_eq!(admin.answer.status, 422);
    let mut owner = signed_in(&app, Role::Owner);
    invite(&mut owner, "john@example.com", "owner");
}

#[test]
fn another_role_ends_the_sessions_of_who_gets_it() {
    let app = TestApp::start();
    let user = insert(&app, JANE, Role::Viewer, None);
    let mut jane = browser_of(&app, &user);
    jane.open("/dashboard/acme").expect(200, "/dashboard/acme");
    let mut admin = signed_in(&app, Role::Admin);
    let at = page_of(&app, JANE);
    let done = format!("{AT}?done=role-changed");
    admin
        .open(&at)
        .send(&[("role", "reviewer")])
        .expect(200, &done);
    assert_eq!(role_of(&app, JANE), ["reviewer"]);
    jane.open("/dashboard/acme").says("Sign in");
    // The same role again changes nothing.
    let mut jane = browser_of(&app, &user);
    admin
        .open(&at)
        .send(&[("role", "reviewer")])
        .expect(200, AT);
    jane.open("/dashboard/acme").expect(200, "/dashboard/acme");
}

#[test]
fn who_is_removed_is_out_and_the_last_owner_stays() {
    let app = TestApp::start();
    let user = insert(&app, JANE, Role::Owner, None);
    let john = insert(&app, "john@example.com", Role::Viewer, None);
    let mut jane = browser_of(&app, &user);
    let mut johns = browser_of(&app, &john);
    let at = format!("{}/remove", page_of(&app, "john@example.com"));
    let done = format!("{AT}?done=member-removed");
    jane.open(&at)
        .says("Remove Jane Doe?")
        .send(&[])
        .expect(200, &done);
    johns.open("/dashboard/acme").expect(404, "/dashboard/acme");

    let own = page_of(&app, JANE);
    jane.open(&own).send(&[("role", "admin")]).expect(409, &own);
    jane.says("A company keeps at least one owner");
    let remove = format!("{own}/remove");
    jane.open(&remove).send(&[]).expect(409, &remove);
    jane.says("A company keeps at least one owner");
    assert_eq!(role_of(&app, JANE), ["owner"]);

    insert(&app, "second@example.com", Role::Owner, None);
    jane.open(&remove).send(&[]).expect(200, "/dashboard");
    jane.says("You do not belong to a company");
}

#[test]
fn an_admin_does_not_touch_an_owner() {
    let app = TestApp::start();
    insert(&app, JANE, Role::Owner, None);
    let mut admin = signed_in(&app, Role::Admin);
    let at = page_of(&app, JANE);
    assert!(!admin.open(AT).html().contains(&at));
    for path in [&at, &format!("{at}/remove")] {
        admin.open(path).expect(403, path);
        let fields = vec![("role".to_owned(), "viewer".to_owned())];
        admin.post_request(path, &fields).send().expect(403);
    }
    assert_eq!(role_of(&app, JANE), ["owner"]);
    let mut owner = signed_in(&app, Role::Owner);
    let link = invite(&mut owner, "new@example.com", "owner");
    assert!(!admin.open(AT).html().contains("/revoke\""));
    Browser::new(&app).open(&link).expect(200, &link);
}

#[test]
fn another_companys_member_is_not_found() {
    let app = TestApp::start();
    let (globex, _) = app.other_company("globex");
    insert(&app, "first@example.com", Role::Owner, None);
    let user = insert(&app, JANE, Role::Viewer, None);
    let moved = move |tx: &assessly::db::Tx| {
        use assessly::model::membership;
        membership::insert(tx, user.row, globex.row, Role::Viewer)?;
        membership::remove(tx, 1, user.row)
    };
    assert_eq!(app.company.row, 1);
    app.app().db.write_blocking(moved).unwrap();
    let at = page_of(&app, JANE);
    let mut owner = signed_in(&app, Role::Owner);
    for path in [&at, &format!("{at}/remove")] {
        owner.open(path).expect(404, path);
        owner.post_request(path, &Vec::new()).send().expect(404);
    }
    assert_eq!(role_of(&app, JANE), ["viewer"]);
}
