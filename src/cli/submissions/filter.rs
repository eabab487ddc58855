//! The filters of the list of submissions, as arguments.

use clap::Args;

use crate::kit::time::Timestamp;
use crate::kit::words::Sought;
use crate::model::submission::{Filter, Status};
use crate::rules::fixed::Percentage;
use crate::rules::scoring::GradingStatus;

#[derive(Args)]
pub struct FilterArgs {
    /// Of this assessment; may be repeated
    #[arg(long, value_name = "ID", help_heading = "Filters")]
    assessment_id: Vec<String>,
    /// in_progress, completed, expired or voided
    #[arg(long, help_heading = "Filters")]
    status: Option<Status>,
    /// not_scored, pending_review or graded
    #[arg(long, help_heading = "Filters")]
    grading_status: Option<GradingStatus>,
    /// Passed, or not
    #[arg(long, value_name = "BOOL", help_heading = "Filters")]
    passed: Option<bool>,
    /// This address, in any letter case
    #[arg(long, value_name = "EMAIL", help_heading = "Filters")]
    candidate_email: Option<String>,
    #[arg(long, value_name = "ID", help_heading = "Filters")]
    external_id: Option<String>,
    #[arg(long, value_name = "ID", help_heading = "Filters")]
    invitation_id: Option<String>,
    #[arg(long, value_name = "ID", help_heading = "Filters")]
    link_id: Option<String>,
    /// With this custom field; may be repeated, all must match
    #[arg(long, value_name = "NAME=VALUE", value_parser = custom_field, help_heading = "Filters")]
    custom_field: Vec<(String, String)>,
    /// With this tag; may be repeated, all must match
    #[arg(long, help_heading = "Filters")]
    tag: Vec<String>,
    /// Words in name, address and text answers; the last one may be the beginning of one
    #[arg(long, short, value_name = "WORDS", help_heading = "Filters")]
    q: Option<Sought>,
    #[arg(long, value_name = "NUMBER", value_parser = percentage, help_heading = "Filters")]
    min_percentage: Option<Percentage>,
    #[arg(long, value_name = "NUMBER", value_parser = percentage, help_heading = "Filters")]
    max_percentage: Option<Percentage>,
    /// At that time or later, as in 2026-01-31T12:00:00Z
    #[arg(long, value_name = "TIME", help_heading = "Filters")]
    submitted_since: Option<Timestamp>,
    /// Before that time
    #[arg(long, value_name = "TIME", help_heading = "Filters")]
    submitted_until: Option<Timestamp>,
    #[arg(long, value_name = "TIME", help_heading = "Filters")]
    created_since: Option<Timestamp>,
    #[arg(long, value_name = "TIME", help_heading = "Filters")]
    created_until: Option<Timestamp>,
    #[arg(long, value_name = "TIME", help_heading = "Filters")]
    updated_since: Option<Timestamp>,
    #[arg(long, value_name = "TIME", help_heading = "Filters")]
    updated_until: Option<Timestamp>,
    /// Those that are marked as tests, or those that are not
    #[arg(long, value_name = "BOOL", help_heading = "Filters")]
    test: Option<bool>,
}

impl FilterArgs {
    pub fn into_filter(self) -> Filter {
        Filter {
            assessments: self.assessment_id,
            status: self.status,
            grading_status: self.grading_status,
            passed: self.passed,
            candidate_email: self.candidate_email,
            external_id: self.external_id,
            invitation_id: self.invitation_id,
            link_id: self.link_id,
            custom_fields: self.custom_field,
            tags: self.tag,
            q: self.q,
            min_percentage: self.min_percentage,
            max_percentage: self.max_percentage,
            submitted_since: self.submitted_since,
            submitted_until: self.submitted_until,
            created_since: self.created_since,
            created_until: self.created_until,
            updated_since: self.updated_since,
            updated_until: self.updated_until,
            test: self.test,
        }
    }
}

fn custom_field(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("must be written NAME=VALUE".to_owned()),
    }
}

fn percentage(text: &str) -> Result<Percentage, String> {
    let number: Option<Percentage> = serde_json::from_str(text).ok();
    let number = number.filter(|number| number.is_within(0, 100));
    number.ok_or_else(|| "must be from 0 to 100, with at most two decimals".to_owned())
}
