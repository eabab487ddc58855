//! An invitation: how far it has come, and what its fields may hold.

mod given;
pub mod sheet;

use crate::kit::fields::{FieldErrors, named};
use crate::kit::time::Timestamp;
use crate::rules::retention::{DAY_SECONDS, MOST_DAYS};
use crate::rules::word::vocabulary;

pub use given::{Given, New, check};

/// Invitations of one call.
pub const MOST_AT_ONCE: usize = 1_000;
/// Six times the time is more than any rule for extra time asks for.
pub const MOST_EXTRA_PERCENT: i64 = 500;

vocabulary! {
    /// How far the candidate came.
    Progress { Pending = "pending", Opened = "opened", Started = "started", Completed = "completed" }
}

vocabulary! {
    Status {
        Pending = "pending",
        Opened = "opened",
        Started = "started",
        Completed = "completed",
        Expired = "expired",
        Revoked = "revoked",
    }
}

/// What an invitation is at `now`. Who started in time is not stopped by the end of the link: an
/// attempt has a deadline of its own.
pub fn status(
    progress: Progress,
    is_revoked: bool,
    expires_at: Option<Timestamp>,
    now: Timestamp,
) -> Status {
    let is_over = expires_at.is_some_and(|at| at <= now);
    match progress {
        _ if is_revoked => Status::Revoked,
        Progress::Started => Status::Started,
        Progress::Completed => Status::Completed,
        _ if is_over => Status::Expired,
        Progress::Pending => Status::Pending,
        Progress::Opened => Status::Opened,
    }
}

/// How many attempts an invitation is good for: submitting spends it, unless its assessment says more.
pub fn attempts(per_candidate: Option<i64>) -> i64 {
    per_candidate.unwrap_or(1)
}

/// Reports under `field`.
pub fn check_extra_time(field: &str, percent: i64, errors: &mut FieldErrors) {
    if !(0..=MOST_EXTRA_PERCENT).contains(&percent) {
        let message = named("range", format!("must be from 0 to {MOST_EXTRA_PERCENT}"));
        let message = message.with("least", 0).with("most", MOST_EXTRA_PERCENT);
        errors.add(field, "out_of_range", message);
    }
}

/// Reports under `field`. What is over already would invite nobody.
pub fn check_expiry(field: &str, expires_at: Timestamp, now: Timestamp, errors: &mut FieldErrors) {
    if expires_at <= now {
        let message = named("in-the-past", "must be in the future");
        errors.add(field, "out_of_range", message);
    } else if expires_at > now.plus_seconds(MOST_DAYS * DAY_SECONDS) {
        let message = named("far-future", format!("must be within {MOST_DAYS} days"));
        errors.add(field, "out_of_range", message.with("count", MOST_DAYS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    #[test]
    fn revoking_goes_before_everything_and_the_end_of_the_link_stops_no_attempt() {
        let later = Some(NOW.plus_seconds(1));
        for (progress, is_revoked, expires_at, expected) in [
            (Progress::Pending, false, None, Status::Pending),
            (Progress::Opened, false, later, Status::Opened),
            (Progress::Pending, false, Some(NOW), Status::Expired),
            (Progress::Opened, false, Some(NOW), Status::Expired),
            (Progress::Started, false, Some(NOW), Status::Started),
            (Progress::Completed, false, Some(NOW), Status::Completed),
            (Progress::Started, true, later, Status::Revoked),
            (Progress::Completed, true, None, Status::Revoked),
            (Progress::Pending, true, Some(NOW), Status::Revoked),
        ] {
            assert_eq!(status(progress, is_revoked, expires_at, NOW), expected);
        }
    }

    #[test]
    fn a_link_ends_in_the_future_and_within_ten_years() {
        let last = MOST_DAYS * DAY_SECONDS;
        for (seconds, is_fault) in [(0, true), (1, false), (last, false), (last + 1, true)] {
            let mut errors = FieldErrors::new();
            check_expiry("at", NOW.plus_seconds(seconds), NOW, &mut errors);
            assert_eq!(!errors.is_empty(), is_fault, "{seconds}");
        }
    }

    #[test]
    fn an_invitation_is_spent_by_one_attempt_unless_the_assessment_says_more() {
        assert_eq!(attempts(None), 1);
        assert_eq!(attempts(Some(3)), 3);
    }
}
