//! A form counts only when it comes from our own page.

use assessly::http::Method;
use assessly::http::table::Who;
use serde_json::json;

use super::browser::Browser;
use super::{LANDING, column, count, published};
use crate::test_app::TestApp;

/// Every row that a candidate's browser can change something by.
pub fn rows(app: &TestApp) -> Vec<String> {
    let link = json!({"name": "L"});
    let link = app
        .post("/api/v1/assessments/backend/links", &link)
        .expect(201)
        .json();
    let code = link["code"].as_str().unwrap().to_owned();
    let table = assessly::routes::table(false);
    let changing = table.rows().filter(|row| row.method != Method::GET);
    let of_candidates = changing.filter(|row| row.who == Who::Candidate);
    let path = |path: &str| {
        path.replace("{company}", "acme")
            .replace("{assessment}", "backend")
            .replace("{page}", "1")
            .replace("{code}", &code)
    };
    of_candidates.map(|row| path(row.path)).collect()
}

fn started(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::new(app);
    browser.start(LANDING, "John");
    browser
}

#[test]
fn no_row_takes_a_form_of_another_site() {
    let app = published(json!({}));
    let browser = started(&app);
    let own = format!("http://{}", app.host());
    let rows = rows(&app);
    assert_eq!(rows.len(), 9);
    for path in rows {
        let fields = [("name", "Eve"), ("revision.q1", "0"), ("answer.q1", "a")];
        for headers in [
            vec![("Sec-Fetch-Site", "cross-site"), ("Origin", own.as_str())],
            vec![("Sec-Fetch-Site", "same-site")],
            vec![("Origin", "https://evil.example")],
            vec![("Origin", "null")],
            vec![("Referer", own.as_str())],
            vec![],
        ] {
            let mut request = browser.request("POST", &path).form(&fields);
            for (name, value) in &headers {
                request = request.header(name, value);
            }
            let answer = request.send();
            assert_eq!(answer.status, 403, "{path} {headers:?}");
        }
    }
    assert_eq!(count(&app, "submissions"), 1);
    assert_eq!(count(&app, "responses"), 0);
    assert_eq!(
        column::<String>(&app, "SELECT status FROM submissions"),
        ["in_progress"]
    );
}

#[test]
fn a_browser_that_says_nothing_needs_the_token_of_the_page() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.headers = vec![("x-untold", "yes".to_owned())];
    browser
        .start(LANDING, "John")
        .expect(200, "/a/acme/backend/questions/1");
    browser
        .send(&[("answer.q1", "a")])
        .expect(200, "/a/acme/backend/questions/2");
    browser
        .send(&[("form_token", "")])
        .expect(403, "/a/acme/backend/questions/2");
    browser.says("This form could not be trusted");
    // Another attempt's token is no token.
    let mut other = Browser::new(&app);
    other.start(LANDING, "Jane");
    let token = other.form().get("form_token").unwrap().to_owned();
    browser
        .open("/a/acme/backend/questions/2")
        .send(&[("form_token", &token)]);
    assert_eq!(browser.answer.status, 403);
}

#[test]
fn the_base_url_as_origin_is_enough() {
    let app = published(json!({}));
    let own = format!("http://{}", app.host());
    let fields = [("name", "John")];
    let request = app
        .anonymous("POST", LANDING)
        .form(&fields)
        .header("Origin", &own);
    request.send().expect(303);
}
