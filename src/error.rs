//! What can go wrong, in the product's words. Status numbers belong to `http`.

use std::fmt;

use serde_json::Value;

use crate::kit::fields::{FieldError, FieldErrors, Message};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Codes are for programs and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    BadRequest,
    Unauthorized,
    InsufficientScope,
    PlanRequired,
    DeletionDisabled,
    InsufficientRole,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    RequestTimeout,
    Conflict,
    Gone,
    PreconditionFailed,
    PayloadTooLarge,
    UriTooLong,
    UnsupportedMediaType,
    MisdirectedRequest,
    ValidationFailed,
    IdempotencyMismatch,
    RateLimited,
    HeadersTooLarge,
    Internal,
    Unavailable,
}

impl Code {
    pub const ALL: [Self; 23] = [
        Self::BadRequest,
        Self::Unauthorized,
        Self::InsufficientScope,
        Self::PlanRequired,
        Self::DeletionDisabled,
        Self::InsufficientRole,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::RequestTimeout,
        Self::Conflict,
        Self::Gone,
        Self::PreconditionFailed,
        Self::PayloadTooLarge,
        Self::UriTooLong,
        Self::UnsupportedMediaType,
        Self::MisdirectedRequest,
        Self::ValidationFailed,
        Self::IdempotencyMismatch,
        Self::RateLimited,
        Self::HeadersTooLarge,
        Self::Internal,
        Self::Unavailable,
    ];
}

/// `detail` and `fields` are shown to callers; `cause` goes to the log only.
#[derive(Debug)]
pub struct Error {
    pub code: Code,
    pub detail: Message,
    pub fields: Vec<FieldError>,
    /// Seconds after which a repeat may succeed.
    pub retry_after: Option<u64>,
    /// The methods that a path has, for `MethodNotAllowed`.
    pub allow: Option<String>,
    /// Further members of the answer, such as `existing_id`.
    pub members: Vec<(&'static str, Value)>,
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub fn new(code: Code, detail: impl Into<Message>) -> Self {
        Self {
            code,
            detail: detail.into(),
            fields: Vec::new(),
            retry_after: None,
            allow: None,
            members: Vec::new(),
            cause: None,
        }
    }

    /// The same answer for what does not exist and for what belongs to another company.
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "There is nothing here under this name.")
    }

    pub fn conflict(detail: impl Into<Message>) -> Self {
        Self::new(Code::Conflict, detail)
    }

    pub fn invalid(
        field: impl Into<String>,
        code: &'static str,
        message: impl Into<Message>,
    ) -> Self {
        FieldErrors::one(field, code, message).into()
    }

    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::new(Code::Internal, "Something went wrong on this side.")
        }
    }

    /// Nothing was changed; the caller should try again soon.
    pub fn unavailable(detail: impl Into<Message>) -> Self {
        Self::new(Code::Unavailable, detail).retry_after(1)
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.members.push((name, value.into()));
        self
    }

    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)?;
        for field in &self.fields {
            write!(f, " {} {}", field.field, field.message)?;
            // A question ends by itself.
            if !field.message.ends_with('?') {
                f.write_str(".")?;
            }
        }
        if let Some(cause) = &self.cause {
            write!(f, " ({cause})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        let fields = errors.into_vec();
        let detail = match fields.len() {
            1 => "1 field is not valid.".to_owned(),
            count => format!("{count} fields are not valid."),
        };
        Self {
            fields,
            ..Self::new(Code::ValidationFailed, detail)
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Sqlite;
        match error.sqlite_error_code() {
            Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => {
                Self::unavailable("The database is busy.").caused_by(error)
            }
            Some(Sqlite::OperationInterrupted) => {
                Self::unavailable("The query took too long.").caused_by(error)
            }
            Some(Sqlite::DiskFull) => {
                Self::unavailable("The disk is full; nothing was changed.").caused_by(error)
            }
            Some(Sqlite::SystemIoFailure) => {
                Self::unavailable("The disk fails; nothing was changed.").caused_by(error)
            }
            _ => Self::internal(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<r2d2::Error> for Error {
    fn from(error: r2d2::Error) -> Self {
        Self::unavailable("All readers are busy.").caused_by(error)
    }
}
