//! How long a question was before a candidate: from when its page was shown to when its answer was
//! saved last, all visits together.

use crate::kit::time::Timestamp;

/// A page that was left open for longer was not looked at all the time: an hour.
const LONGEST: i64 = 3_600;

/// What is known of earlier saves.
#[derive(Debug, Clone, Copy)]
pub struct Spent {
    pub seconds: i64,
    /// When the last of them was.
    pub until: Timestamp,
}

/// The time with a save at `now` of a page that was shown at `shown_at`, which saved the answer before
/// where `is_same_page`. A page is believed within what is possible.
pub fn seconds(
    before: Option<Spent>,
    is_same_page: bool,
    shown_at: Option<Timestamp>,
    now: Timestamp,
) -> Option<i64> {
    let earlier = before.map(|spent| spent.seconds);
    let Some(shown_at) = shown_at else {
        return earlier;
    };
    let since = match before {
        // The time up to there is among the earlier ones.
        Some(spent) if is_same_page => shown_at.max(spent.until),
        _ => shown_at,
    };
    let more = now.seconds().saturating_sub(since.seconds());
    Some(earlier.unwrap_or(0).saturating_add(more.clamp(0, LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    #[test]
    fn saves_of_one_page_count_from_when_it_was_shown_and_another_visit_adds_its_own() {
        let first = seconds(None, false, Some(at(100)), at(110));
        assert_eq!(first, Some(10));
        let kept = |seconds, until| {
            Some(Spent {
                seconds,
                until: at(until),
            })
        };
        let second = seconds(kept(10, 110), true, Some(at(100)), at(130));
        assert_eq!(second, Some(30));
        let visit = seconds(kept(30, 130), false, Some(at(500)), at(505));
        assert_eq!(visit, Some(35));
    }

    #[test]
    fn a_page_that_says_nothing_or_lies_changes_little() {
        assert_eq!(seconds(None, false, None, at(9)), None);
        assert_eq!(seconds(None, false, Some(at(100)), at(9)), Some(0));
        assert_eq!(
            seconds(None, false, Some(at(0)), at(1_000_000)),
            Some(LONGEST)
        );
        let lie = Timestamp::from_millis(i64::MIN);
        assert_eq!(seconds(None, false, Some(lie), at(1)), Some(LONGEST));
    }
}
