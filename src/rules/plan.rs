//! Plans and what each allows in an hour.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    Free,
    Starter,
    Pro,
    Business,
    Enterprise,
}

impl Plan {
    pub const ALL: [Self; 5] = [
        Self::Free,
        Self::Starter,
        Self::Pro,
        Self::Business,
        Self::Enterprise,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Starter => "starter",
            Self::Pro => "pro",
            Self::Business => "business",
            Self::Enterprise => "enterprise",
        }
    }

    /// The free plan has neither the API nor webhooks.
    pub const fn has_api(self) -> bool {
        !matches!(self, Self::Free)
    }

    /// Requests in an hour; `None` is unlimited. `own` is the company's number on `enterprise`.
    pub const fn requests_per_hour(self, own: Option<u64>) -> Option<u64> {
        match self {
            Self::Free => Some(0),
            Self::Starter => Some(500),
            Self::Pro => Some(2_000),
            Self::Business => Some(5_000),
            Self::Enterprise => own,
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Plan {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|plan| plan.name() == text);
        found.ok_or_else(|| format!("must be one of {}", Self::ALL.map(Self::name).join(", ")))
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_plan_has_its_number_and_only_enterprise_its_own() {
        let limits = Plan::ALL.map(|plan| plan.requests_per_hour(Some(7)));
        assert_eq!(
            limits,
            [Some(0), Some(500), Some(2_000), Some(5_000), Some(7)]
        );
        assert_eq!(Plan::Enterprise.requests_per_hour(None), None);
    }
}
