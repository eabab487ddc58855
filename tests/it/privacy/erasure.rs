//! What is erased is in no byte of the file, of its log, or of a copy.

use std::collections::BTreeSet;

use assessly::db::Tx;
use assessly::model::audit::Actor;
use assessly::model::{candidate, submission};
use assessly::rules::role::Role;
use serde_json::json;

use super::bytes::{connect, email, fill, given, people, word};
use super::wait;
use crate::api::submissions::{self, ALL};
use crate::dashboard::signed_in;
use crate::http::Answer;
use crate::pages::{self, browser::Browser};
use crate::test_app::TestApp;
use crate::webhook::{receiver::Receiver, settle};

const ERASURES: &str = "/api/v1/candidates/erasures";

fn erase(app: &TestApp, email: &str) -> Answer {
    app.request("POST", ERASURES)
        .header("Idempotency-Key", "erase")
        .json(&json!({"email": email}))
        .send()
        .expect(200)
}

#[test]
fn of_hundreds_of_erased_people_no_word_is_left_in_any_byte() {
    const PEOPLE: u32 = 900;
    let app = submissions::app();
    fill(&app, PEOPLE);
    // Every third one, and whole runs of neighbours.
    let is_gone = |n: &u32| n % 3 == 1 || n % 300 > 250;
    let (gone, kept): (BTreeSet<u32>, BTreeSet<u32>) = (0..PEOPLE).partition(is_gone);
    let company = app.company.row;
    for n in gone.clone() {
        let documents = app.app().documents.clone();
        let part = move |tx: &Tx| {
            let actor = Actor::command_line();
            candidate::erase_some(tx, &documents, company, &email(n), &actor)
        };
        app.app().db.write_blocking(part).unwrap();
    }
    let answer = erase(&app, "nobody@example.com").json();
    assert_eq!(
        answer,
        json!({"erased_submissions": 0, "erased_invitations": 0, "overwritten": true})
    );
    let left = people(&app.file());
    let found: Vec<&u32> = left.intersection(&gone).collect();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(left, kept);
    // Whoever is left is found by each word, and nobody else is.
    for n in [0, 2, 3, 249, 300, 302, 899] {
        for letter in ['f', 'l', 'a', 'm', 'y'] {
            let found = submissions::ids(&app, &format!("q={}", word(letter, n)));
            let expected: Vec<String> = kept.get(&n).map(|n| format!("s{n}")).into_iter().collect();
            assert_eq!(found, expected, "{letter} {n}");
        }
    }
    check_file(&app);
}

/// SQLite's own look at the index of words, and at the whole file.
fn check_file(app: &TestApp) {
    let check = |tx: &Tx| {
        tx.execute_batch(
            "INSERT INTO submission_words (submission_words) VALUES ('integrity-check')",
        )?;
        let sql = "PRAGMA integrity_check";
        Ok(tx.query_row(sql, [], |row| row.get::<_, String>(0))?)
    };
    assert_eq!(app.app().db.write_blocking(check).unwrap(), "ok");
}

#[test]
fn an_erasure_reaches_everything_that_is_kept_of_a_person() {
    let app = submissions::app();
    // A receiver that says again what it was told.
    let receiver = Receiver::scripted(&app, |received| {
        let body = String::from_utf8_lossy(&received.body).to_lowercase();
        let told = (7..9).find(|n| body.contains(&word('f', *n)));
        let echo = told.map(|n| word('h', n)).unwrap_or_default();
        let length = echo.len();
        format!("HTTP/1.1 500 Said\r\nx-echo: {echo}\r\ncontent-length: {length}\r\n\r\n{echo}")
    });
    let endpoint = json!({"url": receiver.url(), "event_types": ["*"]});
    app.post("/api/v1/webhooks/endpoints", &endpoint)
        .expect(201);
    let settings = json!({"require_email": true});
    pages::publish_as(&app, "drafts", settings, pages::questions());
    for n in [7, 8] {
        leave_traces(&app, n);
    }
    settle(&app);
    let echoes: Vec<String> = pages::column(&app, "SELECT response_body FROM attempts");
    assert!(echoes.contains(&word('h', 7)), "{echoes:?}");
    assert!(people(&app.file()).contains(&7));
    let address = email(7).to_lowercase();
    let answer = erase(&app, &address).json();
    assert_eq!(
        answer,
        json!({"erased_submissions": 2, "erased_invitations": 0, "overwritten": true})
    );
    settle(&app);
    assert_eq!(Vec::from_iter(people(&app.file())), [8]);
    // Nor a hash by which somebody who asks for that very word would learn that it was here.
    let bytes = std::fs::read(app.file()).unwrap();
    let holds = |hash: &[u8]| bytes.windows(hash.len()).any(|window| window == hash);
    let field = |n| submission::custom_field_hash(app.company.row, "more", &word('d', n));
    assert!(holds(&field(8)) && !holds(&field(7)));
    let body = json!({"email": address}).to_string();
    assert!(!holds(blake3::hash(body.as_bytes()).as_bytes()));
}

