//! What a regrade changes about a submission, as callers see it.

use serde::Serialize;

use crate::model::submission::Submission;
use crate::rules::document::Document;
use crate::rules::fixed::{self, Percentage};
use crate::rules::scoring::{GradingStatus, QuestionScore, Score};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub submission_id: String,
    #[serde(skip)]
    pub candidate_name: String,
    pub assessment_version: i64,
    pub before: Outcome,
    pub after: Outcome,
    /// Those that are worth something else: not where points by hand hide what the key would give.
    pub questions: Vec<QuestionDifference>,
}

/// What a submission is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub score: Option<fixed::Points>,
    pub max_score: Option<fixed::Points>,
    pub percentage: Option<Percentage>,
    pub passed: Option<bool>,
    pub grading_status: GradingStatus,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionDifference {
    pub question_id: String,
    /// In the language of the assessment.
    #[serde(skip)]
    pub title: String,
    pub before: Points,
    pub after: Points,
}

/// What an answer is worth, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Points {
    pub points: Option<fixed::Points>,
    /// Null where the question stays out of the score.
    pub max_points: Option<fixed::Points>,
    pub is_correct: Option<bool>,
}

impl Difference {
    pub(super) fn of(
        before: &Submission,
        after: &Score,
        questions: &[(&QuestionScore, &QuestionScore)],
        document: &Document,
    ) -> Self {
        let language = document.language();
        let title = |id: &str| {
            let title = document.question(id)?.title.as_ref()?;
            Some(title.in_language(language, language).to_owned())
        };
        let question = |(before, after): &(&QuestionScore, &QuestionScore)| QuestionDifference {
            question_id: before.question_id.clone(),
            title: title(&before.question_id).unwrap_or_default(),
            before: Points::of(before),
            after: Points::of(after),
        };
        Self {
            submission_id: before.id.clone(),
            candidate_name: before.candidate_name.clone(),
            assessment_version: before.assessment_version,
            before: Outcome {
                score: before.score,
                max_score: before.max_score,
                percentage: before.percentage,
                passed: before.passed,
                grading_status: before.grading_status,
            },
            after: Outcome {
                score: Some(after.score),
                max_score: Some(after.max_score),
                percentage: after.percentage,
                passed: after.passed,
                grading_status: after.grading_status,
            },
            questions: questions
                .iter()
                .map(question)
                .filter(|question| question.before != question.after)
                .collect(),
        }
    }
}

impl Points {
    fn of(score: &QuestionScore) -> Self {
        Self {
            points: score.points,
            max_points: score.max_points,
            is_correct: score.is_correct,
        }
    }
}
