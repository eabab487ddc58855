//! What an author should know before publishing: what candidates give, and what they get.

use super::settings;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::rules::document::Document;

/// A setting as it is, and where it is changed.
pub struct Fact {
    pub term: String,
    pub value: String,
    pub at: String,
}

pub fn facts(desk: &AssessmentDesk<'_>, document: &Document) -> Vec<Fact> {
    let (t, set) = (desk.company.desk.t, &document.settings);
    let fact = |word: &str, name: &str, value: String| Fact {
        term: t.get(&format!("first-{word}")),
        value,
        at: desk.at(&format!("{}#settings.{name}", settings::HERE)),
    };
    let given = match set.require_email() {
        true => t.get("first-name-and-email"),
        false => t.get("first-name"),
    };
    let attempts = match set.attempts_per_candidate {
        Some(most) => t.count("first-attempts-most", most),
        None => t.get("first-any"),
    };
    let time = match set.time_limit_seconds {
        Some(seconds) => t.duration(seconds),
        None => t.get("first-any"),
    };
    vec![
        fact("given", "require_email", given),
        fact("attempts", "attempts_per_candidate", attempts),
        fact("time", "time_limit_seconds", time),
    ]
}
