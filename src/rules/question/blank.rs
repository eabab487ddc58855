//! A blank of a text, which is a small question of its own.

use serde::{Deserialize, Serialize};

use super::{Accepted, Choice, Correct, Question, QuestionType};
use crate::rules::fixed::Points;
use crate::rules::word::{Word, value_or, vocabulary};

vocabulary! {
    /// How a blank of a text is filled in.
    BlankType { Choice = "choice", Text = "text", Numeric = "numeric" }
}

/// A blank of a text. Its key is that of a question of its type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Blank {
    pub id: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<Word<BlankType>>,
    /// How much it counts beside the others.
    pub weight: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<Choice>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correct: Option<Correct>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_sensitive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Vec<Accepted>>,
}

impl Blank {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    pub fn kind(&self) -> BlankType {
        value_or(&self.kind, BlankType::Text)
    }

    pub fn weight(&self) -> i64 {
        self.weight.unwrap_or(1)
    }

    pub fn accepted(&self) -> impl Iterator<Item = &Accepted> {
        self.answers.iter().flatten()
    }

    /// What it asks, as a question of its own. It has so many points that no part of them is rounded.
    pub fn question(&self) -> Question {
        let kind = match self.kind() {
            BlankType::Choice => QuestionType::SingleChoice,
            BlankType::Text => QuestionType::ShortText,
            BlankType::Numeric => QuestionType::Numeric,
        };
        Question {
            kind: Some(Word::Known(kind)),
            points: Some(Points::from_whole(100)),
            options: self.options.clone(),
            correct: self.correct.clone(),
            case_sensitive: self.case_sensitive,
            answers: self.answers.clone(),
            ..Question::default()
        }
    }
}
