//! Short links: what they set, what they count, and where they end.

mod told;

use serde_json::{Value, json};

use super::browser::Browser;
use super::{count, publish, publish_as, published, questions, short};
use crate::http::Answer;
use crate::test_app::{Builder, TestApp};

const LINKS: &str = "/api/v1/assessments/backend/links";
const PERSON: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn link(app: &TestApp, parameters: &Value) -> Value {
    let body = json!({"name": "L", "parameters": parameters});
    app.post(LINKS, &body).expect(201).json()
}

fn path(link: &Value) -> String {
    format!("/l/{}", link["code"].as_str().unwrap())
}

fn api(link: &Value) -> String {
    format!("/api/v1/links/{}", link["id"].as_str().unwrap())
}

/// Views, starts and completions.
fn counts(app: &TestApp, link: &Value) -> (i64, i64, i64) {
    assessly::keeper::keep(app.app()).unwrap();
    let link = app.get(&api(link)).expect(200).json();
    let count = |name: &str| link[name].as_i64().unwrap();
    (count("views"), count("starts"), count("completions"))
}

fn submission(app: &TestApp) -> Value {
    let list = app.get("/api/v1/submissions").expect(200).json();
    list["data"][0].clone()
}

/// What the page's script tells.
fn tell(browser: &Browser, agent: &str, header: (&str, &str)) -> Answer {
    let form = browser.form();
    let path = form.action.split('?').next().unwrap().to_owned() + "/views";
    let fields: Vec<(String, String)> = ["form_token", "start_id"]
        .map(|name| (name.to_owned(), form.get(name).unwrap().to_owned()))
        .into();
    let request = browser.post_request(&path, &fields);
    request
        .header("User-Agent", agent)
        .header(header.0, header.1)
        .send()
}

#[test]
fn a_link_wins_over_its_address_and_says_what_it_set() {
    let app = published(json!({}));
    let link = link(&app, &json!({"source": "linkedin", "office": "hq"}));
    let mut browser = Browser::new(&app);
    let opened = format!("{}?office=mine&x=1&source=me&token=t", path(&link));
    browser
        .open(&opened)
        .expect(200, &opened)
        .says("Backend developer");
    assert_eq!(browser.form().action, opened);
    browser.send(&[("name", "John")]);
    browser.expect(200, "/a/acme/backend/questions/1");
    let found = submission(&app);
    assert_eq!(
        found["custom_fields"].to_string(),
        r#"{"source":"linkedin","office":"hq","x":"1"}"#
    );
    assert_eq!(found["custom_fields_verified"], json!(["source", "office"]));
    assert_eq!(found["link_id"], link["id"]);
    let id = link["id"].as_str().unwrap();
    let listed = |id: &str| {
        let list = app.get(&format!("/api/v1/submissions?link_id={id}"));
        list.expect(200).json()["pagination"]["total"].clone()
    };
    assert_eq!((listed(id), listed("lnk_other")), (json!(1), json!(0)));
    let body: Vec<String> = super::column(
        &app,
        "SELECT body FROM events WHERE type = 'submission.started'",
    );
    let event: Value = serde_json::from_str(&body[0]).unwrap();
    assert!(
        body[0].contains(&format!("\"link_id\":\"{id}\"")),
        "{event:#}"
    );
    assert!(body[0].contains("\"custom_fields_verified\":[\"source\",\"office\"]"));
}

#[test]
fn what_was_bound_before_is_never_replaced() {
    let app = published(json!({}));
    let link = link(&app, &json!({"source": "linkedin", "office": "hq"}));
    let mut browser = Browser::new(&app);
    browser.start("/a/acme/backend?source=direct", "John");
    browser.open(&format!("{}?office=x&y=2", path(&link)));
    browser.says("Continue");
    let found = submission(&app);
    assert_eq!(
        found["custom_fields"],
        json!({"source": "direct", "office": "hq", "y": "2"})
    );
    assert_eq!(found["custom_fields_verified"], json!(["office"]));
    assert_eq!(found["link_id"], Value::Null);
    assert_eq!(counts(&app, &link).1, 0);
    let sequence = found["sequence"].clone();
    browser.reload();
    assert_eq!(submission(&app)["sequence"], sequence);
}

#[test]
fn a_field_that_a_caller_removes_is_no_longer_verified() {
    let app = published(json!({}));
    let link = link(&app, &json!({"source": "linkedin", "office": "hq"}));
    Browser::new(&app).start(&path(&link), "John");
    let at = format!(
        "/api/v1/submissions/{}",
        submission(&app)["id"].as_str().unwrap()
    );
    let body = json!({"custom_fields": {"office": null}});
    let changed = app.patch(&at, &body).expect(200).json();
    assert_eq!(changed["custom_fields_verified"], json!(["source"]));
}

