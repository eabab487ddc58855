//! How long submissions are kept.

use crate::kit::time::Timestamp;

/// Most days that can be asked for.
pub const MOST_DAYS: i64 = 3_650;
pub const DAY_SECONDS: i64 = 86_400;

/// Days that whoever starts now is told, `None` for ever: an assessment that says nothing leaves it to
/// the company.
pub fn told(assessment: Option<i64>, company: Option<i64>) -> Option<i64> {
    assessment.or(company)
}

/// A clock that is so far ahead of what is known may be wrong.
const LEAP_SECONDS: i64 = 2 * DAY_SECONDS;
/// After so long a second look decides.
const SECOND_LOOK_SECONDS: i64 = 6 * 3_600;

/// Since when the clock is doubted; `None` lets what is over be erased. A leap is believed once the clock
/// has gone on from there for hours, as a right one does after a long stop.
pub fn doubted_since(
    known: Option<Timestamp>,
    doubted: Option<Timestamp>,
    now: Timestamp,
) -> Option<Timestamp> {
    if known.is_some_and(|known| now <= known.plus_seconds(LEAP_SECONDS)) {
        return None;
    }
    let since = doubted.filter(|since| {
        let went_on = *since..=since.plus_seconds(LEAP_SECONDS);
        went_on.contains(&now)
    });
    match since {
        Some(since) if now >= since.plus_seconds(SECOND_LOOK_SECONDS) => None,
        Some(since) => Some(since),
        None => Some(now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_of_the_clock_is_believed_once_it_has_gone_on_for_hours() {
        let at = |hours: i64| Timestamp::from_millis(0).plus_seconds(hours * 3_600);
        let known = Some(at(0));
        assert_eq!(doubted_since(known, None, at(48)), None);
        assert_eq!(doubted_since(known, None, at(49)), Some(at(49)));
        assert_eq!(doubted_since(None, None, at(1)), Some(at(1)));
        assert_eq!(doubted_since(known, Some(at(49)), at(54)), Some(at(49)));
        assert_eq!(doubted_since(known, Some(at(49)), at(55)), None);
        // Another leap, or one back, begins anew.
        assert_eq!(doubted_since(known, Some(at(49)), at(98)), Some(at(98)));
        assert_eq!(doubted_since(known, Some(at(99)), at(98)), Some(at(98)));
        assert_eq!(doubted_since(known, Some(at(99)), at(-5)), None);
    }

    #[test]
    fn the_company_decides_where_the_assessment_says_nothing() {
        assert_eq!(told(None, None), None);
        assert_eq!(told(None, Some(90)), Some(90));
        assert_eq!(told(Some(365), Some(90)), Some(365));
    }
}
