//! When a delivery is tried again, and when an endpoint is spared or given up.

use std::time::UNIX_EPOCH;

use crate::kit::time::Timestamp;
use crate::rules::outcome::Outcome;

/// Seconds between an attempt and the one after it: 75 h 35 min in all.
const DELAYS_SECONDS: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// No attempt is planned farther ahead than this.
pub const LONGEST_WAIT_SECONDS: i64 = DELAYS_SECONDS[8] + DELAYS_SECONDS[8] / 5;
/// No endpoint is left alone for longer than this.
pub const LONGEST_PAUSE_SECONDS: i64 = 900;
pub const MOST_ATTEMPTS: u32 = DELAYS_SECONDS.len() as u32 + 1;
/// A delivery is given up so long after it was first due, even if attempts are left.
pub const GIVE_UP_SECONDS: i64 = 7 * 86_400;
/// A receiver's wish to wait is honoured up to this.
const LONGEST_HINT_SECONDS: i64 = 86_400;
/// A receiver that is overloaded, or a gateway before it, is spared at least this.
const OVERLOADED_SECONDS: i64 = 60;

/// Whether up to a fifth is added to each delay, so that what failed together does not
/// return together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jitter {
    On,
    Off,
}

/// What is known of an attempt that failed.
#[derive(Debug, Clone, Copy)]
pub struct Failure<'a> {
    /// Public id of the delivery.
    pub delivery: &'a str,
    /// Number of the attempt that failed, from 1.
    pub attempt: u32,
    pub outcome: Outcome,
    pub status: Option<u16>,
    /// The `Retry-After` header, as it came.
    pub retry_after: Option<&'a str>,
}

/// When the next attempt is due, or `None` when there is none before `give_up_at`.
pub fn next_attempt_at(
    failure: Failure<'_>,
    now: Timestamp,
    give_up_at: Timestamp,
    jitter: Jitter,
) -> Option<Timestamp> {
    let index = usize::try_from(failure.attempt.checked_sub(1)?).ok()?;
    let delay_millis = DELAYS_SECONDS.get(index)? * 1000;
    let mut due = now.plus_millis(match jitter {
        Jitter::On => delay_millis + delay_millis * fifth_per_mille(failure) / 1000,
        Jitter::Off => delay_millis,
    });
    if failure.outcome.is_timeout() || matches!(failure.status, Some(429 | 502 | 504)) {
        due = due.max(now.plus_seconds(OVERLOADED_SECONDS));
    }
    if let (Some(429 | 503), Some(hint)) = (failure.status, failure.retry_after) {
        due = due.max(hinted(hint, now).unwrap_or(due));
    }
    (due <= give_up_at).then_some(due)
}

/// 0 to 200, the same for the same delivery and attempt.
fn fifth_per_mille(failure: Failure<'_>) -> i64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(failure.delivery.as_bytes());
    hasher.update(&failure.attempt.to_le_bytes());
    let hash = hasher.finalize();
    let [low, high, ..] = *hash.as_bytes();
    i64::from(u16::from_le_bytes([low, high])) * 200 / i64::from(u16::MAX)
}

/// `Retry-After` as seconds or as an HTTP date; at most 24 h ahead.
fn hinted(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    let latest = now.plus_seconds(LONGEST_HINT_SECONDS);
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text.parse().unwrap_or(LONGEST_HINT_SECONDS);
        return Some(now.plus_seconds(seconds).min(latest));
    }
    let at = httpdate::parse_http_date(text).ok()?;
    let seconds = at.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let at = Timestamp::from_millis(i64::try_from(seconds).ok()?.checked_mul(1000)?);
    Some(at.min(latest))
}

/// Seconds for which an endpoint is left alone after so many failures in a row. What comes
/// due in the meantime waits, and then goes one at a time.
pub fn pause_seconds(failures_in_a_row: u32) -> Option<i64> {
    const FAILURES: u32 = 5;
    const FIRST_SECONDS: i64 = 30;
    let doublings = failures_in_a_row.checked_sub(FAILURES)?;
    Some((FIRST_SECONDS << doublings.min(5)).min(LONGEST_PAUSE_SECONDS))
}

/// Whether an endpoint is switched off: at least 20 failures in a row, and no success for 120 h.
/// `hopeful_since` is its last success, or when it was last made, changed or enabled.
pub fn disables(failures_in_a_row: u32, hopeful_since: Timestamp, now: Timestamp) -> bool {
    const FAILURES: u32 = 20;
    failures_in_a_row >= FAILURES && hopeless_at(hopeful_since) <= now
}

/// From when on an endpoint without a success may be switched off.
pub fn hopeless_at(hopeful_since: Timestamp) -> Timestamp {
    const HOPELESS_SECONDS: i64 = 120 * 3600;
    hopeful_since.plus_seconds(HOPELESS_SECONDS)
}

