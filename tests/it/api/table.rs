//! Every row of the table against every kind of caller.

use assessly::http::table::{Row, Who};
use assessly::routes;
use assessly::rules::scope::Scope;

use crate::http::Answer;
use crate::test_app::TestApp;

fn rows() -> Vec<(String, String, Who)> {
    let table = routes::table(false);
    let describe = |row: &Row| {
        let parts = row.path.split('/');
        let path: Vec<&str> = parts
            .map(|part| {
                if part.starts_with('{') {
                    "nothing"
                } else {
                    part
                }
            })
            .collect();
        (row.method.to_string(), path.join("/"), row.who)
    };
    table.rows().map(describe).collect()
}

fn scopes(who: Who) -> Option<&'static [Scope]> {
    match who {
        Who::Key(scopes) => Some(scopes),
        Who::AnyKey => Some(&[]),
        Who::Anyone | Who::Candidate => None,
        Who::Visitor | Who::User | Who::Member(_) | Who::Confirmed(_) => None,
    }
}

fn call(app: &TestApp, method: &str, path: &str, key: Option<&str>) -> Answer {
    let request = app.anonymous(method, path);
    let request = match key {
        Some(key) => request.key(key),
        None => request,
    };
    match method {
        "POST" | "PATCH" | "PUT" => request.json(&serde_json::json!({})).send(),
        _ => request.send(),
    }
}

#[test]
fn no_row_that_needs_a_key_answers_without_one() {
    let app = TestApp::start();
    for (method, path, who) in rows() {
        if scopes(who).is_some() {
            let refused = call(&app, &method, &path, None);
            assert_eq!(refused.status, 401, "{method} {path}");
        }
    }
}

#[test]
fn a_key_without_the_scope_is_told_which_one_is_missing() {
    let app = TestApp::start();
    for (method, path, who) in rows() {
        for missing in scopes(who).unwrap_or_default() {
            let others: Vec<Scope> = Scope::ALL
                .into_iter()
                .filter(|scope| scope != missing)
                .collect();
            let key = app.key_with(&others);
            let refused = call(&app, &method, &path, Some(&key));
            assert_eq!(refused.status, 403, "{method} {path}");
            assert_eq!(refused.code(), "insufficient_scope");
            assert_eq!(refused.json()["missing_scope"], missing.name());
        }
    }
}

#[test]
fn a_key_with_the_scopes_is_let_in() {
    let app = TestApp::start();
    for (method, path, who) in rows() {
        if let Some(scopes) = scopes(who) {
            let any = [Scope::SubmissionsRead];
            let key = app.key_with(if scopes.is_empty() { &any } else { scopes });
            let answer = call(&app, &method, &path, Some(&key));
            assert!(
                !matches!(answer.status, 401 | 403) && answer.status < 500,
                "{method} {path}: {}",
                answer.status
            );
        }
    }
}

#[test]
fn every_row_refuses_a_parameter_that_it_does_not_know() {
    let app = TestApp::start();
    for (method, path, who) in rows() {
        if who.is_person() || path.starts_with("/assets") || path.starts_with("/docs") {
            continue;
        }
        let path = format!("{path}?nonsense=1");
        let refused = call(&app, &method, &path, Some(&app.key));
        assert_eq!(refused.status, 422, "{method} {path}");
        assert!(
            refused.fields().contains(&"nonsense".to_owned()),
            "{method} {path}"
        );
    }
}

#[test]
fn what_belongs_to_another_company_is_as_if_it_were_not_there() {
    let app = TestApp::start();
    let (_, stranger) = app.other_company("other");
    let assessment =
        serde_json::json!({"id": "abc", "title": "A", "language": "en", "sections": []});
    app.post("/api/v1/assessments", &assessment).expect(201);
    let endpoint = serde_json::json!({"url": "http://127.0.0.1:9/hook"});
    let endpoint = app
        .post("/webhooks/endpoints", &endpoint)
        .expect(201)
        .json();
    let endpoint = endpoint["id"].as_str().unwrap();
    for path in [
        "/api/v1/assessments/abc".to_owned(),
        format!("/webhooks/endpoints/{endpoint}"),
        format!("/webhooks/endpoints/{endpoint}/secret"),
    ] {
        let foreign = app
            .anonymous("GET", &path)
            .key(&stranger)
            .send()
            .expect(404);
        let missing = path
            .replace("/abc", "/xyz")
            .replace(endpoint, "whe_nothing");
        let missing = app.anonymous("GET", &missing).key(&stranger).send();
        assert_eq!(foreign.code(), missing.code());
        assert_eq!(foreign.json()["detail"], missing.json()["detail"]);
        app.get(&path).expect(200);
    }
    for path in [
        "/api/v1/assessments/abc",
        &format!("/webhooks/endpoints/{endpoint}"),
    ] {
        for method in ["PATCH", "DELETE"] {
            call(&app, method, path, Some(&stranger)).expect(404);
        }
        app.get(path).expect(200);
    }
}
