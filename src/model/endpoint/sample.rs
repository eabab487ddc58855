//! What a test sends as an event of a submission: one that nobody handed in, marked as a test.

use serde_json::{Value, json};

use crate::rules::event_type;

const SUBMISSION: &str = include_str!("sample.json");

/// The types that a test can send.
pub const TYPES: [&str; 7] = [
    event_type::TEST,
    "submission.created",
    "submission.updated",
    "submission.started",
    "submission.expired",
    "submission.graded",
    "submission.deleted",
];

/// The type of that name.
pub fn kind(name: &str) -> Option<&'static str> {
    TYPES.into_iter().find(|kind| *kind == name)
}

/// The names of what an update changed.
pub(super) fn changed(kind: &str) -> Option<&'static [&'static str]> {
    match kind {
        "submission.updated" => Some(&["tags"]),
        _ => None,
    }
}

/// The data of a type other than that of the plain test.
pub(super) fn submission(kind: &str, company_slug: &str) -> serde_json::Result<Value> {
    let mut sample: Value = serde_json::from_str(SUBMISSION)?;
    sample["company_slug"] = json!(company_slug);
    match kind {
        "submission.deleted" => Ok(json!({"id": sample["id"]})),
        "submission.started" => Ok(unfinished(sample, "in_progress")),
        "submission.expired" => Ok(unfinished(sample, "expired")),
        _ => Ok(sample),
    }
}

fn unfinished(mut sample: Value, status: &str) -> Value {
    for name in [
        "score",
        "max_score",
        "percentage",
        "passed",
        "submit_reason",
        "submitted_at",
        "time_spent_seconds",
    ] {
        sample[name] = Value::Null;
    }
    for name in ["section_scores", "responses", "tags"] {
        sample[name] = json!([]);
    }
    sample["status"] = json!(status);
    sample["grading_status"] = json!("not_scored");
    sample
}
