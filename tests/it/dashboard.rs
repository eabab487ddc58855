//! The dashboard, as a browser without script uses it.

mod account;
mod assessments;
mod audit;
mod build;
mod bulk;
mod coming_in;
mod commands;
mod exports;
mod invitations;
mod invited;
mod keys;
mod language;
mod look;
mod meanwhile;
mod odd;
mod overview;
mod reading;
mod regrade;
mod results;
mod session;
mod settings;
mod setup;
mod share;
mod table;
mod team;
mod two_step;
mod webhooks;

use assessly::db::Tx;
use assessly::kit::password;
use assessly::kit::random::Random;
use assessly::model::membership;
use assessly::model::session as sessions;
use assessly::model::user::{self, NewUser, User};
use assessly::rules::role::Role;
use assessly::rules::session::Times;

use crate::pages::browser::Browser;
use crate::test_app::TestApp;

pub const PASSWORD: &str = "three blue lamps";

/// A member of the test's company who has that password.
pub fn member(app: &TestApp, email: &str, role: Role) -> User {
    let hash = password::hash(PASSWORD, &Random::system());
    insert(app, email, role, Some(hash))
}

fn insert(app: &TestApp, email: &str, role: Role, password_hash: Option<String>) -> User {
    let new = NewUser {
        email: email.to_owned(),
        name: "Jane Doe".to_owned(),
        password_hash,
    };
    let company = app.company.row;
    let made = app.app().db.write_blocking(move |tx| {
        let user = user::insert(tx, &new)?;
        membership::insert(tx, user.row, company, role)?;
        Ok(user)
    });
    made.unwrap()
}

/// A browser in which somebody of that role is signed in.
pub fn signed_in(app: &TestApp, role: Role) -> Browser<'_> {
    let number = Random::system().base62(8);
    // It is never tried: hashing one for each caller would take long.
    let hash = Some("$argon2id$nothing".to_owned());
    let user = insert(app, &format!("{number}@example.com"), role, hash);
    browser_of(app, &user)
}

/// A browser in which that person is signed in.
pub fn browser_of<'a>(app: &'a TestApp, user: &User) -> Browser<'a> {
    let (row, times) = (user.row, Times::begin(false, app.clock.now()));
    let begin = move |tx: &Tx| sessions::begin(tx, row, times, None);
    let secret = app.app().db.write_blocking(begin).unwrap();
    let mut browser = Browser::new(app);
    browser.cookies = vec![("assessly_session".to_owned(), secret)];
    browser
}

/// Signs in by the form.
pub fn sign_in<'a>(app: &'a TestApp, email: &str) -> Browser<'a> {
    let mut browser = Browser::new(app);
    browser
        .open("/sign-in")
        .send(&[("email", email), ("password", PASSWORD)]);
    browser
}
