//! Pages with everything on them, and what must be true of each.

mod asked;

use askama::Template;

use super::landing::{Consent, Field, Landing, StartForm, State};
use super::notice::Notice;
use super::receipt::{Onward, Receipt};
use super::results::{Answer, Outcome, Verdict};
use super::review::{Review, Row};
use super::terms::Fact;
use crate::model::brand::Brand;
use crate::pages::layout::{Fault, Frame};
use crate::pages::markdown;
use crate::pages::spoken::{Spoken, Words};
use crate::pages::texts::Texts;
use asked::questions;

/// What a hostile author, candidate or link may write anywhere.
const NAUGHTY: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;";

fn brand(name: String) -> Brand {
    Brand {
        name,
        ..Brand::default()
    }
}

fn frame(title: &str) -> Frame {
    Frame::new(Texts::english(), title)
        .company(&brand(format!("Acme {NAUGHTY}")))
        .content("ar\"><b>")
}

fn fault(target: &str, message: &str) -> Fault {
    Fault {
        target: target.to_owned(),
        message: message.to_owned(),
    }
}

fn field(value: &str, error: Option<&str>) -> Field {
    Field {
        value: value.to_owned(),
        error: error.map(str::to_owned),
    }
}

fn landing() -> String {
    let form = StartForm {
        action: format!("/a/acme/backend?source={NAUGHTY}"),
        views: "/l/k3x9p2a/views".to_owned(),
        token: "t".to_owned(),
        start_id: "i".to_owned(),
        referrer: NAUGHTY.to_owned(),
        receipt_at: Some("/a/acme/backend/receipt".to_owned()),
        name: field(NAUGHTY, Some("Enter your name")),
        email: Some(field(NAUGHTY, None)),
        known_email: Some(NAUGHTY.to_owned()),
        language: NAUGHTY.to_owned(),
        consent: Some(Consent {
            text: words(),
            given: true,
            error: Some(NAUGHTY.to_owned()),
        }),
    };
    let page = Landing {
        frame: frame(NAUGHTY),
        faults: vec![fault("#name", "Enter your name")],
        company: NAUGHTY.to_owned(),
        title: words(),
        description: markdown::render(NAUGHTY),
        description_spoken: Spoken::Author,
        facts: vec![Fact {
            term: "Length".to_owned(),
            text: NAUGHTY.to_owned(),
            more: vec![NAUGHTY.to_owned()],
            at: None,
        }],
        notes: vec![NAUGHTY.to_owned()],
        state: State::Open {
            form: Box::new(form),
        },
        picker: Some(picker("")),
    };
    page.render().unwrap()
}

fn review() -> String {
    let page = Review {
        frame: frame("Review"),
        faults: vec![fault("/a/acme/backend/questions/1", NAUGHTY)],
        action: "/a/acme/backend/submission".to_owned(),
        key: "k".to_owned(),
        token: "t".to_owned(),
        page_id: Some("p".to_owned()),
        may_go_back: true,
        back_to: "/a/acme/backend/questions/3".to_owned(),
        answered: 0,
        rows: vec![Row {
            number: 1,
            title: words(),
            lines: vec![words()],
            answered: false,
            required: true,
            marked: true,
            missing: true,
            is_over: false,
            at: "/a/acme/backend/questions/1".to_owned(),
        }],
        timer: None,
        picker: Some(picker(super::picker::REVIEW)),
    };
    page.render().unwrap()
}

fn languages() -> Vec<super::language::Choice> {
    vec![super::language::Choice {
        tag: "en".to_owned(),
        name: NAUGHTY.to_owned(),
        chosen: true,
    }]
}

fn words() -> Words {
    Words {
        text: NAUGHTY.to_owned(),
        spoken: Spoken::Author,
    }
}

fn picker(page: &'static str) -> super::picker::Picker {
    super::picker::Picker {
        action: format!("/a/acme/backend/language?source={NAUGHTY}"),
        token: "t".to_owned(),
        page,
        choices: languages(),
    }
}

fn receipt() -> String {
    let verdict = Verdict {
        passed: true,
        text: "Passed".to_owned(),
    };
    let page = Receipt {
        frame: frame("Receipt"),
        company: NAUGHTY.to_owned(),
        name: NAUGHTY.to_owned(),
        by_deadline: true,
        code: "sub_1".to_owned(),
        submitted_at: "2026-11-24T09:45:00Z".parse().unwrap(),
        submitted_text: "24 November 2026, 09:45 UTC".to_owned(),
        result: Some(Outcome {
            score: "7.5 of 10 points".to_owned(),
            percentage: Some("75 %".to_owned()),
            verdict: Some(verdict),
            notes: vec![NAUGHTY.to_owned()],
        }),
        answers: vec![Answer {
            title: words(),
            lines: vec![words()],
            verdict: "Correct".to_owned(),
            tone: "good",
            points: None,
        }],
        onward: Some(Onward {
            address: format!("https://example.com/{NAUGHTY}"),
            host: "example.com".to_owned(),
        }),
        again: None,
    };
    page.render().unwrap()
}

