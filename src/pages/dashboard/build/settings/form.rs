//! The settings as inputs, and back. Durations are minutes here, and times those of the company's zone.

use serde_json::{Map, Value, json};

use super::Group;
use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::pages::dashboard::build::values::{
    decimal, languages, minutes, put_text, seconds, text, words,
};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values, place};
use crate::pages::texts::Texts;
use crate::rules::document::Document;

const MINUTES: &str = "settings.time_limit_seconds";
const NUMBERS: [&str; 5] = [
    "attempts_per_candidate",
    "grace_seconds",
    "max_submissions",
    "pass_percentage",
    "retention_days",
];
const TIMES: [&str; 2] = ["opens_at", "closes_at"];
const TICKS: [&str; 5] = [
    "require_email",
    "allow_back",
    "shuffle_sections",
    "shuffle_questions",
    "shuffle_options",
];
const WORDS: [&str; 6] = [
    "access",
    "keep",
    "paging",
    "show_result",
    "redirect_url",
    "integrity",
];

pub fn of_document(t: &Texts, document: &Document, zone: &Zone) -> Values {
    let mut values = Values::default();
    let all = languages(document);
    put_text(&mut values, "title", document.title.as_ref(), &all);
    put_text(
        &mut values,
        "description",
        document.description.as_ref(),
        &all,
    );
    let consent = document.settings.consent_text.as_ref();
    put_text(&mut values, "settings.consent_text", consent, &all);
    values.set("slug", document.slug.as_deref().unwrap_or_default());
    values.set("language", document.language());
    values.set("languages", all[1..].join(", "));
    if let Some(seconds) = document.settings.time_limit_seconds {
        values.set(MINUTES, minutes(seconds));
    }
    for (name, at) in times(document) {
        if let Some(at) = at {
            values.set(format!("settings.{name}"), zone.local(at));
        }
    }
    let written = serde_json::to_value(&document.settings).unwrap_or_default();
    for name in NUMBERS.into_iter().chain(TICKS).chain(WORDS) {
        let value = match &written[name] {
            Value::Bool(true) => "yes".to_owned(),
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => continue,
        };
        values.set(format!("settings.{name}"), value);
    }
    values.write_numbers(t, is_number);
    values
}

