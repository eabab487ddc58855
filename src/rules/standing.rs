//! How an endpoint of webhooks fares, in one word.

use crate::kit::time::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was sent to it yet.
    Unused,
    Healthy,
    /// The last attempt failed.
    Failing,
    /// So many attempts failed that it is left alone for a while.
    Paused,
    /// Nothing is sent; what happens is held.
    Disabled,
}

impl Standing {
    pub const ALL: [Self; 5] = [
        Self::Unused,
        Self::Healthy,
        Self::Failing,
        Self::Paused,
        Self::Disabled,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Unused => "unused",
            Self::Healthy => "healthy",
            Self::Failing => "failing",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
        }
    }
}

/// Of an endpoint that is enabled.
pub fn of_enabled(
    has_success: bool,
    failures_in_a_row: u32,
    paused_until: Timestamp,
    now: Timestamp,
) -> Standing {
    match (has_success, failures_in_a_row) {
        (false, 0) => Standing::Unused,
        (true, 0) => Standing::Healthy,
        _ if paused_until > now => Standing::Paused,
        _ => Standing::Failing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_counts_until_the_next_success() {
        let now = Timestamp::from_millis(1000);
        let later = Timestamp::from_millis(1001);
        let of = |success, failures, until| of_enabled(success, failures, until, now);
        assert_eq!(of(false, 0, now), Standing::Unused);
        assert_eq!(of(true, 0, now), Standing::Healthy);
        assert_eq!(of(true, 1, now), Standing::Failing);
        assert_eq!(of(false, 5, later), Standing::Paused);
        assert_eq!(of(false, 5, now), Standing::Failing);
    }
}
