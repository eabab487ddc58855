//! The filters of submissions, as the API's lists and the dashboard read them from an address.

use super::query::Query;
use crate::kit::id;
use crate::kit::words::Sought;
use crate::model::submission::Filter;
use crate::rules::fixed::Percentage;

/// What filters ask for, behind parameters of the row's own.
macro_rules! with_filters {
    ($($own:literal),*) => {
        &[
            $($own,)*
            "assessment_id",
            "status",
            "grading_status",
            "passed",
            "candidate_email",
            "external_id",
            "invitation_id",
            "link_id",
            "custom_fields[]",
            "tag",
            "q",
            "min_percentage",
            "max_percentage",
            "submitted_since",
            "submitted_until",
            "created_since",
            "created_until",
            "updated_since",
            "updated_until",
            "test",
        ]
    };
}

pub(crate) use with_filters;

/// Every filter that the query names.
pub fn filter(query: &mut Query) -> Filter {
    Filter {
        assessments: assessments(query),
        status: query.choice("status"),
        grading_status: query.choice("grading_status"),
        passed: query.flag("passed"),
        candidate_email: query.text("candidate_email"),
        external_id: query.text("external_id"),
        invitation_id: query.id("invitation_id"),
        link_id: query.id("link_id"),
        custom_fields: query.keyed("custom_fields"),
        tags: query.all("tag"),
        q: sought(query),
        min_percentage: percentage(query, "min_percentage"),
        max_percentage: percentage(query, "max_percentage"),
        submitted_since: query.time("submitted_since"),
        submitted_until: query.time("submitted_until"),
        created_since: query.time("created_since"),
        created_until: query.time("created_until"),
        updated_since: query.time("updated_since"),
        updated_until: query.time("updated_until"),
        test: query.flag("test"),
    }
}

fn assessments(query: &mut Query) -> Vec<String> {
    let all = query.all("assessment_id");
    if !all.iter().all(|id| id::is_valid(id)) {
        query.errors.add("assessment_id", "invalid", "is no id");
    }
    all
}

fn sought(query: &mut Query) -> Option<Sought> {
    let text = query.text("q")?;
    let sought = text.parse();
    sought
        .map_err(|message: String| query.errors.add("q", "invalid", message))
        .ok()
}

/// 0 to 100, with at most two decimals.
fn percentage(query: &mut Query, name: &'static str) -> Option<Percentage> {
    let text = query.text(name)?;
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let read: Option<Percentage> = serde_json::from_str(&text).ok().filter(|_| is_plain);
    match read {
        Some(percentage) if percentage.is_within(0, 100) => Some(percentage),
        Some(_) => {
            let message = "must be from 0 to 100, with at most two decimals";
            query.errors.add(name, "out_of_range", message);
            None
        }
        None => {
            let message = "must be a number like 66.67";
            query.errors.add(name, "invalid_type", message);
            None
        }
    }
}
