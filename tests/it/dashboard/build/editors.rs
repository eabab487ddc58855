//! Two editors at once: the second is told, and nothing is overwritten.

use super::*;

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
