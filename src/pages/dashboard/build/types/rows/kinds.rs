//! What the lists of a question's form are: their rows and the inputs of these.

use super::Rows;
use crate::pages::dashboard::inputs::Control;
use crate::rules::document::{BlankType, ToleranceType};
use crate::rules::word::Vocabulary;

pub const OPTIONS: Rows = Rows {
    name: "options",
    word: "options",
    first: "label",
    ids: &["id"],
    at_start: 3,
    least: 2,
    inputs: |inputs, row, languages| inputs.text(&format!("{row}.label"), "label", languages, None),
    more: |inputs, row| {
        vec![
            inputs.one(format!("{row}.points"), "option-points", Control::Number),
            inputs.one(format!("{row}.pinned"), "pinned", Control::Tick),
        ]
    },
};

pub const NUMBERS: Rows = Rows {
    name: "answers",
    word: "answers",
    first: "value",
    ids: &[],
    at_start: 1,
    least: 0,
    inputs: |inputs, row, _| vec![inputs.one(format!("{row}.value"), "value", Control::Number)],
    more: |inputs, row| {
        let number = |name: &str| inputs.one(format!("{row}.{name}"), name, Control::Number);
        let types: Vec<&str> = ToleranceType::WORDS.iter().map(|(word, _)| *word).collect();
        vec![
            number("tolerance"),
            inputs.select(format!("{row}.tolerance_type"), "tolerance-type", &types),
            number("min"),
            number("max"),
            number("credit"),
        ]
    },
};

pub const TEXTS: Rows = Rows {
    name: "answers",
    word: "texts",
    first: "text",
    ids: &[],
    at_start: 0,
    least: 0,
    inputs: |inputs, row, _| vec![inputs.one(format!("{row}.text"), "text", Control::Line)],
    more: |inputs, row| {
        vec![
            inputs.one(format!("{row}.pattern"), "pattern", Control::Line),
            inputs.one(format!("{row}.credit"), "credit", Control::Number),
        ]
    },
};

pub const RUBRIC: Rows = Rows {
    name: "rubric",
    word: "rubric",
    first: "title",
    ids: &["id"],
    at_start: 0,
    least: 0,
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.title"), "rubric-title", languages, None);
        all.push(inputs.one(format!("{row}.max_points"), "max-points", Control::Number));
        all
    },
    more: |_, _| Vec::new(),
};

/// Options that have no points of their own.
pub const PLAIN_OPTIONS: Rows = Rows {
    word: "plain-options",
    more: |_, _| Vec::new(),
    ..OPTIONS
};

/// What may be chosen in a blank.
pub const BLANK_OPTIONS: Rows = Rows {
    word: "blank-options",
    ..PLAIN_OPTIONS
};

/// Options with their places in the right order.
pub const PLACES: Rows = Rows {
    word: "places",
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.label"), "label", languages, None);
        all.push(inputs.one(format!("{row}.place"), "place", Control::Number));
        all
    },
    ..PLAIN_OPTIONS
};

pub const PAIRS: Rows = Rows {
    name: "pairs",
    word: "pairs",
    first: "left",
    ids: &["id", "right_id"],
    at_start: 3,
    least: 2,
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.left"), "left", languages, None);
        all.extend(inputs.text(&format!("{row}.right"), "right", languages, None));
        all
    },
    more: |_, _| Vec::new(),
};

pub const DISTRACTORS: Rows = Rows {
    name: "distractors",
    word: "distractors",
    first: "label",
    at_start: 0,
    least: 0,
    ..PLAIN_OPTIONS
};

pub const MATRIX_ROWS: Rows = Rows {
    name: "rows",
    word: "rows",
    first: "label",
    ids: &["id"],
    at_start: 2,
    least: 1,
    inputs: |inputs, row, languages| {
        let mut all = inputs.text(&format!("{row}.label"), "label", languages, None);
        all.push(inputs.one(format!("{row}.correct"), "row-correct", Control::Line));
        all
    },
    more: |_, _| Vec::new(),
};

pub const BLANKS: Rows = Rows {
    name: "blanks",
    word: "blanks",
    first: "id",
    ids: &[],
    at_start: 0,
    least: 0,
    inputs: |inputs, row, _| {
        let types: Vec<&str> = BlankType::WORDS.iter().map(|(word, _)| *word).collect();
        vec![
            inputs.one(format!("{row}.id"), "blank-id", Control::Line),
            inputs.select(format!("{row}.type"), "blank-type", &types),
        ]
    },
    more: |inputs, row| {
        vec![
            inputs.one(format!("{row}.weight"), "weight", Control::Number),
            inputs.one(
                format!("{row}.case_sensitive"),
                "case-sensitive",
                Control::Tick,
            ),
        ]
    },
};
