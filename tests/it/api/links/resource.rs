//! `/assessments/{id}/links` and `/links/{id}`.

use serde_json::{Value, json};

use crate::api::assessments::{full, made};
use crate::test_app::TestApp;

const LINKS: &str = "/api/v1/assessments/abc123/links";
const SETS: &str = "/api/v1/parameter_sets";

pub fn app() -> TestApp {
    let app = TestApp::start();
    made(&app, &full());
    app
}

pub fn link(app: &TestApp, body: &Value) -> Value {
    app.post(LINKS, body).expect(201).json()
}

pub fn at(link: &Value) -> String {
    format!("/api/v1/links/{}", link["id"].as_str().unwrap())
}

fn set(app: &TestApp, parameters: &Value) -> String {
    let body = json!({"name": "Summer campaign", "parameters": parameters});
    let made = app.post(SETS, &body).expect(201).json();
    made["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_link_is_its_set_s_parameters_and_its_own_which_win() {
    let app = app();
    let set = set(
        &app,
        &json!({"source": "linkedin", "campaign_id": "summer2024"}),
    );
    let body = json!({"name": "LinkedIn, headquarters", "parameter_set_id": set,
        "parameters": {"office": "hq", "campaign_id": "x y&z"}});
    let answer = app.post(LINKS, &body).expect(201);
    let link = answer.json();
    assert_eq!(answer.header("location"), Some(at(&link).as_str()));
    let code = link["code"].as_str().unwrap();
    assert_eq!(link["short_url"], app.url(&format!("/l/{code}")));
    assert_eq!(
        link["url"],
        app.url("/a/acme/backend?source=linkedin&campaign_id=x+y%26z&office=hq")
    );
    assert_eq!(
        link["effective_parameters"].to_string(),
        r#"{"source":"linkedin","campaign_id":"x y&z","office":"hq"}"#
    );
    for (name, value) in [
        ("assessment_id", json!("abc123")),
        ("name", json!("LinkedIn, headquarters")),
        ("parameters", body["parameters"].clone()),
        ("parameter_set_id", json!(set)),
        ("views", json!(0)),
        ("starts", json!(0)),
        ("completions", json!(0)),
        ("archived", json!(false)),
    ] {
        assert_eq!(link[name], value, "{name}");
    }
    let read = app.get(&at(&link)).expect(200);
    assert_eq!(read.json(), link);
    assert_eq!(read.header("etag"), answer.header("etag"));
}

#[test]
fn names_that_links_cannot_set_are_refused_with_the_reason() {
    let app = app();
    let long = "n".repeat(101);
    for (name, value, code) in [
        ("token", json!("a"), "reserved"),
        ("assessment_id", json!("a"), "reserved"),
        ("", json!("a"), "empty_name"),
        (long.as_str(), json!("a"), "name_too_long"),
        ("a", json!("v".repeat(2001)), "value_too_long"),
        ("a", json!(7), "wrong_type"),
        ("a", Value::Null, "wrong_type"),
        ("a", json!("x\ny"), "control_character"),
    ] {
        for path in [LINKS, SETS] {
            let body = json!({"name": "A", "parameters": {name: value, "fine": "1"}});
            let refused = app.post(path, &body).expect(422).json();
            let shown: String = name.chars().take(100).collect();
            let error = &refused["errors"][0];
            assert_eq!(error["field"], format!("parameters.{shown}"), "{path}");
            assert_eq!(error["code"], code, "{path} {name:.10}");
            assert_eq!(refused["errors"].as_array().unwrap().len(), 1);
        }
    }
    let many: serde_json::Map<String, Value> =
        (0..51).map(|n| (format!("n{n}"), json!("1"))).collect();
    let heavy: serde_json::Map<String, Value> = (0..10)
        .map(|n| (format!("n{n}"), json!("ä".repeat(1000))))
        .collect();
    for (parameters, code) in [(many, "too_many"), (heavy, "too_long")] {
        for path in [LINKS, SETS] {
            let body = json!({"name": "A", "parameters": parameters});
            let refused = app.post(path, &body).expect(422).json();
            assert_eq!(refused["errors"][0]["field"], "parameters", "{path}");
            assert_eq!(refused["errors"][0]["code"], code, "{path}");
        }
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let app = app();
    for (body, fields) in [
        (json!({}), vec!["name"]),
        (
            json!({"name": " ", "parameters": {"token": "1"}, "parameter_set_id": "pst_x", "colour": 1}),
            vec!["colour", "name", "parameters.token", "parameter_set_id"],
        ),
        (json!({"name": "a\u{7}"}), vec!["name"]),
        (json!({"name": "A", "parameters": []}), vec!["parameters"]),
        (json!({"name": "A", "code": "mine"}), vec!["code"]),
    ] {
        let refused = app.post(LINKS, &body).expect(422);
        assert_eq!(refused.fields(), fields, "{body}");
    }
    let nowhere = "/api/v1/assessments/nothing/links";
    app.post(nowhere, &json!({"name": "A"})).expect(404);
    app.get(nowhere).expect(404);
}

#[test]
fn a_set_of_another_assessment_or_company_is_refused() {
    let app = app();
    let other = made(
        &app,
        &json!({"id": "other", "title": "Other", "sections": []}),
    );
    let body = json!({"name": "Only there", "assessment_id": other["id"]});
    let bound = app.post(SETS, &body).expect(201).json();
    let body = json!({"name": "A", "parameter_set_id": bound["id"]});
    let refused = app.post(LINKS, &body).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "not_allowed");
    app.post("/api/v1/assessments/other/links", &body)
        .expect(201);
    let (_, stranger) = app.other_company("other");
    let foreign = app
        .anonymous("POST", SETS)
        .key(&stranger)
        .json(&json!({"name": "Theirs"}))
        .send()
        .expect(201)
        .json();
    let body = json!({"name": "A", "parameter_set_id": foreign["id"]});
    let refused = app.post(LINKS, &body).expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "parameter_set_id");
    assert_eq!(refused["errors"][0]["code"], "not_known");
}

