//! `/assessments/{id}/invitations` and `/invitations/{id}`.

use serde_json::{Value, json};

use assessly::rules::scope::Scope;

use crate::api::assessments::{full, made};
use crate::pages::column;
use crate::test_app::{START, TestApp};

pub const ALL: &str = "/api/v1/assessments/abc123/invitations";

pub fn app() -> TestApp {
    let app = TestApp::start();
    made(&app, &full());
    app
}

pub fn invite(app: &TestApp, body: &Value) -> Value {
    app.post(ALL, body).expect(201).json()
}

pub fn at(invitation: &Value) -> String {
    format!("/api/v1/invitations/{}", invitation["id"].as_str().unwrap())
}

fn ids(app: &TestApp, query: &str) -> Vec<String> {
    let list = app.get(&format!("{ALL}?{query}")).expect(200).json();
    let ids = list["data"].as_array().unwrap().iter();
    ids.map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

fn id(invitation: &Value) -> String {
    invitation["id"].as_str().unwrap().to_owned()
}

/// The types of events of invitations, in order.
fn events(app: &TestApp) -> Vec<String> {
    let sql = "SELECT type FROM events WHERE type LIKE 'invitation.%' ORDER BY sequence";
    column(app, sql)
}

#[test]
fn an_invitation_shows_its_link_in_the_answer_that_makes_it_and_never_again() {
    let app = app();
    let body = json!({"candidate_name": "Jane Doe", "candidate_email": "jane@example.com",
        "external_id": "ats-7", "custom_fields": {"source": "ats"}, "extra_time_percent": 25,
        "expires_at": "2026-02-01T12:00:00.000Z"});
    let answer = app.post(ALL, &body).expect(201);
    let invitation = answer.json();
    assert_eq!(answer.header("location"), Some(at(&invitation).as_str()));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let token = invitation["token"].as_str().unwrap();
    // 256 bits in base64.
    assert_eq!(token.len(), 43);
    let url = app.url(&format!("/a/acme/backend?token={token}"));
    assert_eq!(invitation["url"], url);
    for (name, value) in body.as_object().unwrap() {
        assert_eq!(&invitation[name], value, "{name}");
    }
    for (name, value) in [
        ("assessment_id", json!("abc123")),
        ("status", json!("pending")),
        ("attempts_used", json!(0)),
        ("submission_id", Value::Null),
        ("opened_at", Value::Null),
        ("revoked_at", Value::Null),
        ("created_at", json!(START.to_string())),
    ] {
        assert_eq!(invitation[name], value, "{name}");
    }
    let mut shown = invitation.clone();
    let members = shown.as_object_mut().unwrap();
    members.remove("url");
    members.remove("token");
    assert_eq!(app.get(&at(&invitation)).expect(200).json(), shown);
    assert_eq!(app.get(ALL).expect(200).json()["data"], json!([shown]));
    // Nor does the file have it, nor what is told of it.
    let bytes = std::fs::read(app.file()).unwrap();
    let log = std::fs::read(app.file().with_file_name("assessly.db-wal")).unwrap_or_default();
    for bytes in [bytes, log] {
        let found = bytes.windows(43).any(|window| window == token.as_bytes());
        assert!(!found);
    }
    assert_eq!(events(&app), ["invitation.created"]);
    let told: Vec<String> = column(
        &app,
        "SELECT body ->> '$.data' FROM events ORDER BY id DESC",
    );
    let told: Value = serde_json::from_str(&told[0]).unwrap();
    assert_eq!(told, shown);
    // Nothing need be known of whom one invites.
    let bare = invite(&app, &json!({}));
    assert_eq!(bare["candidate_name"], Value::Null);
    assert_eq!(bare["custom_fields"], json!({}));
}

#[test]
fn a_thousand_are_made_by_one_call_or_none() {
    let app = app();
    let one = |n: usize| {
        json!({"candidate_name": format!("N {n}"), "candidate_email": format!("n{n}@example.com"),
        "external_id": format!("e{n}")})
    };
    let all: Vec<Value> = (0..1000).map(one).collect();
    let mut broken = all.clone();
    broken[3]["candidate_email"] = json!("nobody");
    broken[998]["extra_time_percent"] = json!(501);
    broken[999]["external_id"] = json!("e0");
    broken[500]["custom_fields"] = json!({"token": "x"});
    let refused = app
        .post(ALL, &json!({"invitations": broken}))
        .expect(422)
        .fields();
    assert_eq!(
        refused,
        [
            "invitations[3].candidate_email",
            "invitations[500].custom_fields.token",
            "invitations[998].extra_time_percent",
            "invitations[999].external_id",
        ]
    );
    assert_eq!(events(&app).len(), 0);
    let key = |body: &Value| {
        app.request("POST", ALL)
            .header("Idempotency-Key", "thousand")
            .json(body)
            .send()
    };
    let body = json!({"invitations": all});
    let answer = key(&body).expect(201);
    let made = answer.json();
    let made = made["data"].as_array().unwrap();
    assert_eq!(made.len(), 1000);
    assert_eq!(made[7]["external_id"], "e7");
    assert_eq!(answer.header("location"), None);
    let tokens: std::collections::HashSet<&str> = made
        .iter()
        .map(|one| one["token"].as_str().unwrap())
        .collect();
    assert_eq!(tokens.len(), 1000);
    assert_eq!(events(&app).len(), 1000);
    // The same call again has the same answer, links and all.
    assert_eq!(key(&body).expect(201).json(), answer.json());
    let again = app.post(ALL, &body).expect(422).fields();
    assert_eq!(again.len(), 100);
    let list = app.get(&format!("{ALL}?limit=1&page=1000")).expect(200);
    let pagination = list.json()["pagination"].clone();
    assert_eq!(pagination["total"], 1000);
    assert_eq!(pagination["has_more"], false);
    assert_eq!(list.json()["data"][0]["external_id"], "e0");
    let more: Vec<Value> = (0..1001).map(|_| json!({})).collect();
    for refused in [json!({"invitations": more}), json!({"invitations": []})] {
        assert_eq!(
            app.post(ALL, &refused).expect(422).fields(),
            ["invitations"]
        );
    }
    let both = json!({"invitations": [{}], "candidate_name": "Jane"});
    assert_eq!(app.post(ALL, &both).expect(422).fields(), ["invitations"]);
    let none = json!({"invitations": null});
    assert_eq!(app.post(ALL, &none).expect(422).fields(), ["invitations"]);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let app = app();
    let body = json!({"candidate_name": " ", "candidate_email": "x", "external_id": "", "extra_time_percent": -1,
        "expires_at": START.to_string(), "custom_fields": {"a": 1}, "nonsense": true});
    let refused = app.post(ALL, &body).expect(422);
    let mut fields = refused.fields();
    fields.sort();
    assert_eq!(
        fields,
        [
            "candidate_email",
            "candidate_name",
            "custom_fields.a",
            "expires_at",
            "external_id",
            "extra_time_percent",
            "nonsense"
        ]
    );
    app.post("/api/v1/assessments/nobody/invitations", &json!({}))
        .expect(404);
}

#[test]
fn a_list_is_filtered_by_status_address_and_external_id() {
    let app = app();
    let soon = START.plus_seconds(60).to_string();
    let jane = invite(
        &app,
        &json!({"candidate_email": "Jane@Example.com", "external_id": "e1"}),
    );
    let short = invite(&app, &json!({"expires_at": soon}));
    let gone = invite(&app, &json!({"external_id": "e2"}));
    app.delete(&at(&gone)).expect(204);
    assert_eq!(ids(&app, ""), [id(&gone), id(&short), id(&jane)]);
    assert_eq!(ids(&app, "status=pending"), [id(&short), id(&jane)]);
    assert_eq!(ids(&app, "status=revoked"), [id(&gone)]);
    assert_eq!(ids(&app, "candidate_email=jane@example.COM"), [id(&jane)]);
    assert_eq!(ids(&app, "external_id=e2"), [id(&gone)]);
    assert!(ids(&app, "external_id=e2&status=pending").is_empty());
    for none in ["opened", "started", "completed", "expired"] {
        assert!(ids(&app, &format!("status={none}")).is_empty());
    }
    app.advance(60);
    assert_eq!(ids(&app, "status=expired"), [id(&short)]);
    assert_eq!(ids(&app, "status=pending"), [id(&jane)]);
    assert_eq!(app.get(&at(&short)).expect(200).json()["status"], "expired");
    for refused in ["status=done", "limit=0", "sort=x"] {
        app.get(&format!("{ALL}?{refused}")).expect(422);
    }
}

#[test]
fn what_is_absent_stays_and_a_tag_guards_what_callers_change() {
    let app = app();
    let body = json!({"candidate_name": "Jane", "custom_fields": {"a": "1", "b": "2"}, "extra_time_percent": 10});
    let invitation = invite(&app, &body);
    let shown = app.get(&at(&invitation)).expect(200);
    let tag = shown.header("etag").unwrap().to_owned();
    let change = json!({"custom_fields": {"a": null, "c": "3"}, "external_id": "e1", "candidate_name": null});
    let changed = app.patch(&at(&invitation), &change).expect(200).json();
    assert_eq!(changed["custom_fields"], json!({"b": "2", "c": "3"}));
    assert_eq!(changed["candidate_name"], Value::Null);
    assert_eq!(changed["external_id"], "e1");
    assert_eq!(changed["extra_time_percent"], 10);
    app.request("PATCH", &at(&invitation))
        .header("If-Match", &tag)
        .json(&json!({"extra_time_percent": 20}))
        .send()
        .expect(412);
    let refused = json!({"status": "completed", "token": "x", "extra_time_percent": 501, "candidate_email": "x"});
    let refused = app.patch(&at(&invitation), &refused).expect(422);
    let errors = refused.json()["errors"].clone();
    let codes: Vec<(&str, &str)> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["field"].as_str().unwrap(),
                one["code"].as_str().unwrap(),
            )
        })
        .collect();
    for expected in [
        ("status", "read_only"),
        ("token", "unknown_field"),
        ("extra_time_percent", "out_of_range"),
        ("candidate_email", "invalid"),
    ] {
        assert!(codes.contains(&expected), "{codes:?}");
    }
    // An external id is one invitation's, until that is revoked.
    let other = invite(&app, &json!({}));
    let taken = app.patch(&at(&other), &json!({"external_id": "e1"}));
    assert_eq!(taken.expect(422).fields(), ["external_id"]);
    app.patch(&at(&invitation), &json!({"external_id": "e1"}))
        .expect(200);
    app.delete(&at(&invitation)).expect(204);
    app.patch(&at(&other), &json!({"external_id": "e1"}))
        .expect(200);
    app.patch(&at(&invitation), &json!({"extra_time_percent": 0}))
        .expect(409);
}

