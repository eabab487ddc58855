//! How long a browser stays signed in.

use crate::kit::time::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Seconds without a request after which a session is over.
const IDLE: i64 = 2 * HOUR;
/// Seconds after which it is over whatever is done.
const LONGEST: i64 = 12 * HOUR;
/// Both, for "Keep me signed in".
pub const REMEMBERED: i64 = 14 * 24 * HOUR;
/// Seconds for which a given password opens what is asked for again.
const CONFIRMED: i64 = 10 * MINUTE;
/// Seconds after which it is worth a write that the session is still used.
const WORTH_NOTING: i64 = MINUTE;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub is_remembered: bool,
    pub confirmed_at: Timestamp,
    pub seen_at: Timestamp,
    pub ends_at: Timestamp,
}

impl Times {
    /// Of a session that begins now.
    pub fn begin(is_remembered: bool, now: Timestamp) -> Self {
        let longest = if is_remembered { REMEMBERED } else { LONGEST };
        Self {
            is_remembered,
            confirmed_at: now,
            seen_at: now,
            ends_at: now.plus_seconds(longest),
        }
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        let idle = !self.is_remembered && now >= self.seen_at.plus_seconds(IDLE);
        idle || now >= self.ends_at
    }

    pub fn is_worth_noting(&self, now: Timestamp) -> bool {
        now >= self.seen_at.plus_seconds(WORTH_NOTING)
    }

    /// Whether the password was given lately. A form that was opened in time may take as long
    /// again to be filled in.
    pub fn is_confirmed(&self, now: Timestamp, is_form: bool) -> bool {
        let patience = if is_form { 2 * CONFIRMED } else { CONFIRMED };
        now < self.confirmed_at.plus_seconds(patience)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn a_session_ends_after_two_idle_hours_and_after_twelve_in_all() {
        let mut times = Times::begin(false, START);
        assert!(!times.is_over(START.plus_seconds(2 * HOUR - 1)));
        assert!(times.is_over(START.plus_seconds(2 * HOUR)));
        times.seen_at = START.plus_seconds(11 * HOUR);
        assert!(!times.is_over(START.plus_seconds(12 * HOUR - 1)));
        assert!(times.is_over(START.plus_seconds(12 * HOUR)));
    }

    #[test]
    fn a_remembered_one_lasts_fourteen_days_idle_or_not() {
        let times = Times::begin(true, START);
        assert!(!times.is_over(START.plus_seconds(14 * 24 * HOUR - 1)));
        assert!(times.is_over(START.plus_seconds(14 * 24 * HOUR)));
    }

    #[test]
    fn a_password_opens_for_ten_minutes_and_a_form_for_ten_more() {
        let times = Times::begin(false, START);
        let at = |minutes| START.plus_seconds(minutes * MINUTE);
        assert!(times.is_confirmed(at(9), false) && !times.is_confirmed(at(10), false));
        assert!(times.is_confirmed(at(19), true) && !times.is_confirmed(at(20), true));
    }
}
