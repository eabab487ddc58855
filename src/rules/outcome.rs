//! How one attempt to deliver an event ended: a closed list.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A 2xx status line came back.
    Ok,
    /// The name has no address, or nobody answered for it in time.
    Dns,
    /// Every address lies where this server must not send.
    BlockedAddress,
    ConnectRefused,
    ConnectTimeout,
    /// The certificate or the handshake was not acceptable.
    Tls,
    /// The connection was closed before an answer came.
    Reset,
    /// Connected, but no answer came in time.
    Timeout,
    /// A 3xx status: never followed.
    Redirect,
    #[serde(rename = "http_4xx")]
    Http4xx,
    #[serde(rename = "http_5xx")]
    Http5xx,
    /// 410: the receiver wants no more.
    Gone,
    /// What came back is not HTTP, or too large to read.
    BadResponse,
}

impl Outcome {
    pub const ALL: [Self; 13] = [
        Self::Ok,
        Self::Dns,
        Self::BlockedAddress,
        Self::ConnectRefused,
        Self::ConnectTimeout,
        Self::Tls,
        Self::Reset,
        Self::Timeout,
        Self::Redirect,
        Self::Http4xx,
        Self::Http5xx,
        Self::Gone,
        Self::BadResponse,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Dns => "dns",
            Self::BlockedAddress => "blocked_address",
            Self::ConnectRefused => "connect_refused",
            Self::ConnectTimeout => "connect_timeout",
            Self::Tls => "tls",
            Self::Reset => "reset",
            Self::Timeout => "timeout",
            Self::Redirect => "redirect",
            Self::Http4xx => "http_4xx",
            Self::Http5xx => "http_5xx",
            Self::Gone => "gone",
            Self::BadResponse => "bad_response",
        }
    }

    /// What a status line means. Below 200 nothing final was said.
    pub const fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Ok,
            300..=399 => Self::Redirect,
            410 => Self::Gone,
            400..=499 => Self::Http4xx,
            500..=599 => Self::Http5xx,
            _ => Self::BadResponse,
        }
    }

    pub const fn is_success(self) -> bool {
        matches!(self, Self::Ok)
    }

    pub const fn is_timeout(self) -> bool {
        matches!(self, Self::Timeout | Self::ConnectTimeout)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Outcome {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.name() == text)
            .ok_or_else(|| format!("`{text}` is no outcome"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_written_as_it_is_read() {
        for outcome in Outcome::ALL {
            assert_eq!(outcome.name().parse(), Ok(outcome));
            assert_eq!(
                serde_json::to_value(outcome).unwrap(),
                serde_json::Value::from(outcome.name())
            );
        }
        assert!("success".parse::<Outcome>().is_err());
    }

    #[test]
    fn a_status_has_one_meaning() {
        for (status, outcome) in [
            (100, Outcome::BadResponse),
            (200, Outcome::Ok),
            (299, Outcome::Ok),
            (304, Outcome::Redirect),
            (404, Outcome::Http4xx),
            (410, Outcome::Gone),
            (503, Outcome::Http5xx),
            (600, Outcome::BadResponse),
        ] {
            assert_eq!(Outcome::of_status(status), outcome, "{status}");
        }
    }
}
