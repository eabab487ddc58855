//! The indexes that a list may walk.

use crate::model::submission::field_index::Hash;
use crate::model::submission::filter::{Sort, SortBy};

/// What is walked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Source {
    Company,
    Assessments,
    NotCompleted,
    Sorted(SortBy),
    Field(Hash),
    Words,
    Link,
    Invitation,
    Candidate,
    ExternalId,
    Changed,
}

impl Source {
    pub fn tables(self) -> &'static str {
        match self {
            Self::Company => "submissions s INDEXED BY submissions_by_company",
            Self::Assessments => "submissions s INDEXED BY submissions_by_assessment",
            Self::NotCompleted => "submissions s INDEXED BY submissions_not_completed",
            Self::Sorted(SortBy::CreatedAt) => "submissions s INDEXED BY submissions_by_company",
            Self::Sorted(SortBy::SubmittedAt) => {
                "submissions s INDEXED BY submissions_by_submitted_at"
            }
            Self::Sorted(SortBy::UpdatedAt) => "submissions s INDEXED BY submissions_by_updated_at",
            Self::Sorted(SortBy::Percentage) => {
                "submissions s INDEXED BY submissions_by_percentage"
            }
            Self::Sorted(SortBy::CandidateName) => "submissions s INDEXED BY submissions_by_name",
            Self::Field(_) => {
                "custom_field_index f CROSS JOIN submissions s ON s.id = f.submission_id"
            }
            Self::Link => "submissions s INDEXED BY submissions_by_link",
            Self::Invitation => "submissions s INDEXED BY submissions_by_invitation",
            Self::Words => "submission_words f CROSS JOIN submissions s ON s.id = f.rowid",
            Self::Candidate => "submissions s INDEXED BY submissions_by_candidate",
            Self::ExternalId => "submissions s INDEXED BY submissions_by_external_id",
            Self::Changed => "submissions s INDEXED BY submissions_by_sequence",
        }
    }

    /// How its entries call the submission.
    pub fn id(self) -> &'static str {
        match self {
            Self::Field(_) => "f.submission_id",
            Self::Words => "f.rowid",
            _ => "s.id",
        }
    }

    /// Ties stand in the order of creation, turned round where the list is.
    pub fn order(self, sort: Sort) -> String {
        let direction = if sort.descending { "DESC" } else { "ASC" };
        let column = match sort.by {
            SortBy::CreatedAt => return format!("{} {direction}", self.id()),
            SortBy::SubmittedAt => "s.submitted_at",
            SortBy::UpdatedAt => "s.updated_at",
            SortBy::Percentage => "s.percentage",
            SortBy::CandidateName => "s.candidate_name COLLATE NOCASE",
        };
        format!("{column} {direction}, s.id {direction}")
    }
}
