//! Signing in and out, and what slows down those who guess.

use assessly::rules::role::Role;

use super::{PASSWORD, member, sign_in};
use crate::pages::browser::Browser;
use crate::pages::{column, count};
use crate::test_app::{Builder, TestApp};

const JANE: &str = "jane@example.com";

#[test]
fn the_right_password_leads_to_the_dashboard_and_out_again() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let mut browser = Browser::new(&app);
    browser
        .open("/dashboard/acme")
        .expect(200, "/sign-in?next=%2Fdashboard%2Facme");
    browser
        .send(&[("email", " JANE@example.com "), ("password", PASSWORD)])
        .expect(200, "/dashboard/acme");
    browser.says("acme Ltd").says("Jane Doe");
    let secret = browser
        .cookies
        .iter()
        .find(|(name, _)| name == "assessly_session");
    let old = secret.unwrap().clone();
    let form = browser.html();
    let token = form.split("form_token\" value=\"").nth(1).unwrap();
    let token = token.split('"').next().unwrap().to_owned();
    browser
        .post("/sign-out", &vec![("form_token".to_owned(), token)])
        .expect(200, "/sign-in");
    browser.cookies = vec![old];
    browser
        .open("/dashboard")
        .expect(200, "/sign-in?next=%2Fdashboard");
    assert_eq!(count(&app, "sessions"), 0);
    let acts: Vec<String> = column(&app, "SELECT act FROM audit");
    assert_eq!(acts, ["signed_in"]);
}

#[test]
fn whether_there_is_such_a_user_is_not_told() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let wrong = |email: &str| {
        let mut browser = Browser::new(&app);
        let given = [("email", email), ("password", "not the password")];
        browser
            .open("/sign-in")
            .send(&given)
            .expect(422, "/sign-in");
        browser.text().replace(email, "")
    };
    let known = wrong(JANE);
    assert!(known.contains("The email address or the password is not right"));
    assert!(known.starts_with("Error: Sign in"), "{known}");
    assert_eq!(known, wrong("nobody@example.com"));
}

#[test]
fn what_was_typed_is_kept_apart_from_the_password() {
    let app = TestApp::start();
    let mut browser = Browser::new(&app);
    let email = "\"><script>alert(1)</script>@example.com";
    browser
        .open("/sign-in?next=/account")
        .send(&[
            ("email", email),
            ("password", "some secret thing"),
            ("remember", "yes"),
        ])
        .expect(422, "/sign-in");
    let form = browser.form();
    assert_eq!(form.get("email"), Some(email));
    assert_eq!(form.get("password"), Some(""));
    assert_eq!(form.get("remember"), Some("yes"));
    assert_eq!(form.get("next"), Some("/account"));
    assert!(!browser.html().contains("<script>alert") && !browser.html().contains("some secret"));
    browser
        .open("/sign-in")
        .send(&[])
        .says("Enter your email address")
        .says("Enter your password");
}

#[test]
fn a_sign_in_leads_nowhere_else() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    for elsewhere in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/sign-out",
    ] {
        let mut browser = Browser::new(&app);
        let given = [("email", JANE), ("password", PASSWORD), ("next", elsewhere)];
        browser
            .open("/sign-in")
            .send(&given)
            .expect(200, "/dashboard/acme");
    }
}

#[test]
fn a_sign_in_gives_a_new_session_whatever_the_browser_had() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let mut browser = sign_in(&app, JANE);
    let first = browser.cookies.clone();
    let given = [("email", JANE), ("password", PASSWORD)];
    let fields: Vec<_> = given.map(|(n, v)| (n.to_owned(), v.to_owned())).into();
    browser
        .post("/sign-in", &fields)
        .expect(200, "/dashboard/acme");
    assert_ne!(first, browser.cookies);
    let mut thief = Browser::new(&app);
    thief.cookies = first;
    thief
        .open("/dashboard")
        .expect(200, "/sign-in?next=%2Fdashboard");
}

