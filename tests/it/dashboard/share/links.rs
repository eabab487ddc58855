//! A saved link: changed, ended, and who may see it.

use super::*;

#[test]
fn a_link_is_changed_archived_and_deleted() {
    let app = published(json!({}));
    let made = link(&app, "First", &json!({"source": "linkedin"}));
    let at = format!("{SHARE}/links/{}", made["id"].as_str().unwrap());
    let mut browser = signed_in(&app, Role::Editor);
    browser
        .open(&at)
        .says("First")
        .says("source")
        .says("linkedin");
    assert!(browser.html().contains(made["short_url"].as_str().unwrap()));
    browser.open(&format!("{at}/edit"));
    let stale = with_lines(
        &browser,
        &[("source", "late")],
        &[("name", "Late"), ("do", "save")],
    );
    app.advance(1);
    send(
        &mut browser,
        &[("source", "xing"), ("a", "1")],
        &[("name", "Second"), ("do", "save")],
    );
    browser
        .expect(200, &format!("{at}?done=link"))
        .says("Second")
        .says("xing");
    browser.post(&format!("{at}/edit"), &stale);
    assert_eq!(browser.answer.status, 422);
    browser.says("Somebody else has changed this");
    browser.open(&at);
    browser
        .send(&[("do", "archive")])
        .says("The link is archived.");
    assert!(links(&app).is_empty());
    browser
        .send(&[("do", "restore")])
        .says("The link works again.");
    let code = made["code"].as_str().unwrap();
    Browser::new(&app).start(&format!("/l/{code}"), "John");
    browser
        .open(&format!("{at}/delete"))
        .says("Delete the link “Second”?")
        .says("One submission was started from it and is kept.");
    browser
        .send(&[])
        .says("The link was deleted.")
        .does_not_say("Second");
    browser.open(&at);
    assert_eq!(browser.answer.status, 404);
}

#[test]
fn a_link_s_qr_code_is_for_those_who_may_see_it() {
    let app = published(json!({}));
    let made = link(&app, "First", &json!({}));
    let at = format!("{SHARE}/links/{}/qr", made["id"].as_str().unwrap());
    let browser = signed_in(&app, Role::Viewer);
    let of_all = format!("{SHARE}/qr");
    let public = browser.request("GET", &of_all).send().expect(200);
    assert_eq!(public.header("content-type"), Some("image/svg+xml"));
    Browser::new(&app)
        .request("GET", &of_all)
        .send()
        .expect(303);
    let svg = browser.request("GET", &at).send().expect(200);
    assert_ne!(public.body, svg.body);
    assert_eq!(svg.header("content-type"), Some("image/svg+xml"));
    let png = browser
        .request("GET", &format!("{at}?format=png&size=1024"))
        .send()
        .expect(200);
    assert!(png.body.starts_with(b"\x89PNG"));
    Browser::new(&app).request("GET", &at).send().expect(303);
    let other = at.replace("/backend/", "/other/");
    crate::pages::publish_as(&app, "other", json!({}), short());
    browser.request("GET", &other).send().expect(404);
}

#[test]
fn who_only_looks_sees_no_buttons() {
    let app = published(json!({}));
    let made = link(&app, "First", &json!({}));
    let mut browser = signed_in(&app, Role::Reviewer);
    browser
        .open(SHARE)
        .does_not_say("New link")
        .does_not_say("Location data");
    browser.open(&format!("{SHARE}/links/{}", made["id"].as_str().unwrap()));
    browser
        .says("First")
        .does_not_say("Archive")
        .does_not_say("Delete this link");
}

#[test]
fn an_undeclared_parameter_is_declared_from_the_page() {
    let app = published(json!({}));
    Browser::new(&app).start("/a/acme/backend?a%20b%26=secret", "John");
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(SHARE).says("a b&").says("Declare");
    browser.open(&format!("{SHARE}/sets/new?parameter=a+b%26"));
    browser
        .send(&[("name", "Declared"), ("do", "save")])
        .says("The parameter set is saved.");
    browser.does_not_say("Undeclared parameters");
}
