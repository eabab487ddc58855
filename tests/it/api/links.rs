//! `/links/inspections` and `assessly links inspect`: what an address would give to a submission.

mod resource;

use std::process::Command;

use serde_json::{Value, json};

use assessly::rules::scope::Scope;

use super::assessments::{full, made, small};
use crate::http::Answer;
use crate::test_app::TestApp;

const INSPECTIONS: &str = "/api/v1/links/inspections";

fn inspect(app: &TestApp, url: &str) -> Answer {
    app.post(INSPECTIONS, &json!({"url": url}))
}

#[test]
fn every_parameter_has_an_outcome() {
    let app = TestApp::start();
    made(&app, &full());
    let url = app.url("/a/acme/backend?source=a&token=b&source=c");
    let expected = json!({"assessment_id": "abc123", "link_id": null, "custom_fields": {"source": "a"}, "parameters": [
        {"name": "source", "value": "a", "outcome": "captured"},
        {"name": "token", "value": "b", "outcome": "reserved"},
        {"name": "source", "value": "c", "outcome": "repeated"}]});
    assert_eq!(inspect(&app, &url).expect(200).json(), expected);
    let long = format!(
        "/a/acme/backend?{}=1&v={}&=x&flag&Token=%00y+z",
        "n".repeat(101),
        "v".repeat(2001)
    );
    let found = inspect(&app, &app.url(&long)).expect(200).json();
    let outcomes: Vec<&Value> = found["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["outcome"])
        .collect();
    assert_eq!(
        outcomes,
        [
            "name_too_long",
            "value_too_long",
            "empty_name",
            "captured",
            "captured"
        ]
    );
    assert_eq!(found["custom_fields"], json!({"flag": "", "Token": "y z"}));
    let many: Vec<String> = (0..51).map(|number| format!("n{number}=1")).collect();
    let found = inspect(
        &app,
        &app.url(&format!("/a/acme/backend?{}", many.join("&"))),
    )
    .expect(200)
    .json();
    assert_eq!(found["parameters"][50]["outcome"], "too_many");
    let thousands = "a=1&".repeat(4000);
    let found = inspect(&app, &app.url(&format!("/a/acme/backend?{thousands}")))
        .expect(200)
        .json();
    assert_eq!(found["parameters"].as_array().unwrap().len(), 4000);
}

#[test]
fn an_address_in_another_letter_case_leads_to_the_same() {
    let app = TestApp::start();
    made(&app, &full());
    let found = inspect(&app, &app.url("/a/ACME/Backend?Source=A#top"))
        .expect(200)
        .json();
    assert_eq!(found["custom_fields"], json!({"Source": "A"}));
    assert_eq!(
        inspect(&app, &app.url("/a/acme/backend"))
            .expect(200)
            .json()["parameters"],
        json!([])
    );
}

#[test]
fn only_own_links_of_this_server_are_looked_into() {
    let app = TestApp::start();
    made(&app, &full());
    let (_, key) = app.other_company("other");
    let url = app.url("/a/acme/backend");
    let foreign = app
        .anonymous("POST", INSPECTIONS)
        .key(&key)
        .json(&json!({"url": url}))
        .send()
        .expect(422);
    let unknown = inspect(&app, &app.url("/a/acme/nobody")).expect(422);
    assert_eq!(foreign.json()["errors"], unknown.json()["errors"]);
    for (url, code) in [
        (
            "https://elsewhere.example/a/acme/backend".to_owned(),
            "other_host",
        ),
        ("http://localhost:1/a/acme/backend".to_owned(), "other_host"),
        (app.url("/a/acme"), "not_known"),
        (app.url("/a/other/backend"), "not_known"),
        (app.url("/l/k3x9p2"), "not_known"),
        (app.url("/a/acme/backend/receipt"), "not_known"),
        (
            app.url(&format!("/a/acme/backend?x={}", "y".repeat(16 * 1024))),
            "too_long",
        ),
        ("/a/acme/backend".to_owned(), "invalid"),
        ("nonsense".to_owned(), "invalid"),
        ("javascript:alert(1)".to_owned(), "invalid"),
        (String::new(), "invalid"),
    ] {
        let refused = inspect(&app, &url).expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "url");
        assert_eq!(refused["errors"][0]["code"], code, "{url:.80}");
    }
}

#[test]
fn the_body_has_a_url_and_nothing_else() {
    let app = TestApp::start();
    for (body, fields) in [
        (json!({}), vec!["url"]),
        (json!({"url": null}), vec!["url"]),
        (json!({"url": 1}), vec!["url"]),
        (json!({"ulr": "x"}), vec!["ulr", "url"]),
        (json!([]), vec!["body"]),
    ] {
        assert_eq!(
            app.post(INSPECTIONS, &body).expect(422).fields(),
            fields,
            "{body}"
        );
    }
    let key = app.key_with(&[Scope::AssessmentsWrite, Scope::SubmissionsRead]);
    let refused = app
        .anonymous("POST", INSPECTIONS)
        .key(&key)
        .json(&json!({"url": "x"}))
        .send();
    assert_eq!(
        refused.expect(403).json()["missing_scope"],
        "assessments.read"
    );
    app.get(INSPECTIONS).expect(405);
}

fn command(app: &TestApp, arguments: &[&str]) -> (Option<i32>, String, String) {
    let file = app.file();
    let output = Command::new(env!("CARGO_BIN_EXE_assessly"))
        .args(arguments)
        .args(["--db", file.to_str().unwrap()])
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn the_command_says_the_same() {
    let app = TestApp::start();
    let mut body = small("Backend");
    body["id"] = json!("abc123");
    made(&app, &body);
    let url = "https://assess.example.com/a/acme/backend?source=a&token=b&source=c";
    let (code, lines, _) = command(&app, &["links", "inspect", url]);
    assert_eq!(code, Some(0));
    assert_eq!(
        lines,
        "captured        source = a\nreserved        token = b\nrepeated        source = c\n"
    );
    let (_, json, _) = command(&app, &["links", "inspect", url, "--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let own = app.url("/a/acme/backend?source=a&token=b&source=c");
    assert_eq!(json, inspect(&app, &own).expect(200).json());
    let (code, _, message) = command(&app, &["links", "inspect", "https://h/a/acme/nobody"]);
    assert_eq!(
        (code, message.contains("acme has no assessment nobody")),
        (Some(1), true),
        "{message}"
    );
    let (code, _, message) = command(&app, &["links", "inspect", "nonsense"]);
    assert_eq!(
        (code, message.contains("https://HOST/a/")),
        (Some(65), true),
        "{message}"
    );
}
