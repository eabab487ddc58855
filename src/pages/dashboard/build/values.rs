//! A question as the values of its form, and back. Both ways name things as the document does.

mod rows;

use serde_json::{Map, Number, Value, json};

use super::types;
use crate::pages::dashboard::inputs::Values;
use crate::pages::texts::Texts;
use crate::rules::document::{Correct, Document, Question, QuestionType, Section, Text};
use crate::rules::word::Vocabulary;

/// The languages of a document, its own first.
pub fn languages(document: &Document) -> Vec<String> {
    let own = document.language().to_owned();
    let all = document.languages.iter().flatten();
    let others = all.filter(|language| **language != own).cloned();
    std::iter::once(own.clone()).chain(others).collect()
}

pub fn put_text(values: &mut Values, name: &str, text: Option<&Text>, languages: &[String]) {
    match text {
        None => {}
        Some(Text::Plain(text)) => values.set(name, text),
        Some(Text::Translated(texts)) => {
            for (language, text) in texts {
                if languages.first() == Some(language) {
                    values.set(name, text);
                } else {
                    values.set(format!("{name}.{language}"), text);
                }
            }
        }
    }
}

/// One text where only the own language has one; null where nothing was written.
pub fn text(values: &Values, name: &str, languages: &[String]) -> Value {
    let own = values.get(name);
    let mut texts = Map::new();
    for (number, language) in languages.iter().enumerate() {
        let written = if number == 0 {
            own
        } else {
            values.get(&format!("{name}.{language}"))
        };
        if !written.trim().is_empty() {
            texts.insert(language.clone(), written.into());
        }
    }
    match texts.len() {
        0 => Value::Null,
        1 if !own.trim().is_empty() => own.into(),
        _ => Value::Object(texts),
    }
}

/// A question's numbers: the list that they stand in, and what they are called.
const NUMBERS: [(&str, &str); 15] = [
    ("", "points"),
    ("", "penalty"),
    ("", "min"),
    ("", "max"),
    ("", "min_choices"),
    ("", "max_choices"),
    ("", "max_length"),
    ("options", "points"),
    ("answers", "value"),
    ("answers", "tolerance"),
    ("answers", "min"),
    ("answers", "max"),
    ("answers", "credit"),
    ("rubric", "max_points"),
    ("blanks", "weight"),
];

/// What the points of a number of a scale are called, before the number.
const STEP: &str = "points_map.";

/// A number as people write it; what is none is put into `wrong`.
pub fn decimal(values: &Values, name: &str, wrong: &mut Vec<String>) -> Value {
    let written = values.trimmed(name).replace(',', ".");
    if written.is_empty() {
        return Value::Null;
    }
    let is_plain = written.len() <= 20
        && written
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let bare = written.trim_start_matches('+');
    let padded = if bare.starts_with('.') {
        format!("0{bare}")
    } else {
        bare.to_owned()
    };
    match serde_json::from_str::<Number>(padded.trim_end_matches('.')) {
        Ok(number) if is_plain => Value::Number(number),
        _ => {
            wrong.push(name.to_owned());
            Value::Null
        }
    }
}

/// The names of numbers that may have been meant as thousands.
pub fn ambiguous(t: &Texts, values: &Values) -> Vec<String> {
    let names = values.names().filter(|name| is_number(name));
    names
        .filter(|name| t.is_ambiguous_number(values.get(name)))
        .map(str::to_owned)
        .collect()
}

/// A text may be named by a language that is called like a number.
fn is_number(name: &str) -> bool {
    let (place, last) = name.rsplit_once('.').unwrap_or(("", name));
    // Within a blank, lists are what they are elsewhere.
    let place = place.split_once("].").map_or(place, |(_, inner)| inner);
    let list = place.split_once('[').map_or(place, |(list, _)| list);
    name.starts_with(STEP) || NUMBERS.contains(&(list, last))
}

/// Of a section, in minutes.
pub const TIME_LIMIT: &str = "time_limit_seconds";

pub fn words(values: &Values, name: &str) -> Value {
    match values.get(name) {
        written if written.trim().is_empty() => Value::Null,
        written => written.into(),
    }
}

pub fn of_section(t: &Texts, section: &Section, languages: &[String]) -> Values {
    let mut values = Values::default();
    put_text(&mut values, "title", section.title.as_ref(), languages);
    put_text(
        &mut values,
        "description",
        section.description.as_ref(),
        languages,
    );
    if let Some(limit) = section.time_limit_seconds {
        values.set(TIME_LIMIT, t.decimal_input(&minutes(limit)));
    }
    if let Some(pick) = section.pick {
        values.set("pick", pick);
    }
    if section.shuffle == Some(true) {
        values.set("shuffle", "yes");
    }
    values
}

/// 90 seconds are 1.5 minutes.
pub fn minutes(seconds: i64) -> String {
    let hundredths = seconds * 100 / 60;
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Of minutes. What was not touched keeps its seconds.
pub fn seconds(
    values: &Values,
    name: &str,
    kept: Option<i64>,
    wrong: &mut Vec<String>,
) -> Option<i64> {
    if let Some(kept) = kept
        && values.trimmed(name).replace(',', ".") == minutes(kept)
    {
        return Some(kept);
    }
    let minutes = decimal(values, name, wrong).as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it saturates, and the rules bound it"
    )]
    Some((minutes * 60.0).round() as i64)
}

