//! Questions written one after another, as by somebody who is here for the first time.

use super::*;

const FIRST: &str = "/dashboard/acme/assessments/abc123/new-question?type=short_text&section=";

fn empty(app: &TestApp) -> Browser<'_> {
    made(app, &json!({"id": "abc123", "title": "Empty"}));
    signed_in(app, Role::Editor)
}

/// Writes a question, saves it, and asks for the next one.
fn go_on(browser: &mut Browser, at: &str, changes: &[(&str, &str)]) {
    browser.open(at);
    let mut all = vec![("go", "another")];
    all.extend(changes);
    let fields = changed(browser.form().fields, &all);
    browser.post(at, &fields);
}

#[test]
fn whoever_saves_and_adds_another_goes_on_with_the_same_type_in_the_same_section() {
    let app = TestApp::start();
    let mut editor = empty(&app);
    go_on(&mut editor, FIRST, &[("title", "First?")]);
    editor.expect(200, &format!("{FIRST}&done=saved"));
    editor.says("Saved.").says("New question: Short text");
    assert_eq!(editor.form().get("title"), Some(""));
    act(&mut editor, HOME, "add-section");
    let section = document(&app)["sections"][0]["id"].clone();
    let at = format!("{HOME}/new-question?type=numeric&section=");
    let at = format!("{at}{}", section.as_str().unwrap());
    for title in ["Second?", "Third?"] {
        go_on(
            &mut editor,
            &at,
            &[("title", title), ("answers[0].value", "1")],
        );
        editor.expect(200, &format!("{at}&done=saved"));
    }
    let sections = document(&app)["sections"].clone();
    assert_eq!(sections[0]["questions"].as_array().unwrap().len(), 3);
    assert_eq!(sections[0]["questions"][2]["title"], "Third?");
    assert_eq!(sections[1]["questions"], json!([]));
    go_on(&mut editor, FIRST, &[]);
    editor.expect(422, FIRST);
    editor.says("Question: is required");
}

#[test]
fn a_saved_question_is_looked_at_in_the_list_and_named_by_its_number() {
    let app = TestApp::start();
    let mut editor = empty(&app);
    save(&mut editor, FIRST, &[("title", "First?")]);
    let id = document(&app)["sections"][0]["questions"][0]["id"].clone();
    let id = id.as_str().unwrap();
    editor
        .expect(200, &format!("{HOME}?done=saved#question-{id}"))
        .open(&format!("{HOME}/questions/{id}"))
        .says("Question 1: Short text");
    publish(&app);
    save(
        &mut editor,
        &format!("{HOME}/questions/{id}"),
        &[("title", "Which?")],
    );
    editor
        .open(&format!("{HOME}/changes"))
        .says("QuestionFirst?Which?");
}

#[test]
fn one_section_without_a_title_is_none_to_its_author() {
    let app = TestApp::start();
    let mut editor = empty(&app);
    editor.open(HOME).says("Add your first question");
    assert!(
        !editor.html().contains("value=\"publish\""),
        "there is nothing to publish"
    );
    save(&mut editor, FIRST, &[("title", "First?")]).says("Section settings");
    assert!(!editor.html().contains("Section without a title"));
    act(&mut editor, HOME, "add-section").says("Section without a title");
}

#[test]
fn advice_names_the_limit_of_a_section_and_a_language_as_its_speakers_do() {
    let app = TestApp::start();
    let question = json!({"type": "short_text", "title": "Which?", "answers": [{"text": "a"}]});
    let section =
        json!({"title": "Practical part", "time_limit_seconds": 60, "questions": [question]});
    made(
        &app,
        &json!({"id": "abc123", "title": "T", "languages": ["en", "de"], "sections": [section]}),
    );
    signed_in(&app, Role::Editor)
        .open(HOME)
        .says("Time limit of “Practical part” is the same for all")
        .says("Deutsch is offered to candidates");
}

