//! The landing page: what it tells, what it takes, and that nothing happens before the start.

use assessly::db::Tx;
use assessly::model::attempt;
use assessly::rules::link::CustomFields;
use serde_json::{Value, json};

use super::browser::Browser;
use super::{LANDING, column, count, events, publish, published, short};
use crate::test_app::{Builder, TestApp};

fn custom_fields(app: &TestApp) -> Value {
    let text: Vec<String> = column(app, "SELECT custom_fields FROM submissions");
    serde_json::from_str(&text[0]).unwrap()
}

#[test]
fn a_link_that_is_only_looked_at_makes_no_row() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.open("/a/acme/backend?source=linkedin&campaign_id=summer2024");
    browser
        .says("Backend developer")
        .says("About twenty minutes.");
    browser
        .says("6 questions")
        .says("No time limit")
        .says("acme Ltd reads your answers");
    assert!(browser.cookies.is_empty());
    let head = browser.request("HEAD", LANDING).send().expect(200);
    assert!(head.body.is_empty());
    assert_eq!(count(&app, "submissions"), 0);
}

#[test]
fn the_start_keeps_the_address_s_parameters() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    let link = "/a/acme/backend?source=linkedin&campaign_id=summer2024&referrer=john_doe&token=x";
    browser
        .start(link, "John Doe")
        .expect(200, "/a/acme/backend/questions/1");
    assert_eq!(
        custom_fields(&app),
        json!({"source": "linkedin", "campaign_id": "summer2024", "referrer": "john_doe"})
    );
    assert_eq!(
        column::<String>(&app, "SELECT candidate_name FROM submissions"),
        ["John Doe"]
    );
    assert_eq!(events(&app), ["submission.started"]);
}

#[test]
fn odd_addresses_are_read_as_a_form_and_never_fail() {
    for (query, expected) in [
        ("flag", json!({"flag": ""})),
        ("a=x+y%20z&a=2", json!({"a": "x y z"})),
        (
            "__proto__=x&constructor=y",
            json!({"__proto__": "x", "constructor": "y"}),
        ),
        (
            "a%00b=c%0Ad&bad=%FF",
            json!({"ab": "cd", "bad": "\u{FFFD}"}),
        ),
        ("%74oken=x&Token=y&assessment-slug=z", json!({"Token": "y"})),
        (
            "x=%3Cscript%3Ealert(1)%3C/script%3E",
            json!({"x": "<script>alert(1)</script>"}),
        ),
        ("&&=&n=007", json!({"n": "007"})),
    ] {
        let app = published(json!({}));
        let mut browser = Browser::new(&app);
        browser.start(&format!("{LANDING}?{query}"), "John");
        browser.expect(200, "/a/acme/backend/questions/1");
        assert_eq!(custom_fields(&app), expected, "{query}");
    }
}

#[test]
fn thousands_of_parameters_leave_fifty_and_a_count() {
    let app = published(json!({}));
    let query: String = (0..1500).map(|n| format!("&p{n}=1")).collect();
    Browser::new(&app).start(&format!("{LANDING}?{query}"), "John");
    assert_eq!(custom_fields(&app).as_object().unwrap().len(), 50);
    let dropped: Vec<i64> = column(&app, "SELECT custom_fields_dropped FROM submissions");
    assert_eq!(dropped, [1450]);
    let long = format!("{LANDING}?a={}", "x".repeat(17_000));
    Browser::new(&app)
        .open(&long)
        .expect(414, &long)
        .says("This address is too long");
}

