//! Points in time, in whole milliseconds since 1970-01-01 UTC.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Shown as RFC 3339 in UTC with milliseconds and `Z`, kept as an integer.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The years that RFC 3339 can write: 0000-01-01 to 9999-12-31.
const RANGE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// The start of the full UTC hour that holds this point.
    pub const fn hour_start(self) -> Self {
        Self(self.0 - self.0.rem_euclid(3_600_000))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(at) => write!(f, "{at:.3}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

impl FromStr for Timestamp {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "must be a time like 2026-01-31T12:00:00Z";
        if text.len() > 40 || !text.is_ascii() {
            return Err(EXPECTED);
        }
        let at: jiff::Timestamp = text.parse().map_err(|_| EXPECTED)?;
        let millis = at.as_millisecond();
        if RANGE.contains(&millis) {
            Ok(Self(millis))
        } else {
            Err(EXPECTED)
        }
    }
}

/// Reads `500ms`, `10s`, `2m`, `1h` and their sums.
///
/// # Errors
/// A sentence that says what a duration looks like.
pub fn duration(text: &str) -> Result<Duration, String> {
    text.parse::<jiff::SignedDuration>()
        .ok()
        .and_then(|duration| Duration::try_from(duration).ok())
        .ok_or_else(|| "must be a duration like 500ms, 10s or 2h".to_owned())
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_in_utc_with_milliseconds() {
        let at: Timestamp = "2026-11-24T10:45:00.1239+01:00".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-24T09:45:00.123Z");
        assert_eq!(
            Timestamp::from_millis(0).to_string(),
            "1970-01-01T00:00:00.000Z"
        );
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "now", "2026-13-01T00:00:00Z", "2026-01-01", "1e9"] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_hour_starts_at_the_full_hour_before_the_epoch_too() {
        assert_eq!(Timestamp::from_millis(-1).hour_start().millis(), -3_600_000);
        assert_eq!(
            Timestamp::from_millis(3_600_001).hour_start().millis(),
            3_600_000
        );
    }

    #[test]
    fn durations_are_read_with_their_unit() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("75h"), Ok(Duration::from_secs(270_000)));
        assert!(duration("-1s").is_err() && duration("10").is_err());
    }
}
