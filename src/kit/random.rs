//! Randomness as an argument: the system's, or a repeatable stream.

use std::sync::{Arc, Mutex};

/// Cheap to clone; clones of a seeded source share one stream.
#[derive(Clone)]
pub struct Random(Source);

#[derive(Clone)]
enum Source {
    System,
    Seeded(Arc<Mutex<blake3::OutputReader>>),
}

impl Random {
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same bytes in the same order for the same seed. Not for secrets.
    pub fn seeded(seed: u64) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("assessly repeatable randomness");
        hasher.update(&seed.to_le_bytes());
        Self(Source::Seeded(Arc::new(Mutex::new(hasher.finalize_xof()))))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            Source::System => {
                getrandom::fill(&mut bytes).expect("the system has a source of randomness");
            }
            Source::Seeded(stream) => stream
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .fill(&mut bytes),
        }
        bytes
    }

    /// `length` characters of `0-9A-Za-z`, each equally likely.
    pub fn base62(&self, length: usize) -> String {
        const ALPHABET: &[u8; 62] =
            b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        // 248 is the largest multiple of 62 in a byte; what lies above would favour some letters.
        let mut text = String::with_capacity(length);
        while text.len() < length {
            for byte in self.bytes::<32>() {
                if byte < 248 && text.len() < length {
                    text.push(char::from(ALPHABET[usize::from(byte % 62)]));
                }
            }
        }
        text
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Source::System => "Random(system)",
            Source::Seeded(_) => "Random(seeded)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_its_stream_and_another_seed_does_not() {
        assert_eq!(
            Random::seeded(1).bytes::<16>(),
            Random::seeded(1).bytes::<16>()
        );
        assert_ne!(
            Random::seeded(1).bytes::<16>(),
            Random::seeded(2).bytes::<16>()
        );
    }

    #[test]
    fn base62_has_the_length_that_was_asked_for() {
        let text = Random::system().base62(43);
        assert_eq!(text.len(), 43);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
