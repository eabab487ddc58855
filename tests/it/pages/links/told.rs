//! What is told of links: inspections, and names that nobody declared.

use super::super::moved::rename;
use super::*;

#[test]
fn an_inspection_tells_what_a_short_link_overrides() {
    let app = published(json!({}));
    let link = link(&app, &json!({"source": "linkedin"}));
    let inspect =
        |path: String| app.post("/api/v1/links/inspections", &json!({"url": app.url(&path)}));
    let found = inspect(format!("{}?source=me&x=1&x=2&token=t", path(&link)))
        .expect(200)
        .json();
    assert_eq!(
        found,
        json!({"assessment_id": "backend", "link_id": link["id"],
            "custom_fields": {"source": "linkedin", "x": "1"}, "parameters": [
            {"name": "source", "value": "me", "outcome": "overridden"},
            {"name": "x", "value": "1", "outcome": "captured"},
            {"name": "x", "value": "2", "outcome": "repeated"},
            {"name": "token", "value": "t", "outcome": "reserved"}]})
    );
    let (_, stranger) = app.other_company("other");
    let request = app
        .anonymous("POST", "/api/v1/links/inspections")
        .key(&stranger);
    request
        .json(&json!({"url": app.url(&path(&link))}))
        .send()
        .expect(422);
    app.patch(&api(&link), &json!({"archived": true}))
        .expect(200);
    inspect(path(&link)).expect(422);
}

#[test]
fn parameters_that_nobody_declared_are_told_by_name() {
    let app = TestApp::start();
    publish(&app, json!({}), questions());
    publish_as(&app, "other", json!({}), short());
    let link = link(&app, &json!({"office": "hq"}));
    app.post(
        "/api/v1/parameter_sets",
        &json!({"name": "S", "parameters": {"source": "x"}}),
    )
    .expect(201);
    let body = json!({"name": "T", "parameters": {"utm": "x"}, "assessment_id": "other"});
    app.post("/api/v1/parameter_sets", &body).expect(201);
    Browser::new(&app).start(
        "/a/acme/backend?source=a&utm=b&gclid=secret&john%40example.com=1&token=x",
        "A",
    );
    app.advance(60);
    let mut browser = Browser::new(&app);
    browser.start(&format!("{}?office=a&gclid=c", path(&link)), "B");
    browser.open("/a/acme/backend?late=1&gclid=d");
    let list = "/api/v1/assessments/backend/undeclared_parameters";
    let found = app.get(list).expect(200).json();
    assert_eq!(
        found["data"],
        json!([
            {"name": "gclid", "count": 2, "last_seen_at": "2026-01-01T12:01:00.000Z"},
            {"name": "late", "count": 1, "last_seen_at": "2026-01-01T12:01:00.000Z"},
            {"name": "utm", "count": 1, "last_seen_at": "2026-01-01T12:00:00.000Z"}])
    );
    assert_eq!(found["pagination"]["total"], 3);
    let second = app
        .get(&format!("{list}?limit=2&page=2"))
        .expect(200)
        .json();
    assert_eq!(second["data"][0]["name"], "utm");
    let past = app
        .get(&format!("{list}?limit=2&page=3"))
        .expect(200)
        .json();
    assert_eq!(past["data"], json!([]));
    app.get("/api/v1/assessments/nothing/undeclared_parameters")
        .expect(404);
    app.post(LINKS, &json!({"name": "M", "parameters": {"gclid": ""}}))
        .expect(201);
    assert_eq!(app.get(list).expect(200).json()["pagination"]["total"], 2);
}

#[test]
fn only_so_many_names_are_kept() {
    let app = published(json!({}));
    for start in 0..5 {
        let names: Vec<String> = (0..50).map(|name| format!("n{start}_{name}=1")).collect();
        Browser::new(&app).start(&format!("/a/acme/backend?{}", names.join("&")), "A");
        app.advance(1);
    }
    assert_eq!(count(&app, "seen_parameters"), 200);
    let list = "/api/v1/assessments/backend/undeclared_parameters?limit=100&page=2";
    let found = app.get(list).expect(200).json();
    assert!(
        found["data"][99]["name"]
            .as_str()
            .unwrap()
            .starts_with("n1_")
    );
}

#[test]
fn a_start_that_is_refused_was_seen_all_the_same() {
    let app = TestApp::start();
    let settings = json!({"attempts_per_candidate": 1, "require_email": true});
    publish(&app, settings, short());
    let link = link(&app, &json!({}));
    let typed = [("name", "John"), ("email", "john@example.com")];
    Browser::new(&app).open(&path(&link)).send(&typed);
    assert_eq!(counts(&app, &link), (1, 1, 0));
    let mut other = Browser::new(&app);
    other.open(&path(&link));
    let (action, fields) = (other.form().action, other.form().changed(&typed));
    for _ in 0..2 {
        other.post(&action, &fields);
        assert_eq!(other.answer.status, 403);
    }
    assert_eq!(counts(&app, &link), (2, 1, 0));
}

#[test]
fn an_address_with_a_slug_that_the_company_had_is_inspected_too() {
    let app = published(json!({}));
    let inspect = |path: &str| {
        let url = json!({"url": app.url(path)});
        app.post("/api/v1/links/inspections", &url)
    };
    rename(&app, "acme-inc").unwrap();
    let path = "/a/acme/backend?source=me";
    app.anonymous("GET", path).send().expect(308);
    let found = inspect(path).expect(200).json();
    assert_eq!(found["custom_fields"], json!({"source": "me"}));
    assert_eq!(
        inspect("/a/acme-inc/backend").expect(200).json()["assessment_id"],
        "backend"
    );
    let (_, stranger) = app.other_company("other");
    let request = app.anonymous("POST", "/api/v1/links/inspections");
    let request = request.key(&stranger).json(&json!({"url": app.url(path)}));
    request.send().expect(422);
}
