//! What ureq's errors mean to a delivery.

use std::fmt;
use std::io;

use ureq::Timeout;

use crate::kit::names;
use crate::rules::address::Refusal;
use crate::rules::outcome::Outcome;

/// A fault of our own parts inside the client, carried through its error type.
#[derive(Debug)]
pub enum Failure {
    Name(names::Fault),
    /// Every address was refused; the first refusal speaks for all.
    Blocked(Refusal),
    Connect(io::Error),
    Tls(String),
}

impl Failure {
    pub fn into_error(self) -> ureq::Error {
        ureq::Error::Other(Box::new(self))
    }

    fn outcome(&self) -> Outcome {
        match self {
            Self::Name(_) => Outcome::Dns,
            Self::Blocked(_) => Outcome::BlockedAddress,
            Self::Connect(error) if error.kind() == io::ErrorKind::TimedOut => {
                Outcome::ConnectTimeout
            }
            Self::Connect(_) => Outcome::ConnectRefused,
            Self::Tls(_) => Outcome::Tls,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(fault) => write!(f, "{fault}"),
            Self::Blocked(refusal) => write!(f, "{refusal}"),
            Self::Connect(error) => write!(f, "could not connect: {error}"),
            Self::Tls(why) => write!(f, "TLS: {why}"),
        }
    }
}

impl std::error::Error for Failure {}

/// The outcome of a call that brought no status line, and a sentence for people.
pub fn read(error: &ureq::Error) -> (Outcome, String) {
    match error {
        ureq::Error::Other(inner) => match inner.downcast_ref::<Failure>() {
            Some(failure) => (failure.outcome(), failure.to_string()),
            None => (Outcome::BadResponse, error.to_string()),
        },
        ureq::Error::Timeout(which) => timed_out(*which),
        ureq::Error::Io(error) => read_io(error),
        ureq::Error::HostNotFound => (Outcome::Dns, "the name has no address".to_owned()),
        ureq::Error::ConnectionFailed | ureq::Error::ConnectProxyFailed(_) => {
            (Outcome::ConnectRefused, error.to_string())
        }
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
            (Outcome::Tls, error.to_string())
        }
        _ => (Outcome::BadResponse, error.to_string()),
    }
}

fn timed_out(which: Timeout) -> (Outcome, String) {
    match which {
        Timeout::Resolve => (Outcome::Dns, names::Fault::TimedOut.to_string()),
        Timeout::Connect => (
            Outcome::ConnectTimeout,
            "no connection was made in time".to_owned(),
        ),
        _ => (Outcome::Timeout, "no answer came in time".to_owned()),
    }
}

fn read_io(error: &io::Error) -> (Outcome, String) {
    let outcome = match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Outcome::Timeout,
        // rustls reports a broken record, and an alert of the other side, in this way.
        io::ErrorKind::InvalidData => Outcome::Tls,
        _ => Outcome::Reset,
    };
    let detail = match outcome {
        Outcome::Reset => format!("the connection was closed before an answer came: {error}"),
        _ => error.to_string(),
    };
    (outcome, detail)
}
