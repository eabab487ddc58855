//! What a key may do. To write does not imply to read.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    SubmissionsRead,
    SubmissionsWrite,
    AssessmentsRead,
    AssessmentsWrite,
    WebhooksRead,
    WebhooksWrite,
}

impl Scope {
    pub const ALL: [Self; 6] = [
        Self::SubmissionsRead,
        Self::SubmissionsWrite,
        Self::AssessmentsRead,
        Self::AssessmentsWrite,
        Self::WebhooksRead,
        Self::WebhooksWrite,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::SubmissionsRead => "submissions.read",
            Self::SubmissionsWrite => "submissions.write",
            Self::AssessmentsRead => "assessments.read",
            Self::AssessmentsWrite => "assessments.write",
            Self::WebhooksRead => "webhooks.read",
            Self::WebhooksWrite => "webhooks.write",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|scope| scope.name() == text);
        found.ok_or_else(|| format!("must be one of {}", Self::ALL.map(Self::name).join(", ")))
    }
}

/// A set of scopes; shown as a list in the order of [`Scope::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scopes(u8);

impl Scopes {
    pub fn all() -> Self {
        Scope::ALL.into_iter().collect()
    }

    pub const fn has(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.has(*scope))
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(
            scopes
                .into_iter()
                .fold(0, |set, scope| set | 1 << scope as u8),
        )
    }
}

/// As they lie in the database: names separated by one space.
impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Scope::name).collect();
        f.write_str(&names.join(" "))
    }
}

impl FromStr for Scopes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_whitespace().map(Scope::from_str).collect()
    }
}

impl Serialize for Scopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Scope::name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_kept_as_words_and_read_back() {
        let scopes: Scopes = [Scope::WebhooksRead, Scope::SubmissionsRead]
            .into_iter()
            .collect();
        assert_eq!(scopes.to_string(), "submissions.read webhooks.read");
        assert_eq!(scopes.to_string().parse(), Ok(scopes));
        assert!("submissions.read nonsense".parse::<Scopes>().is_err());
    }

    #[test]
    fn write_does_not_imply_read() {
        let scopes: Scopes = [Scope::SubmissionsWrite].into_iter().collect();
        assert!(scopes.has(Scope::SubmissionsWrite) && !scopes.has(Scope::SubmissionsRead));
    }
}