fn notice() -> String {
    let t = Texts::english();
    let page = Notice::new(t, "early")
        .company(&brand(NAUGHTY.to_owned()))
        .line_with_time("early-text", "2026-11-24T09:45:00Z".parse().unwrap())
        .line(NAUGHTY)
        .code(NAUGHTY)
        .link(format!("/a/{NAUGHTY}"), NAUGHTY);
    page.render().unwrap()
}

fn all() -> Vec<(&'static str, String)> {
    vec![
        ("landing", landing()),
        ("questions", questions()),
        ("review", review()),
        ("receipt", receipt()),
        ("notice", notice()),
    ]
}

#[test]
fn nothing_that_a_stranger_wrote_becomes_markup() {
    for (name, html) in all() {
        for bad in [
            "<script>",
            "<img",
            "onerror=alert(1)>\"",
            "\"'>",
            "</textarea><",
            "<b>",
        ] {
            let found = html
                .find(bad)
                .map(|at| &html[at.saturating_sub(80)..at + 20]);
            assert_eq!(found, None, "{name}: {bad}");
        }
    }
}

#[test]
fn no_page_needs_an_inline_script_or_style() {
    for (name, html) in all() {
        for bad in [
            " style=",
            "<style",
            " onclick=",
            " onload=",
            "javascript:",
            "<script>",
        ] {
            assert!(!html.contains(bad), "{name}: {bad}");
        }
    }
}

#[test]
fn the_main_part_has_one_form_whose_first_button_goes_forward() {
    for (name, html) in [
        ("landing", landing()),
        ("questions", questions()),
        ("review", review()),
    ] {
        let (_, main) = html.split_once("<main").unwrap();
        let (main, _) = main.split_once("</main>").unwrap();
        assert_eq!(main.matches("<form").count(), 1, "{name}");
        let first = &main[main.find("<button").unwrap()..];
        assert!(
            first.starts_with("<button class=\"primary\" type=\"submit\""),
            "{name}"
        );
    }
}

#[test]
fn each_page_has_one_first_heading_a_language_and_a_title() {
    for (name, html) in all() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\">"), "{name}");
        assert!(html.contains("<title>"), "{name}");
    }
}

#[test]
fn the_authors_language_is_told_with_its_direction() {
    assert!(questions().contains(" lang=\"arb\" dir="));
    let arabic = Frame::new(Texts::english(), "x").content("ar");
    assert_eq!(
        arabic.attributes(&Spoken::Author).to_string(),
        " lang=\"ar\" dir=\"rtl\""
    );
    let english = Frame::new(Texts::english(), "x").content("en");
    assert_eq!(english.attributes(&Spoken::Author).to_string(), "");
}

#[test]
fn errors_are_tied_to_their_fields_and_summed_up_first() {
    let html = landing();
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"name-error\""));
    assert!(html.contains("<a href=\"#name\">Enter your name</a>"));
    assert!(html.find("class=\"summary\"") < html.find("<h1"));
    let html = questions();
    assert!(html.contains("aria-describedby=\"q3-description q3-help q3-unit q3-error\""));
}

#[test]
fn an_optional_choice_can_be_left_unanswered() {
    let html = questions();
    assert!(html.contains("name=\"answer.q1\" type=\"radio\" value=\"\""));
    assert!(!html.contains("name=\"answer.q2\" type=\"radio\""));
}

/// Every text that a page or a template asks for is in the language files.
#[test]
fn every_text_that_is_asked_for_exists() {
    let english = include_str!("../texts/en.ftl");
    for source in [
        include_str!("../layout.html"),
        include_str!("faults.html"),
        include_str!("landing.html"),
        include_str!("question.html"),
        include_str!("question_field.html"),
        include_str!("question_title.html"),
        include_str!("review.html"),
        include_str!("receipt.html"),
        include_str!("timer.html"),
        include_str!("answers.rs"),
        include_str!("ends.rs"),
        include_str!("fields.rs"),
        include_str!("landing.rs"),
        include_str!("questions.rs"),
        include_str!("review.rs"),
        include_str!("receipt.rs"),
        include_str!("results.rs"),
        include_str!("sheet.rs"),
        include_str!("start.rs"),
        include_str!("../errors.rs"),
        include_str!("../texts.rs"),
    ] {
        for call in [
            "t.get(\"",
            "t.text(\"",
            "t.of(\"",
            "t.with(\"",
            "t.count(\"",
        ] {
            for rest in source.split(call).skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(english.contains(&format!("\n{id} =")), "{id}");
            }
        }
    }
}
