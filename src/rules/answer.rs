//! What a candidate answered. Data only; which answers a question takes is told by its type.

mod form;
pub mod number;

use serde_json::Value;

use crate::kit::fields::FieldError;
use crate::rules::decimal::{self, BigDecimal};

pub use form::FormValues;

/// An answer that is there. What is left empty is no answer at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The id of an option.
    Choice(String),
    /// Ids of options, in the order in which the question has them.
    Choices(Vec<String>),
    Bool(bool),
    /// A number of a scale.
    Whole(i64),
    Number(BigDecimal),
    Text(String),
}

/// Why a value is no answer, still without the field that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub message: String,
}

impl Fault {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    pub fn wrong_type(expected: &str) -> Self {
        Self::new("invalid_type", format!("must be {expected}"))
    }

    pub fn no_answer() -> Self {
        let message = "belongs to a statement, which takes no answer";
        Self::new("not_allowed", message)
    }

    pub fn at(self, field: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
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
            Self::Choices(ids) => ids.iter().cloned().map(Value::String).collect(),
            Self::Bool(is_true) => Value::Bool(*is_true),
            Self::Whole(number) => (*number).into(),
            Self::Number(number) => Value::String(decimal::plain(number)),
            Self::Text(text) => Value::String(text.clone()),
        }
    }

    /// What a form sends for this answer: its question reads it back.
    pub fn form_values(&self, locale: &str) -> FormValues {
        match self {
            Self::Choice(id) => FormValues::whole([id]),
            Self::Choices(ids) => FormValues::whole(ids),
            Self::Bool(is_true) => FormValues::whole([is_true.to_string()]),
            Self::Whole(number) => FormValues::whole([number.to_string()]),
            Self::Number(number) => FormValues::whole([number::for_form(number, locale)]),
            Self::Text(text) => FormValues::whole([text]),
        }
    }

    /// The ids of the chosen options.
    pub fn chosen(&self) -> Option<&[String]> {
        match self {
            Self::Choice(id) => Some(std::slice::from_ref(id)),
            Self::Choices(ids) => Some(ids),
            _ => None,
        }
    }
}
