//! Building an assessment: questions of every type, their order, settings, and two editors at once.

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

/// The form of the page with what its chosen options would send: the helper reads only inputs.
fn form_of(browser: &Browser) -> Fields {
    let html = browser.html();
    let main = html.split("<main").nth(1).unwrap();
    let form = main
        .split("<form")
        .nth(1)
        .unwrap()
        .split("</form>")
        .next()
        .unwrap();
    let mut fields = browser.form().fields;
    for select in form.split("<select ").skip(1) {
        let name = select
            .split("name=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let inside = select.split("</select>").next().unwrap();
        let chosen = inside
            .split("<option ")
            .skip(1)
            .find(|one| one.contains(" selected>"));
        let chosen = chosen.or_else(|| inside.split("<option ").nth(1)).unwrap();
        let value = chosen
            .split("value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
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
    let fields = changed(form_of(browser), &all);
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
        .says("Title: is required")
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
    let rows = editor.html().matches("class=\"row\"").count();
    assert_eq!(rows, 2, "there is still room for options");
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
        .says("Opens at (UTC): enter a day and a time");
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
        let fields = changed(form_of(&editor), &[("go", go), ("title", "Typed")]);
        editor.post(&at, &fields).expect(200, &at);
        let rows = editor.html().matches("class=\"row\"").count();
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
    let fields = changed(form_of(&editor), &[("act", "undo")]);
    editor.post(HOME, &fields).says("It is back.");
    assert_eq!(document(&app), all);
    act(&mut editor, HOME, &format!("delete:section:{section}")).says("with 2 questions");
    let fields = changed(form_of(&editor), &[("act", "undo")]);
    editor.post(HOME, &fields).says("It is back.");
    assert_eq!(document(&app), all);
}

#[test]
fn of_two_editors_of_a_question_the_second_is_told_and_nothing_is_overwritten() {
    let app = TestApp::start();
    let mut first = with_full(&app);
    let mut second = signed_in(&app, Role::Editor);
    let at = format!("{HOME}/questions/q1");
    first.open(&at);
    second.open(&at);
    resave(&mut first, &at, &[("title", "Hers")]).says("Saved.");
    resave(&mut second, &at, &[("title", "His")]).expect(412, &at);
    second
        .says("Somebody else has changed this meanwhile")
        .says("Hers")
        .says("His");
    assert_eq!(
        second.form().get("title"),
        Some("His"),
        "what was typed stays"
    );
    let title = |app: &TestApp| document(app)["sections"][0]["questions"][0]["title"].clone();
    assert_eq!(title(&app), "Hers");
    resave(&mut second, &at, &[]).says("Saved.");
    assert_eq!(title(&app), "His", "once it was seen");
    // Another question is no contradiction.
    first.open(&at);
    save(
        &mut second,
        &format!("{HOME}/questions/q2"),
        &[("title", "Other")],
    )
    .says("Saved.");
    resave(&mut first, &at, &[("title", "Again")]).says("Saved.");
}

#[test]
fn two_editors_of_settings_sections_files_and_the_outline_are_told_too() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    for (page, field, value) in [
        ("/settings", "title", "Mine"),
        ("/sections/s1", "title", "Mine"),
        ("/file", "document", ""),
    ] {
        let at = format!("{HOME}{page}");
        editor.open(&at);
        let mut theirs = document(&app);
        theirs["title"] = json!(format!("Theirs at {page}"));
        theirs["sections"][0]["title"] = json!(format!("Theirs at {page}"));
        app.request("PUT", "/api/v1/assessments/abc123/document")
            .json(&theirs)
            .send()
            .expect(200);
        let mine = match field {
            "document" => full().to_string(),
            _ => value.to_owned(),
        };
        resave(&mut editor, &at, &[(field, &mine)]).expect(412, &at);
        editor.says(&format!("Theirs at {page}"));
        assert_eq!(document(&app)["title"], theirs["title"], "{page}");
        assert_eq!(
            document(&app)["sections"][0]["title"],
            theirs["sections"][0]["title"],
            "{page}"
        );
    }
    let form = editor.open(HOME).form();
    app.patch("/api/v1/assessments/abc123", &json!({"title": "Theirs"}))
        .expect(200);
    for act in ["publish", "delete:question:q1"] {
        editor
            .post(HOME, &form.changed(&[("act", act)]))
            .expect(412, HOME);
        editor.says("Nothing was done");
    }
    assert!(order(&app).starts_with("q1"));
}

#[test]
fn a_draft_is_published_from_its_page_with_all_that_keeps_it_from_that() {
    let app = TestApp::start();
    let bad = json!({"id": "abc123", "title": "T", "sections": [{"id": "s1", "questions": [
        {"id": "q1", "type": "single_choice", "title": "Key?", "options": [{"label": "A"}, {"label": "a"}]}]}]});
    made(&app, &bad);
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(HOME)
        .says("Look at this before you publish")
        .says("has points and no key");
    act(&mut editor, HOME, "publish").expect(422, HOME);
    editor.says("Key?: is required: the right option's id");
    assert!(
        editor
            .html()
            .contains(&format!("href=\"{HOME}/questions/q1#correct\""))
    );
    save(
        &mut editor,
        &format!("{HOME}/questions/q1"),
        &[("correct", "0")],
    );
    act(&mut editor, HOME, "publish")
        .says("It is published")
        .says("Version 1 is what candidates get");
    save(
        &mut editor,
        &format!("{HOME}/questions/q1"),
        &[("points", "7"), ("title", "Which?")],
    );
    editor.says("Candidates get version 1; version 2 is a draft");
    editor
        .open(&format!("{HOME}/changes"))
        .says("Published, version 1")
        .says("Changed question: Which?")
        .says("Points17");
    act(&mut editor, HOME, "publish").says("Version 2 is what candidates get");
    editor
        .open(&format!("{HOME}/changes"))
        .says("Nothing is different.");
    act(&mut editor, HOME, "close").says("It is closed");
    act(&mut editor, HOME, "publish").says("It is published");
}

#[test]
fn the_preview_is_what_candidates_see() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    publish(&app);
    let mut candidate = Browser::new(&app);
    candidate.start("/a/acme/backend", "John Doe");
    let part = |html: &str, id: &str| {
        let question = html
            .split(&format!("data-question=\"{id}\">"))
            .nth(1)
            .unwrap();
        let choices = question.split("<div class=\"choices\">").nth(1).unwrap();
        choices
            .split("</fieldset>")
            .next()
            .unwrap()
            .replace(id, "ID")
    };
    let seen = part(&candidate.html(), "q1");
    editor
        .open(&format!("{HOME}/preview"))
        .says("Which one reads rows?")
        .says("Well done");
    assert_eq!(part(&editor.html(), "preview-q1"), seen);
    editor.open(&format!("{HOME}/questions/q1"));
    assert_eq!(part(&editor.html(), "preview-q1"), seen);
    let at = format!("{HOME}/questions/q1");
    let typed = [("go", "preview"), ("description", "Some **bold** words")];
    let fields = changed(form_of(&editor), &typed);
    editor.post(&at, &fields);
    assert!(editor.html().contains("Some <strong>bold</strong> words"));
    assert_eq!(
        document(&app)["sections"][0]["questions"][0]["description"],
        Value::Null
    );
}

#[test]
fn settings_are_written_as_they_are_read_and_languages_keep_their_texts() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/settings");
    let typed = [
        ("title", "Engineer"),
        ("title.de", "Ingenieurin"),
        ("slug", "engineer"),
        ("settings.time_limit_seconds", "1.5"),
        ("settings.opens_at", "2026-02-01T08:30"),
        ("settings.show_result", "score_and_answers"),
        ("settings.pass_percentage", "66,67"),
        ("settings.require_email", "yes"),
        ("settings.redirect_url", "https://example.com/done"),
    ];
    save(&mut editor, &at, &typed).says("Saved.");
    let document = document(&app);
    assert_eq!(
        document["title"],
        json!({"en": "Engineer", "de": "Ingenieurin"})
    );
    assert_eq!(document["slug"], "engineer");
    let settings = &document["settings"];
    assert_eq!(settings["time_limit_seconds"], 90);
    assert_eq!(settings["opens_at"], "2026-02-01T08:30:00.000Z");
    assert_eq!(settings["show_result"], "score_and_answers");
    assert_eq!(settings["pass_percentage"], 66.67);
    assert_eq!(settings["require_email"], true);
    let other = made(&app, &json!({"title": "T", "slug": "taken"}));
    save(&mut editor, &at, &[("slug", "taken")]).expect(422, &at);
    editor.says("already an assessment with the slug taken");
    app.get(&path(&other)).expect(200);
}

