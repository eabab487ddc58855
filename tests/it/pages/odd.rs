//! Whatever a stranger sends, a page answers: never a 5xx, a hang, or a row.

use serde_json::json;

use super::browser::{Browser, Fields};
use super::forgery::rows;
use super::{LANDING, count, published};

const PATHS: [&str; 5] = ["", "/questions/1", "/review", "/submission", "/receipt"];

/// What is refused, and what is read as well as it can be.
fn odd_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "%00",
        "%0d%0aSet-Cookie:%20x=y",
        "%ED%A0%80",
        "%FF%FE",
        "%",
        "%zz",
        "..%2f..%2fetc%2fpasswd",
        "%F0%9F%92%A9",
        "%E2%80%AE",
        "%3Cscript%3E",
        "{{7*7}}",
        "';DROP TABLE submissions;--",
        "__proto__",
        "9223372036854775808",
        "-1",
        "NaN",
        "null",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("x".repeat(10_000));
    texts.push("a&".repeat(6_000));
    texts
}

#[test]
fn odd_addresses_get_a_page() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    for text in odd_texts().iter().filter(|text| !text.contains(' ')) {
        for rest in PATHS {
            let query = format!("{LANDING}{rest}?{text}={text}");
            let answer = browser.request("GET", &query).send();
            assert!(answer.status < 500, "{query}: {}", answer.status);
        }
        if text.len() < 100 {
            for path in [
                format!("/a/{text}/backend"),
                format!("/a/acme/{text}"),
                format!("/a/acme/backend/questions/{text}"),
                format!("/assets/{text}/style.css"),
            ] {
                let answer = browser.request("GET", &path).send();
                assert!(matches!(answer.status, 404 | 308), "{path}");
            }
        }
    }
    assert_eq!(count(&app, "submissions"), 1);
}

#[test]
fn odd_forms_get_a_page() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    for text in odd_texts() {
        for path in rows(&app)
            .iter()
            .filter(|path| !path.ends_with("/submission"))
        {
            let names = [
                "name",
                "answer.q1",
                "revision.q1",
                "marked.q1",
                "turn",
                "page_id",
                "go",
            ];
            let mut body: String = names.iter().map(|name| format!("{name}={text}&")).collect();
            body.push_str(&format!("{text}={text}"));
            let request = browser.request("POST", path);
            let request = request.header("Sec-Fetch-Site", "same-origin");
            let answer = request
                .body("application/x-www-form-urlencoded", body)
                .send();
            assert!(answer.status < 500, "{path}: {}", answer.status);
        }
    }
    assert_eq!(count(&app, "responses WHERE value <> 'null'"), 0);
}

#[test]
fn odd_names_make_no_row_and_odd_cookies_open_nothing() {
    let app = published(json!({}));
    for name in ["", " ", "\u{0}", "a\u{7}b", "\u{85}", &"x".repeat(100_000)] {
        let fields: Fields = vec![("name".to_owned(), name.to_owned())];
        let answer = Browser::new(&app).post_request(LANDING, &fields).send();
        assert!(matches!(answer.status, 413 | 422), "{}", answer.status);
    }
    assert_eq!(count(&app, "submissions"), 0);
    for cookie in [
        "=",
        ";;;",
        "assessly_take_1",
        "assessly_take_1=",
        "a=b; assessly_take_1=x.y",
    ] {
        let request = app
            .anonymous("GET", "/a/acme/backend/questions/1")
            .header("Cookie", cookie);
        request.send().expect(403);
    }
    let large = format!("assessly_take_1={}", "x".repeat(1_000_000));
    let request = app.anonymous("GET", LANDING).header("Cookie", &large);
    assert_eq!(request.send().status, 431);
}
