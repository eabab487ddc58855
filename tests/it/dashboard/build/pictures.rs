//! Adding a picture to a text: with its words, and without losing anything that was typed.

use assessly::rules::role::Role;

use super::{HOME, changed, document, with_full};
use crate::dashboard::signed_in;
use crate::pages::browser::Browser;
use crate::test_app::{Builder, TestApp};

const PNG: &[u8] = include_bytes!("../../../pictures/chart.png");
const WORDS: &str = "Sales by [quarter]";

/// Sends the form of the page at `at` with these changes and that file.
fn send<'b, 'a>(
    browser: &'b mut Browser<'a>,
    at: &str,
    changes: &[(&str, &str)],
    file: &[u8],
) -> &'b mut Browser<'a> {
    let fields = changed(browser.form().fields, changes);
    browser.post_parts(at, &fields, ("picture", file))
}

fn text_of(app: &TestApp, place: &str) -> String {
    let text = document(app).pointer(place).unwrap().clone();
    text.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_picture_is_added_to_a_question_and_saved_with_it() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/questions/q1");
    editor.open(&at);
    let add = [
        ("go", "picture"),
        ("title", "Typed meanwhile"),
        ("picture_text", WORDS),
    ];
    send(&mut editor, &at, &add, PNG).says("Save to keep it there.");
    assert_eq!(editor.answer.status, 200);
    let html = editor.html();
    assert!(html.contains("Typed meanwhile"));
    assert!(
        html.contains("alt=\"Sales by [quarter]\" width=\"640\" height=\"360\""),
        "{html}"
    );
    assert_eq!(text_of(&app, "/sections/0/questions/0/description"), "");
    send(&mut editor, &at, &[("go", "save")], b"").says("Saved.");
    let text = text_of(&app, "/sections/0/questions/0/description");
    assert!(
        text.starts_with("![Sales by \\[quarter\\]](asset:"),
        "{text}"
    );
}

#[test]
fn a_picture_is_added_by_saving_too_behind_what_is_written() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    for (page, place) in [
        ("questions/q2", "/sections/0/questions/1/description"),
        ("sections/s1", "/sections/0/description"),
        ("settings", "/description"),
    ] {
        let at = format!("{HOME}/{page}");
        editor.open(&at);
        let save = [
            ("go", "save"),
            ("description", "Look:\n"),
            ("picture_text", WORDS),
        ];
        send(&mut editor, &at, &save, PNG).says("Saved.");
        let text = text_of(&app, place);
        assert!(text.starts_with("Look:\n\n![Sales by"), "{text}");
    }
    editor.open(&format!("{HOME}/preview?page=all"));
    assert_eq!(editor.html().matches("<img src=\"/i/").count(), 3);
}

#[test]
fn words_are_asked_for_and_the_picture_is_not_chosen_again() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/sections/s1");
    for go in ["picture", "save"] {
        editor.open(&at);
        send(&mut editor, &at, &[("go", go), ("picture_text", " ")], PNG)
            .says("Write what the picture shows")
            .says("This picture was uploaded.");
        assert_eq!(editor.answer.status, 422);
        send(
            &mut editor,
            &at,
            &[("go", "picture"), ("picture_text", WORDS)],
            b"",
        )
        .says("Save to keep it there.")
        .does_not_say("This picture was uploaded.");
    }
    let long = "x".repeat(501);
    send(
        &mut editor,
        &at,
        &[("go", "picture"), ("picture_text", &long)],
        PNG,
    )
    .says("in 500 characters or fewer");
    send(
        &mut editor,
        &at,
        &[("go", "picture"), ("picture_id", "")],
        b"",
    )
    .says("Choose a picture");
}

#[test]
fn a_wrong_file_is_refused_at_its_field_and_nothing_typed_is_lost() {
    let small = Builder::new().settings(|settings| settings.pictures.picture_kib = 1536);
    let app = small.start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/questions/q1");
    let long = vec![7; 1536 * 1024 + 1];
    let cases: [(&[u8], &str); 4] = [
        (b"<svg></svg>", "An SVG can carry scripts"),
        (b"%PDF-1.7", "This file is no picture"),
        (&PNG[..100], "This picture is damaged"),
        (&long, "This picture is longer than 1.5 MiB"),
    ];
    for (file, words) in cases {
        editor.open(&at);
        let add = [
            ("go", "picture"),
            ("title", "Typed"),
            ("picture_text", WORDS),
        ];
        send(&mut editor, &at, &add, file).says(words);
        assert_eq!(editor.answer.status, 422);
        let html = editor.html();
        assert!(html.contains("Typed") && html.contains("value=\"Sales by [quarter]\""));
        assert!(html.contains("id=\"picture-error\""));
    }
}

#[test]
fn words_in_another_language_go_into_that_languages_text() {
    let app = TestApp::start();
    let mut editor = with_full(&app);
    let at = format!("{HOME}/questions/q1");
    editor.open(&at);
    let add = [
        ("go", "picture"),
        ("picture_text", "Umsatz"),
        ("picture_language", "de"),
    ];
    send(&mut editor, &at, &add, PNG).says("Save to keep it there.");
    send(
        &mut editor,
        &at,
        &[("go", "save"), ("description", "Look")],
        b"",
    )
    .says("Saved.");
    let text = document(&app)["sections"][0]["questions"][0]["description"].clone();
    assert_eq!(text["en"], "Look");
    assert!(
        text["de"].as_str().unwrap().starts_with("![Umsatz](asset:"),
        "{text}"
    );
}

#[test]
fn a_viewer_adds_no_picture() {
    let app = TestApp::start();
    drop(with_full(&app));
    let mut viewer = signed_in(&app, Role::Viewer);
    let fields = vec![("go".to_owned(), "picture".to_owned())];
    viewer.post_parts(&format!("{HOME}/questions/q1"), &fields, ("picture", PNG));
    assert_eq!(viewer.answer.status, 403);
    assert_eq!(app.get("/api/v1/assets").json()["pagination"]["total"], 0);
}
