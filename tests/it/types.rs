//! Every type of question through every room: written by an author, answered on the page and over the
//! API, scored, told in JSON, in a sheet, to the candidate, and to who grades.

mod cases;
mod files;
mod uploads;

use assessly::rules::document::QuestionType;
use assessly::rules::role::Role;
use assessly::rules::word::Vocabulary;
use serde_json::{Value, json};

use crate::dashboard::signed_in;
use crate::pages::browser::Browser;
use crate::test_app::TestApp;
use cases::{Case, cases};

const LANDING: &str = "/a/acme/types";
const SUBMISSIONS: &str = "/api/v1/submissions";

/// One page with a question of every type.
fn app() -> TestApp {
    let app = TestApp::start();
    let questions: Vec<Value> = cases().into_iter().map(|case| case.question).collect();
    let document = json!({"id": "types", "slug": "types", "title": "Types",
        "settings": {"paging": "section", "show_result": "score_and_answers"},
        "sections": [{"id": "s1", "title": "All", "questions": questions}]});
    app.post("/api/v1/assessments", &document).expect(201);
    let publication = "/api/v1/assessments/types/publication";
    app.request("POST", publication).send().expect(201);
    app
}

fn started(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::new(app);
    browser.start(LANDING, "John Doe");
    browser
}

/// What every input is answered with.
fn filled(cases: &[Case]) -> Vec<(&str, &str)> {
    let fields = cases.iter().flat_map(|case| &case.fields);
    fields.copied().collect()
}

/// Answers everything, and hands it in.
fn taken(app: &TestApp, cases: &[Case]) -> Value {
    let mut browser = started(app);
    let mut fields = filled(cases);
    fields.push(("go", "next"));
    browser.send(&fields);
    browser.says("Review your answers");
    browser.send(&[]);
    browser.says("Thank you");
    for case in cases {
        for line in &case.lines {
            browser.says(line);
        }
    }
    newest(app)
}

fn newest(app: &TestApp) -> Value {
    let list = app
        .get(&format!("{SUBMISSIONS}?include=responses"))
        .expect(200);
    list.json()["data"][0].clone()
}

/// What of a response does not depend on when it was given.
fn told(submission: &Value) -> Vec<Value> {
    let responses = submission["responses"].as_array().unwrap().iter();
    let one = |response: &Value| {
        json!([
            response["question_id"],
            response["value"],
            response["labels"],
            response["points"]
        ])
    };
    responses.map(one).collect()
}

#[test]
fn there_is_a_case_for_every_type() {
    let asked: Vec<Value> = cases().into_iter().map(|case| case.question).collect();
    for (word, _) in QuestionType::WORDS {
        let is_there = asked.iter().any(|question| question["type"] == *word);
        // What comes with files is tried apart.
        let is_other = matches!(*word, "statement" | "file_upload");
        assert!(is_there || is_other, "{word}");
    }
}

#[test]
fn what_is_answered_on_the_page_is_told_to_everybody() {
    let (app, cases) = (app(), cases());
    let submission = taken(&app, &cases);
    let expected: Vec<Value> = cases
        .iter()
        .map(|case| json!([case.question["id"], case.value, case.labels, case.points]))
        .collect();
    assert_eq!(told(&submission), expected);

    let id = submission["id"].as_str().unwrap();
    let mut reviewer = signed_in(&app, Role::Reviewer);
    reviewer.open(&format!("/dashboard/acme/submissions/{id}"));
    for case in &cases {
        for line in case.lines.iter().chain(&case.key) {
            reviewer.says(line);
        }
    }

    let query = "format=csv&include=responses&assessment_id=types";
    let sheet = app
        .get(&format!("{SUBMISSIONS}/export?{query}"))
        .expect(200);
    let mut reader = csv::Reader::from_reader(sheet.body.as_slice());
    let header = reader.headers().unwrap().clone();
    let line = reader.records().next().unwrap().unwrap();
    for case in &cases {
        let id = case.question["id"].as_str().unwrap();
        let name = format!("responses.{id}:");
        let place = header.iter().position(|column| column.starts_with(&name));
        assert_eq!(&line[place.unwrap()], case.cell, "{id}");
    }
}

