//! A value out of a closed list, and what a caller wrote instead of one.

use std::borrow::Cow;

use crate::kit::fields::{Message, named};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The words that a field may hold.
pub trait Vocabulary: Copy + PartialEq + 'static {
    const WORDS: &'static [(&'static str, Self)];

    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }

    fn find(text: &str) -> Option<Self> {
        let known = Self::WORDS.iter().find(|(word, _)| *word == text);
        known.map(|(_, value)| *value)
    }

    fn words() -> String {
        let words: Vec<&str> = Self::WORDS.iter().map(|(word, _)| *word).collect();
        words.join(", ")
    }

    /// What to say of another word.
    fn expected() -> String {
        format!("is not known; must be one of {}", Self::words())
    }

    /// The same for a fault.
    fn expected_message() -> Message {
        named("choice", Self::expected()).with("words", Self::words())
    }
}

/// A known word, or an unknown one that a check reports together with all other faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word<T> {
    Known(T),
    Unknown(String),
}

/// The value of a field that may be absent.
pub fn value_or<T: Vocabulary>(word: &Option<Word<T>>, default: T) -> T {
    match word {
        Some(Word::Known(value)) => *value,
        _ => default,
    }
}

impl<T: Vocabulary> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Known(value) => value.word(),
            Self::Unknown(text) => text,
        })
    }
}

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Ok(T::find(&text).map_or_else(|| Self::Unknown(text.into_owned()), Self::Known))
    }
}

/// Declares an enum together with its words.
macro_rules! vocabulary {
    ($(#[$attribute:meta])* $name:ident {
        $($(#[$comment:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$comment])* $variant),+ }

        impl $crate::rules::word::Vocabulary for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::rules::word::Vocabulary::word(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                use $crate::rules::word::Vocabulary;
                Self::find(text).ok_or_else(Self::expected)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::rules::word::Vocabulary::word(*self))
            }
        }
    };
}

pub(crate) use vocabulary;
