//! People whose every word can be found again in the bytes of a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assessly::kit::fields::FieldErrors;
use assessly::model::submission::Given;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::test_app::TestApp;

/// Everything of person `n` is made of words like `qzuf00017`: `f` is the first name, `l` the last one,
/// other letters stand for what was answered. Neighbours share all but the last letters, so that what
/// an index keeps of a word to tell it from the one before is the word itself. No id that is made by
/// chance looks like a word: ids have no U.
pub fn word(letter: char, n: u32) -> String {
    format!("qzu{letter}{n:05}")
}

pub fn email(n: u32) -> String {
    format!("Qzuf{n:05}.QZUL{n:05}@example.com")
}

pub fn given(n: u32) -> Value {
    let answer: Vec<String> = ('m'..'z').map(|letter| word(letter, n)).collect();
    json!({"assessment_id": "abc123", "id": format!("s{n}"), "external_id": word('e', n),
        "candidate_name": format!("QZUF{n:05} Qzul{n:05}"), "candidate_email": email(n),
        "custom_fields": {"referred_by": word('c', n)}, "tags": [word('t', n)], "note": word('n', n),
        "responses": [{"question_id": "q5", "value": word('a', n)},
                      {"question_id": "q6", "value": answer.join(" ")}]})
}

/// Hands in a submission for each of `people`, in no order.
pub fn fill(app: &TestApp, people: u32) {
    // A step that has no factor in common with any number of people here.
    let order: Vec<u32> = (0..people).map(|n| n * 7_919 % people).collect();
    for some in order.chunks(50) {
        let (some, company) = (some.to_vec(), app.company.row);
        let documents = app.app().documents.clone();
        let write = move |tx: &assessly::db::Tx| {
            for n in some {
                let given: Given = serde_json::from_value(given(n))?;
                let prepared =
                    given.prepare(tx, &documents, company, tx.now, FieldErrors::new())?;
                given.create(tx, &documents, company, prepared)?;
            }
            Ok(())
        };
        app.app().db.write_blocking(write).unwrap();
    }
}

/// The people of whom a word stands in these bytes, in whatever letter case.
pub fn people_in(bytes: &[u8]) -> BTreeSet<u32> {
    let bytes = bytes.to_ascii_lowercase();
    let words = bytes.windows(9).filter(|window| window.starts_with(b"qzu"));
    words
        .filter_map(|word| std::str::from_utf8(&word[4..]).ok()?.parse().ok())
        .collect()
}

/// The people in the file and its log as they lie there, which is what a backup copies page by page,
/// and in one that is written row by row.
pub fn people(file: &Path) -> BTreeSet<u32> {
    let mut found = people_in(&fs::read(file).unwrap());
    let log = file.with_file_name("assessly.db-wal");
    found.extend(people_in(&fs::read(log).unwrap_or_default()));
    found.extend(people_in(&copy(file)));
    found
}

fn copy(file: &Path) -> Vec<u8> {
    let copy = file.with_file_name("copy.db");
    let _ = fs::remove_file(&copy);
    let name = copy.to_str().unwrap();
    connect(file).execute("VACUUM INTO ?1", [name]).unwrap();
    fs::read(copy).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "as another program opens it")]
pub fn connect(file: &Path) -> Connection {
    Connection::open(file).unwrap()
}
