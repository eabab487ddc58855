//! Until when an attempt takes answers. The server's clock decides; a page only shows it.

use crate::kit::time::Timestamp;

/// `min(started_at + limit × (1 + extra_percent/100), closes_at)`; `None` when neither bounds the attempt.
///
/// It is reckoned at the start, and again where extra time is given, and kept: turning the clock back
/// never gives more time.
pub fn deadline(
    started_at: Timestamp,
    limit_seconds: Option<u32>,
    extra_percent: i64,
    closes_at: Option<Timestamp>,
) -> Option<Timestamp> {
    let limit = limit_seconds.map(|seconds| {
        let hundredths = i64::from(seconds).saturating_mul(100 + extra_percent);
        started_at.plus_millis(hundredths.saturating_mul(10))
    });
    match (limit, closes_at) {
        (Some(limit), Some(closes_at)) => Some(limit.min(closes_at)),
        (one, other) => one.or(other),
    }
}

/// The end of the time in which an answer is taken: the deadline and what a slow line needs.
pub fn end_of_grace(deadline: Timestamp, grace_seconds: u32) -> Timestamp {
    deadline.plus_seconds(i64::from(grace_seconds))
}

/// Whole seconds until the deadline, rounded up so that a page never shows less than there is;
/// 0 once it has passed.
pub fn seconds_left(deadline: Timestamp, now: Timestamp) -> i64 {
    let millis = deadline.millis().saturating_sub(now.millis()).max(0);
    millis.saturating_add(999) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    #[test]
    fn the_earlier_of_limit_and_closing_is_the_deadline() {
        let at = |seconds| Some(START.plus_seconds(seconds));
        for (limit, closes, expected) in [
            (None, None, None),
            (Some(600), None, at(600)),
            (None, at(60), at(60)),
            (Some(600), at(60), at(60)),
            (Some(600), at(6000), at(600)),
            (Some(600), at(600), at(600)),
            (Some(604_800), at(604_801), at(604_800)),
        ] {
            assert_eq!(deadline(START, limit, 0, closes), expected);
        }
    }

    #[test]
    fn extra_time_is_a_part_of_the_limit_and_opens_no_closed_door() {
        let at = |millis| Some(START.plus_millis(millis));
        for (limit, extra, closes, expected) in [
            (Some(600), 25, None, at(750_000)),
            (Some(10), 33, None, at(13_300)),
            (Some(604_800), 500, None, at(3_628_800_000)),
            (Some(600), 50, at(700_000), at(700_000)),
            (None, 50, at(700_000), at(700_000)),
            (None, 50, None, None),
        ] {
            assert_eq!(deadline(START, limit, extra, closes), expected);
        }
    }

    #[test]
    fn the_grace_follows_the_deadline() {
        assert_eq!(end_of_grace(START, 10), START.plus_seconds(10));
        assert_eq!(end_of_grace(START, 0), START);
    }

    #[test]
    fn the_seconds_left_are_rounded_up_and_never_negative() {
        for (millis, expected) in [(0, 0), (1, 1), (1000, 1), (1001, 2), (-1, 0), (-90_000, 0)] {
            assert_eq!(seconds_left(START.plus_millis(millis), START), expected);
        }
    }
}