#[test]
fn the_cookie_is_for_this_host_and_no_script() {
    let https = Builder::new()
        .settings(|settings| settings.base_url = Some("https://assess.example.com".to_owned()))
        .start();
    member(&https, JANE, Role::Viewer);
    let request = |remember: &str| {
        let fields = [("email", JANE), ("password", PASSWORD), (remember, "yes")];
        let request = https.anonymous("POST", "/sign-in").form(&fields);
        let request = request.header("Host", "assess.example.com");
        let answer = request
            .header("Sec-Fetch-Site", "same-origin")
            .send()
            .expect(303);
        answer.header("set-cookie").unwrap().to_owned()
    };
    let cookie = request("other");
    assert!(cookie.starts_with("__Host-assessly_session="), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    assert!(!cookie.contains("Max-Age"));
    assert!(request("remember").contains("; Max-Age=1209600;"));
}

#[test]
fn the_sixth_wrong_password_for_an_account_makes_it_wait_and_time_heals() {
    let app = Builder::new()
        .settings(|settings| settings.limits.sign_ins_burst = 1000)
        .start();
    member(&app, JANE, Role::Viewer);
    let mut browser = Browser::new(&app);
    let wrong = [("email", JANE), ("password", "not the password")];
    for _ in 0..5 {
        browser
            .open("/sign-in")
            .send(&wrong)
            .expect(422, "/sign-in");
    }
    let right = [("email", JANE), ("password", PASSWORD)];
    browser
        .open("/sign-in")
        .send(&right)
        .expect(429, "/sign-in");
    browser.says("That was wrong too often. Wait 1 second, then try again");
    assert_eq!(browser.answer.header("retry-after"), Some("1"));
    app.advance(1);
    browser
        .open("/sign-in")
        .send(&wrong)
        .expect(422, "/sign-in");
    app.advance(1);
    browser
        .open("/sign-in")
        .send(&right)
        .expect(429, "/sign-in");
    app.advance(1);
    browser
        .open("/sign-in")
        .send(&right)
        .expect(200, "/dashboard/acme");
    // A success makes the slate clean.
    let mut other = Browser::new(&app);
    other.open("/sign-in").send(&wrong).expect(422, "/sign-in");
    other
        .open("/sign-in")
        .send(&right)
        .expect(200, "/dashboard/acme");
}

#[test]
fn a_stranger_who_tries_passwords_delays_no_browser_that_knows_the_account() {
    let app = Builder::new()
        .settings(|settings| settings.limits.sign_ins_burst = 1000)
        .start();
    member(&app, JANE, Role::Viewer);
    member(&app, "jo@example.com", Role::Viewer);
    let mut known = sign_in(&app, JANE);
    known.cookies.retain(|(name, _)| name == "assessly_device");
    assert_eq!(known.cookies.len(), 1);
    let mut stranger = Browser::new(&app);
    let wrong = [("email", JANE), ("password", "not the password")];
    let right = [("email", JANE), ("password", PASSWORD)];
    for _ in 0..5 {
        stranger
            .open("/sign-in")
            .send(&wrong)
            .expect(422, "/sign-in");
    }
    stranger
        .open("/sign-in")
        .send(&right)
        .expect(429, "/sign-in");
    // Tries of the known browser are counted too, apart; another account's cookie helps nobody.
    let mut other = sign_in(&app, "jo@example.com");
    other.cookies.retain(|(name, _)| name == "assessly_device");
    other.open("/sign-in").send(&right).expect(429, "/sign-in");
    let mut thief = Browser::new(&app);
    thief.cookies = known.cookies.clone();
    for _ in 0..5 {
        thief.open("/sign-in").send(&wrong).expect(422, "/sign-in");
    }
    thief.open("/sign-in").send(&right).expect(429, "/sign-in");
    app.advance(1);
    known
        .open("/sign-in")
        .send(&right)
        .expect(200, "/dashboard/acme");
    stranger
        .open("/sign-in")
        .send(&wrong)
        .expect(422, "/sign-in");
    stranger
        .open("/sign-in")
        .send(&right)
        .expect(429, "/sign-in");
    // After a quarter of a year it is a browser like all others.
    let mut old = Browser::new(&app);
    old.cookies = known.cookies.clone();
    old.cookies.retain(|(name, _)| name == "assessly_device");
    app.advance(90 * 24 * 3600);
    for _ in 0..5 {
        stranger
            .open("/sign-in")
            .send(&wrong)
            .expect(422, "/sign-in");
    }
    old.open("/sign-in").send(&right).expect(429, "/sign-in");
}

#[test]
fn an_address_has_ten_tries_and_then_one_in_thirty_seconds() {
    let app = TestApp::start();
    let mut browser = Browser::new(&app);
    for number in 0..10 {
        let email = format!("nobody{number}@example.com");
        let given = [("email", email.as_str()), ("password", "not the password")];
        browser
            .open("/sign-in")
            .send(&given)
            .expect(422, "/sign-in");
    }
    let given = [
        ("email", "last@example.com"),
        ("password", "not the password"),
    ];
    browser
        .open("/sign-in")
        .send(&given)
        .expect(429, "/sign-in");
    assert_eq!(browser.answer.header("retry-after"), Some("30"));
    browser.says("Too many requests");
    app.advance(30);
    browser
        .open("/sign-in")
        .send(&given)
        .expect(422, "/sign-in");
}

#[test]
fn a_browser_that_says_nothing_needs_the_token_of_its_own_page() {
    let app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let mut browser = Browser::new(&app);
    browser.headers = vec![("x-untold", "yes".to_owned())];
    let right = [("email", JANE), ("password", PASSWORD)];
    let mut other = Browser::new(&app);
    let token = other
        .open("/sign-in")
        .form()
        .get("form_token")
        .unwrap()
        .to_owned();
    let stolen = [right[0], right[1], ("form_token", token.as_str())];
    browser
        .open("/sign-in")
        .send(&stolen)
        .expect(403, "/sign-in");
    browser
        .open("/sign-in")
        .send(&right)
        .expect(200, "/dashboard/acme");
}

#[test]
fn an_old_hash_is_renewed_by_a_sign_in() {
    let app = TestApp::start();
    let user = member(&app, JANE, Role::Viewer);
    // The same password with a quarter of the memory.
    let old = "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$";
    let weak = argon2::Argon2::new(
        argon2::Algorithm::Argon2id,
        argon2::Version::V0x13,
        argon2::Params::new(8, 1, 1, None).unwrap(),
    );
    let mut out = [0; 32];
    weak.hash_password_into(PASSWORD.as_bytes(), &[0; 16], &mut out)
        .unwrap();
    use base64::Engine as _;
    let hash = format!(
        "{old}{}",
        base64::engine::general_purpose::STANDARD_NO_PAD.encode(out)
    );
    let set = move |tx: &assessly::db::Tx| assessly::model::user::set_password(tx, user.row, &hash);
    app.app().db.write_blocking(set).unwrap();
    sign_in(&app, JANE).expect(200, "/dashboard/acme");
    let hashes: Vec<String> = column(&app, "SELECT password_hash FROM users");
    assert!(hashes[0].contains("m=19456,t=2,p=1"), "{hashes:?}");
    sign_in(&app, JANE).expect(200, "/dashboard/acme");
}

#[test]
fn no_password_and_no_secret_stands_in_the_file() {
    let mut app = TestApp::start();
    member(&app, JANE, Role::Viewer);
    let browser = sign_in(&app, JANE);
    let secret = browser
        .cookies
        .iter()
        .find(|(name, _)| name == "assessly_session");
    let secret = secret.unwrap().1.clone();
    let file = app.file();
    app.stop();
    let bytes = std::fs::read(file).unwrap();
    for needle in [PASSWORD, &secret] {
        let found = bytes
            .windows(needle.len())
            .any(|window| window == needle.as_bytes());
        assert!(!found);
    }
}

#[test]
fn the_servers_address_alone_leads_to_the_dashboard() {
    let app = TestApp::start();
    let mut browser = Browser::new(&app);
    browser.open("/").expect(200, "/sign-in?next=%2Fdashboard");
}
