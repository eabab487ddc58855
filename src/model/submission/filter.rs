//! What a list of submissions holds, and in which order.

use super::Status;
use crate::kit::time::Timestamp;
use crate::kit::words::Sought;
use crate::rules::fixed::Percentage;
use crate::rules::scoring::GradingStatus;
use crate::rules::word::vocabulary;

/// What a list holds; everything that is set must fit.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Public ids, one of which must fit; none where the list is of all.
    pub assessments: Vec<String>,
    pub status: Option<Status>,
    pub grading_status: Option<GradingStatus>,
    pub passed: Option<bool>,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
    pub invitation_id: Option<String>,
    pub link_id: Option<String>,
    pub custom_fields: Vec<(String, String)>,
    /// All of them.
    pub tags: Vec<String>,
    pub q: Option<Sought>,
    pub min_percentage: Option<Percentage>,
    pub max_percentage: Option<Percentage>,
    pub submitted_since: Option<Timestamp>,
    pub submitted_until: Option<Timestamp>,
    pub created_since: Option<Timestamp>,
    pub created_until: Option<Timestamp>,
    pub updated_since: Option<Timestamp>,
    pub updated_until: Option<Timestamp>,
    pub test: Option<bool>,
}

vocabulary! {
    SortBy {
        CreatedAt = "created_at",
        SubmittedAt = "submitted_at",
        UpdatedAt = "updated_at",
        Percentage = "percentage",
        CandidateName = "candidate_name",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub by: SortBy,
    pub descending: bool,
}

impl Sort {
    /// Newest first.
    pub fn is_default(self) -> bool {
        self == Self::default()
    }
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            by: SortBy::CreatedAt,
            descending: true,
        }
    }
}

impl std::str::FromStr for Sort {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.strip_prefix('-');
        let by = name.unwrap_or(text).parse();
        Ok(Self {
            by: by.map_err(|expected| format!("{expected}, `-` before it for descending"))?,
            descending: name.is_some(),
        })
    }
}

impl Filter {
    /// Whether every submission of the company fits.
    pub fn is_of_all(&self) -> bool {
        self.assessments.is_empty() && self.status.is_none() && self.is_of_assessments()
    }

    /// Whether nothing but assessments and a status is asked for: counters know how many fit.
    pub fn is_of_assessments(&self) -> bool {
        let others = [
            self.grading_status.is_some(),
            self.passed.is_some(),
            self.candidate_email.is_some(),
            self.external_id.is_some(),
            self.invitation_id.is_some(),
            self.link_id.is_some(),
            !self.custom_fields.is_empty(),
            !self.tags.is_empty(),
            self.q.is_some(),
            self.min_percentage.is_some(),
            self.max_percentage.is_some(),
            self.submitted_since.is_some(),
            self.submitted_until.is_some(),
            self.created_since.is_some(),
            self.created_until.is_some(),
            self.updated_since.is_some(),
            self.updated_until.is_some(),
            self.test.is_some(),
        ];
        !others.contains(&true)
    }
}
