//! From the address of a link to custom fields: what each of its parameters becomes, and why.

mod address;
mod bind;
mod builder;
pub mod code;
mod given;
mod target;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::kit::text;
use crate::rules::word::vocabulary;

pub use address::{address, check_address};
pub use bind::{Bound, bind};
pub use builder::{Fate, Row, fates, parameters_of};
pub use given::{given, parameters, patched};
pub use target::{LONGEST as LONGEST_ADDRESS, NoLink, Place, Target};

/// Names that the pages keep for themselves. The list never grows.
pub const RESERVED: [&str; 7] = [
    "token",
    "assessmentId",
    "assessment_id",
    "companySlug",
    "assessmentSlug",
    "company-slug",
    "assessment-slug",
];

pub const MOST_NAMES: usize = 50;
/// In characters, as all lengths of text are.
pub const LONGEST_NAME: usize = 100;
pub const LONGEST_VALUE: usize = 2_000;

/// Names and texts in the order in which they were given. Every value is a string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomFields(Map<String, Value>);

impl CustomFields {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Those that have a value. A link's parameter without one sets nothing: it is declared, and
    /// each address can bring its own value.
    pub fn with_values(&self) -> Self {
        let mut kept = self.clone();
        kept.0.retain(|_, value| value != "");
        kept
    }

    /// These with those of `over`, whose values win; a name that both have keeps its place.
    pub fn with(&self, over: &Self) -> Self {
        let mut all = self.clone();
        for (name, value) in over.iter() {
            all.insert(name.to_owned(), value.to_owned());
        }
        all
    }

    fn insert(&mut self, name: String, value: String) {
        self.0.insert(name, Value::String(value));
    }
}

vocabulary! {
    /// What became of one parameter.
    Outcome {
        Captured = "captured",
        Reserved = "reserved",
        /// The name stood earlier in the same address: the first value stays.
        Repeated = "repeated",
        EmptyName = "empty_name",
        NameTooLong = "name_too_long",
        ValueTooLong = "value_too_long",
        TooMany = "too_many",
        /// The name already has a value that an address may not replace.
        Overridden = "overridden",
    }
}

impl Outcome {
    /// True for what would have been captured, had it kept to the limits.
    const fn is_dropped(self) -> bool {
        matches!(self, Self::NameTooLong | Self::ValueTooLong | Self::TooMany)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parameter {
    pub name: String,
    pub value: String,
    pub outcome: Outcome,
}

/// What an address gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was already set, then what was captured.
    pub fields: CustomFields,
    /// Every parameter, in order.
    pub parameters: Vec<Parameter>,
    /// How many were over a limit, and left out whole.
    pub dropped: u32,
}

/// Reads a raw query (without its `?`) as a browser's form would be read.
///
/// `already` is what an address may add to and never change: the fields of a saved link, or those
/// that an attempt has when its link is opened again. The limit of names holds for both together.
pub fn read(query: &str, already: &CustomFields) -> Reading {
    let mut reading = Reading {
        fields: already.clone(),
        ..Reading::default()
    };
    let mut seen = HashSet::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let (name, value) = (without_controls(&name), without_controls(&value));
        let outcome = judge(&name, &value, &reading.fields, already, &seen);
        match outcome {
            Outcome::Captured => reading.fields.insert(name.clone(), value.clone()),
            outcome if outcome.is_dropped() => reading.dropped += 1,
            _ => {}
        }
        seen.insert(name.clone());
        reading.parameters.push(Parameter {
            name,
            value,
            outcome,
        });
    }
    reading
}

/// The token in a raw query, and the query without it, byte for byte. The first one counts.
pub fn split_token(query: &str) -> (Option<String>, String) {
    let (mut token, mut rest) = (None, Vec::new());
    for piece in query.split('&') {
        match form_urlencoded::parse(piece.as_bytes()).next() {
            Some((name, value)) if name == "token" => {
                token.get_or_insert(value.into_owned());
            }
            _ => rest.push(piece),
        }
    }
    (token, rest.join("&"))
}

fn judge(
    name: &str,
    value: &str,
    so_far: &CustomFields,
    already: &CustomFields,
    seen: &HashSet<String>,
) -> Outcome {
    if name.is_empty() {
        Outcome::EmptyName
    } else if RESERVED.contains(&name) {
        Outcome::Reserved
    } else if already.contains(name) {
        Outcome::Overridden
    } else if seen.contains(name) {
        // Also where the first was over a limit: what is appended never takes its place.
        Outcome::Repeated
    } else if is_longer(name, LONGEST_NAME) {
        Outcome::NameTooLong
    } else if is_longer(value, LONGEST_VALUE) {
        Outcome::ValueTooLong
    } else if so_far.len() >= MOST_NAMES {
        Outcome::TooMany
    } else {
        Outcome::Captured
    }
}

fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|character| !text::is_control(*character))
        .collect()
}

fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

#[cfg(test)]
mod tests;