/// A submission with all that can be added to it, and one that was begun in a browser.
fn leave_traces(app: &TestApp, n: u32) {
    let create = app
        .request("POST", ALL)
        .header("Idempotency-Key", &n.to_string())
        .json(&given(n));
    create.send().expect(201);
    let change = json!({"note": word('o', n), "custom_fields": {"more": word('d', n)}});
    app.patch(&format!("{ALL}/s{n}"), &change).expect(200);
    let grade = json!({"manual_points": 1, "comment": word('g', n)});
    app.patch(&format!("{ALL}/s{n}/responses/q6"), &grade)
        .expect(200);
    let mut browser = Browser::new(app);
    let name = format!("Qzuf{n:05} qzul{n:05}");
    let address = email(n);
    browser
        .open(&format!("/a/acme/drafts?undeclared={}", word('u', n)))
        .send(&[("name", &name), ("email", &address)]);
    for _ in 0..4 {
        browser.send(&[("go", "next")]);
    }
    let answer = word('r', n);
    browser.send(&[("answer.q5", &answer), ("go", "next")]);
    let drafts: Vec<String> =
        pages::column(app, "SELECT value FROM responses WHERE question_id = 'q5'");
    assert!(drafts.contains(&format!("\"{answer}\"")), "{drafts:?}");
}

#[test]
fn every_way_to_delete_leaves_nothing() {
    let app = submissions::app();
    fill(&app, 6);
    let is_left = |n: u32| {
        wait(&app);
        people(&app.file()).contains(&n)
    };
    app.delete(&format!("{ALL}/s0")).expect(204);
    assert!(!is_left(0));
    let mut browser = signed_in(&app, Role::Admin);
    let address = email(1);
    browser
        .open("/dashboard/acme/settings/data")
        .send_in("email", &[("email", &address)])
        .send(&[])
        .says("The person was erased.");
    assert!(!is_left(1));
    browser
        .open("/dashboard/acme/submissions/acts?act=delete&id=s2")
        .send(&[]);
    assert!(!is_left(2));
    assert!(is_left(3));
    app.delete("/api/v1/assessments/abc123?delete_submissions=true")
        .expect(204);
    wait(&app);
    assert_eq!(people(&app.file()), BTreeSet::new());
}

#[test]
fn a_long_reader_delays_the_overwriting_and_the_answer_says_so() {
    let mut app = submissions::app();
    fill(&app, 2);
    let reader = connect(&app.file());
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM companies;")
        .unwrap();
    let answer = erase(&app, &email(0)).json();
    assert_eq!(
        answer,
        json!({"erased_submissions": 1, "erased_invitations": 0, "overwritten": false})
    );
    reader.execute_batch("COMMIT").unwrap();
    wait(&app);
    assert_eq!(Vec::from_iter(people(&app.file())), [1]);
    // What a server that ended meanwhile left, the next one overwrites.
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM companies;")
        .unwrap();
    app.delete(&format!("{ALL}/s1")).expect(204);
    app.stop();
    reader.execute_batch("COMMIT").unwrap();
    let wanted = |sql: &str| reader.query_row(sql, [], |row| row.get::<_, i64>(0));
    assert_eq!(wanted("SELECT wanted - wiped FROM remains").unwrap(), 1);
    app.restart();
    wait(&app);
    assert_eq!(people(&app.file()), BTreeSet::new());
}