#[test]
fn a_change_replaces_parameters_whole_and_keeps_what_it_leaves_out() {
    let app = app();
    let set = set(&app, &json!({"source": "linkedin"}));
    let first = link(
        &app,
        &json!({"name": "A", "parameters": {"a": "1", "b": "2"}, "parameter_set_id": set}),
    );
    app.advance(1);
    let changed = app
        .patch(&at(&first), &json!({"parameters": {"b": "3"}}))
        .expect(200)
        .json();
    assert_eq!(changed["parameters"], json!({"b": "3"}));
    assert_eq!(
        changed["effective_parameters"],
        json!({"source": "linkedin", "b": "3"})
    );
    assert_eq!(
        (&changed["name"], &changed["code"]),
        (&first["name"], &first["code"])
    );
    assert_ne!(changed["updated_at"], first["updated_at"]);
    let body = json!({"name": "B", "parameter_set_id": null, "archived": true});
    let changed = app.patch(&at(&first), &body).expect(200).json();
    assert_eq!(changed["effective_parameters"], json!({"b": "3"}));
    assert_eq!(
        (&changed["name"], &changed["archived"]),
        (&json!("B"), &json!(true))
    );
    for (body, field) in [
        (json!({"code": "mine"}), "code"),
        (json!({"views": 1000}), "views"),
        (json!({"name": null}), "name"),
        (json!({"archived": 1}), "archived"),
        (json!({"parameters": {"token": "x"}}), "parameters.token"),
    ] {
        assert_eq!(app.patch(&at(&first), &body).expect(422).fields(), [field]);
    }
    let read_only = app
        .patch(&at(&first), &json!({"code": "mine"}))
        .expect(422)
        .json();
    assert_eq!(read_only["errors"][0]["code"], "read_only");
}

#[test]
fn a_change_is_held_against_what_the_caller_saw() {
    let app = app();
    let made = app.post(LINKS, &json!({"name": "A"})).expect(201);
    let (at, tag) = (at(&made.json()), made.header("etag").unwrap().to_owned());
    let conditional = |method: &str, tag: &str| app.request(method, &at).header("If-Match", tag);
    conditional("PATCH", &tag)
        .json(&json!({"name": "B"}))
        .send()
        .expect(200);
    conditional("PATCH", &tag)
        .json(&json!({"name": "C"}))
        .send()
        .expect(412);
    conditional("DELETE", &tag).send().expect(412);
    let now = app.get(&at).expect(200);
    let tag = now.header("etag").unwrap();
    app.request("GET", &at)
        .header("If-None-Match", tag)
        .send()
        .expect(304);
    conditional("DELETE", tag).send().expect(204);
    app.get(&at).expect(404);
    app.delete(&at).expect(404);
    app.patch(&at, &json!({})).expect(404);
}

