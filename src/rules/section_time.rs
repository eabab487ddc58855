//! The time of a section that has a limit of its own: it begins when the candidate begins the
//! section, and ends no later than the attempt.

use std::collections::BTreeMap;

use crate::kit::time::Timestamp;
use crate::rules::deadline;
use crate::rules::document::Section;

/// Of one section of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionTime {
    pub started_at: Timestamp,
    pub deadline_at: Timestamp,
}

/// Those that were begun, by the ids of their sections.
pub type SectionTimes = BTreeMap<String, SectionTime>;

/// Where a candidate stands with a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Without a limit of its own.
    Free,
    /// Its time has not begun.
    Waiting,
    Running(Timestamp),
    /// No page of it is shown; what was on its way is taken until the grace ends.
    Past,
}

impl SectionTime {
    /// `None` for a section without a limit.
    pub fn of(
        section: &Section,
        started_at: Timestamp,
        extra_percent: i64,
        attempt_deadline: Option<Timestamp>,
    ) -> Option<Self> {
        let limit = section.time_limit_seconds?.try_into().ok()?;
        let end = deadline::deadline(started_at, Some(limit), extra_percent, attempt_deadline)?;
        Some(Self {
            started_at,
            deadline_at: end,
        })
    }

    pub fn is_past(&self, now: Timestamp) -> bool {
        now >= self.deadline_at
    }

    /// Past its grace too: no answer is taken.
    pub fn is_over(&self, grace_seconds: i64, now: Timestamp) -> bool {
        let grace = grace_seconds.try_into().unwrap_or(0);
        now >= deadline::end_of_grace(self.deadline_at, grace)
    }
}

impl Standing {
    pub fn of(section: &Section, times: &SectionTimes, now: Timestamp) -> Self {
        if section.time_limit_seconds.is_none() {
            return Self::Free;
        }
        match times.get(section.id()) {
            None => Self::Waiting,
            Some(time) if time.is_past(now) => Self::Past,
            Some(time) => Self::Running(time.deadline_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn at(seconds: i64) -> Timestamp {
        START.plus_seconds(seconds)
    }

    fn section(limit: Option<i64>) -> Section {
        Section {
            id: Some("s1".to_owned()),
            time_limit_seconds: limit,
            ..Section::default()
        }
    }

    #[test]
    fn a_section_ends_by_its_limit_with_extra_time_and_never_after_the_attempt() {
        let end = |extra, attempt| {
            let time = SectionTime::of(&section(Some(60)), START, extra, attempt);
            time.map(|time| time.deadline_at)
        };
        assert_eq!(end(0, None), Some(at(60)));
        assert_eq!(end(50, None), Some(at(90)));
        assert_eq!(end(50, Some(at(70))), Some(at(70)));
        assert_eq!(end(0, Some(at(70))), Some(at(60)));
        assert_eq!(
            SectionTime::of(&section(None), START, 0, Some(at(70))),
            None
        );
    }

    #[test]
    fn a_section_waits_runs_and_is_past() {
        let one = section(Some(60));
        let begun = SectionTime::of(&one, START, 0, None).map(|time| ("s1".to_owned(), time));
        let begun: SectionTimes = begun.into_iter().collect();
        let none = SectionTimes::new();
        assert_eq!(Standing::of(&section(None), &begun, START), Standing::Free);
        assert_eq!(Standing::of(&one, &none, START), Standing::Waiting);
        let running = Standing::Running(at(60));
        assert_eq!(Standing::of(&one, &begun, at(59)), running);
        assert_eq!(Standing::of(&one, &begun, at(60)), Standing::Past);
    }

    #[test]
    fn answers_are_taken_until_the_grace_ends() {
        let time = SectionTime::of(&section(Some(60)), START, 0, None).unwrap();
        assert!(time.is_past(at(60)));
        assert!(!time.is_over(10, at(69)));
        assert!(time.is_over(10, at(70)));
        assert!(time.is_over(0, at(60)));
    }
}
