//! What holds for every request, and the calls that need no key.

use crate::test_app::TestApp;

#[test]
fn every_answer_names_its_request() {
    let app = TestApp::start();
    let one = app.get("/api/v1/me").expect(200);
    let other = app.get("/nowhere").expect(404);
    let id = |answer: &crate::http::Answer| answer.header("x-request-id").unwrap().to_owned();
    assert!(id(&one).starts_with("req_"));
    assert_ne!(id(&one), id(&other));
}

#[test]
fn the_server_says_that_it_is_alive_and_ready() {
    let app = TestApp::start();
    let alive = app.anonymous("GET", "/healthz").send().expect(200);
    assert_eq!(alive.json()["status"], "ok");
    app.anonymous("GET", "/readyz").send().expect(200);
}

#[test]
fn the_contract_is_served_as_yaml_and_as_json() {
    let app = TestApp::start();
    let yaml = app
        .anonymous("GET", "/api/v1/openapi.yaml")
        .send()
        .expect(200);
    assert!(yaml.text().starts_with("openapi: 3.1"));
    let json = app
        .anonymous("GET", "/api/v1/openapi.json")
        .send()
        .expect(200);
    assert_eq!(json.json()["openapi"], "3.1.0");
    let tag = json.header("etag").unwrap();
    let again = app
        .anonymous("GET", "/api/v1/openapi.json")
        .header("If-None-Match", tag)
        .send();
    assert_eq!(again.expect(304).body, b"");
}

#[test]
fn the_contract_names_each_path_of_webhooks_in_both_forms() {
    let app = TestApp::start();
    let contract = app.get("/api/v1/openapi.json").expect(200).json();
    let table = assessly::routes::table(false);
    let paths = table.rows().map(|row| row.path);
    let short: Vec<_> = paths
        .filter(|path| path.starts_with("/webhooks/") || path.starts_with("/events"))
        .collect();
    assert!(!short.is_empty());
    for path in short {
        let described = &contract["paths"][format!("/api/v1{path}")]["description"];
        let expected = format!("The same without the prefix: `{path}`");
        assert_eq!(*described, expected, "{path}");
    }
}

#[test]
fn another_method_is_refused_with_the_methods_that_work() {
    let app = TestApp::start();
    let refused = app.request("PUT", "/api/v1/me").send().expect(405);
    assert_eq!(refused.header("allow"), Some("GET, HEAD, OPTIONS"));
    assert_eq!(refused.code(), "method_not_allowed");
    let options = app.anonymous("OPTIONS", "/api/v1/me").send().expect(204);
    assert_eq!(options.header("allow"), Some("GET, HEAD, OPTIONS"));
    assert_eq!(options.header("access-control-allow-origin"), None);
}

#[test]
fn head_is_get_without_the_body() {
    let app = TestApp::start();
    let get = app.get("/api/v1/me").expect(200);
    let head = app.request("HEAD", "/api/v1/me").send().expect(200);
    assert_eq!(head.body, b"");
    assert_eq!(head.header("content-length"), get.header("content-length"));
}

#[test]
fn unknown_paths_and_parameters_are_problems() {
    let app = TestApp::start();
    let missing = app.get("/api/v1/nothing").expect(404);
    assert_eq!(
        missing.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(missing.json()["instance"], "/api/v1/nothing");
    let kind = app.url("/docs/errors#not_found");
    assert_eq!(missing.json()["type"], kind.as_str());
    for path in [
        "/api/v1/me/",
        "/api/v1/%00",
        "/api/v1/..%2fme",
        "/api/v1/../me",
        "//api/v1/me",
    ] {
        app.get(path).expect(404);
    }
    let refused = app.get("/api/v1/me?verbose=1").expect(422);
    assert_eq!(refused.fields(), ["verbose"]);
}

#[test]
fn another_host_is_misdirected_and_a_missing_one_is_bad() {
    let app = TestApp::start();
    let other = app
        .request("GET", "/api/v1/me")
        .header("Host", "evil.example")
        .send();
    assert_eq!(other.expect(421).code(), "misdirected_request");
    let raw = "GET /api/v1/me HTTP/1.1\r\nConnection: close\r\n\r\n";
    let none = crate::http::exchange(app.address(), raw.as_bytes()).unwrap();
    assert_eq!(none.expect(400).code(), "bad_request");
}

#[test]
fn heads_have_their_limits() {
    let app = TestApp::start();
    let long = format!("/api/v1/me?{}", "x".repeat(16 * 1024));
    assert_eq!(app.get(&long).expect(414).code(), "uri_too_long");
    let large = app
        .request("GET", "/api/v1/me")
        .header("Cookie", &"c".repeat(17 * 1024));
    assert_eq!(large.send().expect(431).code(), "headers_too_large");
    let huge = app
        .request("GET", "/api/v1/me")
        .header("Cookie", &"c".repeat(1024 * 1024));
    assert_eq!(huge.send().status, 431);
    let mut many = app.request("GET", "/api/v1/me");
    for number in 0..70 {
        many = many.header(&format!("X-Number-{number}"), "1");
    }
    assert_eq!(many.send().expect(431).code(), "headers_too_large");
}

#[test]
fn what_reaches_a_browser_carries_the_security_headers() {
    let app = TestApp::start();
    let page = app.anonymous("GET", "/nowhere").send().expect(404);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("referrer-policy"), Some("same-origin"));
}
