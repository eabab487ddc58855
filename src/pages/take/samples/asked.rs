//! A page of questions with every kind of input.

use askama::Template;

use super::{NAUGHTY, fault, frame, words};
use crate::pages::layout::Moment;
use crate::pages::markdown;
use crate::pages::spoken::Spoken;
use crate::pages::take::question::{
    Blank, Blanks, Choice, Files, Input, Line, Part, Piece, Question, QuestionPage, Section, Timer,
};

fn question(id: &str, input: Input) -> Question {
    Question {
        id: id.to_owned(),
        number: Some(1),
        points: Some("2 points".to_owned()),
        title: words(),
        description: markdown::render(NAUGHTY),
        description_spoken: Spoken::Author,
        help: "Help".to_owned(),
        required: false,
        input,
        marked: true,
        revision: 7,
        error: Some(NAUGHTY.to_owned()),
    }
}

fn choices() -> Vec<Choice> {
    vec![Choice {
        value: "a".to_owned(),
        label: words(),
        chosen: true,
    }]
}

fn part(is_select: bool) -> Part {
    Part {
        name: "a".to_owned(),
        label: words(),
        first: 1,
        is_select,
        is_multiple: true,
        choices: choices(),
    }
}

fn files() -> Input {
    Input::Files(Files {
        kept: choices(),
        listed: vec![NAUGHTY.to_owned()],
        accept: NAUGHTY.to_owned(),
        most: 1,
        too_large: NAUGHTY.to_owned(),
        is_multiple: true,
    })
}

fn blank() -> Piece {
    Piece::Blank(Blank {
        name: "a".to_owned(),
        number: 1,
        label: "Blank 1".to_owned(),
        around: NAUGHTY.to_owned(),
        input: Input::Select(choices()),
    })
}

pub(super) fn questions() -> String {
    let line = Input::Line(Line {
        value: NAUGHTY.to_owned(),
        kind: "text",
        autocomplete: "off",
        is_decimal: true,
        unit: Some(words()),
    });
    let long = Input::Long {
        value: format!("</textarea>{NAUGHTY}"),
        is_code: false,
    };
    let page = QuestionPage {
        frame: frame("Section 1"),
        faults: vec![fault("#q1-1", NAUGHTY)],
        action: "/a/acme/backend/questions/1".to_owned(),
        save_at: "/a/acme/backend/questions/1/answers".to_owned(),
        key: "k".to_owned(),
        token: "t".to_owned(),
        page_id: "p".to_owned(),
        shown_at: 0,
        counts_signals: true,
        page: 1,
        pages: 3,
        single: false,
        section: Some(Section {
            title: words(),
            description: markdown::render(NAUGHTY),
            description_spoken: Spoken::Author,
        }),
        questions: vec![
            question("q1", Input::OneOf(choices())),
            question("q2", Input::AnyOf(choices())),
            question("q3", line),
            question("q4", long),
            question("q5", Input::Statement),
            question("q6", Input::Select(choices())),
            question("q9", files()),
            question("q7", Input::Parts(vec![part(true), part(false)])),
            question(
                "q8",
                Input::Blanks(Blanks {
                    pieces: vec![Piece::Words(NAUGHTY.to_owned()), blank()],
                    spoken: Spoken::Author,
                }),
            ),
        ],
        answerable: 4,
        may_go_back: true,
        timer: Some(Timer {
            is_section: true,
            seconds_left: 1182,
            text: "19:42".to_owned(),
        }),
        saved_at: Some(Moment {
            iso: "2026-11-24T12:03:04Z".parse().unwrap(),
            text: "12:03:04 UTC".to_owned(),
        }),
        languages: super::languages(),
    };
    page.render().unwrap()
}