#[test]
fn a_document_goes_out_and_in() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let file = editor
        .request("GET", &format!("{HOME}/document.json"))
        .send()
        .expect(200);
    assert_eq!(file.json(), document(&app));
    assert_eq!(
        file.header("content-disposition"),
        Some("attachment; filename=\"backend.json\"")
    );
    let at = format!("{HOME}/file");
    let other = small("Other").to_string();
    save(&mut editor, &at, &[("document", &other)])
        .says("Saved.")
        .says("Other");
    save(&mut editor, &at, &[("document", "{\"titel\": 1}")]).expect(422, &at);
    editor.says("titel is not known; did you mean `title`?");
}

#[test]
fn nothing_that_an_author_wrote_becomes_markup() {
    let app = TestApp::start();
    let naughty = "</textarea><script>alert(1)</script>\"'><img src=x>";
    let mut document = full();
    document["title"] = json!(naughty);
    document["sections"][0]["title"] = json!(naughty);
    document["sections"][0]["questions"][0]["title"] = json!(naughty);
    document["sections"][0]["questions"][0]["options"][0]["label"] = json!(naughty);
    made(&app, &document);
    publish(&app);
    let mut editor = signed_in(&app, Role::Editor);
    save(
        &mut editor,
        &format!("{HOME}/questions/q1"),
        &[("points", "3")],
    )
    .says("Saved.");
    let pages = [
        "",
        "/questions/q1",
        "/sections/s1",
        "/settings",
        "/changes",
        "/preview",
        "/file",
    ];
    for page in pages {
        let html = editor.open(&format!("{HOME}{page}")).html();
        assert!(
            !html.contains("<script>alert") && !html.contains("<img"),
            "{page}"
        );
        assert!(!html.contains(" style="), "{page}");
    }
    let html = editor.open("/dashboard/acme/assessments").html();
    assert!(!html.contains("<script>alert") && !html.contains("<img"));
    assert_eq!(
        editor
            .open(&format!("{HOME}/questions/q1"))
            .form()
            .get("title"),
        Some(naughty)
    );
}