#[test]
fn codes_in_other_letters_are_redirected_with_the_query_byte_for_byte() {
    let app = published(json!({}));
    let link = link(&app, &json!({}));
    let code = link["code"].as_str().unwrap();
    let shouted = format!("/l/{}?Source=A%2fb+c&&x=%zz", code.to_uppercase());
    if code.chars().any(char::is_alphabetic) {
        let answer = app.anonymous("GET", &shouted).send().expect(308);
        let expected = format!("/l/{code}?Source=A%2fb+c&&x=%zz");
        assert_eq!(answer.header("location"), Some(expected.as_str()));
    }
    let slash = app
        .anonymous("GET", &format!("/l/{code}/?a=1"))
        .send()
        .expect(308);
    assert_eq!(
        slash.header("location"),
        Some(format!("/l/{code}?a=1").as_str())
    );
}

#[test]
fn an_archived_or_deleted_link_says_so_and_lets_others_finish() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let link = link(&app, &json!({"source": "linkedin"}));
    let mut started = Browser::new(&app);
    started.start(&path(&link), "John");
    let mut waiting = Browser::new(&app);
    waiting.open(&path(&link));
    app.patch(&api(&link), &json!({"archived": true}))
        .expect(200);
    let gone = |browser: &mut Browser| {
        browser
            .says("This link is no longer in use")
            .says("acme Ltd");
        assert_eq!(browser.answer.status, 410);
    };
    gone(Browser::new(&app).open(&path(&link)));
    gone(waiting.send(&[("name", "Jane")]));
    started
        .open(&path(&link))
        .expect(200, &path(&link))
        .says("Continue");
    assert_eq!(count(&app, "submissions"), 1);
    app.patch(&api(&link), &json!({"archived": false}))
        .expect(200);
    Browser::new(&app)
        .open(&path(&link))
        .expect(200, &path(&link));
    app.delete(&api(&link)).expect(204);
    gone(Browser::new(&app).open(&path(&link)));
    let found = submission(&app);
    assert_eq!(found["link_id"], link["id"]);
    let filtered = format!(
        "/api/v1/submissions?link_id={}",
        link["id"].as_str().unwrap()
    );
    assert_eq!(
        app.get(&filtered).expect(200).json()["pagination"]["total"],
        1
    );
    let kept: Vec<String> = super::column(&app, "SELECT name || parameters FROM links");
    assert_eq!(kept, ["{}"]);
    let mut nobody = Browser::new(&app);
    nobody.open("/l/2222222");
    assert_eq!(nobody.answer.status, 404);
}

#[test]
fn a_link_to_a_closed_assessment_says_that() {
    let app = published(json!({}));
    let link = link(&app, &json!({}));
    app.delete("/api/v1/assessments/backend/publication")
        .expect(204);
    let mut browser = Browser::new(&app);
    browser.open(&path(&link)).says("This assessment is closed");
    let draft = json!({"id": "draft", "title": "Draft", "sections": []});
    app.post("/api/v1/assessments", &draft).expect(201);
    let body = json!({"name": "L"});
    let link = app
        .post("/api/v1/assessments/draft/links", &body)
        .expect(201)
        .json();
    browser.open(&path(&link));
    assert_eq!(browser.answer.status, 404);
}

#[test]
fn a_view_is_counted_when_a_person_sees_the_page_and_once() {
    let app = published(json!({}));
    let link = link(&app, &json!({}));
    let mut browser = Browser::new(&app);
    browser.open(&path(&link));
    browser.request("HEAD", &path(&link)).send().expect(200);
    assert_eq!(counts(&app, &link), (0, 0, 0));
    for (agent, header) in [
        ("Slackbot-LinkExpanding 1.0", ("X-Test", "1")),
        ("", ("X-Test", "1")),
        (PERSON, ("Sec-Purpose", "prefetch;prerender")),
        (PERSON, ("Purpose", "prefetch")),
    ] {
        tell(&browser, agent, header).expect(204);
    }
    assert_eq!(counts(&app, &link), (0, 0, 0));
    for _ in 0..3 {
        tell(&browser, PERSON, ("X-Test", "1")).expect(204);
    }
    assert_eq!(counts(&app, &link), (1, 0, 0));
    browser.send(&[("name", "John")]);
    assert_eq!(counts(&app, &link), (1, 1, 0));
}

