//! DELETE: gone for good, wherever it was kept.

use std::fs;

use serde_json::json;

use super::{ALL, app, body, counters, events, ids, listed, path, with};

const SECRET: &str = "Zebulon-Quartermain";

fn personal() -> serde_json::Value {
    json!({"id": "gone", "candidate_name": SECRET, "candidate_email": format!("{SECRET}@example.com"),
        "external_id": SECRET, "note": SECRET, "tags": [SECRET], "custom_fields": {"who": SECRET},
        "responses": [{"question_id": "q6", "value": SECRET}]})
}

#[test]
fn nothing_of_a_deleted_submission_is_left_in_any_table() {
    let app = app();
    app.request("POST", ALL)
        .header("Idempotency-Key", "k")
        .json(&body(&personal()))
        .send()
        .expect(201);
    app.patch(
        &format!("{ALL}/gone"),
        &json!({"note": format!("{SECRET}!")}),
    )
    .expect(200);
    let kept = with(&app, &json!({"id": "kept"}));
    app.delete(&format!("{ALL}/gone")).expect(204);
    let tables: Vec<String> = app
        .app()
        .db
        .read(|connection| {
            let mut statement = connection.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'",
            )?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    for table in tables {
        let rows = app.app().db.read(|connection| {
            let mut statement =
                connection.prepare(&format!("SELECT * FROM {table} /* of a test */"))?;
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| {
                let values = (0..columns)
                    .map(|column| row.get_ref(column).map(|value| format!("{value:?}")));
                values.collect::<rusqlite::Result<Vec<_>>>()
            })?;
            Ok(rows
                .collect::<rusqlite::Result<Vec<_>>>()?
                .concat()
                .join(" "))
        });
        let rows = rows.unwrap();
        // As it is written, and the words that an index keeps of it.
        for secret in [SECRET, "zebulon", "quartermain"] {
            // Texts are shown as bytes.
            let bytes = format!("{:?}", secret.as_bytes());
            let bytes = bytes.trim_matches(['[', ']']);
            assert!(!rows.contains(bytes), "{table} still knows");
        }
    }
    app.get(&format!("{ALL}/gone")).expect(404);
    assert_eq!(ids(&app, ""), ["kept"]);
    assert_eq!(ids(&app, &format!("custom_fields[who]={SECRET}")), [""; 0]);
    assert_eq!(counters(&app), [0, 1, 0, 0, 1]);
    assert_eq!(app.get(&path(&kept)).expect(200).json(), kept);
}

#[test]
fn the_events_keep_that_it_happened_and_nothing_more() {
    let app = app();
    with(&app, &personal());
    app.patch(&format!("{ALL}/gone"), &json!({"status": "voided"}))
        .expect(200);
    app.delete(&format!("{ALL}/gone")).expect(204);
    let events = events(&app);
    let kinds: Vec<&str> = events.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "submission.created",
            "submission.updated",
            "submission.deleted"
        ]
    );
    for (kind, event) in &events {
        assert_eq!(event["data"], json!({"id": "gone"}), "{kind}");
    }
    let sequences: Vec<i64> = events
        .iter()
        .map(|(_, event)| event["sequence"].as_i64().unwrap())
        .collect();
    assert!(
        sequences.windows(2).all(|pair| pair[0] < pair[1]),
        "{sequences:?}"
    );
    assert_eq!(counters(&app), [0; 5]);
}

#[test]
fn a_repeat_of_the_post_makes_it_anew_after_erasure() {
    let app = app();
    let post = || {
        app.request("POST", ALL)
            .header("Idempotency-Key", "k")
            .json(&body(&personal()))
            .send()
    };
    post().expect(201);
    app.delete(&format!("{ALL}/gone")).expect(204);
    let again = post().expect(201);
    assert_eq!(again.header("idempotent-replayed"), None);
    assert_eq!(listed(&app, "")["pagination"]["total"], 1);
}

#[test]
fn another_company_with_the_same_id_loses_nothing() {
    let app = app();
    with(&app, &personal());
    let (other, key) = app.other_company("other");
    let call = |method: &str, path: &str, json: Option<serde_json::Value>| {
        let request = app
            .anonymous(method, path)
            .key(&key)
            .header("Idempotency-Key", path);
        json.map_or(app.anonymous(method, path).key(&key), |json| {
            request.json(&json)
        })
        .send()
    };
    call(
        "POST",
        "/api/v1/assessments",
        Some(super::super::assessments::full()),
    )
    .expect(201);
    app.anonymous("POST", "/api/v1/assessments/abc123/publication")
        .key(&key)
        .send()
        .expect(201);
    let theirs = call("POST", ALL, Some(body(&personal()))).expect(201);
    app.delete(&format!("{ALL}/gone")).expect(204);
    assert_eq!(
        call("GET", &format!("{ALL}/gone"), None).expect(200).body,
        theirs.body
    );
    let again = call("POST", ALL, Some(body(&personal()))).expect(201);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let kept: String = app
        .app()
        .db
        .read(|connection| {
            let sql =
                "SELECT body FROM events WHERE company_id = ?1 AND type = 'submission.created'";
            Ok(connection.query_row(sql, [other.row], |row| row.get(0))?)
        })
        .unwrap();
    assert!(kept.contains(SECRET));
}

#[test]
fn keys_delete_only_where_the_company_allows_it() {
    let app = app();
    with(&app, &json!({"id": "kept"}));
    let row = app.company.row;
    let forbid = assessly::model::company::Change {
        keys_may_delete: Some(false),
        ..Default::default()
    };
    app.app()
        .db
        .write_blocking(move |tx| assessly::model::company::update(tx, row, forbid))
        .unwrap();
    let refused = app.delete(&format!("{ALL}/kept")).expect(403);
    assert_eq!(refused.code(), "deletion_disabled");
    app.get(&format!("{ALL}/kept")).expect(200);
}

#[test]
fn what_is_erased_is_gone_from_the_file_of_a_stopped_server() {
    let mut app = app();
    with(&app, &personal());
    app.delete(&format!("{ALL}/gone")).expect(204);
    let file = app.file();
    app.stop();
    let bytes = fs::read(file).unwrap();
    let found = bytes
        .windows(SECRET.len())
        .filter(|window| *window == SECRET.as_bytes())
        .count();
    assert_eq!(found, 0, "found {found} times in the file");
}

#[test]
fn an_assessment_of_the_same_id_keeps_its_events() {
    let app = app();
    with(&app, &json!({"id": "abc123"}));
    app.delete(&format!("{ALL}/abc123")).expect(204);
    let published: String = app
        .app()
        .db
        .read(|connection| {
            let sql = "SELECT body FROM events WHERE type = 'assessment.published'";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert!(published.contains("Backend developer"), "{published}");
}
