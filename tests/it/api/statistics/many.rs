//! So many submissions that runs of them are counted once and kept: whatever happens to them, the
//! numbers are those that a plain count gives.

use serde_json::{Value, json};

use assessly::db::Tx;
use assessly::kit::fields::FieldErrors;
use assessly::kit::random::Random;
use assessly::model::block::{self, Begun, Counted};
use assessly::model::statistics::{self, Memory};
use assessly::model::submission::Given;
use assessly::rules::statistics::Summary;

use super::plain::{picked, reckon};
use super::{funnel, question, stats};
use crate::api::submissions::{ALL, app, create, ids, path, publish, with};
use crate::pages::browser::Browser;
use crate::test_app::TestApp;

const GROUPED: &str = "group_by=custom_fields.source";

/// A number below `most`, out of a repeatable stream.
fn below(random: &Random, most: u64) -> u64 {
    u64::from_le_bytes(random.bytes()) % most
}

/// What somebody may have answered.
fn answers(random: &Random) -> Value {
    let one = |id: &str, values: &[Value]| {
        let value = &values[usize::try_from(below(random, values.len() as u64)).unwrap()];
        json!({"question_id": id, "value": value})
    };
    json!([
        one("q1", &[json!("a"), json!("a"), json!("b"), json!("n")]),
        one(
            "q2",
            &[
                json!(["a", "c"]),
                json!(["a"]),
                json!(["b"]),
                json!(["a", "b", "c"])
            ]
        ),
        one("q3", &[json!(true), json!(false)]),
        one("q4", &[json!("9.8"), json!("10.5"), json!("1")]),
        one("q6", &[Value::Null, Value::Null, json!("A tree.")]),
    ])
}

fn fields(random: &Random) -> Value {
    match below(random, 4) {
        0 => json!({}),
        other => json!({"source": format!("source {other}")}),
    }
}

/// Hands in many at once, as the API does one by one.
fn fill(app: &TestApp, count: usize, given: impl Fn() -> Value + Clone + Send + 'static) {
    /// As many as the writer takes without keeping others waiting for long.
    const PART: usize = 100;
    let (company, documents) = (app.company.row, app.app().documents.clone());
    for begin in (0..count).step_by(PART) {
        let (given, documents) = (given.clone(), documents.clone());
        let part = move |tx: &Tx| {
            for _ in begin..count.min(begin + PART) {
                let given: Given = serde_json::from_value(given())?;
                let prepared =
                    given.prepare(tx, &documents, company, tx.now, FieldErrors::new())?;
                given.create(tx, &documents, company, prepared)?;
            }
            Ok(())
        };
        app.app().db.write_blocking(part).unwrap();
    }
}

/// One of `abc123`, as somebody may have answered it.
fn any(random: &Random) -> impl Fn() -> Value + Clone + Send + 'static {
    let random = random.clone();
    move || {
        json!({"assessment_id": "abc123", "candidate_name": "John Doe",
            "custom_fields": fields(&random), "responses": answers(&random)})
    }
}

/// Runs that are counted, and those that wait for it.
fn runs(app: &TestApp) -> (i64, i64) {
    let read = |connection: &rusqlite::Connection| {
        let sql = "SELECT count(summary), count(*) - count(summary) FROM statistics_blocks
            INDEXED BY statistics_blocks_by_last WHERE assessment_id = 1";
        Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
    };
    app.app().db.read(read).unwrap()
}

fn check(app: &TestApp, when: &str) {
    let told = stats(app, GROUPED);
    compare(&picked(&told), &reckon(app), when);
    assert_eq!(stats(app, GROUPED), told, "asked again {when}");
}

fn compare(told: &Value, plain: &Value, when: &str) {
    assert_eq!(told["totals"], plain["totals"], "{when}");
    assert_eq!(told["groups"], plain["groups"], "{when}");
    assert_eq!(told["questions"], plain["questions"], "{when}");
}

/// Kinds of what may happen.
const ACTS: u64 = 6;

