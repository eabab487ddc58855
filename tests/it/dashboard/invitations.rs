//! Whose invitations work, and whose they may replace.

use assessly::db::Tx;
use assessly::model::one_time_link::{self, MOST_INVITATIONS, Purpose};
use assessly::model::{membership, user::User};
use assessly::rules::role::Role;

use super::team::{INVITE, invite, role_of};
use super::{PASSWORD, browser_of, insert, signed_in};
use crate::pages::browser::Browser;
use crate::pages::count;
use crate::test_app::TestApp;

const JANE: &str = "jane@example.com";
const JOHN: &str = "john@example.com";

/// Opens the link of an invitation that nobody backs any more, and tries to join by it.
fn is_dead(app: &TestApp, link: &str) {
    Browser::new(app).open(link).expect(410, link);
}

fn set_role(app: &TestApp, user: &User, role: Role) {
    let (company, row) = (app.company.row, user.row);
    let set = move |tx: &Tx| membership::set_role(tx, company, row, role);
    app.app().db.write_blocking(set).unwrap();
}

#[test]
fn who_is_removed_does_not_come_back_by_an_own_invitation() {
    let app = TestApp::start();
    let jane = insert(&app, JANE, Role::Admin, None);
    let link = invite(&mut browser_of(&app, &jane), JOHN, "admin");
    let other = invite(
        &mut signed_in(&app, Role::Admin),
        "other@example.com",
        "viewer",
    );
    let (company, row) = (app.company.row, jane.row);
    let remove = move |tx: &Tx| membership::remove(tx, company, row);
    app.app().db.write_blocking(remove).unwrap();
    is_dead(&app, &link);
    // Nor when she is a member again.
    let again = move |tx: &Tx| membership::insert(tx, row, company, Role::Owner);
    app.app().db.write_blocking(again).unwrap();
    is_dead(&app, &link);
    Browser::new(&app).open(&other).expect(200, &other);
}

#[test]
fn a_lesser_role_ends_own_invitations_and_a_higher_one_does_not() {
    let app = TestApp::start();
    let jane = insert(&app, JANE, Role::Admin, None);
    insert(&app, "second@example.com", Role::Owner, None);
    let link = invite(&mut browser_of(&app, &jane), JOHN, "admin");
    set_role(&app, &jane, Role::Owner);
    Browser::new(&app).open(&link).expect(200, &link);
    set_role(&app, &jane, Role::Viewer);
    is_dead(&app, &link);
    assert_eq!(count(&app, "one_time_links"), 0);
}

#[test]
fn an_invitation_joins_only_while_its_maker_may_give_that_role() {
    let app = TestApp::start();
    let jane = insert(&app, JANE, Role::Viewer, None);
    let purpose = Purpose::Invitation {
        company_row: app.company.row,
        email: JOHN.to_owned(),
        role: Role::Admin,
        invited_by: jane.row,
    };
    let issue = move |tx: &Tx| one_time_link::issue(tx, &purpose);
    let secret = app.app().db.write_blocking(issue).unwrap();
    let link = format!("/invitations/{secret}");
    is_dead(&app, &link);
    set_role(&app, &jane, Role::Admin);
    let mut john = Browser::new(&app);
    john.open(&link)
        .send(&[("name", "John Doe"), ("password", PASSWORD)])
        .expect(200, "/dashboard/acme");
    assert_eq!(role_of(&app, JOHN), ["admin"]);
}

#[test]
fn an_admin_does_not_replace_an_invitation_that_only_an_owner_makes() {
    let app = TestApp::start();
    let (mut owner, mut admin) = (signed_in(&app, Role::Owner), signed_in(&app, Role::Admin));
    let link = invite(&mut owner, "John@Example.com", "owner");
    admin
        .open(INVITE)
        .send(&[("email", JOHN), ("role", "viewer")])
        .expect(422, INVITE)
        .says("This address has an open invitation to a role that you cannot give");
    Browser::new(&app).open(&link).expect(200, &link);
    // An owner may, however the address is written.
    let second = invite(&mut owner, JOHN, "viewer");
    is_dead(&app, &link);
    Browser::new(&app).open(&second).expect(200, &second);
    invite(&mut admin, "JOHN@example.com", "editor");
    is_dead(&app, &second);
}

#[test]
fn a_company_has_a_hundred_open_invitations_at_most() {
    let app = TestApp::start();
    let mut owner = signed_in(&app, Role::Owner);
    invite(&mut owner, "first@example.com", "viewer");
    let company_row = app.company.row;
    let fill = move |tx: &Tx| {
        for number in 1..MOST_INVITATIONS {
            let purpose = Purpose::Invitation {
                company_row,
                email: format!("{number}@example.com"),
                role: Role::Viewer,
                invited_by: 1,
            };
            one_time_link::issue(tx, &purpose)?;
        }
        Ok(())
    };
    app.app().db.write_blocking(fill).unwrap();
    owner
        .open(INVITE)
        .send(&[("email", JOHN), ("role", "viewer")])
        .expect(422, INVITE)
        .says("100 invitations are open");
    // One that takes the place of another is no further one.
    invite(&mut owner, "First@example.com", "editor");
    app.advance(7 * 86_400);
    invite(&mut signed_in(&app, Role::Owner), JOHN, "viewer");
}