/// What the form of a question shows.
pub fn of_question(t: &Texts, question: &Question, languages: &[String]) -> Values {
    let mut values = Values::default();
    put_text(&mut values, "title", question.title.as_ref(), languages);
    put_text(
        &mut values,
        "description",
        question.description.as_ref(),
        languages,
    );
    let texts = [
        ("text", &question.text),
        ("min_label", &question.min_label),
        ("max_label", &question.max_label),
        ("unit", &question.unit),
    ];
    for (name, text) in texts {
        put_text(&mut values, name, text.as_ref(), languages);
    }
    for (number, points) in question.points_map() {
        values.set(format!("{STEP}{number}"), points);
    }
    let ticks = [
        ("required", question.is_required()),
        ("scored", question.scored != Some(false)),
        ("case_sensitive", question.is_case_sensitive()),
        ("multiple", question.is_multiple()),
    ];
    for (name, is_ticked) in ticks {
        if is_ticked {
            values.set(name, "yes");
        }
    }
    values.set(
        "points",
        question
            .points
            .map_or("1".to_owned(), |points| points.to_string()),
    );
    if let Some(penalty) = question.penalty {
        values.set("penalty", penalty);
    }
    values.set("scoring", question.scoring());
    let numbers = [
        ("min", question.min),
        ("max", question.max),
        ("min_choices", question.min_choices),
        ("max_choices", question.max_choices),
        ("max_length", question.max_length),
        ("max_bytes", question.max_bytes),
        ("max_files", question.max_files),
    ];
    for (name, number) in numbers {
        if let Some(number) = number {
            values.set(name, number);
        }
    }
    values.set("extensions", question.extensions().join(", "));
    if let Some(language) = &question.programming_language {
        values.set("programming_language", language);
    }
    if let Some(Correct::Bool(value)) = question.correct {
        values.set("correct", value);
    }
    rows::put(question, languages, &mut values);
    values.write_numbers(t, is_number);
    values
}

/// The JSON of a question, and the names of what should be a number and is none.
pub fn question(
    values: &Values,
    id: Option<&str>,
    kind: QuestionType,
    languages: &[String],
) -> (Value, Vec<String>) {
    let mut wrong = Vec::new();
    let mut made = json!({"type": kind.word(), "title": text(values, "title", languages),
        "description": text(values, "description", languages)});
    if let Some(id) = id {
        made["id"] = id.into();
    }
    for name in kind.rules().fields() {
        made[*name] = field(values, name, languages, &mut wrong);
    }
    if kind.has("correct") {
        made["correct"] = types::of(kind).correct(values, &made, &mut wrong);
    }
    (made, wrong)
}

/// A field of a question by its name, whatever the type; the key is its type's own.
fn field(values: &Values, name: &str, languages: &[String], wrong: &mut Vec<String>) -> Value {
    match name {
        "required" | "scored" | "case_sensitive" | "multiple" => values.is_ticked(name).into(),
        "scoring" => words(values, name),
        "unit" | "min_label" | "max_label" | "text" => text(values, name, languages),
        "points_map" => points_map(values, wrong),
        "programming_language" => words(values, name),
        "options" => rows::options(values, name, languages, wrong),
        "answers" => rows::answers(values, name, wrong),
        "blanks" => rows::blanks(values, languages, wrong),
        "rubric" => rows::rubric(values, languages, wrong),
        "rows" | "distractors" => rows::items(values, name, languages),
        "pairs" => rows::pairs(values, languages),
        "extensions" => list(values, name),
        "correct" => Value::Null,
        _ => decimal(values, name, wrong),
    }
}

/// What stands between commas or spaces.
fn list(values: &Values, name: &str) -> Value {
    let parts = values.get(name).split([',', ' ', ';']);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Null where no number earns anything.
fn points_map(values: &Values, wrong: &mut Vec<String>) -> Value {
    let names = values.names().filter(|name| name.starts_with(STEP));
    let mut steps = Map::new();
    for name in names {
        let points = decimal(values, name, wrong);
        let number = &name[STEP.len()..];
        if !points.is_null() && number.parse::<i64>().is_ok() {
            steps.insert(number.to_owned(), points);
        }
    }
    match steps.is_empty() {
        true => Value::Null,
        false => steps.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn a_text_in_a_language_that_is_called_like_a_number_is_none() {
        for name in [
            "points",
            "points_map.3",
            "options[2].points",
            "answers[0].min",
            "rubric[1].max_points",
            "blanks[0].weight",
            "blanks[0].answers[1].tolerance",
        ] {
            assert!(is_number(name), "{name}");
        }
        for name in [
            "title.min",
            "options[0].label.max",
            "answers[0].text",
            "value",
            "rubric[0].points",
        ] {
            assert!(!is_number(name), "{name}");
        }
    }
}
