//! The lists of a question as the values of its form, and back.

use serde_json::{Map, Value, json};

use super::{decimal, put_text, text, words};
use crate::pages::dashboard::build::lists::count;
use crate::pages::dashboard::inputs::Values;
use crate::rules::document::{Correct, Question};

pub(super) fn put(question: &Question, languages: &[String], values: &mut Values) {
    let key = question.key();
    for (number, option) in question.options().iter().enumerate() {
        let at = |name: &str| format!("options[{number}].{name}");
        values.set(at("id"), option.id());
        put_text(values, &at("label"), option.label.as_ref(), languages);
        if let Some(points) = option.points {
            values.set(at("points"), points);
        }
        if option.pinned == Some(true) {
            values.set(at("pinned"), "yes");
        }
        if key.iter().any(|id| id == option.id()) {
            values.set(at("correct"), "yes");
            values.set("correct", number);
        }
        if let Some(place) = key.iter().position(|id| id == option.id()) {
            values.set(at("place"), place + 1);
        }
    }
    for (number, answer) in question.answers().iter().enumerate() {
        let at = |name: &str| format!("answers[{number}].{name}");
        let texts = [
            ("value", &answer.value),
            ("tolerance", &answer.tolerance),
            ("min", &answer.min),
            ("max", &answer.max),
            ("text", &answer.text),
            ("pattern", &answer.pattern),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                values.set(at(name), text);
            }
        }
        values.set(at("tolerance_type"), answer.tolerance_type());
        values.set(at("credit"), answer.credit());
    }
    for (number, criterion) in question.rubric.iter().flatten().enumerate() {
        let at = |name: &str| format!("rubric[{number}].{name}");
        values.set(at("id"), criterion.id.as_deref().unwrap_or(""));
        put_text(values, &at("title"), criterion.title.as_ref(), languages);
        if let Some(points) = criterion.max_points {
            values.set(at("max_points"), points);
        }
    }
    let others = [
        ("rows", question.rows()),
        ("distractors", question.distractors()),
    ];
    for (list, items) in others {
        for (number, item) in items.iter().enumerate() {
            let at = |name: &str| format!("{list}[{number}].{name}");
            values.set(at("id"), item.id());
            put_text(values, &at("label"), item.label.as_ref(), languages);
            if list == "rows" {
                values.set(at("correct"), right_numbers(question, item.id()));
            }
        }
    }
    for (number, pair) in question.pairs().iter().enumerate() {
        let at = |name: &str| format!("pairs[{number}].{name}");
        values.set(at("id"), pair.id());
        values.set(at("right_id"), pair.right_id());
        put_text(values, &at("left"), pair.left.as_ref(), languages);
        put_text(values, &at("right"), pair.right.as_ref(), languages);
    }
}

/// The right options of a row by their numbers, as the form has them: "1, 3".
fn right_numbers(question: &Question, row: &str) -> String {
    let Some(Correct::Rows(key)) = &question.correct else {
        return String::new();
    };
    let right = key.get(row).map_or(&[][..], Correct::ids);
    let options = (1..).zip(question.options());
    let right = options.filter(|(_, option)| right.iter().any(|id| id == option.id()));
    let numbers: Vec<String> = right
        .map(|(number, _): (usize, _)| number.to_string())
        .collect();
    numbers.join(", ")
}

pub(super) fn options(values: &Values, languages: &[String], wrong: &mut Vec<String>) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("options[{number}].{name}");
        json!({"id": words(values, &at("id")), "label": text(values, &at("label"), languages),
            "points": decimal(values, &at("points"), wrong),
            "pinned": values.is_ticked(&at("pinned"))})
    };
    let mut options: Vec<Value> = (0..count(values, "options")).map(one).collect();
    give_ids(&mut options);
    options.into()
}

pub(super) fn answers(values: &Values, wrong: &mut Vec<String>) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("answers[{number}].{name}");
        let mut answer = Map::new();
        for name in ["value", "tolerance", "min", "max", "text", "pattern"] {
            let mut written = values.get(&at(name)).to_owned();
            if !matches!(name, "text" | "pattern") {
                written = written.trim().replace(',', ".");
            }
            if !written.trim().is_empty() {
                answer.insert(name.to_owned(), written.into());
            }
        }
        if answer.contains_key("value") {
            answer.insert(
                "tolerance_type".to_owned(),
                words(values, &at("tolerance_type")),
            );
        }
        answer.insert("credit".to_owned(), decimal(values, &at("credit"), wrong));
        Value::Object(answer)
    };
    (0..count(values, "answers")).map(one).collect()
}

pub(super) fn rubric(values: &Values, languages: &[String], wrong: &mut Vec<String>) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("rubric[{number}].{name}");
        json!({"id": words(values, &at("id")), "title": text(values, &at("title"), languages),
            "max_points": decimal(values, &at("max_points"), wrong)})
    };
    (0..count(values, "rubric")).map(one).collect()
}

/// Rows of a matrix, or what belongs to nothing.
pub(super) fn items(values: &Values, list: &str, languages: &[String]) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("{list}[{number}].{name}");
        json!({"id": words(values, &at("id")), "label": text(values, &at("label"), languages)})
    };
    let mut items: Vec<Value> = (0..count(values, list)).map(one).collect();
    if list == "rows" {
        give_ids(&mut items);
    }
    items.into()
}

pub(super) fn pairs(values: &Values, languages: &[String]) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("pairs[{number}].{name}");
        json!({"id": words(values, &at("id")), "left": text(values, &at("left"), languages),
            "right_id": words(values, &at("right_id")), "right": text(values, &at("right"), languages)})
    };
    (0..count(values, "pairs")).map(one).collect()
}

/// New options need an id before the key can name them.
fn give_ids(options: &mut [Value]) {
    for number in 0..options.len() {
        if options[number]["id"].is_null() {
            let is_taken = |id: &String| options.iter().any(|option| option["id"] == id.as_str());
            let mut ids = (1..).map(|count| format!("o{count}"));
            let free = ids.find(|id| !is_taken(id));
            options[number]["id"] = free.into();
        }
    }
}
