//! The documentation that every server shows, to anybody.

use std::collections::{HashSet, VecDeque};

use crate::http::Answer;
use crate::test_app::TestApp;

fn page(app: &TestApp, path: &str) -> Answer {
    app.anonymous("GET", path).send()
}

/// The values of an attribute, as they stand in a page.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_link_of_the_documentation_leads_to_a_page_and_to_a_place_on_it() {
    let app = TestApp::start();
    let mut waiting = VecDeque::from(["/docs".to_owned()]);
    let mut seen = HashSet::new();
    let mut anchors = Vec::new();
    let mut ids = HashSet::new();
    while let Some(path) = waiting.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        // Who is not signed in comes to the sign-in from there.
        let status = if path == "/dashboard" { 303 } else { 200 };
        let answer = page(&app, &path).expect(status);
        if !path.starts_with("/docs") {
            continue;
        }
        let html = answer.text();
        ids.extend(
            attributes(&html, "id")
                .iter()
                .map(|id| format!("{path}#{id}")),
        );
        for link in attributes(&html, "href") {
            let link = match link {
                _ if link.starts_with("data:") || link.starts_with("https://") => continue,
                _ if link.starts_with('#') => format!("{path}{link}"),
                _ if link.starts_with('/') => link.to_owned(),
                relative => format!("/docs/{relative}"),
            };
            let target = link.split('#').next().unwrap_or_default().to_owned();
            if link.contains('#') {
                anchors.push(link);
            }
            waiting.push_back(target);
        }
    }
    assert!(seen.len() > 12, "{seen:?}");
    for anchor in anchors {
        let anchor = anchor.replace("/docs#", "/docs/quick-start#");
        let known =
            ids.contains(&anchor) || anchor.ends_with("#main") || anchor.ends_with("#pages");
        assert!(known, "{anchor} leads nowhere");
    }
}

#[test]
fn the_type_of_a_problem_leads_to_what_is_to_be_done() {
    let app = TestApp::start();
    let problem = app.get("/api/v1/submissions?limit=0").expect(422).json();
    let kind = problem["type"].as_str().unwrap();
    let path = kind.strip_prefix(&app.url("")).unwrap();
    assert_eq!(path, "/docs/errors#validation_failed");
    let html = page(&app, path.split('#').next().unwrap())
        .expect(200)
        .text();
    assert!(html.contains("id=\"validation_failed\""));
}

#[test]
fn examples_name_the_reader_s_own_server() {
    let app = TestApp::start();
    for path in [
        "/docs/quick-start",
        "/docs/api/submissions",
        "/docs/webhooks",
        "/docs/statistics",
        "/docs/regrades",
    ] {
        let html = page(&app, path).expect(200).text();
        assert!(html.contains(&app.url("")), "{path}");
        assert!(!html.contains("https://HOST"), "{path}");
    }
}

#[test]
fn a_search_finds_passages_and_says_so_when_there_are_none() {
    let app = TestApp::start();
    let found = page(&app, "/docs/search?q=idempotency+mismatch")
        .expect(200)
        .text();
    assert!(found.contains("href=\"/docs/errors#idempotency_mismatch\""));
    let found = page(&app, "/docs/search?q=integrity").expect(200).text();
    assert!(found.contains("href=\"/docs/privacy#signals-of-integrity\""));
    let none = page(&app, "/docs/search?q=%3Cscript%3Ezebra")
        .expect(200)
        .text();
    assert!(none.contains("Nothing is found") && !none.contains("<script>zebra"));
    page(&app, "/docs/search").expect(200);
    page(&app, &format!("/docs/search?q={}", "a+".repeat(4000))).expect(200);
    page(&app, "/docs/limits?utm_source=mail").expect(200);
}

#[test]
fn what_is_no_page_of_it_is_a_friendly_not_found() {
    let app = TestApp::start();
    for path in ["/docs/nothing", "/docs/api/nothing", "/docs/..%2fetc"] {
        assert!(
            page(&app, path).expect(404).text().contains("<h1>"),
            "{path}"
        );
    }
}
