//! `assessly seed`: data that could be real, and is of nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{json, printed, run, told};
use crate::test_app::TestApp;

const UNTIL: &str = "2026-01-01T12:00:00.000Z";

fn seed(file: &Path, more: &[&str]) -> Value {
    let file = file.to_str().unwrap();
    let mut arguments = vec!["seed", "--json", "--db", file, "--until", UNTIL];
    arguments.extend(more);
    json(&run(&arguments))
}

fn exported(file: &Path) -> Vec<Value> {
    let file = file.to_str().unwrap();
    let arguments = ["submissions", "export", "--format", "jsonl", "--db", file];
    let lines = printed(&run(&[&arguments[..], &["--include-responses"]].concat()));
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn share(all: &[Value], is_so: impl Fn(&Value) -> bool) -> usize {
    all.iter().filter(|one| is_so(one)).count()
}

#[test]
fn the_last_line_leads_to_the_data_wherever_it_lies() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("made up");
    let (place, few) = (place.to_str().unwrap(), ["seed", "--submissions", "3"]);
    let told = printed(&run(&[&few[..], &["--data-dir", place]].concat()));
    let serve = format!("`assessly serve --data-dir '{place}'`, in");
    assert!(told.contains(&serve), "{told}");
}

#[test]
fn three_hundred_submissions_are_as_people_would_leave_them() {
    let app = TestApp::start();
    let seeded = seed(&app.file(), &["--submissions", "300"]);
    assert_eq!(seeded["company"], "acme");
    assert_eq!(seeded["until"], UNTIL);
    let all = exported(&app.file());
    assert_eq!(all.len(), 300);
    let count = |name: &str, value: &str| share(&all, |one| one[name] == value);
    for (name, value, least, most) in [
        ("status", "in_progress", 3, 40),
        ("status", "expired", 1, 15),
        ("status", "voided", 1, 20),
        ("grading_status", "pending_review", 15, 120),
        ("grading_status", "graded", 120, 280),
        ("submit_reason", "api", 20, 90),
    ] {
        let found = count(name, value);
        assert!((least..=most).contains(&found), "{found} are {value}");
    }
    let passed = share(&all, |one| one["passed"] == true);
    let failed = share(&all, |one| one["passed"] == false);
    assert!(
        passed > 40 && failed > 40,
        "{passed} passed, {failed} failed"
    );
    assert!(share(&all, |one| one["tags"] != serde_json::json!([])) > 30);
    assert!(share(&all, |one| !one["link_id"].is_null()) > 40);
    let sources: BTreeSet<_> = all
        .iter()
        .filter_map(|one| one["custom_fields"]["source"].as_str())
        .collect();
    assert!(sources.len() >= 5, "{sources:?}");
    let kinds = all
        .iter()
        .flat_map(|one| one["responses"].as_array().unwrap());
    let kinds: BTreeSet<_> = kinds.map(|one| one["type"].as_str().unwrap()).collect();
    assert!(kinds.len() >= 15, "{kinds:?}");
    let days: BTreeSet<_> = all
        .iter()
        .map(|one| &one["created_at"].as_str().unwrap()[..10])
        .collect();
    assert!(days.len() > 25, "{} days", days.len());
    assert!(all.iter().all(|one| {
        one["candidate_email"]
            .as_str()
            .unwrap()
            .ends_with("@example.com")
    }));
}

#[test]
fn candidates_are_invited_drop_off_at_many_questions_and_leave_an_audit() {
    let app = TestApp::start();
    let seeded = seed(&app.file(), &["--submissions", "300"]);
    let (mut statuses, mut invited, mut left, mut at_review) = (BTreeMap::new(), 0, 0, 0);
    for id in seeded["assessment_ids"].as_array().unwrap() {
        let id = id.as_str().unwrap();
        let at = format!("/api/v1/assessments/{id}");
        let list = app
            .get(&format!("{at}/invitations?limit=100"))
            .expect(200)
            .json();
        for one in list["data"].as_array().unwrap() {
            *statuses
                .entry(one["status"].as_str().unwrap().to_owned())
                .or_insert(0) += 1;
            invited += 1;
        }
        let stats = app.get(&format!("{at}/stats")).expect(200).json();
        let questions = stats["questions"].as_array().unwrap();
        left += share(questions, |one| one["dropped_off"] != 0);
        at_review += stats["totals"]["dropped_off_at_review"].as_i64().unwrap();
    }
    assert!(left >= 6, "{left} questions");
    assert!(at_review >= 1, "{at_review} at the review");
    let all = [
        "completed",
        "expired",
        "opened",
        "pending",
        "revoked",
        "started",
    ];
    assert_eq!(statuses.keys().collect::<Vec<_>>(), all, "{statuses:?}");
    let audited = |connection: &rusqlite::Connection| {
        let sql = "SELECT act, count(*) FROM audit /* of a test */ GROUP BY act";
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<BTreeMap<String, i64>>>()?)
    };
    let audited = app.app().db.read(audited).unwrap();
    assert_eq!(audited["candidates_invited"], invited);
    assert_eq!(audited["candidate_uninvited"], statuses["revoked"]);
    assert_eq!(audited["endpoint_made"], 1);
}