fn act(app: &TestApp, random: &Random, kind: u64, all: &mut Vec<String>) {
    if kind == 0 || all.is_empty() {
        let made = create(app, &any(random)());
        all.push(made["id"].as_str().unwrap().to_owned());
        return;
    }
    // The ends of a run more often than others.
    let newest = all.len() as u64 - 1;
    let places = [0, 1023, 1024, newest, below(random, newest + 1)];
    let place = places[usize::try_from(below(random, 5)).unwrap()].min(newest);
    let place = usize::try_from(place).unwrap();
    let one = path(&json!({"id": all[place]}));
    // What was voided before, or was not answered, is refused.
    match kind {
        1 => {
            app.delete(&one).expect(204);
            all.remove(place);
        }
        2 => drop(app.patch(&one, &json!({"status": "voided"}))),
        3 => drop(app.patch(&one, &json!({"custom_fields": fields(random)}))),
        4 => {
            let points = json!({"manual_points": below(random, 11)});
            drop(app.patch(&format!("{one}/responses/q6"), &points));
        }
        _ => {
            let points = json!({"manual_points": below(random, 3)});
            drop(app.patch(&format!("{one}/responses/q1"), &points));
        }
    }
}

#[test]
fn whatever_happens_to_submissions_the_numbers_are_those_of_a_plain_count() {
    let app = app();
    let random = Random::seeded(7);
    fill(&app, 1_100, any(&random));
    check(&app, "at first");
    assert_eq!(runs(&app), (1, 0));
    let mut all: Vec<String> = (1..=11)
        .flat_map(|page| ids(&app, &format!("sort=created_at&limit=100&page={page}")))
        .collect();
    for round in 0..2 * ACTS {
        act(&app, &random, round % ACTS, &mut all);
        check(&app, &format!("after act {round}"));
    }
    for _ in 0..60 {
        act(&app, &random, below(&random, ACTS), &mut all);
    }
    check(&app, "after many");
    // Ids that are free again are given to the next ones.
    for id in all.split_off(900) {
        app.delete(&format!("{ALL}/{id}")).expect(204);
    }
    check(&app, "with some of them gone");
    fill(&app, 300, any(&random));
    check(&app, "with others in their place");
}

#[test]
fn an_attempt_goes_on_in_a_run_that_was_counted() {
    let app = TestApp::start();
    funnel(&app);
    let mut browser = Browser::new(&app);
    browser.start("/a/acme/funnel", "Ann");
    let given = || json!({"assessment_id": "abc123", "candidate_name": "John Doe"});
    fill(&app, 1_100, given);
    assert_eq!(question(&stats(&app, ""), "q1")["dropped_off"], 1);
    assert_eq!(runs(&app), (1, 0));
    browser.send(&[("answer.q1", "true"), ("go", "next")]);
    assert_eq!(runs(&app), (0, 1));
    let second = stats(&app, "");
    assert_eq!(question(&second, "q1")["answered"], 1);
    assert_eq!(question(&second, "q2")["dropped_off"], 1);
    browser.send(&[("go", "next")]).send(&[("go", "next")]);
    assert_eq!(stats(&app, "")["totals"]["dropped_off_at_review"], 1);
    assert_eq!(runs(&app), (1, 0));
    browser.send(&[]);
    let totals = stats(&app, "")["totals"].clone();
    assert_eq!(totals["completions"], 1_101);
    assert_eq!(totals["dropped_off_at_review"], 0);
}

#[test]
fn a_change_forgets_the_run_that_it_is_in_and_no_other() {
    let app = app();
    fill(&app, 2_100, any(&Random::seeded(1)));
    assert_eq!(runs(&app), (0, 0));
    stats(&app, "");
    assert_eq!(runs(&app), (2, 0));
    with(&app, &json!({}));
    assert_eq!(runs(&app), (2, 0), "what is new stands behind all runs");
    let first = ids(&app, "sort=created_at&limit=1");
    app.patch(&format!("{ALL}/{}", first[0]), &json!({"note": "n"}))
        .expect(200);
    assert_eq!(runs(&app), (1, 1));
    stats(&app, "");
    assert_eq!(runs(&app), (2, 0));
}