#[test]
fn a_revoked_one_stays_to_be_seen_and_is_told_once() {
    let app = app();
    let invitation = invite(&app, &json!({}));
    for _ in 0..2 {
        app.delete(&at(&invitation)).expect(204);
    }
    let shown = app.get(&at(&invitation)).expect(200).json();
    assert_eq!(shown["status"], "revoked");
    assert_eq!(shown["revoked_at"], START.to_string());
    assert_eq!(events(&app), ["invitation.created", "invitation.revoked"]);
    app.request("POST", &format!("{}/resets", at(&invitation)))
        .send()
        .expect(409);
}

#[test]
fn keys_need_the_scopes_of_submissions_and_other_companies_see_nothing() {
    let app = app();
    let invitation = invite(&app, &json!({}));
    let (_, foreign) = app.other_company("other");
    let resets = format!("{}/resets", at(&invitation));
    let reader = app.key_with(&[Scope::SubmissionsRead]);
    let writer = app.key_with(&[Scope::SubmissionsWrite]);
    for (method, path, scope) in [
        ("GET", ALL, &reader),
        ("POST", ALL, &writer),
        ("GET", &at(&invitation), &reader),
        ("PATCH", &at(&invitation), &writer),
        ("DELETE", &at(&invitation), &writer),
        ("POST", &resets, &writer),
    ] {
        let send = |key: &str| {
            let request = app.anonymous(method, path).key(key);
            match method {
                "POST" | "PATCH" => request.json(&json!({})).send(),
                _ => request.send(),
            }
        };
        send(&foreign).expect(404);
        let other = if scope == &reader { &writer } else { &reader };
        send(other).expect(403);
        assert!(send(scope).status < 500);
    }
}

