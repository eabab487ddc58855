//! One question as callers write it: every field of every type, all optional. Data only; what its
//! type makes of it is told by `rules::types`.

mod blank;
mod texts;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::rules::fixed::{Credit, Points};
use crate::rules::text::Text;
use crate::rules::upload;
use crate::rules::word::{Word, value_or, vocabulary};

pub use blank::{Blank, BlankType};

vocabulary! {
    QuestionType {
        SingleChoice = "single_choice",
        MultipleChoice = "multiple_choice",
        TrueFalse = "true_false",
        YesNo = "yes_no",
        Scale = "scale",
        Rating = "rating",
        Nps = "nps",
        Numeric = "numeric",
        ShortText = "short_text",
        LongText = "long_text",
        FillBlanks = "fill_blanks",
        Code = "code",
        FileUpload = "file_upload",
        Ordering = "ordering",
        Matching = "matching",
        Matrix = "matrix",
        Date = "date",
        Email = "email",
        Phone = "phone",
        Url = "url",
        Country = "country",
        Consent = "consent",
        Statement = "statement",
    }
}
vocabulary! {
    /// How an answer of several choices becomes points; which of them a type has is told by its rules.
    Scoring {
        Partial = "partial",
        AllOrNothing = "all_or_nothing",
        RightMinusWrong = "right_minus_wrong",
        Weighted = "weighted",
        Positions = "positions",
        Exact = "exact",
        Pairs = "pairs",
    }
}
vocabulary! {
    /// Whether a tolerance is a distance or a part of the value.
    ToleranceType { Absolute = "absolute", Relative = "relative" }
}

/// Which fields belong to which type is told by `types::Type::fields`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Question {
    pub id: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<Word<QuestionType>>,
    pub title: Option<Text>,
    pub description: Option<Text>,
    pub required: Option<bool>,
    pub points: Option<Points>,
    pub scored: Option<bool>,
    pub penalty: Option<Points>,
    pub scoring: Option<Word<Scoring>>,
    pub min_choices: Option<i64>,
    pub max_choices: Option<i64>,
    pub options: Option<Vec<Choice>>,
    pub pairs: Option<Vec<Pair>>,
    pub distractors: Option<Vec<Item>>,
    pub rows: Option<Vec<Item>>,
    /// With `{{id}}` where a blank is to be filled in.
    pub text: Option<Text>,
    pub blanks: Option<Vec<Blank>>,
    /// Whether a row of a matrix may have several options.
    pub multiple: Option<bool>,
    pub correct: Option<Correct>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub min_label: Option<Text>,
    pub max_label: Option<Text>,
    /// What each number of a scale earns.
    pub points_map: Option<BTreeMap<i64, Points>>,
    pub unit: Option<Text>,
    pub case_sensitive: Option<bool>,
    pub max_length: Option<i64>,
    pub answers: Option<Vec<Accepted>>,
    /// What a program is to be written in, for people to read.
    pub programming_language: Option<String>,
    pub max_bytes: Option<i64>,
    pub max_files: Option<i64>,
    /// Endings of names, in lower case and without the dot.
    pub extensions: Option<Vec<String>>,
    pub rubric: Option<Vec<Criterion>>,
}

/// An option of a choice question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    pub id: Option<String>,
    pub label: Option<Text>,
    pub points: Option<Points>,
    pub pinned: Option<bool>,
}

/// A row of a matrix, or what belongs to nothing in a matching.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    pub id: Option<String>,
    pub label: Option<Text>,
}

/// What belongs together in a matching. Both sides have ids, so that none of them tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pair {
    pub id: Option<String>,
    pub left: Option<Text>,
    pub right_id: Option<String>,
    pub right: Option<Text>,
}

/// An accepted answer: a value with a tolerance, a range, a text, or a pattern.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Accepted {
    pub value: Option<String>,
    pub tolerance: Option<String>,
    pub tolerance_type: Option<Word<ToleranceType>>,
    pub min: Option<String>,
    pub max: Option<String>,
    pub text: Option<String>,
    pub pattern: Option<String>,
    pub credit: Option<Credit>,
}

/// One line of a rubric, for people who grade.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Criterion {
    pub id: Option<String>,
    pub title: Option<Text>,
    pub max_points: Option<Points>,
}

/// The key of a question with options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Correct {
    Bool(bool),
    One(String),
    Many(Vec<String>),
    /// Of each row of a matrix.
    Rows(BTreeMap<String, Correct>),
}

