//! What is not allowed, and what is not judged again.

use super::*;

#[test]
fn after_ten_minutes_the_password_is_asked_for_before_an_endpoint_is_made() {
    let app = TestApp::start();
    let user = member(&app, "jane@example.com", Role::Owner);
    let mut browser = browser_of(&app, &user);
    app.advance(600);
    let confirm = format!("/confirm?next={}", NEW.replace('/', "%2F"));
    browser.open(NEW).expect(200, &confirm);
    browser.send(&[("password", PASSWORD)]).expect(200, NEW);
}

#[test]
fn another_companys_endpoints_are_not_there() {
    let app = TestApp::start();
    let (_, key) = app.other_company("globex");
    let made = app
        .anonymous("POST", "/api/v1/webhooks/endpoints")
        .key(&key)
        .json(&json!({"url": "http://127.0.0.1:9/"}))
        .send()
        .expect(201)
        .json();
    let page = format!("{AT}/{}", made["id"].as_str().unwrap());
    let mut browser = signed_in(&app, Role::Owner);
    for path in ["", "/edit", "/secret", "/enable", "/disable", "/delete"] {
        let path = format!("{page}{path}");
        browser.open(&path).expect(404, &path);
        browser.post_request(&path, &Vec::new()).send().expect(404);
    }
    browser.open(AT).says("No webhooks yet");
}

#[test]
fn the_free_plan_says_that_nothing_is_sent() {
    let app = Builder::new().plan(Plan::Free).start();
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(AT).says("The Free plan sends no webhooks");
    browser.open(NEW).send(&[("url", "http://127.0.0.1:9/")]);
    let ids: Vec<String> = column(&app, "SELECT public_id FROM endpoints");
    let page = format!("{AT}/{}", ids[0]);
    browser
        .open(&page)
        .send(&[])
        .expect(409, &page)
        .says("No test was sent");
}

#[test]
fn a_url_that_does_not_change_is_not_judged_again() {
    let mut app = TestApp::start();
    let made = json!({"url": "http://127.0.0.1:9/"});
    app.post("/api/v1/webhooks/endpoints", &made).expect(201);
    app.change_settings(|settings| settings.webhooks.webhook_allow = "".parse().unwrap());
    app.restart();
    let page = format!("{AT}/{}", endpoints(&app)[0]["id"].as_str().unwrap());
    let edit = format!("{page}/edit");
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(&edit)
        .send(&[("url", "http://127.0.0.1:10/")])
        .expect(422, &edit);
    browser
        .open(&edit)
        .send(&[("description", "Payroll")])
        .expect(200, &format!("{page}?done=endpoint-changed"));
}