#[test]
fn naughty_strings_come_back_as_they_were_given() {
    let app = app();
    for text in [
        "<script>alert(1)</script>",
        "Robert'); DROP TABLE invitations;--",
        "ﷺ 👩\u{200d}👩\u{200d}👧 Ṱ̺̺o͞ \u{202e}abc",
        "=cmd|' /C calc'!A0",
        "  spaces around  ",
        "%00 %s {{7*7}} ${x}",
    ] {
        let body =
            json!({"candidate_name": text, "external_id": text, "custom_fields": {text: text}});
        let invitation = invite(&app, &body);
        let shown = app.get(&at(&invitation)).expect(200).json();
        for (name, value) in body.as_object().unwrap() {
            assert_eq!(&shown[name], value, "{name}");
        }
        let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        assert_eq!(
            ids(&app, &format!("external_id={query}")),
            [id(&invitation)]
        );
    }
}

#[test]
fn an_assessment_takes_its_invitations_along() {
    let app = app();
    invite(&app, &json!({"candidate_name": "Jane"}));
    app.delete("/api/v1/assessments/abc123").expect(204);
    let left: Vec<i64> = column(&app, "SELECT count(*) FROM invitations /* of a test */");
    assert_eq!(left, [0]);
    let told: Vec<i64> = column(
        &app,
        "SELECT count(*) FROM events WHERE body LIKE '%Jane%' /* of a test */",
    );
    assert_eq!(told, [0]);
}