#[test]
fn the_same_answers_over_the_api_are_worth_the_same() {
    let (app, cases) = (app(), cases());
    let on_the_page = taken(&app, &cases);
    let responses: Vec<Value> = cases
        .iter()
        .map(|case| json!({"question_id": case.question["id"], "value": case.value}))
        .collect();
    let given = json!({"assessment_id": "types", "candidate_name": "Jane", "responses": responses});
    let made = app.post(SUBMISSIONS, &given).expect(201).json();
    assert_eq!(told(&made), told(&on_the_page));
    assert_eq!(made["score"], on_the_page["score"]);
}

#[test]
fn a_page_shows_again_what_was_answered() {
    let (app, cases) = (app(), cases());
    let mut browser = started(&app);
    let mut fields = filled(&cases);
    fields.push(("go", "review"));
    browser.send(&fields);
    browser.open(&format!("{LANDING}/questions/1"));
    let form = browser.form();
    for case in &cases {
        for (name, value) in &case.fields {
            let values = form.fields.iter().filter(|(known, _)| known == name);
            let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
            assert!(values.contains(value), "{name}: {values:?}");
        }
    }
}

#[test]
fn what_is_no_answer_is_refused_on_the_page_and_over_the_api() {
    let (app, cases) = (app(), cases());
    for case in cases.iter().filter(|case| !case.wrong.is_null()) {
        let id = case.question["id"].as_str().unwrap();
        let responses = json!([{"question_id": id, "value": case.wrong}]);
        let given =
            json!({"assessment_id": "types", "candidate_name": "J", "responses": responses});
        let problem = app.post(SUBMISSIONS, &given).expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "responses[0].value", "{id}");

        if case.wrong_fields.is_empty() {
            continue;
        }
        let mut browser = started(&app);
        browser.send(&[&case.wrong_fields[..], &[("go", "next")]].concat());
        assert_eq!(browser.answer.status, 422, "{id}");
        browser.says(case.told);
    }
}

#[test]
fn the_editor_saves_what_it_shows() {
    let (app, cases) = (app(), cases());
    let mut editor = signed_in(&app, Role::Editor);
    let document = || {
        app.get("/api/v1/assessments/types/document")
            .expect(200)
            .json()
    };
    let before = document();
    for case in &cases {
        let id = case.question["id"].as_str().unwrap();
        let at = format!("/dashboard/acme/assessments/types/questions/{id}");
        editor.open(&at);
        let fields = editor.form().changed(&[("go", "save")]);
        editor.post(&at, &fields).says("Saved.");
        assert_eq!(document(), before, "{id}");
    }
}

#[test]
fn the_editor_makes_a_question_of_each_type() {
    let (app, cases) = (app(), cases());
    let mut editor = signed_in(&app, Role::Editor);
    for case in &cases {
        let kind = case.question["type"].as_str().unwrap();
        let at = format!("/dashboard/acme/assessments/types/new-question?type={kind}&section=s1");
        editor.open(&at);
        let mut changes = vec![("go", "save"), ("title", "Another one?")];
        changes.extend(&case.edited);
        let fields = editor.form().changed(&changes);
        editor.post(&at, &fields).says("Saved.");
    }
    let publication = "/api/v1/assessments/types/publication";
    app.request("POST", publication).send().expect(201);
}

#[test]
fn what_is_no_number_of_a_place_or_an_option_is_told_at_its_field() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    for (id, field, written, told) in [
        ("order", "options[1].place", "last", "enter a number"),
        ("order", "options[1].place", "1", "enter another number"),
        ("matrix", "rows[1].correct", "Tree", "enter a number"),
        ("matrix", "rows[0].correct", "3", "enter another number"),
        ("scale", "points_map.2", "many", "enter a number"),
    ] {
        let at = format!("/dashboard/acme/assessments/types/questions/{id}");
        editor.open(&at);
        let fields = editor.form().changed(&[("go", "save"), (field, written)]);
        editor.post(&at, &fields).says(told);
        assert_eq!(editor.answer.status, 422, "{id}");
        assert_eq!(editor.form().get(field), Some(written));
    }
}