#[test]
fn what_few_questions_need_is_folded_away_until_it_is_set() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/questions/q2");
    assert!(editor.open(&at).html().contains("<details class=\"more\">"));
    save(&mut editor, &at, &[("max_choices", "2")]);
    assert!(
        editor
            .open(&at)
            .html()
            .contains("<details class=\"more\" open>")
    );
    save(&mut editor, &at, &[("max_choices", "many")]).expect(422, &at);
    assert!(editor.html().contains("<details class=\"more\" open>"));
}

#[test]
fn a_number_that_could_be_read_in_two_ways_is_no_key() {
    let app = TestApp::start();
    let mut editor = empty(&app);
    let at = FIRST.replace("short_text", "numeric");
    for (language, ambiguous, plain, kept) in [
        ("en", "1,500", "1.500", "1.500"),
        ("de", "1.500", "1,500", "1.500"),
    ] {
        editor.headers = vec![("Accept-Language", language.to_owned())];
        for name in ["answers[0].value", "points"] {
            let given = [(name, ambiguous), ("title", "How many?")];
            save(&mut editor, &at, &given);
            editor.expect(422, &at);
            assert_eq!(editor.form().get(name), Some(ambiguous));
        }
        let given = [("title", "How many?"), ("answers[0].value", plain)];
        save(&mut editor, &at, &given);
        let document = document(&app);
        let questions = document["sections"][0]["questions"].as_array().unwrap();
        assert_eq!(questions.last().unwrap()["answers"][0]["value"], kept);
    }
}

#[test]
fn before_publishing_and_after_an_author_reads_what_candidates_give_and_get() {
    let app = TestApp::start();
    let mut editor = signed_in(&app, Role::Editor);
    let new = "/dashboard/acme/new-assessment";
    let form = editor.open(new).form();
    assert_eq!(form.get("require_email"), Some("yes"));
    editor.post(new, &form.changed(&[("from", "blank"), ("title", "Quiz")]));
    let home = editor.at.split('?').next().unwrap().to_owned();
    editor.does_not_say("Public link");
    let at = format!("{home}/new-question?type=short_text&section=");
    save(&mut editor, &at, &[("title", "First?")])
        .says("Candidates give name and email address")
        .says("Attempts no limit")
        .says("Time no limit");
    for name in [
        "require_email",
        "attempts_per_candidate",
        "time_limit_seconds",
    ] {
        let link = format!("href=\"{home}/settings#settings.{name}\"");
        assert!(editor.html().contains(&link), "{link}");
        let field = format!("id=\"settings.{name}\"");
        let settings = editor.open(&format!("{home}/settings")).html();
        assert!(settings.contains(&field), "{field}");
        editor.open(&home);
    }
    editor
        .open(&format!("{home}/share"))
        .says("Will be the public link, once it is published")
        .says("Publish it first.");
    act(&mut editor, &home, "publish")
        .says("Public link")
        .says("Candidates give");
    editor
        .open(&format!("{home}/results"))
        .says("There are no results yet");
    let html = editor.html();
    for page in ["", "/share", "/results", "/settings"] {
        assert!(
            html.contains(&format!("<a href=\"{home}{page}\"")),
            "{page}"
        );
    }
}

#[test]
fn without_the_tick_a_new_assessment_asks_for_no_email_address() {
    let app = TestApp::start();
    let mut editor = signed_in(&app, Role::Editor);
    let new = "/dashboard/acme/new-assessment";
    for (from, title) in [("blank", "Quiz"), ("sample", "")] {
        let form = editor.open(new).form();
        let fields = form.changed(&[("from", from), ("title", title), ("require_email", "")]);
        editor.post(new, &fields);
        let id = editor
            .at
            .split('?')
            .next()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap();
        let made = app
            .get(&format!("/api/v1/assessments/{id}"))
            .expect(200)
            .json();
        assert_eq!(made["settings"]["require_email"], false, "{from}");
    }
}
