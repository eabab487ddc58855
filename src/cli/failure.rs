//! How a command fails: one sentence on standard error, and an exit code (sysexits.h).

use std::fmt;
use std::process::ExitCode;

use crate::db::OpenError;
use crate::error::{Code, Error};
use crate::run::StartError;

#[derive(Debug)]
pub struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// Done wrong by whoever typed it.
    pub const USAGE: u8 = 2;
    pub const BAD_DATA: u8 = 65;
    pub const UNAVAILABLE: u8 = 69;
    pub const IO: u8 = 74;
    /// Whoever read the output has enough of it; as shells tell it of other programs (128 and SIGPIPE).
    const CLOSED: u8 = 141;
    /// Another process has the file.
    pub const IN_USE: u8 = 75;

    pub fn new(code: u8, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// Where there is nothing to say, only the exit code tells.
    pub fn is_silent(&self) -> bool {
        self.message.is_empty()
    }

    pub fn exit_code(&self) -> ExitCode {
        self.code.into()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let code = match error {
            OpenError::InUse(_) => Self::IN_USE,
            OpenError::BadData(_) => Self::BAD_DATA,
            OpenError::Io(_) => Self::IO,
        };
        Self::new(code, error.to_string())
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Open(error) => error.into(),
            StartError::Setting(message) => Self::new(Self::USAGE, message),
            StartError::Listen(..) => Self::new(Self::UNAVAILABLE, error.to_string()),
            StartError::Io(_) => Self::new(Self::IO, error.to_string()),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = match error.code {
            Code::Unavailable => Self::UNAVAILABLE,
            Code::Internal => Self::IO,
            _ => 1,
        };
        Self::new(code, error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // `| head` took what it wanted: that is nothing to complain of.
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::new(Self::CLOSED, "");
        }
        Self::new(Self::IO, format!("Input or output failed: {error}."))
    }
}
