//! The form of an invitation: what is typed, and what it means.

use serde_json::{Map, Value};

use crate::app::App;
use crate::kit::fields::{FieldErrors, named};
use crate::kit::zone::Zone;
use crate::model::invitation::{Change, Invitation};
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values};
use crate::rules::invitation::Given;

const NAMES: [&str; 4] = [
    "candidate_name",
    "candidate_email",
    "external_id",
    "callback_url",
];

pub fn inputs(inputs: &Inputs<'_>, zone: &Zone) -> Vec<Input> {
    let one = |name: &str, control| {
        let word = format!("inv-{}", name.replace('_', "-"));
        inputs.one(name, &word, control).optional()
    };
    let mut expires = one("expires_at", Control::Time);
    expires.label = format!("{} ({zone})", expires.label);
    vec![
        one("candidate_name", Control::Line),
        one("candidate_email", Control::Line),
        one("extra_time_percent", Control::Number),
        expires,
        one("external_id", Control::Line),
        one("custom_fields", Control::Area { rows: 3 }),
        one("callback_url", Control::Line),
    ]
}

pub fn of_invitation(one: &Invitation, zone: &Zone) -> Values {
    let mut values = Values::default();
    let texts = [
        &one.candidate_name,
        &one.candidate_email,
        &one.external_id,
        &one.callback_url,
    ];
    for (name, text) in NAMES.into_iter().zip(texts) {
        values.set(name, text.as_deref().unwrap_or_default());
    }
    values.set("extra_time_percent", one.extra_time_percent);
    if let Some(at) = one.expires_at {
        values.set("expires_at", zone.local(at));
    }
    let fields = one.custom_fields.iter();
    let fields: Vec<String> = fields
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    values.set("custom_fields", fields.join("\n"));
    values
}

pub fn given(values: &Values, zone: &Zone, errors: &mut FieldErrors) -> Given {
    let text = |name: &str| Some(values.trimmed(name).to_owned()).filter(|text| !text.is_empty());
    let extra_time_percent = text("extra_time_percent").and_then(|typed| {
        let number = typed.trim_end_matches('%').trim_end().parse();
        if number.is_err() {
            let words = named("whole-number", "must be a whole number");
            errors.add("extra_time_percent", "invalid", words);
        }
        number.ok()
    });
    let expires_at = text("expires_at").and_then(|typed| {
        let at = zone.at(&typed);
        if at.is_none() {
            let words = named("date", "must be a time like 2026-12-31 18:00");
            errors.add("expires_at", "invalid", words);
        }
        at
    });
    Given {
        candidate_name: text("candidate_name"),
        candidate_email: text("candidate_email"),
        external_id: text("external_id"),
        custom_fields: Some(fields(values.get("custom_fields"))),
        extra_time_percent,
        expires_at,
        callback_url: text("callback_url"),
    }
}

/// Judges the callback that was typed, and writes it as it will be called.
pub async fn read_callback(app: &App, given: &mut Option<String>, errors: &mut FieldErrors) {
    if let Some(url) = given {
        let field = "callback_url".to_owned();
        let read = app.read_callbacks(vec![(field, url.clone())], errors).await;
        *given = read.into_iter().next();
    }
}

/// A line each, `name=value`.
fn fields(text: &str) -> Map<String, Value> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let pair = |line: &str| {
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        (name.trim().to_owned(), Value::String(value.to_owned()))
    };
    lines.map(pair).collect()
}

/// What was not touched stays: a time that is shown to the minute keeps its seconds.
pub fn change(given: Given, typed: &Values, current: &Invitation, zone: &Zone) -> Change {
    let shown = of_invitation(current, zone);
    let is_other = |name: &str| shown.trimmed(name) != typed.trimmed(name);
    let custom_fields = is_other("custom_fields").then(|| {
        let mut fields = given.custom_fields.unwrap_or_default();
        for name in current.custom_fields.names() {
            fields.entry(name).or_insert(Value::Null);
        }
        fields
    });
    Change {
        candidate_name: is_other("candidate_name").then_some(given.candidate_name),
        candidate_email: is_other("candidate_email").then_some(given.candidate_email),
        external_id: is_other("external_id").then_some(given.external_id),
        custom_fields,
        extra_time_percent: Some(given.extra_time_percent.unwrap_or(0)),
        expires_at: is_other("expires_at").then_some(given.expires_at),
        callback_url: is_other("callback_url").then_some(given.callback_url),
    }
}
