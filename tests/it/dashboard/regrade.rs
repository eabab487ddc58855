//! "Score again": what another version would change, in words, and the button that does it.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::signed_in;
use crate::api::submissions::{app, events, path, with};
use crate::pages::column;
use crate::test_app::TestApp;

const BUILD: &str = "/dashboard/acme/assessments/abc123";
const AGAIN: &str = "/dashboard/acme/assessments/abc123/regrade";

fn submitted(app: &TestApp, name: &str, choice: &str) -> Value {
    let responses = json!([{"question_id": "q1", "value": choice}]);
    with(
        app,
        &json!({"candidate_name": name, "responses": responses}),
    )
}

/// Publishes the assessment after a change of one of its questions.
fn change(app: &TestApp, id: &str, change: impl FnOnce(&mut Value)) {
    let at = "/api/v1/assessments/abc123";
    let mut sections = app.get(at).expect(200).json()["sections"].clone();
    let all = sections[0]["questions"].as_array_mut().unwrap();
    change(all.iter_mut().find(|one| one["id"] == id).unwrap());
    app.patch(at, &json!({ "sections": sections })).expect(200);
}

fn other_key(question: &mut Value) {
    question["correct"] = json!("b");
    question["options"][1]["points"] = Value::Null;
}

#[test]
fn who_publishes_another_key_sees_what_it_would_change_and_does_it() {
    let app = app();
    let right = submitted(&app, "Ann", "a");
    let other = submitted(&app, "Bob", "b");
    submitted(&app, "Cleo", "n");
    let mut editor = signed_in(&app, Role::Editor);
    editor.open(BUILD).does_not_say("Score again");
    change(&app, "q1", other_key);
    editor
        .open(BUILD)
        .send(&[("act", "publish")])
        .says("What was submitted before keeps its points")
        .says("Score again…");
    editor
        .open(AGAIN)
        .says("version 2, which is published")
        .says("2 of 3 submissions would change.")
        .says("Score 2 submissions again")
        .says("Ann")
        .says("2 / 19")
        .does_not_say("Cleo");
    assert_eq!(
        app.get(&path(&right)).json()["score"],
        2,
        "nothing changed yet"
    );
    editor
        .send(&[])
        .says("2 submissions were scored again.")
        .says("3 submissions were looked at; nothing would change.")
        .does_not_say("What would change");
    let now = |one: &Value| app.get(&path(one)).json()["score"].clone();
    assert_eq!((now(&right), now(&other)), (json!(0), json!(2)));
    let told = events(&app);
    assert_eq!(
        told.iter()
            .filter(|(kind, _)| kind == "submission.updated")
            .count(),
        2
    );
    let acts = column::<String>(
        &app,
        "SELECT actor FROM audit WHERE act = 'submissions_regraded'",
    );
    assert!(acts[0].ends_with("@example.com"));
    let id = other["id"].as_str().unwrap();
    editor
        .open(&format!("/dashboard/acme/submissions/{id}"))
        .says("Scored again by a later version");
}

#[test]
fn a_version_that_decides_as_the_one_before_offers_nothing() {
    let app = app();
    submitted(&app, "Ann", "a");
    let mut editor = signed_in(&app, Role::Editor);
    change(&app, "q1", |question| {
        question["title"] = json!("Which of them?")
    });
    editor
        .open(BUILD)
        .send(&[("act", "publish")])
        .says("It is published")
        .does_not_say("keeps its points");
}

#[test]
fn who_saw_another_version_has_to_look_again() {
    let app = app();
    let made = submitted(&app, "Ann", "b");
    let publish = || {
        app.request("POST", "/api/v1/assessments/abc123/publication")
            .send()
            .expect(201)
    };
    change(&app, "q1", other_key);
    publish();
    let mut editor = signed_in(&app, Role::Editor);
    editor.open(AGAIN).says("1 of 1 submission would change.");
    change(&app, "q1", |question| question["points"] = json!(5));
    publish();
    editor
        .send(&[])
        .expect(409, AGAIN)
        .says("Another version was published")
        .says("5 / 22");
    assert_eq!(app.get(&path(&made)).json(), made);
}

#[test]
fn what_is_left_alone_is_named_and_long_lists_have_pages() {
    let app = app();
    for number in 10..32 {
        submitted(&app, &format!("Ann {number}"), "b");
    }
    change(&app, "q1", other_key);
    change(&app, "q3", |question| {
        *question = json!({"id": "q3", "type": "yes_no", "title": "NULL?", "correct": true});
    });
    app.request("POST", "/api/v1/assessments/abc123/publication")
        .send()
        .expect(201);
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(AGAIN)
        .says("Questions that keep their results")
        .says("NULL equals NULL.")
        .says("has another type; 22 submissions have it as it was")
        .says("Ann 10")
        .does_not_say("Ann 30")
        .says("Next");
    editor
        .open(&format!("{AGAIN}?page=2"))
        .says("Ann 31")
        .does_not_say("Ann 10");
}