fn times(document: &Document) -> [(&'static str, Option<Timestamp>); 2] {
    let settings = &document.settings;
    [
        ("opens_at", settings.opens_at),
        ("closes_at", settings.closes_at),
    ]
}

/// The document without its sections, and the names of what could not be read.
pub fn json(values: &Values, document: &Document, zone: &Zone) -> (Value, Vec<String>) {
    let mut wrong = Vec::new();
    let own = values.trimmed("language").to_owned();
    let mut all = vec![own.clone()];
    let others = values.get("languages").split([',', ' ', ';']);
    all.extend(
        others
            .filter(|one| !one.is_empty() && *one != own)
            .map(str::to_owned),
    );
    // Texts were written in the languages that the page had.
    let written = languages(document);
    let kept: Vec<String> = written
        .iter()
        .filter(|one| all.contains(one))
        .cloned()
        .collect();
    let texts = |name: &str| match text(values, name, &written) {
        Value::Object(texts) if written.first() == Some(&own) => {
            let texts = texts
                .into_iter()
                .filter(|(language, _)| kept.contains(language));
            Value::Object(texts.collect())
        }
        text => text,
    };
    // What this page does not show stays.
    let mut settings = match serde_json::to_value(&document.settings) {
        Ok(Value::Object(settings)) => settings,
        _ => Map::new(),
    };
    let at = |name: &str| format!("settings.{name}");
    for name in NUMBERS {
        settings.insert(name.to_owned(), decimal(values, &at(name), &mut wrong));
    }
    for name in TICKS {
        settings.insert(name.to_owned(), values.is_ticked(&at(name)).into());
    }
    for name in WORDS {
        settings.insert(name.to_owned(), words(values, &at(name)));
    }
    for (name, kept) in times(document) {
        let value = time(values, &at(name), kept, zone, &mut wrong);
        settings.insert(name.to_owned(), value);
    }
    let kept = document.settings.time_limit_seconds;
    let limit = seconds(values, MINUTES, kept, &mut wrong);
    settings.insert("time_limit_seconds".to_owned(), limit.into());
    settings.insert("consent_text".to_owned(), texts("settings.consent_text"));
    let made = json!({"slug": words(values, "slug"), "title": texts("title"),
        "description": texts("description"), "language": own, "languages": all,
        "settings": settings});
    (made, wrong)
}

/// What was not touched keeps its seconds, and the second of an hour that comes twice.
fn time(
    values: &Values,
    name: &str,
    kept: Option<Timestamp>,
    zone: &Zone,
    wrong: &mut Vec<String>,
) -> Value {
    let written = values.trimmed(name);
    if written.is_empty() {
        return Value::Null;
    }
    let kept = kept.filter(|kept| zone.local(*kept) == written);
    match kept.or_else(|| zone.at(written)) {
        Some(at) => at.to_string().into(),
        None => {
            wrong.push(name.to_owned());
            Value::Null
        }
    }
}

fn is_number(name: &str) -> bool {
    let bare = name.strip_prefix("settings.").unwrap_or_default();
    name == MINUTES || NUMBERS.contains(&bare)
}

/// What is wrong with what was typed: no number or time, or a number that may have been meant as
/// thousands.
pub fn wrong(t: &Texts, values: &Values, names: &[String]) -> Faults {
    let mut faults = Faults::default();
    for name in values.names().filter(|name| is_number(name)) {
        if t.is_ambiguous_number(values.get(name)) {
            let place = place(t, "", name);
            faults.add(name, t.text("error-ambiguous-number", "field", place));
        }
    }
    for name in names {
        let is_time = TIMES.iter().any(|time| name.ends_with(time));
        let words = if is_time {
            "error-no-time"
        } else {
            "error-no-number"
        };
        faults.add(name, t.text(words, "field", place(t, "", name)));
    }
    faults
}

pub fn groups(inputs: &Inputs<'_>, languages: &[String], zone: &Zone) -> Vec<Group> {
    let t = inputs.t;
    let at = |name: &str| format!("settings.{name}");
    let one = |name: &str, control| inputs.one(at(name), &name.replace('_', "-"), control);
    let choice =
        |name: &str, values: &[&str]| inputs.select(at(name), &name.replace('_', "-"), values);
    let moment = |name: &str| {
        let mut input = one(name, Control::Time);
        input.label = format!("{} ({zone})", input.label);
        input
    };
    let group = |word: &str, inputs: Vec<Input>| Group {
        title: t.get(&format!("settings-{word}")),
        inputs,
    };
    let mut names = inputs.text("title", "title", languages, None);
    names.push(inputs.one("slug", "slug", Control::Line));
    names.extend(inputs.text("description", "description", languages, Some(5)));
    let tongues = vec![
        inputs.one("language", "language", Control::Line),
        inputs.one("languages", "languages", Control::Line),
    ];
    let access = vec![
        choice("access", &["public", "invite_only"]),
        one("require_email", Control::Tick),
        one("attempts_per_candidate", Control::Number),
        choice("keep", &["last", "best", "first"]),
        one("max_submissions", Control::Number),
        moment("opens_at"),
        moment("closes_at"),
    ];
    let time = vec![
        one("time_limit_seconds", Control::Number),
        one("grace_seconds", Control::Number),
    ];
    let way = vec![
        choice("paging", &["question", "section"]),
        one("allow_back", Control::Tick),
        one("shuffle_sections", Control::Tick),
        one("shuffle_questions", Control::Tick),
        one("shuffle_options", Control::Tick),
    ];
    let result = vec![
        one("pass_percentage", Control::Number),
        choice("show_result", &["none", "score", "score_and_answers"]),
        one("redirect_url", Control::Line),
    ];
    let consent = inputs.text("settings.consent_text", "consent-text", languages, Some(5));
    vec![
        group("names", names),
        group("languages", tongues),
        group("access", access),
        group("time", time),
        group("way", way),
        group("result", result),
        group("consent", consent),
        group("signals", vec![choice("integrity", &["off", "basic"])]),
        group("kept", vec![one("retention_days", Control::Number)]),
    ]
}
