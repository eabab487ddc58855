//! Building an assessment: questions of every type, their order, settings, and two editors at once.

mod editors;
mod one_by_one;
mod pictures;
mod whole;

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::assessments::act;
use super::signed_in;
use crate::api::assessments::{full, made, path, small};
use crate::pages::browser::{Browser, Fields};
use crate::test_app::TestApp;

const HOME: &str = "/dashboard/acme/assessments/abc123";

/// A server with an assessment that has a question of every type, and an editor.
fn with_full(app: &TestApp) -> Browser<'_> {
    made(app, &full());
    signed_in(app, Role::Editor)
}

fn document(app: &TestApp) -> Value {
    app.get("/api/v1/assessments/abc123/document")
        .expect(200)
        .json()
}

fn publish(app: &TestApp) {
    let publication = "/api/v1/assessments/abc123/publication";
    app.request("POST", publication).send().expect(201);
}

/// The ids of all questions, sections apart.
fn order(app: &TestApp) -> String {
    let document = document(app);
    let sections = document["sections"].as_array().unwrap().iter();
    let ids = |section: &Value| {
        let questions = section["questions"].as_array().unwrap().iter();
        let ids: Vec<&str> = questions
            .map(|question| question["id"].as_str().unwrap())
            .collect();
        ids.join(" ")
    };
    sections.map(ids).collect::<Vec<_>>().join(" | ")
}

fn changed(fields: Fields, changes: &[(&str, &str)]) -> Fields {
    let is_kept =
        |(name, _): &(String, String)| !changes.iter().any(|(changed, _)| changed == name);
    let mut kept: Fields = fields.into_iter().filter(is_kept).collect();
    kept.extend(
        changes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    kept
}

/// Changes these fields of the form of `at` and saves it.
fn save<'b, 'a>(
    browser: &'b mut Browser<'a>,
    at: &str,
    changes: &[(&str, &str)],
) -> &'b mut Browser<'a> {
    browser.open(at);
    resave(browser, at, changes)
}

/// The same for the page that is shown.
fn resave<'b, 'a>(
    browser: &'b mut Browser<'a>,
    at: &str,
    changes: &[(&str, &str)],
) -> &'b mut Browser<'a> {
    let mut all = vec![("go", "save")];
    all.extend(changes);
    let fields = changed(browser.form().fields, &all);
    browser.post(at, &fields)
}

#[test]
fn saving_what_a_page_shows_changes_nothing_whatever_the_type() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let before = document(&app);
    for number in 1..=7 {
        let at = format!("{HOME}/questions/q{number}");
        save(&mut editor, &at, &[]).says("Saved.");
        assert_eq!(document(&app), before, "q{number}");
    }
    save(&mut editor, &format!("{HOME}/sections/s1"), &[]).says("Saved.");
    assert_eq!(document(&app), before);
    save(&mut editor, &format!("{HOME}/settings"), &[]).says("Saved.");
    assert_eq!(document(&app), before);
    save(&mut editor, &format!("{HOME}/file"), &[]).says("Nothing was changed");
    assert_eq!(document(&app), before);
}

#[test]
fn what_is_left_to_chance_is_chosen_in_the_browser() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let section = format!("{HOME}/sections/s1");
    save(&mut editor, &section, &[("pick", "2"), ("shuffle", "yes")]).says("Saved.");
    let ticks = [
        ("settings.shuffle_sections", "yes"),
        ("settings.shuffle_options", "yes"),
        ("settings.integrity", "basic"),
    ];
    save(&mut editor, &format!("{HOME}/settings"), &ticks).says("Saved.");
    let chosen = document(&app);
    let drawn = &chosen["sections"][0];
    assert_eq!(
        (&drawn["pick"], &drawn["shuffle"]),
        (&json!(2), &json!(true))
    );
    let settings = &chosen["settings"];
    assert_eq!(settings["shuffle_sections"], true);
    assert_eq!(settings["shuffle_questions"], false);
    assert_eq!(settings["shuffle_options"], true);
    assert_eq!(settings["integrity"], "basic");
    for (pick, fault) in [
        ("some", "Questions that are drawn: enter a number"),
        ("1.5", "Questions that are drawn: enter a number"),
        ("501", "must be from 1 to 500"),
    ] {
        save(&mut editor, &section, &[("pick", pick)]).says(fault);
        assert_eq!(editor.answer.status, 422);
        assert_eq!(editor.form().get("pick"), Some(pick));
    }
    save(&mut editor, &section, &[("pick", "")]).says("Saved.");
    assert_eq!(document(&app)["sections"][0]["pick"], json!(null));
}

