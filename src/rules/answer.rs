//! What a candidate answered. Data only; which answers a question takes is told by its type.

mod form;
pub mod number;

use serde_json::Value;

use crate::kit::fields::FieldError;
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::upload::FileRef;

pub use form::FormValues;

/// An answer that is there. What is left empty is no answer at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The id of an option.
    Choice(String),
    /// Ids of options, in the order in which the question has them.
    Choices(Vec<String>),
    /// Ids of options, in the order that was given to them.
    Order(Vec<String>),
    /// Answers of parts, each with its name: only those that were given.
    Parts(Vec<(String, Answer)>),
    Bool(bool),
    /// A number of a scale.
    Whole(i64),
    Number(BigDecimal),
    Text(String),
    Files(Vec<FileRef>),
}

/// Why a value is no answer, still without the field that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub message: String,
    /// The part of the answer that it is in, where it has parts.
    pub part: Option<String>,
}

impl Fault {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            part: None,
        }
    }

    pub fn wrong_type(expected: &str) -> Self {
        Self::new("invalid_type", format!("must be {expected}"))
    }

    pub fn no_answer() -> Self {
        let message = "belongs to a statement, which takes no answer";
        Self::new("not_allowed", message)
    }

    pub fn in_part(self, part: &str) -> Self {
        Self {
            part: Some(part.to_owned()),
            ..self
        }
    }

    pub fn at(self, field: impl Into<String>) -> FieldError {
        let field = field.into();
        FieldError {
            field: match self.part {
                Some(part) => format!("{field}.{part}"),
                None => field,
            },
            code: self.code,
            message: self.message.into(),
        }
    }
}

impl Answer {
    /// The JSON value, which its question reads back as the same answer in every locale.
    pub fn value(&self) -> Value {
        match self {
            Self::Choice(id) => Value::String(id.clone()),
            Self::Parts(parts) => {
                let parts = parts.iter();
                Value::Object(
                    parts
                        .map(|(name, answer)| (name.clone(), answer.value()))
                        .collect(),
                )
            }
            Self::Choices(ids) | Self::Order(ids) => {
                ids.iter().cloned().map(Value::String).collect()
            }
            Self::Bool(is_true) => Value::Bool(*is_true),
            Self::Whole(number) => (*number).into(),
            Self::Number(number) => Value::String(decimal::plain(number)),
            Self::Text(text) => Value::String(text.clone()),
            Self::Files(files) => files.iter().map(FileRef::value).collect(),
        }
    }

    /// What a form sends for this answer: its question reads it back.
    pub fn form_values(&self, locale: &str) -> FormValues {
        match self {
            Self::Choice(id) => FormValues::whole([id]),
            Self::Choices(ids) => FormValues::whole(ids),
            Self::Order(ids) => {
                let mut values = FormValues::default();
                for (place, id) in (1..).zip(ids) {
                    values.add(id, &format!("{place}"));
                }
                values
            }
            Self::Parts(parts) => {
                let mut values = FormValues::default();
                for (name, answer) in parts {
                    let own = answer.form_values(locale);
                    own.of("").for_each(|value| values.add(name, value));
                }
                values
            }
            Self::Bool(is_true) => FormValues::whole([is_true.to_string()]),
            Self::Whole(number) => FormValues::whole([number.to_string()]),
            Self::Number(number) => FormValues::whole([number::for_form(number, locale)]),
            Self::Text(text) => FormValues::whole([text]),
            Self::Files(files) => {
                FormValues::whole(files.iter().map(|file| file.value().to_string()))
            }
        }
    }

    /// What was answered to each part.
    pub fn parts(&self) -> &[(String, Answer)] {
        match self {
            Self::Parts(parts) => parts,
            _ => &[],
        }
    }

    /// The parts whose answer is one choice, with its id.
    pub fn chosen_parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts()
            .iter()
            .filter_map(|(name, answer)| match answer {
                Self::Choice(id) => Some((name.as_str(), id.as_str())),
                _ => None,
            })
    }

    /// The ids of the chosen options.
    pub fn chosen(&self) -> Option<&[String]> {
        match self {
            Self::Choice(id) => Some(std::slice::from_ref(id)),
            Self::Choices(ids) | Self::Order(ids) => Some(ids),
            _ => None,
        }
    }
}
