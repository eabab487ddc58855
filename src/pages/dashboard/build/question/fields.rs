//! The fields of a question that are no rows of a list: what every author needs is seen, the rest
//! is folded away.

use crate::pages::dashboard::build::types;
use crate::pages::dashboard::inputs::{Control, Input, Inputs};
use crate::rules::document::QuestionType;
use crate::rules::word::Vocabulary;

pub struct Fields {
    pub texts: Vec<Input>,
    /// What stands under the question: few have it, so it is folded away with the picture.
    pub details: Vec<Input>,
    pub shows_details: bool,
    /// What belongs to the answer, behind the list.
    pub answer: Vec<Input>,
    pub points: Vec<Input>,
    pub more: Vec<Input>,
    /// Something in it is set, or wrong.
    pub shows_more: bool,
}

impl Fields {
    pub fn of(inputs: &Inputs<'_>, kind: QuestionType, languages: &[String]) -> Self {
        let editor = types::of(kind);
        let more = editor.more();
        let details = details(inputs, kind, languages);
        Self {
            texts: texts(inputs, kind, languages),
            shows_details: details.iter().any(Input::is_used),
            details,
            answer: answer(inputs, kind, languages),
            points: points(inputs, kind),
            shows_more: more.iter().any(|name| is_set(inputs, kind, name)),
            more: more.iter().map(|name| one(inputs, kind, name)).collect(),
        }
    }
}

fn answer(inputs: &Inputs<'_>, kind: QuestionType, languages: &[String]) -> Vec<Input> {
    let mut all = types::of(kind).answer(inputs, languages);
    if kind.has("required") && !kind.has("points") {
        all.push(inputs.one("required", "required", Control::Tick));
    }
    all
}

fn points(inputs: &Inputs<'_>, kind: QuestionType) -> Vec<Input> {
    if !kind.has("points") {
        return Vec::new();
    }
    let mut all = vec![
        inputs.one("points", "points", Control::Number),
        inputs.one("required", "required", Control::Tick),
    ];
    all.extend(types::of(kind).points(inputs));
    all
}

fn texts(inputs: &Inputs<'_>, kind: QuestionType, languages: &[String]) -> Vec<Input> {
    if !kind.rules().asks() {
        let mut all = inputs.text("title", "title", languages, Some(2));
        all.extend(inputs.text("description", "statement-description", languages, Some(5)));
        return all;
    }
    let mut all = inputs.text("title", "questions-title", languages, Some(2));
    all.extend(types::of(kind).texts(inputs, languages));
    all
}

/// A text to read is its own description; it has no details.
fn details(inputs: &Inputs<'_>, kind: QuestionType, languages: &[String]) -> Vec<Input> {
    if !kind.rules().asks() {
        return Vec::new();
    }
    let all = inputs.text("description", "questions-description", languages, Some(3));
    all.into_iter().map(Input::optional).collect()
}

fn one(inputs: &Inputs<'_>, kind: QuestionType, name: &str) -> Input {
    let word = name.replace('_', "-");
    match name {
        "scored" | "case_sensitive" | "multiple" => inputs.one(name, &word, Control::Tick),
        "scoring" => {
            let words = kind.rules().scorings().iter().map(|scoring| scoring.word());
            inputs.select(name, &word, &words.collect::<Vec<_>>())
        }
        "programming_language" => inputs.one(name, &word, Control::Line),
        _ => inputs.one(name, &word, Control::Number),
    }
}

fn is_set(inputs: &Inputs<'_>, kind: QuestionType, name: &str) -> bool {
    let longest = kind.rules().text_limits().0;
    let usual = match name {
        "scored" => "yes",
        "scoring" => kind.rules().scorings()[0].word(),
        "penalty" => "0",
        "max_length" => &longest.to_string(),
        _ => "",
    };
    let value = inputs.values.get(name);
    let is_usual = value == usual || (value.is_empty() && name != "scored");
    !is_usual || inputs.faults.at(name).is_some()
}
