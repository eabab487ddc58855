//! Where a delivery is.

use std::str::FromStr;

use serde::{Serialize, Serializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for its time.
    Pending,
    /// A courier has it in hand.
    Sending,
    Succeeded,
    /// All attempts failed.
    Exhausted,
    /// Waits for its endpoint to be enabled.
    Held,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 6] = [
        Self::Pending,
        Self::Sending,
        Self::Succeeded,
        Self::Exhausted,
        Self::Held,
        Self::Cancelled,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Succeeded => "succeeded",
            Self::Exhausted => "exhausted",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|state| state.name() == text);
        found.ok_or_else(|| format!("must be one of {}", Self::ALL.map(Self::name).join(", ")))
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
