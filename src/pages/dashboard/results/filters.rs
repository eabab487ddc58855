//! The filters as a form, and those that are set as chips to take away.

use super::asked::{Asked, PERCENTAGES};
use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::model::assessment::Assessment;
use crate::model::submission::Status;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::parts::{Choice, Select};
use crate::pages::texts::Texts;
use crate::rules::scoring::GradingStatus;
use crate::rules::word::Vocabulary;

/// Filters with an input of their own, its type, and how many characters it takes: all of them stand
/// in one address.
const INPUTS: [(&str, &str, u32); 9] = [
    ("candidate_email", "text", 254),
    ("external_id", "text", 200),
    ("tag", "text", 100),
    ("min_percentage", "text", 10),
    ("max_percentage", "text", 10),
    ("submitted_since", "date", 10),
    ("submitted_until", "date", 10),
    ("field_name", "text", 100),
    ("field_value", "text", 2000),
];
const SELECTS: [&str; 4] = ["status", "grading_status", "passed", "test"];

/// A filter that is set.
pub struct Chip {
    pub label: String,
    /// The same without it.
    pub remove_at: String,
}

pub struct Input {
    pub name: &'static str,
    pub kind: &'static str,
    pub longest: u32,
    pub label: String,
    pub value: String,
    pub error: Option<String>,
}

pub fn chips(
    t: &Texts,
    zone: &Zone,
    at: &str,
    asked: &Asked,
    assessments: &[Assessment],
) -> Vec<Chip> {
    let chip = |pair: &(String, String)| {
        let (name, value) = pair;
        let label = match name.strip_prefix("custom_fields[") {
            Some(rest) => rest.trim_end_matches(']').to_owned(),
            None => label(t, zone, name),
        };
        let value = match name.as_str() {
            "assessment_id" => assessments
                .iter()
                .find(|one| one.id == *value)
                .map_or(value.clone(), Assessment::plain_title),
            _ if is_date(name) => moment(value, zone),
            _ => word(t, name, value).unwrap_or_else(|| value.clone()),
        };
        Chip {
            label: format!("{label}: {value}"),
            remove_at: format!("{at}?{}", asked.without(pair)),
        }
    };
    asked.set_filters().map(chip).collect()
}

/// The assessments to choose from; `None` where there is no choice, or it is made.
pub fn assessment(t: &'static Texts, asked: &Asked, all: &[Assessment]) -> Option<Select> {
    if all.is_empty() || asked.first("assessment_id").is_some() {
        return None;
    }
    let choices = all.iter().map(|one| Choice {
        value: one.id.clone(),
        label: one.plain_title(),
        help: None,
        is_chosen: false,
    });
    Some(Select {
        t,
        name: "assessment_id",
        label: label(t, &Zone::UTC, "assessment_id"),
        error: None,
        choices: std::iter::once(all_of_them(t)).chain(choices).collect(),
    })
}

pub fn selects(t: &'static Texts, asked: &Asked) -> Vec<Select> {
    let select = |name: &'static str| {
        let chosen = asked.first(name);
        let choices = words(name).into_iter().map(|value| Choice {
            label: word(t, name, value).unwrap_or_default(),
            help: None,
            is_chosen: chosen == Some(value),
            value: value.to_owned(),
        });
        Select {
            t,
            name,
            label: label(t, &Zone::UTC, name),
            error: None,
            choices: std::iter::once(any(t)).chain(choices).collect(),
        }
    };
    SELECTS.map(select).into()
}

pub fn inputs(t: &Texts, zone: &Zone, asked: &Asked, faults: &Faults) -> Vec<Input> {
    let input = |(name, kind, longest): (&'static str, &'static str, u32)| {
        let value = asked.first(name).unwrap_or_default();
        Input {
            name,
            kind,
            longest,
            error: fault(faults, name),
            label: label(t, zone, name),
            value: match kind {
                "date" => day(value, zone),
                _ if PERCENTAGES.contains(&name) => t.decimal_input(value),
                _ => value.to_owned(),
            },
        }
    };
    INPUTS.map(input).into()
}

/// What is wrong with a filter; custom fields were written into two inputs.
fn fault(faults: &Faults, name: &str) -> Option<String> {
    let mut custom = faults.iter();
    match name {
        "field_name" => custom
            .find(|(field, _)| field.starts_with("custom_fields"))
            .map(|(_, words)| words.clone()),
        _ => faults.at(name),
    }
}

/// The day there that a time falls on.
fn day(value: &str, zone: &Zone) -> String {
    let local = local(value, zone);
    local.split('T').next().unwrap_or_default().to_owned()
}

/// A day, or a time in it.
fn moment(value: &str, zone: &Zone) -> String {
    let local = local(value, zone);
    local.trim_end_matches("T00:00").replace('T', " ")
}

fn local(value: &str, zone: &Zone) -> String {
    let at: Option<Timestamp> = value.parse().ok();
    at.map_or_else(|| value.to_owned(), |at| zone.local(at))
}

/// What has no input of its own stays as it is.
pub fn kept(asked: &Asked) -> Vec<(String, String)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut kept = Vec::new();
    for pair in &asked.pairs {
        let name = pair.0.as_str();
        let has_input = name == "q"
            || name == "column"
            || SELECTS.contains(&name)
            || INPUTS.iter().any(|(known, ..)| *known == name);
        // An input holds the first of several.
        let is_first = !seen.contains(&name);
        seen.push(name);
        if (!has_input || !is_first) && !matches!(name, "page" | "done" | "count" | "column") {
            kept.push(pair.clone());
        }
    }
    kept
}

fn all_of_them(t: &Texts) -> Choice {
    Choice {
        label: t.get("results-all-assessments"),
        ..any(t)
    }
}

fn any(t: &Texts) -> Choice {
    Choice {
        value: String::new(),
        label: t.get("filter-any"),
        help: None,
        is_chosen: false,
    }
}

fn label(t: &Texts, zone: &Zone, name: &str) -> String {
    let id = format!("filter-{name}");
    let label = t.find(&id).unwrap_or_else(|| name.to_owned());
    if is_date(name) {
        return format!("{label} ({zone})");
    }
    label
}

fn is_date(name: &str) -> bool {
    INPUTS
        .iter()
        .any(|(known, kind, _)| *known == name && *kind == "date")
}

fn words(name: &str) -> Vec<&'static str> {
    match name {
        "status" => Status::WORDS.iter().map(|(word, _)| *word).collect(),
        "grading_status" => GradingStatus::WORDS.iter().map(|(word, _)| *word).collect(),
        _ => vec!["true", "false"],
    }
}

/// A value in words.
fn word(t: &Texts, name: &str, value: &str) -> Option<String> {
    match name {
        "status" => t.find(&format!("submission-{value}")),
        "grading_status" => t.find(&format!("grading-{value}")),
        "passed" if value == "true" => Some(t.get("passed-yes")),
        "passed" if value == "false" => Some(t.get("passed-no")),
        "test" if value == "true" => Some(t.get("filter-test-yes")),
        "test" if value == "false" => Some(t.get("filter-test-no")),
        _ if PERCENTAGES.contains(&name) => Some(t.decimal_input(value)),
        _ => None,
    }
}