#[test]
fn slugs_in_other_letters_are_redirected_with_the_query_byte_for_byte() {
    let app = published(json!({}));
    for path in ["/a/Acme/Backend", "/a/ACME/backend", "/a/acme/BACKEND"] {
        let query = "?Source=A%2fb+c&&x=%zz&token=T&y";
        let answer = app
            .anonymous("GET", &format!("{path}{query}"))
            .send()
            .expect(308);
        let location = answer.header("location").unwrap();
        assert_eq!(location, format!("/a/acme/backend{query}"));
    }
    let raw = app.anonymous("GET", "/a/ACME/backend?city=München").send();
    assert_eq!(
        raw.expect(308).header("location"),
        Some("/a/acme/backend?city=München")
    );
    let answer = app
        .anonymous("GET", "/a/ACME/backend/questions/1?q")
        .send()
        .expect(308);
    assert_eq!(
        answer.header("location"),
        Some("/a/acme/backend/questions/1?q")
    );
}

#[test]
fn a_slash_behind_the_address_is_no_other_page() {
    let app = published(json!({}));
    let answer = app
        .anonymous("GET", "/a/acme/backend/?a=%2f&&b")
        .send()
        .expect(308);
    assert_eq!(answer.header("location"), Some("/a/acme/backend?a=%2f&&b"));
}

#[test]
fn opening_the_link_again_adds_names_and_never_replaces_one() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start("/a/acme/backend?source=a&x=1", "John");
    browser
        .open("/a/acme/backend?source=b&y=2&token=t")
        .says("You have already started")
        .says("is saved in this browser");
    assert_eq!(
        custom_fields(&app),
        json!({"source": "a", "x": "1", "y": "2"})
    );
    browser
        .request("HEAD", "/a/acme/backend?z=3")
        .send()
        .expect(200);
    assert_eq!(
        custom_fields(&app),
        json!({"source": "a", "x": "1", "y": "2"})
    );
    // A stranger without the cookie adds nothing.
    Browser::new(&app).open("/a/acme/backend?w=4");
    assert_eq!(
        custom_fields(&app),
        json!({"source": "a", "x": "1", "y": "2"})
    );
}

#[test]
fn after_the_submission_nothing_is_added() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let mut browser = Browser::new(&app);
    browser
        .start("/a/acme/backend?a=1", "John")
        .send(&[("answer.q1", "false")])
        .send(&[]);
    browser.expect(200, "/a/acme/backend/receipt");
    browser.open("/a/acme/backend?b=2");
    assert_eq!(custom_fields(&app), json!({"a": "1"}));
}

#[test]
fn nothing_is_added_by_a_call_that_the_deadline_overtook() {
    let app = published(json!({"time_limit_seconds": 60}));
    Browser::new(&app).start("/a/acme/backend?a=1", "John");
    let row = column::<i64>(&app, "SELECT id FROM submissions /* of a test */")[0];
    let add = |query: &'static str| {
        let none = CustomFields::default();
        let write = move |tx: &Tx| attempt::add_custom_fields(tx, row, &none, query);
        app.app().db.write_blocking(write).unwrap();
        custom_fields(&app)
    };
    assert_eq!(add("b=2"), json!({"a": "1", "b": "2"}));
    app.advance(71);
    assert_eq!(add("c=3"), json!({"a": "1", "b": "2"}));
}

#[test]
fn the_start_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let app = TestApp::start();
    let settings = json!({"require_email": true, "consent_text": "We keep your answers."});
    publish(&app, settings, short());
    let mut browser = Browser::new(&app);
    browser
        .open("/a/acme/backend?source=a")
        .send(&[("name", "  "), ("email", "john@")]);
    browser.expect(422, "/a/acme/backend?source=a");
    assert!(browser.title().starts_with("Error: "));
    browser
        .says("Enter your name")
        .says("Enter an email address like name@example.com");
    browser.says("Tick the box to agree before you start");
    let html = browser.html();
    assert!(html.contains("<a href=\"#email\">"), "{html}");
    assert!(html.contains("value=\"john@\""), "{html}");
    assert_eq!(count(&app, "submissions"), 0);
    let fields = [
        ("name", "John"),
        ("email", " john@example.com "),
        ("consent", "yes"),
    ];
    browser
        .send(&fields)
        .expect(200, "/a/acme/backend/questions/1");
    let email: Vec<String> = column(&app, "SELECT candidate_email FROM submissions");
    assert_eq!(email, ["john@example.com"]);
    let consent: Vec<i64> = column(&app, "SELECT consent_version FROM submissions");
    assert_eq!(consent, [1]);
    assert_eq!(custom_fields(&app), json!({"source": "a"}));
}

