//! The assessment as a whole: published, previewed, its settings, its document.

use super::*;

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
        .says("has points and no right answer");
    act(&mut editor, HOME, "publish").expect(422, HOME);
    editor.says("Key?: mark the right option");
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
        .open(&format!("{HOME}/preview?page=all"))
        .says("Which one reads rows?")
        .says("Well done");
    assert_eq!(part(&editor.html(), "preview-q1"), seen);
    editor.open(&format!("{HOME}/questions/q1"));
    assert_eq!(part(&editor.html(), "preview-q1"), seen);
    let at = format!("{HOME}/questions/q1");
    let typed = [("go", "preview"), ("description", "Some **bold** words")];
    let fields = changed(editor.form().fields, &typed);
    editor.post(&at, &fields);
    assert!(editor.html().contains("Some <strong>bold</strong> words"));
    assert_eq!(
        document(&app)["sections"][0]["questions"][0]["description"],
        Value::Null
    );
}

#[test]
fn the_preview_goes_the_way_of_candidates_and_keeps_nothing() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = |page: usize| format!("{HOME}/preview?language=en&#38;page={page}");
    let mut candidate = Browser::new(&app);
    publish(&app);
    candidate.open("/a/acme/backend");
    editor.open(&format!("{HOME}/preview"));
    for words in ["About twenty minutes.", "20 minutes", "Your name", "Start"] {
        candidate.says(words);
        editor.says(words);
    }
    editor.does_not_say("Which one reads rows?");
    assert!(editor.html().contains(&at(1)));
    editor
        .open(&at(1).replace("&#38;", "&"))
        .says("Page 1 of 7")
        .says("Which one reads rows?")
        .does_not_say("Which are joins?");
    assert!(editor.html().contains(&at(0)) && editor.html().contains(&at(2)));
    editor
        .open(&at(7).replace("&#38;", "&"))
        .says("Then candidates look through their answers");
    assert!(!editor.html().contains(&at(8)));
    let all = app.get("/api/v1/submissions").expect(200).json();
    assert_eq!(all["data"], json!([]));
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
    editor.says("titel: is not known; did you mean title?");
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