#[test]
fn a_span_cuts_through_runs() {
    let app = app();
    let random = Random::seeded(3);
    fill(&app, 500, any(&random));
    app.advance(60);
    fill(&app, 1_500, any(&random));
    app.advance(60);
    fill(&app, 300, any(&random));
    let starts = |query: &str| stats(&app, query)["totals"]["starts"].clone();
    assert_eq!(starts(""), 2_300);
    let (second, third) = ("2026-01-01T12:01:00Z", "2026-01-01T12:02:00Z");
    assert_eq!(starts(&format!("since={second}")), 1_800);
    assert_eq!(starts(&format!("until={second}")), 500);
    assert_eq!(starts(&format!("since={second}&until={third}")), 1_500);
}

/// A run as somebody counted it who found that nobody had come.
fn nothing() -> Counted {
    Counted {
        summary: serde_json::to_string(&Summary::default()).unwrap(),
        groups: "{}".to_owned(),
    }
}

#[test]
fn two_who_count_the_same_run_do_not_undo_each_others_work() {
    let app = app();
    fill(&app, 1_100, any(&Random::seeded(5)));
    let db = &app.app().db;
    let waiting = db.read(|connection| block::waiting(connection, 1, 0, 8));
    let waiting = waiting.unwrap();
    assert_eq!(waiting.len(), 1);
    let begin = || {
        let waiting = waiting.clone();
        let begun = db.write_blocking(move |tx| block::begin(tx, 1, &waiting));
        begun.unwrap()
    };
    let keep = |begun: Vec<Begun>| {
        let counted = begun.into_iter().map(|begun| (begun, nothing()));
        let counted: Vec<(Begun, Counted)> = counted.collect();
        db.write_blocking(move |tx| block::keep(tx, 1, &counted))
            .unwrap();
    };
    let (first, second, late) = (begin(), begin(), begin());
    keep(first);
    assert_eq!(runs(&app), (1, 0), "the first is kept though others began");
    assert!(begin().is_empty(), "there is nothing left to begin");
    keep(second);
    assert_eq!(runs(&app), (1, 0));
    let newest = ids(&app, "sort=created_at&limit=1");
    app.patch(&format!("{ALL}/{}", newest[0]), &json!({"note": "n"}))
        .expect(200);
    keep(late);
    assert_eq!(
        runs(&app),
        (0, 1),
        "what was begun before a change is not kept"
    );
    check(&app, "in the end");
}

#[test]
fn few_questions_drawn_of_many_are_counted_in_runs() {
    let app = TestApp::start();
    let asked = |number: usize| json!({"id": format!("q{number}"), "type": "true_false", "title": "?", "correct": true});
    let questions: Vec<Value> = (1..=200).map(asked).collect();
    let section = json!({"pick": 3, "questions": questions});
    let body = json!({"id": "abc123", "slug": "funnel", "title": "T", "sections": [section]});
    publish(&app, &body);
    let random = Random::seeded(11);
    let given = move || {
        let id = format!("q{}", 1 + below(&random, 200));
        json!({"assessment_id": "abc123", "candidate_name": "Ann",
            "responses": [{"question_id": id, "value": true}]})
    };
    fill(&app, 2_100, given);
    let told = stats(&app, "");
    assert_eq!(runs(&app), (2, 0));
    let sum = |name: &str| {
        let questions = told["questions"].as_array().unwrap().iter();
        questions
            .map(|one| one[name].as_u64().unwrap())
            .sum::<u64>()
    };
    assert_eq!(sum("answered"), 2_100);
    assert_eq!(sum("shown"), 3 * 2_100);
}

#[test]
fn counting_stops_after_a_while_and_goes_on_where_it_stopped() {
    let app = app();
    fill(&app, 2_100, any(&Random::seeded(13)));
    let memory = Memory {
        documents: app.app().documents.clone(),
        summaries: app.app().summaries.clone(),
        parts: app.app().parts.clone(),
    };
    let count = |most| {
        let db = &app.app().db;
        let counted = statistics::count(db, &memory, app.company.row, "abc123", most);
        app.runtime().block_on(counted).unwrap()
    };
    assert!(!count(1));
    assert_eq!(runs(&app), (1, 0));
    assert!(count(1));
    assert_eq!(runs(&app), (2, 0));
    assert!(count(0), "nothing is left");
}