#[test]
fn a_repeated_post_makes_one_link() {
    let app = app();
    let send = |name: &str| {
        let body = json!({"name": name});
        app.request("POST", LINKS)
            .header("Idempotency-Key", "k1")
            .json(&body)
            .send()
    };
    let first = send("A").expect(201);
    let again = send("A").expect(201);
    assert_eq!(again.json(), first.json());
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(send("B").expect(422).code(), "idempotency_mismatch");
    assert_eq!(app.get(LINKS).expect(200).json()["pagination"]["total"], 1);
}

#[test]
fn lists_are_newest_first_and_archived_links_apart() {
    let app = app();
    let names = ["A", "B", "C"];
    let links: Vec<Value> = names.map(|name| link(&app, &json!({"name": name}))).into();
    app.patch(&at(&links[1]), &json!({"archived": true}))
        .expect(200);
    let listed = |query: &str| {
        let list = app.get(&format!("{LINKS}{query}")).expect(200).json();
        let names: Vec<String> = list["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|link| link["name"].as_str().unwrap().to_owned())
            .collect();
        (
            names.join(""),
            list["pagination"]["total"].as_i64().unwrap(),
        )
    };
    assert_eq!(listed(""), ("CA".to_owned(), 2));
    assert_eq!(listed("?archived=true"), ("B".to_owned(), 1));
    assert_eq!(listed("?limit=1&page=2"), ("A".to_owned(), 2));
    let refused = app
        .get(&format!("{LINKS}?archived=yes&limit=0"))
        .expect(422);
    assert_eq!(refused.fields(), ["limit", "archived"]);
}

#[test]
fn another_company_s_link_is_as_if_it_were_not_there() {
    let app = app();
    let at = at(&link(&app, &json!({"name": "A"})));
    let (_, stranger) = app.other_company("other");
    for method in ["GET", "PATCH", "DELETE"] {
        let request = app.anonymous(method, &at).key(&stranger);
        let request = if method == "PATCH" {
            request.json(&json!({}))
        } else {
            request
        };
        request.send().expect(404);
    }
    app.anonymous("GET", LINKS)
        .key(&stranger)
        .send()
        .expect(404);
    app.get(&at).expect(200);
}

#[test]
fn links_go_with_their_assessment() {
    let app = app();
    let set = json!({"name": "S", "assessment_id": "abc123", "parameters": {"a": "1"}});
    let set = app.post(SETS, &set).expect(201).json();
    let link = link(&app, &json!({"name": "A", "parameter_set_id": set["id"]}));
    app.delete("/api/v1/assessments/abc123").expect(204);
    app.get(&at(&link)).expect(404);
    app.get(&format!("{SETS}/{}", set["id"].as_str().unwrap()))
        .expect(404);
}

#[test]
fn a_link_has_a_qr_code_as_drawing_and_picture() {
    let app = app();
    let at = format!("{}/qr", at(&link(&app, &json!({"name": "A"}))));
    let svg = app.get(&at).expect(200);
    assert_eq!(svg.header("content-type"), Some("image/svg+xml"));
    assert!(svg.text().starts_with("<svg") && svg.text().contains("width=\"512\""));
    let png = app.get(&format!("{at}?format=png&size=128")).expect(200);
    assert_eq!(png.header("content-type"), Some("image/png"));
    assert!(png.body.starts_with(b"\x89PNG"));
    assert_eq!(png.body[16..24], [0, 0, 0, 128, 0, 0, 0, 128]);
    let tag = svg.header("etag").unwrap();
    app.request("GET", &at)
        .header("If-None-Match", tag)
        .send()
        .expect(304);
    let refused = app.get(&format!("{at}?format=gif&size=4096")).expect(422);
    assert_eq!(refused.fields(), ["format", "size"]);
    let (_, stranger) = app.other_company("other");
    app.anonymous("GET", &at).key(&stranger).send().expect(404);
}

#[test]
fn no_stored_answer_shows_what_was_deleted() {
    let app = app();
    let send = |path: &str, name: &str| {
        app.request("POST", path)
            .header("Idempotency-Key", "k")
            .json(&json!({"name": name, "parameters": {"source": "secret-campaign"}}))
            .send()
            .expect(201)
    };
    for (path, one) in [(LINKS, "/api/v1/links"), (SETS, SETS)] {
        let first = send(path, "Gone for good").json();
        let id = first["id"].as_str().unwrap();
        let again = send(path, "Gone for good");
        assert_eq!(again.header("idempotent-replayed"), Some("true"));
        app.delete(&format!("{one}/{id}")).expect(204);
        let fresh = send(path, "Gone for good");
        assert_eq!(fresh.header("idempotent-replayed"), None);
        assert_ne!(fresh.json()["id"], first["id"]);
    }
}
