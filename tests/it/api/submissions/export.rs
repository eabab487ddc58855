//! Export: the same filters as the list, the same values, in constant memory.

mod answers;
mod streaming;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{ALL, app, create, ids, path, publish, small, with};
use crate::crash::Server;
use crate::http::Answer;
use crate::test_app::{Builder, TestApp};

const MEGABYTE: u64 = 1024 * 1024;

fn export(app: &TestApp, query: &str) -> Answer {
    app.get(&format!("{ALL}/export?{query}")).expect(200)
}

fn lines(answer: &Answer) -> Vec<Value> {
    let text = answer.text();
    assert!(text.is_empty() || text.ends_with('\n'));
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().unwrap()
}

fn exported(app: &TestApp, query: &str) -> Vec<String> {
    let lines = lines(&export(app, &format!("format=jsonl&{query}")));
    let id = |line: &Value| line["id"].as_str().unwrap().to_owned();
    lines.iter().map(id).collect()
}

/// The header, and the cells of each line by their column.
fn sheet(answer: &Answer) -> (Vec<String>, Vec<Value>) {
    let mut reader = csv::Reader::from_reader(answer.body.as_slice());
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let lines = reader.records().map(|record| {
        let record = record.unwrap();
        let cells = header.iter().cloned().zip(record.iter().map(Value::from));
        Value::Object(cells.collect())
    });
    let lines = lines.collect();
    (header, lines)
}

/// Copies the newest submission `count` times.
fn multiply(app: &TestApp, count: i64) {
    const PART: i64 = 10_000;
    for _ in 0..count / PART {
        multiply_some(app, PART);
    }
    multiply_some(app, count % PART);
}

fn multiply_some(app: &TestApp, count: i64) {
    let written = app.app().db.write_blocking(move |tx| {
        let mut statement = tx.prepare("SELECT name FROM pragma_table_info('submissions')")?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?;
        let names = names.collect::<rusqlite::Result<Vec<_>>>()?;
        let values = names.iter().map(|name| match name.as_str() {
            "id" => "one.id + n".to_owned(),
            "public_id" => "printf('sub_%d', one.id + n)".to_owned(),
            "sequence" => "c.sequence + n".to_owned(),
            name => format!("one.{name}"),
        });
        let (names, values) = (names.join(","), values.collect::<Vec<_>>().join(","));
        tx.execute(
            &format!(
                "/* of a test */ WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT ?1)
                 INSERT INTO submissions ({names}) SELECT {values} FROM numbers, companies c,
                 (SELECT * FROM submissions ORDER BY id DESC LIMIT 1) one WHERE c.slug = 'acme'"
            ),
            [count],
        )?;
        tx.execute(
            "/* of a test */ UPDATE companies SET sequence = sequence + ?1, submission_count = submission_count + ?1
             WHERE slug = 'acme'",
            [count],
        )?;
        Ok(())
    });
    written.unwrap();
}

#[test]
fn lines_are_what_the_list_holds_oldest_first() {
    let app = app();
    with(
        &app,
        &json!({"candidate_name": "Ann", "note": "two\nlines"}),
    );
    with(
        &app,
        &json!({"candidate_name": "Bob", "responses": [{"question_id": "q1", "value": "a"}]}),
    );
    let answer = export(&app, "format=jsonl");
    assert_eq!(answer.header("content-type"), Some("application/jsonl"));
    let named = answer.header("content-disposition");
    assert_eq!(named, Some("attachment; filename=\"submissions.jsonl\""));
    let listed = app.get(&format!("{ALL}?sort=created_at")).json();
    assert_eq!(json!(lines(&answer)), listed["data"]);
    let whole = app
        .get(&format!("{ALL}?sort=created_at&include=responses"))
        .json();
    let whole_lines = lines(&export(&app, "format=jsonl&include=responses"));
    assert_eq!(json!(whole_lines), whole["data"]);
    let head = app
        .request("HEAD", &format!("{ALL}/export?format=csv"))
        .send()
        .expect(200);
    assert!(head.body.is_empty());
}

#[test]
fn it_takes_the_filters_of_the_list() {
    let app = app();
    small(&app, "other");
    for number in 0..30 {
        let fields = json!({
            "candidate_email": format!("c{}@example.com", number % 4),
            "custom_fields": {"source": (["a", "b"][number % 2]), "n": number.to_string()},
            "test": number % 5 == 0,
            "responses": [{"question_id": "q1", "value": (["a", "b", "n"][number % 3])}]});
        with(&app, &fields);
        if number % 7 == 0 {
            create(
                &app,
                &json!({"assessment_id": "other", "candidate_name": "X"}),
            );
        }
        app.advance(60);
    }
    for query in [
        "",
        "assessment_id=other",
        "assessment_id=other&assessment_id=abc123&test=true",
        "status=completed&custom_fields[source]=b",
        "custom_fields[source]=a&custom_fields[n]=4",
        "candidate_email=C1@example.com",
        "min_percentage=10",
        "created_since=2026-01-01T12:05:00Z&created_until=2026-01-01T12:20:00Z",
        "submitted_since=2026-01-01T12:25:00Z",
        "status=voided",
        "assessment_id=nothing",
        "link_id=lnk_1",
    ] {
        let mut listed = ids(&app, &format!("{query}&limit=100"));
        listed.reverse();
        assert_eq!(exported(&app, query), listed, "{query}");
    }
}