#[test]
fn only_the_page_itself_can_tell() {
    let app = published(json!({}));
    let link = link(&app, &json!({}));
    let views = format!("{}/views", path(&link));
    let told = |views: &str, id: &str, own: bool| {
        let mut told = app.anonymous("POST", views).header("User-Agent", PERSON);
        if own {
            told = told.header("Sec-Fetch-Site", "same-origin");
        }
        told.form(&[("start_id", id)]).send().status
    };
    let invented = "a".repeat(44);
    let rendered = |path: &str| {
        let mut browser = Browser::new(&app);
        browser.open(path);
        browser.form().get("start_id").unwrap().to_owned()
    };
    let own = rendered(&path(&link));
    for id in [invented.as_str(), "1234567890123456789012", ""] {
        assert_eq!(told(&views, id, false), 403);
        assert_eq!(told(&views, id, true), 403, "no page had it");
    }
    let other = self::link(&app, &json!({}));
    let of_other = format!("{}/views", path(&other));
    assert_eq!(told(&of_other, &own, true), 403, "another page had it");
    assert_eq!(told(&views, &own, false), 403);
    assert_eq!(counts(&app, &link), (0, 0, 0));
    assert_eq!(told(&views, &own, true), 204);
    assert_eq!(counts(&app, &link), (1, 0, 0));
    let old = rendered(&path(&link));
    app.advance(2 * 3600);
    assert_eq!(told(&views, &old, true), 403, "an old page");
    assert_eq!(counts(&app, &link), (1, 0, 0));
    assert_eq!(counts(&app, &other), (0, 0, 0));
    app.anonymous("GET", &views).send().expect(405);
}

#[test]
fn one_address_tells_of_so_many_views_in_an_hour_and_no_start_goes_uncounted() {
    let builder = Builder::new().settings(|settings| settings.limits.pages_burst = 10_000);
    let app = builder.start();
    publish(&app, json!({}), short());
    let link = link(&app, &json!({}));
    let seen = |status| {
        let mut browser = Browser::new(&app);
        browser.open(&path(&link));
        for _ in 0..2 {
            tell(&browser, PERSON, ("X-Test", "1")).expect(status);
        }
    };
    for _ in 0..300 {
        seen(204);
    }
    seen(429);
    assert_eq!(counts(&app, &link), (300, 0, 0));
    Browser::new(&app).start(&path(&link), "John");
    assert_eq!(counts(&app, &link), (301, 1, 0));
    app.advance(3600);
    seen(204);
    assert_eq!(counts(&app, &link), (302, 1, 0));
}

#[test]
fn without_script_the_start_counts_the_view() {
    let app = published(json!({}));
    let link = link(&app, &json!({}));
    let mut browser = Browser::new(&app);
    browser
        .open(&path(&link))
        .send(&[("name", "")])
        .says("name");
    browser.send(&[("name", "John")]);
    assert_eq!(counts(&app, &link), (1, 1, 0));
    let mut other = Browser::new(&app);
    other
        .open(&path(&link))
        .send(&[("name", "Jane"), ("viewed", "1")]);
    assert_eq!(counts(&app, &link), (1, 2, 0));
}

#[test]
fn starts_and_completions_are_counted_with_the_change() {
    let app = TestApp::start();
    publish(&app, json!({"time_limit_seconds": 600}), short());
    let link = link(&app, &json!({}));
    let (mut first, mut second) = (Browser::new(&app), Browser::new(&app));
    first.start(&path(&link), "John");
    second.start(&path(&link), "Jane");
    let mut direct = Browser::new(&app);
    direct.start("/a/acme/backend", "Jo");
    assert_eq!(counts(&app, &link), (2, 2, 0));
    first.send(&[("answer.q1", "false")]);
    first.send(&[]);
    assert_eq!(counts(&app, &link), (2, 2, 1));
    // The other one answers nothing and expires.
    app.advance(700);
    assert_eq!(counts(&app, &link), (2, 2, 1));
    for found in app.get("/api/v1/submissions").expect(200).json()["data"]
        .as_array()
        .unwrap()
    {
        app.delete(&format!(
            "/api/v1/submissions/{}",
            found["id"].as_str().unwrap()
        ))
        .expect(204);
    }
    assert_eq!(counts(&app, &link), (2, 2, 1));
}

#[test]
fn counts_stop_no_change() {
    let app = published(json!({}));
    let link = link(&app, &json!({}));
    let tag = app.get(&api(&link)).header("etag").unwrap().to_owned();
    Browser::new(&app).start(&path(&link), "John");
    let now = app.get(&api(&link)).header("etag").unwrap().to_owned();
    assert_ne!(now, tag);
    let change = app.request("PATCH", &api(&link)).header("If-Match", &tag);
    change.json(&json!({"name": "M"})).send().expect(200);
}