#[test]
fn a_section_gets_a_time_of_its_own_in_minutes() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let section = format!("{HOME}/sections/s1");
    let limit = |minutes| [("time_limit_seconds", minutes)];
    save(&mut editor, &section, &limit("1.5")).says("Saved.");
    let seconds = || document(&app)["sections"][0]["time_limit_seconds"].clone();
    assert_eq!(seconds(), 90);
    editor
        .open(&format!("{HOME}/preview?page=1"))
        .says("You have 1 minute 30 seconds for this section.");
    editor
        .open(&format!("{HOME}/preview"))
        .says("SQL: 1 minute 30 seconds");
    for (minutes, fault) in [
        (
            "some",
            "Time limit of the section, in minutes: enter a number",
        ),
        (
            "0.1",
            "Time limit of the section, in minutes: must be from 10 to 604,800",
        ),
    ] {
        save(&mut editor, &section, &limit(minutes)).says(fault);
        assert_eq!(editor.form().get("time_limit_seconds"), Some(minutes));
    }
    save(&mut editor, &section, &[]).says("Saved.");
    assert_eq!(seconds(), 90);
    save(&mut editor, &section, &limit("")).says("Saved.");
    assert_eq!(seconds(), json!(null));
}

#[test]
fn a_question_of_each_type_is_made_in_the_browser() {
    let app = TestApp::start();
    made(&app, &json!({"id": "abc123", "title": "Empty"}));
    let mut editor = signed_in(&app, Role::Editor);
    let new = |kind: &str| format!("{HOME}/new-question?type={kind}&section=");
    let choice = [
        ("title", "Which one?"),
        ("options[0].label", "This"),
        ("options[1].label", "That"),
        ("correct", "1"),
        ("points", "2,5"),
    ];
    save(&mut editor, &new("single_choice"), &choice).says("Saved.");
    let several = [
        ("title", "Which ones?"),
        ("options[0].label", "This"),
        ("options[2].label", "That"),
        ("options[2].correct", "yes"),
        ("scoring", "all_or_nothing"),
    ];
    save(&mut editor, &new("multiple_choice"), &several).says("Saved.");
    save(
        &mut editor,
        &new("true_false"),
        &[("title", "True?"), ("correct", "false")],
    )
    .says("Saved.");
    let number = [
        ("title", "How many?"),
        ("answers[0].value", "9,8"),
        ("answers[0].tolerance", "0.1"),
        ("unit", "kg"),
    ];
    save(&mut editor, &new("numeric"), &number).says("Saved.");
    save(
        &mut editor,
        &new("short_text"),
        &[("title", "Where?"), ("max_length", "50")],
    )
    .says("Saved.");
    save(
        &mut editor,
        &new("long_text"),
        &[("title", "Why?"), ("required", "yes")],
    )
    .says("Saved.");
    save(
        &mut editor,
        &new("statement"),
        &[("title", "Well done"), ("description", "Go **on**.")],
    )
    .says("Saved.");
    let document = document(&app);
    let questions = document["sections"][0]["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 7);
    assert_eq!(questions[0]["points"], 2.5);
    assert_eq!(questions[0]["correct"], questions[0]["options"][1]["id"]);
    assert_eq!(
        questions[1]["options"].as_array().unwrap().len(),
        2,
        "the empty line is dropped"
    );
    assert_eq!(
        questions[1]["correct"],
        json!([questions[1]["options"][1]["id"]])
    );
    assert_eq!(questions[1]["scoring"], "all_or_nothing");
    assert_eq!(questions[2]["correct"], false);
    assert_eq!(questions[3]["answers"][0]["value"], "9.8");
    assert_eq!(questions[4]["max_length"], 50);
    assert_eq!(questions[5]["required"], true);
    publish(&app);
}

#[test]
fn every_fault_stands_at_its_field_and_what_was_typed_stays() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let before = document(&app);
    let at = format!("{HOME}/questions/q1");
    let typed = [
        ("title", ""),
        ("points", "many"),
        ("options[1].label", " "),
        ("penalty", "5000"),
    ];
    save(&mut editor, &at, &typed).expect(422, &at);
    editor
        .says("Points: enter a number")
        .says("Question: is required")
        .says("Penalty: must be from 0 to 1000")
        .says("Option 2, Text: is required");
    let html = editor.html();
    for field in ["title", "points", "penalty", "options[1].label"] {
        assert!(html.contains(&format!("id=\"{field}-error\"")), "{field}");
        assert!(html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert_eq!(editor.form().get("points"), Some("many"));
    assert_eq!(document(&app), before);
    let new = format!("{HOME}/new-question?type=single_choice&section=s1");
    save(&mut editor, &new, &[]).expect(422, &new);
    let rows = editor.html().matches("class=\"row option\"").count();
    assert_eq!(rows, 3, "there is still room for options");
    let settings = format!("{HOME}/settings");
    let typed = [
        ("slug", "A b"),
        ("settings.time_limit_seconds", "0.1"),
        ("settings.opens_at", "soon"),
    ];
    save(&mut editor, &settings, &typed).expect(422, &settings);
    editor
        .says("Name in addresses: must")
        .says("Time limit, in minutes: must be from 10")
        .says("Opens at: enter a day and a time");
    assert_eq!(document(&app), before);
}

#[test]
fn lines_are_added_moved_and_removed_without_a_script_and_nothing_typed_is_lost() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/questions/q1");
    editor.open(&at);
    for (go, count) in [
        ("add:options", 4),
        ("up:options:3", 4),
        ("remove:options:0", 3),
    ] {
        let fields = changed(editor.form().fields, &[("go", go), ("title", "Typed")]);
        editor.post(&at, &fields).expect(200, &at);
        let rows = editor.html().matches("class=\"row option\"").count();
        assert_eq!(rows, count, "{go}");
        assert_eq!(editor.form().get("title"), Some("Typed"));
    }
    assert_eq!(
        editor.form().get("correct"),
        None,
        "the right one was removed"
    );
    resave(
        &mut editor,
        &at,
        &[("options[1].label", "New"), ("correct", "1")],
    )
    .says("Saved.");
    let question = document(&app)["sections"][0]["questions"][0].clone();
    let labels: Vec<&Value> = question["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| &option["label"])
        .collect();
    assert_eq!(labels, ["FETCH", "New", "None"]);
    assert_eq!(question["correct"], question["options"][1]["id"]);
}

#[test]
fn buttons_reorder_duplicate_and_delete_with_undo() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let before = document(&app);
    act(&mut editor, HOME, "down:question:q1").says("Moved.");
    assert_eq!(order(&app), "q2 q1 q3 q4 q5 q6 q7");
    act(&mut editor, HOME, "up:question:q1");
    assert_eq!(document(&app), before);
    act(&mut editor, HOME, "add-section");
    act(&mut editor, HOME, "down:question:q7");
    assert_eq!(
        order(&app),
        "q1 q2 q3 q4 q5 q6 | q7",
        "over the edge of its section"
    );
    act(&mut editor, HOME, "up:question:q7");
    let section = document(&app)["sections"][1]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    act(&mut editor, HOME, &format!("move:question:q2:{section}:0"));
    assert_eq!(order(&app), "q1 q3 q4 q5 q6 q7 | q2");
    act(&mut editor, HOME, &format!("up:section:{section}"));
    assert_eq!(order(&app), "q2 | q1 q3 q4 q5 q6 q7");
    act(&mut editor, HOME, "copy:question:q2");
    assert_eq!(
        document(&app)["sections"][0]["questions"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let all = document(&app);
    act(&mut editor, HOME, "delete:question:q4")
        .says("The question “Gravity, in m/s²?” was deleted");
    assert!(!order(&app).contains("q4"));
    let fields = changed(editor.form().fields, &[("act", "undo")]);
    editor.post(HOME, &fields).says("It is back.");
    assert_eq!(document(&app), all);
    act(&mut editor, HOME, &format!("delete:section:{section}")).says("with 2 questions");
    let fields = changed(editor.form().fields, &[("act", "undo")]);
    editor.post(HOME, &fields).says("It is back.");
    assert_eq!(document(&app), all);
}
