//! The indexes that a list may walk.

use crate::model::submission::field_index::Hash;
use crate::model::submission::filter::{Sort, SortBy};

/// What is walked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    Company,
    Assessments,
    NotCompleted,
    Sorted(SortBy),
    Field(Hash),
    Candidate,
    ExternalId,
    Changed,
}

impl Source {
    pub fn tables(&self) -> &'static str {
        match self {
            Source::Company => "submissions s INDEXED BY submissions_by_company",
            Source::Assessments => "submissions s INDEXED BY submissions_by_assessment",
            Source::NotCompleted => "submissions s INDEXED BY submissions_not_completed",
            Source::Sorted(SortBy::CreatedAt) => "submissions s INDEXED BY submissions_by_company",
            Source::Sorted(SortBy::SubmittedAt) => {
                "submissions s INDEXED BY submissions_by_submitted_at"
            }
            Source::Sorted(SortBy::UpdatedAt) => {
                "submissions s INDEXED BY submissions_by_updated_at"
            }
            Source::Sorted(SortBy::Percentage) => {
                "submissions s INDEXED BY submissions_by_percentage"
            }
            Source::Sorted(SortBy::CandidateName) => "submissions s INDEXED BY submissions_by_name",
            Source::Field(_) => {
                "custom_field_index f CROSS JOIN submissions s ON s.id = f.submission_id"
            }
            Source::Candidate => "submissions s INDEXED BY submissions_by_candidate",
            Source::ExternalId => "submissions s INDEXED BY submissions_by_external_id",
            Source::Changed => "submissions s INDEXED BY submissions_by_sequence",
        }
    }

    /// Ties stand in the order of creation, turned round where the list is.
    pub fn order(&self, sort: Sort) -> String {
        let direction = if sort.descending { "DESC" } else { "ASC" };
        let column = match sort.by {
            SortBy::CreatedAt if matches!(self, Source::Field(_)) => {
                return format!("f.submission_id {direction}");
            }
            SortBy::CreatedAt => return format!("s.id {direction}"),
            SortBy::SubmittedAt => "s.submitted_at",
            SortBy::UpdatedAt => "s.updated_at",
            SortBy::Percentage => "s.percentage",
            SortBy::CandidateName => "s.candidate_name COLLATE NOCASE",
        };
        format!("{column} {direction}, s.id {direction}")
    }
}