#[test]
fn its_numbers_fit_together_for_whoever_reads_them() {
    let app = TestApp::start();
    seed(&app.file(), &["--submissions", "120"]);
    let all = exported(&app.file());
    let list = app.get("/api/v1/submissions?limit=1").expect(200).json();
    assert_eq!(list["pagination"]["total"], 120);
    let link = all.iter().find_map(|one| one["link_id"].as_str()).unwrap();
    let link = app.get(&format!("/api/v1/links/{link}")).expect(200).json();
    let started = share(&all, |one| one["link_id"] == link["id"]);
    let completed = share(&all, |one| {
        one["link_id"] == link["id"] && !one["submitted_at"].is_null()
    });
    assert_eq!(
        (link["starts"].as_u64(), link["completions"].as_u64()),
        (Some(started as u64), Some(completed as u64))
    );
    assert!(link["views"].as_u64() > link["starts"].as_u64());
    let by_source = app
        .get("/api/v1/submissions?custom_fields[source]=newsletter")
        .expect(200)
        .json();
    let from_there = share(&all, |one| one["custom_fields"]["source"] == "newsletter");
    assert_eq!(by_source["pagination"]["total"], from_there);
    let name = all
        .iter()
        .find(|one| !one["submitted_at"].is_null())
        .unwrap()["candidate_name"]
        .as_str()
        .unwrap();
    let name = name.split(' ').next_back().unwrap();
    let found = app
        .get(&format!("/api/v1/submissions?q={name}"))
        .expect(200)
        .json();
    assert!(found["pagination"]["total"].as_u64() >= Some(1));
    let mut created = BTreeMap::new();
    let mut after = 0;
    loop {
        let events = app
            .get(&format!("/api/v1/events?after={after}&limit=100"))
            .expect(200)
            .json();
        for event in events["data"].as_array().unwrap() {
            if event["type"] == "submission.created" {
                created.insert(
                    event["data"]["id"].as_str().unwrap().to_owned(),
                    event["timestamp"].clone(),
                );
            }
        }
        after = events["pagination"]["next_sequence"].as_i64().unwrap();
        if events["pagination"]["has_more"] == false {
            break;
        }
    }
    assert_eq!(
        created.len(),
        share(&all, |one| !one["submitted_at"].is_null()
            && one["status"] != "expired")
    );
}

#[test]
fn nothing_is_sent_to_anybody() {
    let app = TestApp::start();
    seed(&app.file(), &["--submissions", "60"]);
    app.app().bell.ring();
    crate::webhook::settle(&app);
    let log = crate::webhook::deliveries(&app, "");
    assert!(!log.is_empty());
    assert!(
        log.iter()
            .all(|one| one["state"] == "held" && one["attempt_count"] == 0)
    );
}

#[test]
fn the_same_seed_makes_the_same_and_another_seed_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, seed_of: &str| {
        let file = folder.path().join(name);
        seed(&file, &["--submissions", "40", "--seed", seed_of]);
        exported(&file)
    };
    let (one, same, other) = (made("1.db", "7"), made("2.db", "7"), made("3.db", "8"));
    assert_eq!(one, same);
    let names = |all: &[Value]| {
        all.iter()
            .map(|one| one["candidate_name"].clone())
            .collect::<Vec<_>>()
    };
    assert_ne!(names(&one), names(&other));
}

#[test]
fn what_is_real_is_never_mixed_with_what_is_made_up() {
    let app = TestApp::start();
    let file = app.file();
    let file = file.to_str().unwrap();
    seed(&app.file(), &["--submissions", "3"]);
    let again = run(&["seed", "--db", file, "--submissions", "3"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        told(&again).contains("acme has submissions"),
        "{}",
        told(&again)
    );
    app.other_company("other");
    let endpoint = run(&[
        "seed",
        "--db",
        file,
        "--submissions",
        "3",
        "--company",
        "other",
    ]);
    printed(&endpoint);
    let unknown = run(&["seed", "--db", file, "--company", "nobody"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert_eq!(run(&["seed", "--submissions", "0"]).status.code(), Some(2));
}

#[test]
fn a_company_that_tells_others_gets_no_made_up_people() {
    let app = TestApp::start();
    crate::webhook::endpoint(&app, "http://127.0.0.1:9/", serde_json::json!({}));
    let refused = run(&["seed", "--db", app.file().to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        told(&refused).contains("webhook endpoints"),
        "{}",
        told(&refused)
    );
}
