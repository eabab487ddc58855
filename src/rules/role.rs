//! What a member of a company may do. Each role may do all that those below it may.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// From the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sees everything that is no secret.
    Viewer,
    /// Grades.
    Reviewer,
    /// Writes and publishes assessments, and shares them.
    Editor,
    /// Keys, webhooks, people and settings.
    Admin,
    /// Other owners, and the company itself.
    Owner,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::Viewer,
        Self::Reviewer,
        Self::Editor,
        Self::Admin,
        Self::Owner,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Reviewer => "reviewer",
            Self::Editor => "editor",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Whether it may give, change and take `other`: nobody reaches above himself.
    pub fn may_give(self, other: Self) -> bool {
        self >= Self::Admin && self >= other
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|role| role.name() == text);
        found.ok_or_else(|| format!("must be one of {}", Self::ALL.map(Self::name).join(", ")))
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_gives_a_role_above_the_own_one() {
        assert!(Role::Owner.may_give(Role::Owner) && Role::Admin.may_give(Role::Admin));
        assert!(!Role::Admin.may_give(Role::Owner));
        assert!(!Role::Editor.may_give(Role::Viewer));
        for role in Role::ALL {
            assert_eq!(role.name().parse(), Ok(role));
        }
    }
}