/// Whether people should be told that an endpoint fails, before it is switched off.
pub fn worries(failures_in_a_row: u32, hopeful_since: Timestamp, now: Timestamp) -> bool {
    const WORRY_SECONDS: i64 = 24 * 3600;
    failures_in_a_row > 0 && hopeful_since.plus_seconds(WORRY_SECONDS) <= now
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);
    const NEVER: Timestamp = Timestamp::from_millis(i64::MAX);

    fn failed(attempt: u32, status: u16, retry_after: Option<&str>) -> Failure<'_> {
        Failure {
            delivery: "dlv_1",
            attempt,
            outcome: Outcome::of_status(status),
            status: Some(status),
            retry_after,
        }
    }

    fn delay(failure: Failure<'_>) -> i64 {
        let due = next_attempt_at(failure, START, NEVER, Jitter::Off).unwrap();
        due.seconds() - START.seconds()
    }

    #[test]
    fn ten_attempts_at_exactly_their_times() {
        let mut at = START;
        let mut times = vec![0];
        for attempt in 1.. {
            match next_attempt_at(failed(attempt, 500, None), at, NEVER, Jitter::Off) {
                Some(next) => at = next,
                None => break,
            }
            times.push(at.seconds() - START.seconds());
        }
        assert_eq!(
            times,
            [
                0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105
            ]
        );
        assert_eq!(times.len(), MOST_ATTEMPTS as usize);
    }

    #[test]
    fn the_breaker_never_outlasts_the_wait_of_a_lone_delivery() {
        for (attempt, delay) in (1..).zip(DELAYS_SECONDS) {
            assert!(pause_seconds(attempt).is_none_or(|pause| pause <= delay));
        }
    }

    #[test]
    fn jitter_adds_up_to_a_fifth_and_repeats_itself() {
        let mut seen = std::collections::HashSet::new();
        for number in 0..200 {
            let delivery = format!("dlv_{number}");
            let failure = Failure {
                delivery: &delivery,
                ..failed(3, 500, None)
            };
            let due = next_attempt_at(failure, START, NEVER, Jitter::On).unwrap();
            assert_eq!(
                next_attempt_at(failure, START, NEVER, Jitter::On),
                Some(due)
            );
            let waited = due.millis() - START.millis();
            assert!((1_800_000..=2_160_000).contains(&waited), "{waited}");
            seen.insert(waited);
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn a_receivers_wish_can_lengthen_the_wait_and_never_shorten_it() {
        assert_eq!(delay(failed(1, 503, Some("120"))), 120);
        assert_eq!(delay(failed(3, 503, Some("120"))), 1_800);
        assert_eq!(delay(failed(1, 503, Some("0"))), 5);
        assert_eq!(delay(failed(1, 503, Some("99999999999999999999"))), 86_400);
        assert_eq!(delay(failed(1, 503, Some("-5"))), 5);
        assert_eq!(delay(failed(1, 503, Some("soon"))), 5);
        assert_eq!(delay(failed(1, 500, Some("120"))), 5);
        let date = Some("Tue, 14 Nov 2023 22:15:20 GMT");
        assert_eq!(delay(failed(1, 503, date)), 120);
        let past = Some("Tue, 14 Nov 2000 22:15:20 GMT");
        assert_eq!(delay(failed(1, 503, past)), 5);
    }

    #[test]
    fn what_is_overloaded_has_a_minute() {
        for status in [429, 502, 504] {
            assert_eq!(delay(failed(1, status, None)), 60, "{status}");
            assert_eq!(delay(failed(2, status, None)), 300, "{status}");
        }
        for outcome in [Outcome::Timeout, Outcome::ConnectTimeout] {
            let failure = Failure {
                outcome,
                status: None,
                ..failed(1, 500, None)
            };
            assert_eq!(delay(failure), 60);
        }
        for status in [302, 401, 404, 500, 503] {
            assert_eq!(delay(failed(1, status, None)), 5, "{status}");
        }
    }

    #[test]
    fn nothing_is_tried_after_the_time_to_give_up() {
        let give_up_at = START.plus_seconds(5);
        let failure = failed(1, 500, None);
        assert_eq!(
            next_attempt_at(failure, START, give_up_at, Jitter::Off),
            Some(give_up_at)
        );
        let later = START.plus_millis(1);
        assert_eq!(
            next_attempt_at(failure, later, give_up_at, Jitter::Off),
            None
        );
    }

    #[test]
    fn the_breaker_opens_at_five_failures_and_doubles_to_a_quarter_hour() {
        let pauses: Vec<_> = (3..13).map(pause_seconds).collect();
        assert_eq!(pauses[..2], [None, None]);
        let seconds: Vec<_> = pauses[2..].iter().map(|pause| pause.unwrap()).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(pause_seconds(u32::MAX), Some(900));
    }

    #[test]
    fn an_endpoint_is_disabled_only_when_both_bounds_are_passed() {
        let now = START.plus_seconds(120 * 3600);
        assert!(disables(20, START, now));
        assert!(!disables(19, START, now));
        assert!(!disables(20, START.plus_seconds(1), now));
    }
}