#[test]
fn a_sheet_holds_every_value_under_its_name() {
    let app = app();
    let made = with(
        &app,
        &json!({
        "candidate_name": "Zoë, \"the one\"", "candidate_email": "zoe@example.com", "tags": ["a", "b"], "note": "two\r\nlines",
        "custom_fields": {"source": "linkedin", "a,b": "c\"d"},
        "responses": [{"question_id": "q1", "value": "b"}]}),
    );
    let bare = with(&app, &json!({}));
    let answer = export(&app, "format=csv");
    assert_eq!(
        answer.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    let (header, lines) = sheet(&answer);
    assert_eq!(lines.len(), 2);
    let line = &lines[0];
    for (name, value) in made.as_object().unwrap() {
        let expected = match value {
            Value::Null => json!(""),
            Value::String(text) => json!(text),
            other => json!(other.to_string()),
        };
        let has = |name: &str| header.iter().any(|column| column == name);
        match name.as_str() {
            "responses" => assert!(!has(name)),
            "custom_fields" => {}
            "integrity" => assert!(has("integrity.blur_count") && has("integrity.device_changes")),
            "consent" => assert!(has("consent.version") && has("consent.accepted_at")),
            _ => assert_eq!(line[name], expected, "{name}"),
        }
    }
    assert_eq!(line["custom_fields.source"], "linkedin");
    assert_eq!(line["custom_fields.a,b"], "c\"d");
    assert_eq!(line["other_custom_fields"], "");
    assert_eq!(
        (&lines[1]["id"], &lines[1]["custom_fields.source"]),
        (&bare["id"], &json!(""))
    );
    let unique: BTreeSet<&String> = header.iter().collect();
    assert_eq!(unique.len(), header.len());
    let none = export(&app, "format=csv&status=voided");
    assert_eq!(sheet(&none).1.len(), 0);
    assert!(none.text().starts_with("id,assessment_id,"));
    assert_eq!(none.text().matches("\r\n").count(), 1);
}

#[test]
fn no_cell_is_a_formula() {
    let app = app();
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@A1",
        "=HYPERLINK(\"http://evil\",\"x\")",
        "'=1",
    ] {
        with(
            &app,
            &json!({"candidate_name": text, "note": format!("\t{text}"),
            "custom_fields": {"=x": text}}),
        );
    }
    let (header, lines) = sheet(&export(&app, "format=csv"));
    for line in &lines {
        for column in &header {
            let cell = line[column].as_str().unwrap();
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{column}: {cell}"
            );
        }
    }
    assert_eq!(lines[0]["candidate_name"], "'=1+1");
    assert_eq!(lines[0]["custom_fields.=x"], "'=1+1");
    assert_eq!(lines[0]["note"], "'\t=1+1");
    assert_eq!(lines[5]["candidate_name"], "'=1");
}

#[test]
fn rare_custom_fields_share_a_column() {
    let app = app();
    for part in 0..5 {
        let own = (0..49).map(|n| (format!("rare{part}{n:02}"), json!("x")));
        let fields: serde_json::Map<_, _> =
            own.chain([("source".to_owned(), json!("y"))]).collect();
        with(&app, &json!({ "custom_fields": fields }));
    }
    let declared = json!({"name": "Set", "parameters": {"declared": "1", "rare448": "2"}});
    app.post("/api/v1/parameter_sets", &declared).expect(201);
    let link = json!({"name": "Link", "parameters": {"office": "hq"}});
    app.post("/api/v1/assessments/abc123/links", &link)
        .expect(201);
    let (header, lines) = sheet(&export(&app, "format=csv"));
    let own = header
        .iter()
        .filter(|name| name.starts_with("custom_fields."))
        .count();
    assert_eq!(own, 203);
    assert_eq!(lines[4]["custom_fields.rare448"], "x");
    assert_eq!(lines[4]["custom_fields.office"], "");
    assert_eq!(lines[0]["custom_fields.source"], "y");
    let others = lines[4]["other_custom_fields"].as_str().unwrap();
    let others: Value = serde_json::from_str(others).unwrap();
    assert_eq!(
        others.as_object().unwrap().len(),
        45,
        "the last ones by alphabet"
    );
    assert_eq!(others["rare447"], "x");
}

#[test]
fn what_can_not_be_made_is_refused_before_it_begins() {
    let app = app();
    for (query, fields) in [
        ("", vec!["format"]),
        ("format=xlsx", vec!["format"]),
        ("format=csv&include=responses", vec!["include"]),
        (
            "format=jsonl&include=all&status=done",
            vec!["include", "status"],
        ),
        ("format=csv&page=1", vec!["page"]),
        ("format=csv&assessment_id=backend", vec!["assessment_id"]),
    ] {
        let refused = app.get(&format!("{ALL}/export?{query}")).expect(422);
        assert_eq!(refused.fields(), fields, "{query}");
    }
    let slug = app.get("/api/v1/assessments/abc123").json()["slug"].clone();
    assert_eq!(slug, "backend");
}

#[test]
fn each_company_has_its_own() {
    let app = app();
    with(&app, &json!({}));
    let (_, stranger) = app.other_company("other");
    let answer = app
        .anonymous("GET", &format!("{ALL}/export?format=jsonl"))
        .key(&stranger);
    assert!(answer.send().expect(200).body.is_empty());
}

#[test]
fn many_steps_give_each_submission_once() {
    let app = app();
    with(&app, &json!({"custom_fields": {"source": "a"}}));
    multiply(&app, 2_999);
    let all = exported(&app, "");
    assert_eq!(all.len(), 3_000);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 3_000);
    assert_eq!(sheet(&export(&app, "format=csv")).1.len(), 3_000);
    assert_eq!(
        exported(&app, "assessment_id=abc123&status=completed").len(),
        3_000
    );
}