#[test]
fn an_offer_stays_until_everything_is_scored_by_the_newest_keys() {
    let app = app();
    submitted(&app, "Ann", "a");
    let mut editor = signed_in(&app, Role::Editor);
    let mut publish = |app: &TestApp| {
        editor.open(BUILD).send(&[("act", "publish")]);
        editor.says("It is published");
        app.get("/api/v1/assessments/abc123").expect(200);
        editor.text().contains("keeps its points")
    };
    change(&app, "q1", other_key);
    assert!(publish(&app));
    let typo = |word: &'static str| move |question: &mut Value| question["title"] = json!(word);
    change(&app, "q1", typo("Which of them?"));
    assert!(publish(&app), "nobody scored by the other key yet");
    app.request("POST", "/api/v1/assessments/abc123/regrades")
        .send()
        .expect(200);
    change(&app, "q1", typo("Which one?"));
    assert!(!publish(&app));
}

#[test]
fn points_by_hand_that_hide_another_key_are_said_to_stay() {
    let app = app();
    let made = submitted(&app, "Ann", "n");
    let at = format!("{}/responses/q1", path(&made));
    app.patch(&at, &json!({"manual_points": 2})).expect(200);
    change(&app, "q1", |question| question["penalty"] = json!(0.5));
    app.request("POST", "/api/v1/assessments/abc123/publication")
        .send()
        .expect(201);
    signed_in(&app, Role::Editor)
        .open(AGAIN)
        .says("1 of 1 submission would change.")
        .says("Its points were given by hand and stay")
        .does_not_say("2 / 2");
}

#[test]
fn a_comment_is_changed_beside_points_that_the_new_key_does_not_let_give() {
    let app = app();
    let responses =
        json!([{"question_id": "q1", "value": "a"}, {"question_id": "q6", "value": "A tree."}]);
    change(&app, "q6", |question| question["rubric"] = json!([]));
    let publish = |app: &TestApp| {
        app.request("POST", "/api/v1/assessments/abc123/publication")
            .send()
            .expect(201)
    };
    publish(&app);
    let made = with(&app, &json!({ "responses": responses }));
    for (question, points) in [("q1", 2), ("q6", 6)] {
        let at = format!("{}/responses/{question}", path(&made));
        app.patch(&at, &json!({ "manual_points": points }))
            .expect(200);
    }
    change(&app, "q1", |question| {
        question["points"] = json!(1);
        for option in question["options"].as_array_mut().unwrap() {
            option["points"] = Value::Null;
        }
    });
    change(&app, "q6", |question| {
        question["rubric"] = json!([{"id": "all", "title": "All of it", "max_points": 4}]);
    });
    publish(&app);
    app.request("POST", "/api/v1/assessments/abc123/regrades")
        .send()
        .expect(200);
    let mut reviewer = signed_in(&app, Role::Reviewer);
    let at = format!(
        "/dashboard/acme/submissions/{}",
        made["id"].as_str().unwrap()
    );
    let token = reviewer
        .open(&at)
        .form()
        .get("form_token")
        .unwrap()
        .to_owned();
    for (question, field, points) in [("q1", "manual_points", "2"), ("q6", "rubric.all", "")] {
        let sequence = app.get(&path(&made)).json()["sequence"].to_string();
        let fields = [
            ("form_token", token.as_str()),
            ("question_id", question),
            ("sequence", &sequence),
            (field, points),
            ("comment", "Well done."),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        reviewer.post(&at, &fields.to_vec());
        assert_eq!(reviewer.answer.status, 200, "{}", reviewer.text());
    }
    let after = app.get(&path(&made)).json();
    for (place, points) in [(0, 2), (1, 6)] {
        let response = &after["responses"][place];
        assert_eq!(
            (&response["manual_points"], &response["comment"]),
            (&json!(points), &json!("Well done."))
        );
    }
}

#[test]
fn a_large_assessment_is_looked_at_in_part_and_scored_as_a_whole() {
    let app = app();
    submitted(&app, "Ann", "b");
    let copies = app.app().db.write_blocking(|tx| {
        tx.execute_batch(
            "CREATE TEMP TABLE copies AS SELECT * FROM submissions;
             CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2100) SELECT i FROM n;",
        )?;
        let mut names = tx.prepare("SELECT name FROM pragma_table_info('submissions')")?;
        let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let values: Vec<String> = names.iter().map(|name| match name.as_str() {
            "id" => "c.id + i".to_owned(),
            "public_id" => "'copy' || i".to_owned(),
            "sequence" => "1000000 + i".to_owned(),
            name => format!("c.{name}"),
        }).collect();
        tx.execute_batch(&format!(
            "INSERT INTO submissions ({}) SELECT {} FROM copies c, numbers;
             DROP TABLE copies; DROP TABLE numbers;", names.join(", "), values.join(", ")))?;
        Ok(())
    });
    copies.unwrap();
    change(&app, "q3", |question| question["points"] = json!(5));
    app.request("POST", "/api/v1/assessments/abc123/publication")
        .send()
        .expect(201);
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(AGAIN)
        .says("At least 2000 submissions would change.")
        .says("Score all submissions again");
    editor.send(&[]).says("2101 submissions were scored again.");
}