impl Question {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    /// An unknown type, which no checked document has, asks nothing.
    pub fn kind(&self) -> QuestionType {
        value_or(&self.kind, QuestionType::Statement)
    }

    pub fn is_required(&self) -> bool {
        self.required.unwrap_or(false)
    }

    pub fn penalty(&self) -> Points {
        self.penalty.unwrap_or(Points::ZERO)
    }

    pub fn options(&self) -> &[Choice] {
        self.options.as_deref().unwrap_or_default()
    }

    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options().iter().find(|option| option.id() == id)
    }

    pub fn pairs(&self) -> &[Pair] {
        self.pairs.as_deref().unwrap_or_default()
    }

    pub fn distractors(&self) -> &[Item] {
        self.distractors.as_deref().unwrap_or_default()
    }

    pub fn rows(&self) -> &[Item] {
        self.rows.as_deref().unwrap_or_default()
    }

    pub fn blanks(&self) -> &[Blank] {
        self.blanks.as_deref().unwrap_or_default()
    }

    /// By which people call it, from 1.
    pub fn blank_number(&self, id: &str) -> Option<usize> {
        let place = self.blanks().iter().position(|blank| blank.id() == id);
        place.map(|place| place + 1)
    }

    pub fn is_multiple(&self) -> bool {
        self.multiple.unwrap_or(false)
    }

    pub fn answers(&self) -> &[Accepted] {
        self.answers.as_deref().unwrap_or_default()
    }

    /// The numbers that earn something, in their order.
    pub fn points_map(&self) -> impl Iterator<Item = (i64, Points)> {
        let steps = self.points_map.iter().flatten();
        steps.map(|(number, points)| (*number, *points))
    }

    pub fn max_bytes(&self) -> i64 {
        self.max_bytes.unwrap_or(upload::USUAL_BYTES)
    }

    pub fn max_files(&self) -> i64 {
        self.max_files.unwrap_or(1)
    }

    pub fn extensions(&self) -> &[String] {
        self.extensions.as_deref().unwrap_or_default()
    }

    pub fn rubric(&self) -> &[Criterion] {
        self.rubric.as_deref().unwrap_or_default()
    }

    /// The options that the key names.
    pub fn key(&self) -> &[String] {
        self.correct.as_ref().map_or(&[][..], Correct::ids)
    }

    pub fn is_case_sensitive(&self) -> bool {
        self.case_sensitive.unwrap_or(false)
    }
}

impl Choice {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    pub fn label(&self, language: &str, fallback: &str) -> &str {
        self.label
            .as_ref()
            .map_or("", |label| label.in_language(language, fallback))
    }

    pub fn points(&self) -> Points {
        self.points.unwrap_or(Points::ZERO)
    }
}

impl Item {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    pub fn label(&self, language: &str, fallback: &str) -> &str {
        let label = self.label.as_ref();
        label.map_or("", |label| label.in_language(language, fallback))
    }
}

impl Pair {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    pub fn right_id(&self) -> &str {
        self.right_id.as_deref().unwrap_or("")
    }
}

impl Accepted {
    pub fn credit(&self) -> Credit {
        self.credit.unwrap_or(Credit::from_whole(1))
    }

    pub fn tolerance_type(&self) -> ToleranceType {
        value_or(&self.tolerance_type, ToleranceType::Absolute)
    }
}

impl Criterion {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    pub fn max_points(&self) -> Points {
        self.max_points.unwrap_or(Points::ZERO)
    }
}

impl Correct {
    /// The options that the key names.
    pub fn ids(&self) -> &[String] {
        match self {
            Self::Bool(_) | Self::Rows(_) => &[],
            Self::One(id) => std::slice::from_ref(id),
            Self::Many(ids) => ids,
        }
    }
}

impl<'de> Deserialize<'de> for Correct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Key;

        impl<'de> de::Visitor<'de> for Key {
            type Value = Correct;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an option's id, a list of them, an object of rows, true or false")
            }

            fn visit_bool<E: de::Error>(self, is_true: bool) -> Result<Correct, E> {
                Ok(Correct::Bool(is_true))
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<Correct, E> {
                Ok(Correct::One(id.to_owned()))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Correct, A::Error> {
                let mut ids = Vec::new();
                while let Some(id) = list.next_element()? {
                    ids.push(id);
                }
                Ok(Correct::Many(ids))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Correct, A::Error> {
                let mut rows = BTreeMap::new();
                while let Some((row, right)) = map.next_entry()? {
                    rows.insert(row, right);
                }
                Ok(Correct::Rows(rows))
            }
        }

        deserializer.deserialize_any(Key)
    }
}
