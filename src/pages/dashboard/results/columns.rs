//! The columns of the table, and what stands in them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::asked::Asked;
use super::names::Names;
use super::worth;
use crate::error::Result;
use crate::model::submission::{SortBy, Submission};
use crate::pages::dashboard::desk::CompanyDesk;
use crate::pages::dashboard::parts::{Boxes, Choice, When};
use crate::pages::texts::Texts;
use crate::rules::word::Vocabulary;

/// Columns that can be chosen, by the names of their fields. The candidate's name always stands first.
const FIELDS: [&str; 18] = [
    "assessment_slug",
    "status",
    "percentage",
    "score",
    "passed",
    "grading_status",
    "submitted_at",
    "candidate_email",
    "tags",
    "started_at",
    "created_at",
    "updated_at",
    "time_spent_seconds",
    "attempt",
    "external_id",
    "link_id",
    "locale",
    "test",
];
const CUSTOM: &str = "custom_fields.";
/// Columns of a table.
const MOST: usize = 30;

#[derive(Clone, PartialEq, Eq)]
pub enum Column {
    Name,
    Field(&'static str),
    Custom(String),
}

pub enum Cell {
    Text(String),
    /// That is never broken.
    Word(String),
    Figure(String),
    Time(When),
    /// An address and its name.
    Link(String, String),
    /// What somebody has to do.
    Due(String),
}

impl Column {
    pub fn chosen(asked: &Asked) -> Vec<Self> {
        let chosen: Vec<Self> = asked.columns().filter_map(Self::named).take(MOST).collect();
        if chosen.is_empty() {
            return asked.usual().iter().copied().map(Self::Field).collect();
        }
        chosen
    }

    fn named(name: &str) -> Option<Self> {
        if let Some(field) = name.strip_prefix(CUSTOM) {
            return Some(Self::Custom(field.to_owned()));
        }
        let found = FIELDS.into_iter().find(|field| *field == name);
        found.map(Self::Field)
    }

    /// All that can be chosen: fields, and the custom fields of what is shown.
    pub fn boxes(t: &'static Texts, asked: &Asked, shown: &[Submission]) -> Result<Boxes> {
        let chosen = Self::chosen(asked);
        let mut custom: BTreeSet<String> = BTreeSet::new();
        for submission in shown {
            let fields = submission.read_custom_fields()?;
            custom.extend(fields.iter().map(|(name, _)| name.to_owned()));
        }
        custom.extend(chosen.iter().filter_map(|column| match column {
            Self::Custom(name) => Some(name.clone()),
            _ => None,
        }));
        let is_told = |field: &&str| !(asked.is_of_one() && *field == "assessment_slug");
        let fields = FIELDS.into_iter().filter(is_told).map(Self::Field);
        let custom = custom.into_iter().take(100).map(Self::Custom);
        let choice = |column: Self| Choice {
            value: match &column {
                Self::Custom(name) => format!("{CUSTOM}{name}"),
                Self::Field(name) => (*name).to_owned(),
                Self::Name => String::new(),
            },
            label: column.label(t),
            help: None,
            is_chosen: chosen.contains(&column),
        };
        Ok(Boxes {
            t,
            name: "column",
            legend: t.get("results-columns"),
            error: None,
            choices: fields.chain(custom).map(choice).collect(),
        })
    }

    pub fn label(&self, t: &Texts) -> String {
        match self {
            Self::Name => t.get("column-candidate_name"),
            Self::Field(name) => t.get(&format!("column-{name}")),
            Self::Custom(name) => name.clone(),
        }
    }

    /// By which order it sorts, and the word for that.
    pub fn sort(&self) -> Option<(SortBy, &'static str)> {
        let by = match self {
            Self::Name => SortBy::CandidateName,
            Self::Field("percentage") => SortBy::Percentage,
            Self::Field("submitted_at") => SortBy::SubmittedAt,
            Self::Field("created_at") => SortBy::CreatedAt,
            Self::Field("updated_at") => SortBy::UpdatedAt,
            _ => return None,
        };
        Some((by, by.word()))
    }

    /// Whether what stands in it is understood without its heading.
    pub fn tells_itself(&self) -> bool {
        matches!(
            self,
            Self::Field(
                "assessment_slug"
                    | "status"
                    | "percentage"
                    | "grading_status"
                    | "passed"
                    | "candidate_email"
                    | "test"
            )
        )
    }

    pub fn is_figure(&self) -> bool {
        matches!(
            self,
            Self::Field("percentage" | "score" | "time_spent_seconds" | "attempt")
        )
    }

    /// `value` is the submission's JSON.
    pub fn cell(
        &self,
        desk: &CompanyDesk,
        submission: &Submission,
        names: &Names,
        value: &Value,
    ) -> Cell {
        let t = desk.desk.t;
        let time = |at: Option<_>| match at {
            Some(at) => Cell::Time(desk.when(at)),
            None => Cell::Text(String::new()),
        };
        let text = match self {
            Self::Name => submission.candidate_name.clone(),
            Self::Custom(name) => plain(&value["custom_fields"][name.as_str()]),
            Self::Field("submitted_at") => return time(submission.submitted_at),
            Self::Field("started_at") => return time(submission.started_at),
            Self::Field("created_at") => return time(Some(submission.created_at)),
            Self::Field("updated_at") => return time(Some(submission.updated_at)),
            Self::Field("status") => t.get(&format!("submission-{}", submission.status)),
            Self::Field("assessment_slug") => names.title(submission),
            Self::Field("link_id") => return link(desk, submission, names),
            Self::Field("grading_status") => {
                let word = t.get(&format!("grading-{}", submission.grading_status));
                if worth::is_pending(submission) {
                    return Cell::Due(word);
                }
                word
            }
            Self::Field("passed") => match submission.passed {
                Some(true) => t.get("passed-yes"),
                Some(false) => t.get("passed-no"),
                None => String::new(),
            },
            Self::Field("percentage") => worth::percentage(t, submission).unwrap_or_default(),
            Self::Field("score") => worth::score(t, submission).unwrap_or_default(),
            Self::Field("time_spent_seconds") => match submission.time_spent_seconds {
                Some(seconds) => t.duration(seconds),
                None => String::new(),
            },
            Self::Field("test") => match submission.test {
                true => t.get("column-test"),
                false => String::new(),
            },
            Self::Field(name) => plain(&value[*name]),
        };
        match self {
            Self::Field("status" | "grading_status" | "passed" | "test") => Cell::Word(text),
            _ if self.is_figure() => Cell::Figure(text),
            _ => Cell::Text(text),
        }
    }
}

/// The name of the link that it came over.
fn link(desk: &CompanyDesk, submission: &Submission, names: &Names) -> Cell {
    let Some(id) = submission.link_id.as_deref() else {
        return Cell::Text("–".to_owned());
    };
    match names.link(id) {
        Some((at, name)) => Cell::Link(desk.at(&at), name.to_owned()),
        None => Cell::Text(desk.desk.t.get("link-gone")),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
