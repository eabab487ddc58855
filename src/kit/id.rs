//! Public ids: a prefix and a ULID, so that they sort by time.
//!
//! Format: <https://github.com/ulid/spec>, 48 bits of milliseconds and 80 random bits in
//! Crockford's base 32.

use crate::kit::random::Random;
use crate::kit::time::Timestamp;

/// `prefix` ends with its underscore: `sub_`.
pub fn new(prefix: &str, now: Timestamp, random: &Random) -> String {
    let mut id = String::with_capacity(prefix.len() + 26);
    id.push_str(prefix);
    push_ulid(&mut id, now, random);
    id
}

fn push_ulid(text: &mut String, now: Timestamp, random: &Random) {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut bits = [0u8; 16];
    let millis = u64::try_from(now.millis()).unwrap_or(0) & 0xFFFF_FFFF_FFFF;
    bits[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
    bits[6..].copy_from_slice(&random.bytes::<10>());
    let number = u128::from_be_bytes(bits);
    for position in (0..26).rev() {
        let five = (number >> (position * 5)) & 31;
        text.push(char::from(ALPHABET[five as usize]));
    }
}

/// What a caller may choose as an id: `[A-Za-z0-9_-]{1,64}`.
pub fn is_valid(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_sorts_by_its_time_and_is_valid() {
        let random = Random::seeded(7);
        let early = new("sub_", Timestamp::from_millis(1_700_000_000_000), &random);
        let late = new("sub_", Timestamp::from_millis(1_700_000_000_001), &random);
        assert!(early < late);
        assert!(is_valid(&early));
        assert_eq!(early.len(), 30);
    }

    #[test]
    fn a_chosen_id_has_1_to_64_plain_characters() {
        assert!(is_valid("abc123") && is_valid(&"x".repeat(64)));
        for bad in ["", "a b", "ä", "a/b", "a.b", &"x".repeat(65)] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