#[test]
fn names_have_a_limit_and_one_line() {
    let app = published(json!({}));
    for (name, fault) in [
        ("n".repeat(201), "200 characters or fewer"),
        ("a\nb".to_owned(), "line breaks"),
        ("a\u{0}b".to_owned(), "control characters"),
    ] {
        Browser::new(&app)
            .start(LANDING, &name)
            .expect(422, LANDING)
            .says(fault);
    }
    Browser::new(&app)
        .start(LANDING, &"ß".repeat(200))
        .expect(200, "/a/acme/backend/questions/1");
    assert_eq!(count(&app, "submissions"), 1);
}

#[test]
fn a_start_form_sent_twice_starts_one_attempt() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.open(LANDING);
    let form = browser.form();
    let fields = form.changed(&[("name", "John")]);
    let answers = [0, 1].map(|_| {
        browser
            .post_request(&form.action, &fields)
            .send()
            .expect(303)
    });
    assert_eq!(
        answers[0].header("set-cookie"),
        answers[1].header("set-cookie")
    );
    assert_eq!(count(&app, "submissions"), 1);
    assert_eq!(events(&app), ["submission.started"]);
}

#[test]
fn the_cookie_is_a_secret_of_this_host_and_the_file_has_its_hash_only() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.open(LANDING);
    let form = browser.form();
    let fields = form.changed(&[("name", "John")]);
    let answer = browser
        .post_request(&form.action, &fields)
        .send()
        .expect(303);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.ends_with("; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let token = cookie.split([';', '.']).nth(1).unwrap();
    assert_eq!(token.len(), 43);
    let hash: Vec<Vec<u8>> = column(&app, "SELECT token_hash FROM submissions");
    assert_eq!(hash[0], blake3::hash(token.as_bytes()).as_bytes());
}

#[test]
fn over_https_the_cookie_is_bound_to_the_host() {
    let https = |settings: &mut assessly::config::ServerArgs| {
        settings.base_url = Some("https://assess.example.com".to_owned());
    };
    let app = Builder::new().settings(https).start();
    let host = |request: crate::http::Request| request.header("Host", "assess.example.com");
    let made = json!({"id": "backend", "slug": "backend", "title": "T", "sections": [{"questions": short()}]});
    host(app.request("POST", "/api/v1/assessments"))
        .json(&made)
        .send()
        .expect(201);
    host(app.request("POST", "/api/v1/assessments/backend/publication"))
        .send()
        .expect(201);
    let form = [("name", "John")];
    let start = host(app.anonymous("POST", LANDING)).form(&form);
    let answer = start
        .header("Origin", "https://assess.example.com")
        .send()
        .expect(303);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-assessly_take_"), "{cookie}");
    assert!(cookie.ends_with("; SameSite=Lax; Secure"), "{cookie}");
}

#[test]
fn pages_carry_the_headers_that_keep_them_safe() {
    let app = published(json!({}));
    let answer = app.anonymous("GET", LANDING).send().expect(200);
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
    assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
    let html = answer.text();
    let style = html.split("href=\"/assets/").nth(1).unwrap();
    let style = format!("/assets/{}", style.split('"').next().unwrap());
    let answer = app.anonymous("GET", &style).send().expect(200);
    assert_eq!(
        answer.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(
        answer.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    app.anonymous("GET", "/assets/0000000000000000/style.css")
        .send()
        .expect(404);
    app.anonymous("GET", "/assets/..%2f/style.css")
        .send()
        .expect(404);
}