#[test]
fn each_blank_that_the_text_names_gets_a_row_of_its_kind() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    let at = "/dashboard/acme/assessments/types/new-question?type=fill_blanks&section=s1";
    editor.open(at);
    let text = ("text", "{{a}} and {{b}}, not {{ c d }}.");
    let typed = [("title", "Complete it"), text, ("go", "save")];
    let fields = editor.form().changed(&typed);
    editor.post(at, &fields).says("Blank 2");
    let names = ["blanks[0].id", "blanks[1].id", "blanks[2].id"];
    let form = editor.form();
    assert_eq!(
        names.map(|name| form.get(name)),
        [Some("a"), Some("b"), None]
    );

    let typed = [("blanks[1].type", "choice"), ("go", "preview")];
    let fields = editor.form().changed(&typed);
    editor
        .post(at, &fields)
        .says("Blank 2: Options")
        .says("What candidates choose from");
    let typed = [
        ("blanks[0].answers[0].text", "one"),
        ("blanks[1].options[0].label", "two"),
        ("blanks[1].options[2].label", "three"),
        ("blanks[1].correct", "2"),
        ("go", "up:blanks:1"),
    ];
    let fields = editor.form().changed(&typed);
    editor.post(at, &fields);
    let fields = editor.form().changed(&[("go", "save")]);
    editor.post(at, &fields).says("Saved.");

    let document = app.get("/api/v1/assessments/types/document");
    let document = document.expect(200).json();
    let blanks = &document["sections"][0]["questions"];
    let blanks = &blanks.as_array().unwrap().last().unwrap()["blanks"];
    assert_eq!(blanks[0]["options"][1]["label"], "three");
    assert_eq!(blanks[0]["correct"], blanks[0]["options"][1]["id"]);
    assert_eq!(blanks[1]["answers"][0]["text"], "one");
}

#[test]
fn a_text_that_does_not_have_each_blank_once_is_not_published() {
    let app = TestApp::start();
    let blank = |id: &str| json!({"id": id, "type": "text", "answers": [{"text": "x"}]});
    let no_key = json!({"id": "c", "type": "numeric"});
    let question = json!({"type": "fill_blanks", "title": "Q", "text": "{{a}} {{a}} {{x}} {{c}}",
        "blanks": [blank("a"), blank("b"), no_key]});
    let document = json!({"id": "t", "slug": "t", "title": "T",
        "sections": [{"title": "S", "questions": [question]}]});
    app.post("/api/v1/assessments", &document).expect(201);
    let publication = app.request("POST", "/api/v1/assessments/t/publication");
    let problem = publication.send().expect(422).json();
    let told = problem["errors"].as_array().unwrap().iter();
    let told: Vec<Value> = told.map(|one| json!([one["field"], one["code"]])).collect();
    let at = |name: &str| format!("sections[0].questions[0].{name}");
    let expected = [
        json!([at("text"), "incomplete"]),
        json!([at("text"), "not_unique"]),
        json!([at("text"), "not_known"]),
        json!([at("blanks"), "required"]),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_right_options_of_a_row_follow_the_options_when_these_change_places() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    let at = "/dashboard/acme/assessments/types/questions/matrix";
    editor.open(at);
    let fields = editor.form().changed(&[("go", "down:options:0")]);
    editor.post(at, &fields);
    let fields = editor.form().changed(&[("go", "save")]);
    editor.post(at, &fields).says("Saved.");
    let document = app
        .get("/api/v1/assessments/types/document")
        .expect(200)
        .json();
    let questions = document["sections"][0]["questions"].as_array().unwrap();
    let mut found = questions
        .iter()
        .filter(|question| question["id"] == "matrix");
    let question = found.next().unwrap();
    assert_eq!(question["options"][0]["label"], "Tree");
    assert_eq!(question["correct"], json!({"t": "f", "o": "b"}));
}
