//! Every exchange of the suite against `openapi.yaml`: what it does not describe fails the test,
//! and `tests/operations.rs` fails on operations that nobody called.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::http::{Answer, Request};

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_saphyr::from_str(assessly::api::openapi::YAML).expect("it is YAML"));

static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Paths that the contract covers; the others are pages and helpers of `dev`.
fn is_covered(path: &str) -> bool {
    let covered = ["/api/v1/", "/webhooks/", "/events", "/healthz", "/readyz"];
    covered.iter().any(|start| path.starts_with(start))
}

pub fn check(request: &Request, answer: &Answer) {
    let (path, query) = split(&request.target);
    // What does not parse as a request is refused before anything here sees it.
    let is_ours = answer.header("x-request-id").is_some();
    if !is_ours || !is_covered(path) || matches!(request.method.as_str(), "HEAD" | "OPTIONS") {
        return;
    }
    let Some((template, item)) = find_path(path) else {
        assert_eq!(answer.status, 404, "{path} is not described");
        return;
    };
    let method = request.method.to_lowercase();
    let Some(operation) = item.get(&method) else {
        assert!(
            matches!(answer.status, 404 | 405),
            "{method} {template} is not described"
        );
        return;
    };
    let name = operation["operationId"].as_str().expect("it has a name");
    if answer.status < 300 {
        check_query(name, operation, item, query);
        check_body(name, operation, request);
        note(name);
    }
    check_answer(name, operation, answer);
}

fn split(target: &str) -> (&str, &str) {
    target.split_once('?').unwrap_or((target, ""))
}

/// The paths of webhooks and events answer without the prefix too.
fn find_path(path: &str) -> Option<(&'static str, &'static Value)> {
    let is_short = path.starts_with("/webhooks/") || path.starts_with("/events");
    let full = if is_short {
        format!("/api/v1{path}")
    } else {
        path.to_owned()
    };
    let paths = DOCUMENT["paths"].as_object().expect("there are paths");
    // A literal path goes before one with parameters.
    let mut fitting: Vec<_> = paths
        .iter()
        .filter(|(template, _)| fits(template, &full))
        .collect();
    fitting.sort_by_key(|(template, _)| template.matches('{').count());
    let (template, item) = fitting.first()?;
    Some((template.as_str(), item))
}

fn fits(template: &str, path: &str) -> bool {
    let (wanted, found) = (template.split('/'), path.split('/'));
    wanted.clone().count() == found.clone().count()
        && wanted.zip(found).all(|(wanted, found)| {
            wanted == found || (wanted.starts_with('{') && !found.is_empty())
        })
}

fn resolve(value: &'static Value) -> &'static Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => resolve(
            DOCUMENT
                .pointer(reference.trim_start_matches('#'))
                .unwrap_or_else(|| panic!("{reference} leads nowhere")),
        ),
        None => value,
    }
}

fn check_query(name: &str, operation: &'static Value, item: &'static Value, query: &str) {
    let lists = [operation, item].map(|holder| holder["parameters"].as_array());
    let known: Vec<&str> = lists
        .into_iter()
        .flatten()
        .flatten()
        .map(resolve)
        .filter(|parameter| parameter["in"] == "query")
        .filter_map(|parameter| parameter["name"].as_str())
        .collect();
    for (given, _) in form_urlencoded::parse(query.as_bytes()) {
        let plain = given.split('[').next().unwrap_or_default();
        assert!(known.contains(&plain), "{name} does not describe ?{given}");
    }
}

fn check_body(name: &str, operation: &'static Value, request: &Request) {
    let described = operation.get("requestBody").map(resolve);
    let sent = request.body.as_deref().unwrap_or_default();
    let Some(described) = described else {
        assert!(sent.is_empty(), "{name} describes no body");
        return;
    };
    if sent.is_empty() {
        assert_ne!(described["required"], true, "{name} must have a body");
        return;
    }
    let Some(json) = described["content"].get("application/json") else {
        return;
    };
    let schema = &json["schema"];
    let value: Value = serde_json::from_slice(sent).expect("what was accepted is JSON");
    validate(&format!("{name} request"), schema, &value);
}

fn check_answer(name: &str, operation: &'static Value, answer: &Answer) {
    let responses = &operation["responses"];
    let status = answer.status.to_string();
    let described = responses.get(&status).or_else(|| {
        // `default` stands for failures only.
        responses.get("default").filter(|_| answer.status >= 400)
    });
    let described =
        resolve(described.unwrap_or_else(|| panic!("{name} does not describe {status}")));
    let Some(content) = described.get("content").and_then(Value::as_object) else {
        assert!(answer.body.is_empty(), "{name} {status} describes no body");
        return;
    };
    let kind = answer.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    let media = content
        .get(kind)
        .unwrap_or_else(|| panic!("{name} {status} does not describe {kind}"));
    if kind.ends_with("json") {
        validate(
            &format!("{name} {status}"),
            &media["schema"],
            &answer.json(),
        );
    }
}

/// Holds a value against one of the document's schemas.
pub fn check_schema(name: &str, value: &Value) {
    let schema = &DOCUMENT["components"]["schemas"][name];
    validate(name, schema, value);
}

fn validate(what: &str, schema: &'static Value, value: &Value) {
    let validator = {
        let mut all = VALIDATORS
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(
            all.entry(what.to_owned())
                .or_insert_with(|| Arc::new(compile(schema))),
        )
    };
    let faults: Vec<String> = validator
        .iter_errors(value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{what}: {faults:#?}\n{value:#}");
}

/// References lead into the document's components, so these come along.
fn compile(schema: &Value) -> Validator {
    let mut root = Map::new();
    root.insert(
        "$schema".into(),
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    root.insert("components".into(), DOCUMENT["components"].clone());
    root.insert("allOf".into(), json!([schema]));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&Value::Object(root))
        .expect("the schema is one")
}

fn note(operation: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("operations");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(operation), "").unwrap();
}
