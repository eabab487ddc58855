//! The dashboard's language: a person's own choice, else the browser's.

use assessly::rules::role::Role;

use super::{browser_of, member, sign_in, signed_in};
use crate::api::assessments::{full, made};
use crate::pages::browser::{Browser, Form};
use crate::pages::{column, count};
use crate::test_app::TestApp;

fn asking<'a>(app: &'a TestApp, languages: &str) -> Browser<'a> {
    let mut browser = Browser::new(app);
    browser.headers = vec![("Accept-Language", languages.to_owned())];
    browser
}

/// Presses a language at the foot of the page.
fn switch<'a, 'b>(browser: &'b mut Browser<'a>, tag: &str) -> &'b mut Browser<'a> {
    let form = foot(browser);
    browser.post(&form.action, &form.changed(&[("language", tag)]))
}

fn foot(browser: &Browser) -> Form {
    let html = browser.html();
    let (_, foot) = html
        .split_once("<footer class=\"languages\">")
        .expect("a choice");
    Form::of(foot)
}

/// Chooses on the account page.
fn choose<'a, 'b>(browser: &'b mut Browser<'a>, tag: &str) -> &'b mut Browser<'a> {
    let token = browser
        .open("/account")
        .form()
        .get("form_token")
        .unwrap()
        .to_owned();
    let fields = [
        ("form_token", token.as_str()),
        ("do", "language"),
        ("language", tag),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post("/account", &fields.into())
}

#[test]
fn the_pages_for_whoever_comes_follow_the_browser() {
    let app = TestApp::start();
    for (languages, title) in [
        ("de-AT,de;q=0.9,en;q=0.8", "Anmelden"),
        ("en;q=0.5, de", "Anmelden"),
        ("fr, de;q=0.1", "Anmelden"),
        ("en, de;q=0.9", "Sign in"),
        ("fr", "Sign in"),
        ("de;q=0", "Sign in"),
    ] {
        let mut browser = asking(&app, languages);
        assert_eq!(browser.open("/sign-in").title(), title, "{languages}");
        let tag = if title == "Anmelden" { "de" } else { "en" };
        assert_eq!(browser.answer.header("content-language"), Some(tag));
    }
    let mut browser = asking(&app, "de");
    browser
        .open("/sign-in")
        .send(&[])
        .says("Geben Sie Ihre E-Mail-Adresse ein");
    browser
        .open("/invitations/none")
        .says("Dieser Link funktioniert nicht mehr");
}

#[test]
fn a_choice_at_the_foot_of_a_page_stays_and_leads_back() {
    let app = TestApp::start();
    let at = "/sign-in?next=%2Fdashboard%2Facme%2Fassessments";
    let mut browser = asking(&app, "en");
    switch(browser.open(at), "de")
        .expect(200, at)
        .says("Passwort");
    browser.open("/sign-in").says("Passwort");
    switch(&mut browser, "en").says("Password");
}

#[test]
fn the_choice_leads_nowhere_else_and_takes_no_other_language() {
    let app = TestApp::start();
    for next in [
        "//evil.example",
        "https://evil.example/sign-in",
        "/a/acme/x",
        "",
    ] {
        let mut browser = Browser::new(&app);
        let form = foot(browser.open("/sign-in"));
        let fields = form.changed(&[("language", "de"), ("next", next)]);
        let answer = browser
            .post_request("/language", &fields)
            .send()
            .expect(303);
        assert_eq!(answer.header("location"), Some("/sign-in"), "{next}");
    }
    let mut browser = Browser::new(&app);
    let form = foot(browser.open("/sign-in"));
    for tag in ["fr", "", "de; Path=/evil", &"d".repeat(5000)] {
        let fields = form.changed(&[("language", tag)]);
        let answer = browser
            .post_request("/language", &fields)
            .send()
            .expect(303);
        assert_eq!(answer.header("set-cookie"), None, "{tag}");
    }
}

#[test]
fn a_person_s_own_choice_goes_along_to_every_browser() {
    let app = TestApp::start();
    let user = member(&app, "jane@example.com", Role::Owner);
    let mut browser = browser_of(&app, &user);
    browser.open("/dashboard").says("Overview");
    choose(&mut browser, "de").expect(200, "/account?done=language");
    browser
        .says("Die Sprache wurde gespeichert.")
        .says("Ihr Konto");
    let mut other = sign_in(&app, "jane@example.com");
    other.headers = vec![("Accept-Language", "en".to_owned())];
    other.open("/dashboard").says("Übersicht");
    other
        .open("/dashboard/acme/assessments")
        .says("Es gibt noch keine Tests.");
    assert_eq!(other.answer.header("content-language"), Some("de"));
    other
        .open("/dashboard/nobody")
        .says("Wir können diese Seite nicht finden");
    assert_eq!(count(&app, "audit"), 1, "the sign-in alone");
}

#[test]
fn who_leaves_it_to_the_browser_is_spoken_to_as_the_browser_asks() {
    let app = TestApp::start();
    let mut browser = asking(&app, "en");
    switch(browser.open("/sign-in"), "de");
    let user = member(&app, "jane@example.com", Role::Viewer);
    browser.cookies.extend(browser_of(&app, &user).cookies);
    browser.open("/dashboard").says("Übersicht");
    choose(&mut browser, "de");
    choose(&mut browser, "").says("The language was saved.");
    let kept: Vec<Option<String>> = column(&app, "SELECT language FROM users");
    assert_eq!(kept, [None]);
    browser.headers = vec![("Accept-Language", "de".to_owned())];
    browser.open("/dashboard").says("Übersicht");
}

#[test]
fn who_may_not_is_told_so_in_the_own_language() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Viewer);
    choose(&mut browser, "de");
    browser
        .open("/dashboard/acme/settings/team")
        .says("Ihre Rolle erlaubt das nicht");
}

#[test]
fn what_rules_say_of_a_document_is_told_in_the_own_language() {
    let app = TestApp::start();
    made(&app, &full());
    let mut editor = signed_in(&app, Role::Editor);
    choose(&mut editor, "de");
    let at = "/dashboard/acme/assessments/abc123";
    editor
        .open(&format!("{at}/questions/q1"))
        .send(&[("title", ""), ("penalty", "20000,5"), ("points", "viel")])
        .says("Frage: fehlt")
        .says("Abzug: muss zwischen 0 und 1000 liegen, mit höchstens 2 Nachkommastellen")
        .says("Punkte: Geben Sie eine Zahl ein");
    let form = editor.form();
    assert_eq!(form.get("penalty"), Some("20000,5"));
    editor
        .open(&format!("{at}/file"))
        .send(&[("document", "{\"titel\": 1}")])
        .says("titel: ist nicht bekannt; meinten Sie title?");
    editor
        .open(&format!("{at}/file"))
        .send(&[("document", "{")])
        .says("Das ist kein JSON: siehe Zeile 1, Spalte 1");
}

#[test]
fn numbers_are_written_and_read_as_the_language_does() {
    let app = TestApp::start();
    made(&app, &full());
    let mut editor = signed_in(&app, Role::Editor);
    choose(&mut editor, "de");
    let at = "/dashboard/acme/assessments/abc123";
    let question = format!("{at}/questions/q1");
    editor.open(&question).send(&[("points", "2,5")]);
    editor.open(at).says("2,5 Punkte");
    let points = editor.open(&question).form();
    assert_eq!(points.get("points"), Some("2,5"));
    editor.open("/dashboard/acme/submissions?min_percentage=7,5");
    editor.says("Mindestens, in Prozent: 7,5");
    assert!(editor.at.ends_with("min_percentage=7.5"), "{}", editor.at);
}
