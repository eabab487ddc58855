//! The lists of a question as the values of its form, and back.

use serde_json::{Map, Value, json};

use super::{decimal, put_text, text, words};
use crate::pages::dashboard::build::lists::count;
use crate::pages::dashboard::inputs::Values;
use crate::rules::document::{Accepted, BlankType, Correct, Question};
use crate::rules::word::Vocabulary;

pub(super) fn put(question: &Question, languages: &[String], values: &mut Values) {
    put_options(question, "", languages, values);
    put_answers(question.answers(), "", values);
    for (number, blank) in question.blanks().iter().enumerate() {
        let within = format!("blanks[{number}].");
        let at = |name: &str| format!("{within}{name}");
        values.set(at("id"), blank.id());
        values.set(at("type"), blank.kind());
        values.set(at("weight"), blank.weight());
        if blank.case_sensitive == Some(true) {
            values.set(at("case_sensitive"), "yes");
        }
        let inner = blank.question();
        put_options(&inner, &within, languages, values);
        put_answers(inner.answers(), &within, values);
    }
    put_others(question, languages, values);
}

/// `within` stands before the name of the list.
fn put_options(question: &Question, within: &str, languages: &[String], values: &mut Values) {
    let key = question.key();
    for (number, option) in question.options().iter().enumerate() {
        let at = |name: &str| format!("{within}options[{number}].{name}");
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
            values.set(format!("{within}correct"), number);
        }
        if let Some(place) = key.iter().position(|id| id == option.id()) {
            values.set(at("place"), place + 1);
        }
    }
}

fn put_answers(answers: &[Accepted], within: &str, values: &mut Values) {
    for (number, answer) in answers.iter().enumerate() {
        let at = |name: &str| format!("{within}answers[{number}].{name}");
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
}

fn put_others(question: &Question, languages: &[String], values: &mut Values) {
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

pub(super) fn options(
    values: &Values,
    list: &str,
    languages: &[String],
    wrong: &mut Vec<String>,
) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("{list}[{number}].{name}");
        json!({"id": words(values, &at("id")), "label": text(values, &at("label"), languages),
            "points": decimal(values, &at("points"), wrong),
            "pinned": values.is_ticked(&at("pinned"))})
    };
    let mut options: Vec<Value> = (0..count(values, list)).map(one).collect();
    give_ids(&mut options);
    options.into()
}

pub(super) fn answers(values: &Values, list: &str, wrong: &mut Vec<String>) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("{list}[{number}].{name}");
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
    (0..count(values, list)).map(one).collect()
}

/// A blank has what its type has; the right option is named by its number.
pub(super) fn blanks(values: &Values, languages: &[String], wrong: &mut Vec<String>) -> Value {
    let one = |number: usize| {
        let at = |name: &str| format!("blanks[{number}].{name}");
        let kind = BlankType::find(values.get(&at("type"))).unwrap_or(BlankType::Text);
        let mut blank = json!({"id": words(values, &at("id")), "type": kind.word(),
            "weight": decimal(values, &at("weight"), wrong)});
        if kind == BlankType::Choice {
            blank["options"] = options(values, &at("options"), languages, wrong);
            let right = values.get(&at("correct")).parse::<usize>().ok();
            let right = right.and_then(|right| blank["options"].get(right));
            blank["correct"] = right.map_or(Value::Null, |option| option["id"].clone());
        } else {
            blank["answers"] = answers(values, &at("answers"), wrong);
        }
        if kind == BlankType::Text {
            blank["case_sensitive"] = values.is_ticked(&at("case_sensitive")).into();
        }
        blank
    };
    (0..count(values, "blanks")).map(one).collect()
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
