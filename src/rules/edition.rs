//! What a submission is scored by: the version that it was started with, and later versions whose keys
//! took the place of its own.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Written as the numbers of the versions, like `1+3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition {
    pub version: i64,
    /// Numbers of later versions, ascending: a question has the key of the last one that it is like.
    pub keys: Vec<i64>,
}

impl Edition {
    /// The version with its own keys.
    pub fn of(version: i64) -> Self {
        Self {
            version,
            keys: Vec::new(),
        }
    }

    /// The newest version that it has keys of.
    pub fn newest(&self) -> i64 {
        self.keys.last().copied().unwrap_or(self.version)
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.version)?;
        self.keys.iter().try_for_each(|key| write!(f, "+{key}"))
    }
}

impl FromStr for Edition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<i64>().map_err(|error| error.to_string());
        let mut numbers = text.split('+').map(number);
        let version = numbers.next().unwrap_or_else(|| number(""))?;
        let keys = numbers.collect::<Result<_, _>>()?;
        Ok(Self { version, keys })
    }
}

impl Serialize for Edition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_written_as_it_is_read() {
        for (text, version, keys) in [
            ("1", 1, vec![]),
            ("1+3", 1, vec![3]),
            ("2+3+9", 2, vec![3, 9]),
        ] {
            let edition = Edition { version, keys };
            assert_eq!(edition.to_string(), text);
            assert_eq!(text.parse(), Ok(edition));
        }
        for bad in ["", "+", "1+", "a", "1,2"] {
            assert!(bad.parse::<Edition>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_newest_keys_are_the_last_ones() {
        let newest = |text: &str| text.parse::<Edition>().unwrap().newest();
        assert_eq!((newest("2"), newest("2+3+5")), (2, 5));
    }
}
